"""The answers file: what is in it comes back, what is unknown in it is kept, what is no answers file is a sentence."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.response import answers_file
from gui.response.answers_json import UnreadableAnswers
from gui.survey.model import Response, Survey
from gui.system import paths

SAMPLE = json.loads((paths.resources() / "sample-answers.json").read_text(encoding="utf-8"))


def document(**changes: Any) -> bytes:
    return json.dumps({**SAMPLE, **changes}, ensure_ascii=False).encode()


def test_a_draft_comes_back_as_it_was_saved(survey: Survey, sample: Response, tmp_path: Path) -> None:
    path = tmp_path / "下書き.json"
    first = answers_file.parse(document(), survey)

    answers_file.save(path, first)

    again = answers_file.load(path, survey)
    assert again.response == first.response == sample
    assert json.loads(path.read_text(encoding="utf-8")) == SAMPLE


def test_none_of_these_is_not_the_same_as_unanswered(survey: Survey) -> None:
    none = answers_file.parse(document(answers={"6": []}), survey)
    assert none.response.answers == {"6": ()}
    assert answers_file.parse(answers_file.serialise(none), survey).response.answers == {"6": ()}
    assert answers_file.parse(document(answers={}), survey).response.answers == {}


def test_what_is_unknown_is_reported_and_kept(survey: Survey) -> None:
    data = document(
        memo={"誰": "担当"},
        responder={**SAMPLE["responder"], "fax": "1"},
        answers={**SAMPLE["answers"], "99": "①"},
        attachments={"3": ["x.pdf"]},
    )

    draft = answers_file.parse(data, survey)
    saved = json.loads(answers_file.serialise(draft))

    assert [(p.code, p.severity, p.question) for p in draft.problems] == [
        ("unknown-key", "caution", key) for key in ("fax", "99", "3", "memo")
    ]
    assert (saved["memo"], saved["responder"]["fax"], saved["answers"]["99"]) == ({"誰": "担当"}, "1", "①")
    assert saved["attachments"] == {"3": ["x.pdf"]}


def test_what_cannot_be_understood_is_an_error_and_kept_until_it_is_answered(survey: Survey) -> None:
    draft = answers_file.parse(document(answers={"3": 1, "6": "①", "9": ["①"]}, responder={"phone": 42}), survey)

    assert [(p.code, p.question) for p in draft.problems] == [("bad-value", key) for key in ("phone", "3", "6", "9")]
    assert json.loads(answers_file.serialise(draft))["answers"] == {"3": 1, "6": "①", "9": ["①"]}
    answered = dataclasses.replace(draft, response=Response({}, {"3": "①"}))
    assert json.loads(answers_file.serialise(answered))["answers"] == {"3": "①", "6": "①", "9": ["①"]}


def test_marks_are_each_taken_once_in_the_order_of_the_choices(survey: Survey) -> None:
    draft = answers_file.parse(document(answers={"7-4": ["⑤", "①", "⑤", "⑨"]}), survey)
    assert draft.response.answers["7-4"] == ("①", "⑤", "⑨")


def test_an_earlier_format_is_upgraded_and_a_later_one_refused(survey: Survey, sample: Response) -> None:
    earlier = {key: value for key, value in SAMPLE.items() if key != "format"}
    draft = answers_file.parse(json.dumps(earlier).encode(), survey)
    assert draft.response == sample
    assert json.loads(answers_file.serialise(draft))["format"] == 1
    with pytest.raises(UnreadableAnswers, match="新しい版"):
        answers_file.parse(document(format=2), survey)


def test_a_byte_order_mark_is_no_fault(survey: Survey, sample: Response) -> None:
    assert answers_file.parse(b"\xef\xbb\xbf" + document(), survey).response == sample


@pytest.mark.parametrize("part", ["responder", "answers", "attachments"])
def test_a_part_of_another_shape_is_an_error(survey: Survey, part: str) -> None:
    assert [p.code for p in answers_file.parse(document(**{part: ["x"]}), survey).problems] == ["bad-value"]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_draft_or_a_sentence(survey: Survey, data: bytes) -> None:
    with pytest.raises(UnreadableAnswers, match=r"。$"):
        answers_file.parse(data, survey)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=5), children, max_size=3),
    max_leaves=8,
)
keys = st.sampled_from(["kind", "phone", "3", "6", "2.planned", "10", "8-1", "x"])


@given(
    st.fixed_dictionaries(
        {part: json_values | st.dictionaries(keys, json_values) for part in ("responder", "answers", "attachments")}
    )
)
def test_any_json_is_taken_or_reported_and_saved_again(survey: Survey, parts: dict[str, Any]) -> None:
    draft = answers_file.parse(json.dumps({"format": 1, "survey": survey.id, **parts}).encode(), survey)
    again = answers_file.parse(answers_file.serialise(draft), survey)
    assert again.response == draft.response


def test_attachments_are_sought_beside_the_answers_file(tmp_path: Path) -> None:
    (tmp_path / "ある.pdf").write_bytes(b"x")
    absolute = str(tmp_path / "ある.pdf")
    response = Response({}, {}, {"10": ("ある.pdf", absolute, "ない.pdf", "x\0", "x" * 5000)})
    found = answers_file.look_for_attachments(response, tmp_path)
    assert found.absent == {"ない.pdf", "x" * 5000}
    assert set(found.refused) == {"x\0"}
