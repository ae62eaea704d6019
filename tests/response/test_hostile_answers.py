"""Answers files that no program of ours wrote, and saving that fails: a sentence or a problem, and the old file whole."""

import dataclasses
import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.response import answers_file
from gui.response.answers_json import UnreadableAnswers
from gui.survey.model import Response, Survey
from gui.system import paths
from tests.injecting import failing

SAMPLE = json.loads((paths.resources() / "sample-answers.json").read_text(encoding="utf-8"))


def document(**changes: Any) -> bytes:
    return json.dumps({**SAMPLE, **changes}, ensure_ascii=False).encode()


def with_memo(value: str) -> bytes:
    """The sample with an unknown key that holds this piece of JSON."""
    return document(memo=0).replace(b'"memo": 0', b'"memo": ' + value.encode())


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


UNREADABLE = {
    "nothing": b"",
    "null": b"null",
    "a list": b"[]",
    "a list of drafts": b"[" + document() + b"]",
    "a text": '"回答"'.encode(),
    "a number": b"1",
    "two drafts": document() * 2,
    "half a draft": document()[:-100],
    "nested lists": with_memo(nested(100)),
    "deeply nested lists": with_memo(nested(100_000)),
    "deeply nested objects": with_memo('{"a":' * 100_000 + "1" + "}" * 100_000),
    "a number with 5000 digits": with_memo("9" * 5_000),
    "NaN": with_memo("NaN"),
    "Infinity": with_memo("-Infinity"),
    "a number beyond all floats": with_memo("1e999"),
    "the same key twice": document().replace(b'"3": ', b'"2": '),
    "the survey twice": document().replace(b'"format": 1', b'"survey": "mynumber-linkage-r5"'),
    "Shift_JIS": document().decode().encode("cp932", "replace"),
    "UTF-16": document().decode().encode("utf-16"),
    "raw surrogates": document().replace("相模 太郎".encode(), b"\xed\xa0\x80"),
    "NUL": b"\0" * 1_000,
    "another survey": document(survey="other"),
    "no survey": document(survey=None),
    "a survey of another type": document(survey=["mynumber-linkage-r5"]),
    "a later format": document(format=2),
    "a much later format": document(format=10**4_000),
    "an earlier format than any": document(format=-1),
    "a format of another type": document(format="1"),
    "a format that is true": document(format=True),
    "a fraction of a format": document(format=1.5),
    "trailing commas": document().replace(b"}", b",}"),
    "single quotes": document().replace(b'"', b"'"),
    "20 MB of blanks": b" " * 20_000_001 + document(),
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_answers_file_is_one_sentence(survey: Survey, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "回答.json"
    path.write_bytes(data)
    if len(data) > answers_file.MAX_BYTES:
        with pytest.raises(OSError, match=os.strerror(errno.EFBIG)):
            answers_file.load(path, survey)
        return
    with pytest.raises(UnreadableAnswers) as caught:
        answers_file.load(path, survey)
    sentence = str(caught.value)
    assert sentence.endswith(("ください。", "一つにしてください。"))
    assert sentence.isprintable()
    assert len(sentence) < 150


@pytest.mark.parametrize(
    "value",
    [nested(30), "1e308", "0.1", "-0", "9" * 4_000, '"\\ud800"', '"\\u0000"', '{"": ""}', "null", '"\U0001f600"'],
)
def test_what_is_odd_but_harmless_is_kept(survey: Survey, value: str) -> None:
    draft = answers_file.parse(with_memo(value), survey)
    assert [(problem.code, problem.question) for problem in draft.problems] == [("unknown-key", "memo")]
    assert json.loads(answers_file.serialise(draft)) == json.loads(with_memo(value))
    assert answers_file.parse(answers_file.serialise(draft), survey).response == draft.response


def test_a_name_with_odd_characters_is_reported_in_one_printable_line(survey: Survey) -> None:
    key = "\u202e\n\ud800" + "x" * 10_000
    draft = answers_file.parse(json.dumps({**SAMPLE, key: 1}).encode(), survey)
    (problem,) = draft.problems
    assert problem.message.isprintable()
    assert len(problem.message) < 150
    assert json.loads(answers_file.serialise(draft))[key] == 1


@pytest.mark.parametrize(
    ("part", "key", "spelling"),
    [("attachments", "3", "3"), ("responder", "3", "3"), ("answers", "3", " 3 "), ("attachments", "3", "3\n")],
)
def test_an_answer_that_was_taken_back_does_not_come_back(survey: Survey, part: str, key: str, spelling: str) -> None:
    """Not even where something of the same name elsewhere in the file was unknown and is kept."""
    draft = answers_file.parse(document(**{part: {**SAMPLE.get(part, {}), spelling: "?"}}), survey)
    answers = {name: answer for name, answer in draft.response.answers.items() if name != key}
    saved = json.loads(
        answers_file.serialise(
            dataclasses.replace(draft, response=dataclasses.replace(draft.response, answers=answers))
        )
    )
    assert key not in saved["answers"]
    assert saved[part][spelling] == "?"


def test_what_is_saved_can_always_be_opened_again(survey: Survey, tmp_path: Path) -> None:
    """A dense file just within the limit would be beyond it once it is indented."""
    data = with_memo(f'["{"a" * 19_700_000}",{",".join("1" * 90_000)}]')
    assert len(data) < answers_file.MAX_BYTES < len(json.dumps(json.loads(data), indent=2))
    answers_file.save(tmp_path / "回答.json", answers_file.parse(data, survey))
    assert len(answers_file.load(tmp_path / "回答.json", survey).problems) == 1


marks = st.sampled_from("①②③④⑤")
texts = st.text(max_size=20)


@given(
    st.dictionaries(st.sampled_from(["kind", "organisation", "officer_name", "phone"]), texts),
    st.dictionaries(st.sampled_from(["1-1", "2", "3", "10"]), marks | texts),
    st.dictionaries(st.sampled_from(["6", "7-4"]), st.lists(marks, unique=True).map(lambda m: tuple(sorted(m)))),
    st.dictionaries(st.sampled_from(["8-1", "10"]), st.lists(st.text(min_size=1, max_size=9), max_size=2).map(tuple)),
)
def test_whatever_was_answered_comes_back(
    survey: Survey,
    responder: dict[str, str],
    single: dict[str, str],
    multiple: dict[str, tuple[str, ...]],
    attachments: dict[str, tuple[str, ...]],
) -> None:
    response = Response(responder, {**single, **multiple}, attachments)
    draft = answers_file.Draft(survey.id, response)
    again = answers_file.parse(answers_file.serialise(draft), survey)
    assert again.response == response
    assert again.problems == ()


@pytest.mark.parametrize(
    "values", ['["' + '","'.join(["x"] * 200_000) + '"]', "[" + "[]," * 200_000 + "[]]", '{"a":' * 200_000]
)
def test_more_values_than_any_survey_asks_for_are_one_sentence(survey: Survey, values: str) -> None:
    """Twenty megabytes of empty lists are half a gigabyte once they are read, and the list of drafts reads them all."""
    data = b'{"unknown": ' + values.encode() + b"}"
    with pytest.raises(UnreadableAnswers, match="項目が多すぎる"):
        answers_file.parse(data, survey)


def test_a_text_of_commas_and_brackets_is_a_text_however_long(survey: Survey) -> None:
    typed = 'a,[{"\\' * 50_000
    draft = answers_file.Draft(survey.id, Response({}, {"8-1.outline": typed}, {}))
    again = answers_file.parse(answers_file.serialise(draft), survey)
    assert again.response.answers == {"8-1.outline": typed}


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.open", "pathlib.Path.replace"])
def test_a_draft_that_cannot_be_saved_is_still_the_old_one(
    survey: Survey, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "回答.json"
    answers_file.save(path, answers_file.parse(document(), survey))
    old = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(step, failing(errno.ENOSPC))
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            answers_file.save(path, answers_file.Draft(survey.id, Response()))
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {path.name: old}
