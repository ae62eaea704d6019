"""What is kept of the responder from one draft to the next: by meaning, for this officer alone, forgotten when wanted."""

import json
import os
import stat
from pathlib import Path

import pytest

from gui.response import last_responder
from gui.response.last_responder import LastDetail, LastResponder
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response

CITY = {
    "scheme": "省が入れた制度",
    "kind": "市区町村",
    "attribute": "省が入れた属性",
    "organisation": "14神奈川県厚木市",
    "department": "福祉部福祉総務課",
    "officer_title": "福祉総務課長",
    "officer_name": "厚木 太郎",
    "contact_name": "本厚木 花子",
    "phone": "046-225-0000",
    "email": "fukushi@example.lg.jp",
}


def kept(bundle: SurveyBundle, responder: dict[str, str], *wrong: str) -> LastResponder:
    return last_responder.kept_from(bundle.survey, LastResponder(), Response(responder), wrong)


def test_what_was_entered_is_offered_again_and_nothing_of_the_ministrys(bundle: SurveyBundle) -> None:
    last = kept(bundle, CITY)
    assert not {"scheme", "attribute"} & {detail.id for detail in last.details}
    ours = {key: value for key, value in CITY.items() if key not in ("scheme", "attribute")}
    assert last_responder.offered(bundle, last, Response()) == ours
    assert last_responder.offered(bundle, last, Response({"phone": "1", "kind": "中核市"})) == {
        key: value for key, value in ours.items() if key not in ("phone", "kind")
    }, "what stands there already stays"


def test_what_is_wrong_or_blank_is_not_kept(bundle: SurveyBundle) -> None:
    last = kept(bundle, {**CITY, "department": "　"}, "phone")
    assert not {"phone", "department"} & last_responder.offered(bundle, last, Response()).keys()


def test_another_organisation_is_offered_nothing(bundle: SurveyBundle) -> None:
    last = kept(bundle, CITY)
    assert last_responder.offered(bundle, last, Response({"organisation": "14神奈川県海老名市"})) == {}
    assert "phone" in last_responder.offered(bundle, last, Response({"organisation": CITY["organisation"]}))


def test_another_surveys_fields_are_told_by_what_they_mean(bundle: SurveyBundle, other_bundle: SurveyBundle) -> None:
    last = kept(bundle, {**CITY, "organisation": "14神奈川県相模原市", "kind": "指定都市"})
    there = last_responder.offered(other_bundle, last, Response())
    assert there == {"who": "14神奈川県相模原市", "level": "市区町村"}, "which of two persons wrote it is not guessed"
    after = last_responder.kept_from(other_bundle.survey, last, Response({**there, "person": "橋本 花子"}), ())
    again = last_responder.offered(bundle, after, Response())
    assert (again["organisation"], again["kind"], again["phone"]) == ("14神奈川県相模原市", "指定都市", "046-225-0000")
    assert last_responder.offered(other_bundle, after, Response()) == {**there, "person": "橋本 花子"}


def test_nothing_of_another_organisation_stays(bundle: SurveyBundle) -> None:
    moved = last_responder.kept_from(
        bundle.survey, kept(bundle, CITY), Response({"organisation": "14神奈川県海老名市", "kind": "市区町村"}), ()
    )
    assert [detail.value for detail in moved.details] == ["市区町村", "14神奈川県海老名市"]


def test_it_is_kept_for_its_owner_alone_and_comes_back(bundle: SurveyBundle, tmp_path: Path) -> None:
    path, last = tmp_path / "own" / "回答者情報.json", kept(bundle, CITY)
    last_responder.save(path, last)
    assert last_responder.load(path) == last
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    last_responder.save(path, LastResponder(wanted=False))
    assert "厚木" not in path.read_text(encoding="utf-8")
    assert last_responder.load(path) == LastResponder(wanted=False)
    assert last_responder.offered(bundle, LastResponder(last.details, wanted=False), Response()) == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"details": 5}',
        b'{"details": [5, {"id": "phone"}]}',
        b" " * 300_000,
    ],
    ids=["empty", "no text", "a list", "nothing", "deep", "no list", "no details", "large"],
)
def test_a_file_that_is_not_understood_is_as_if_there_were_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "回答者情報.json"
    path.write_bytes(content)
    assert last_responder.load(path) == LastResponder()


def test_what_somebody_put_into_the_file_is_offered_as_it_would_be_typed(bundle: SurveyBundle, tmp_path: Path) -> None:
    path = tmp_path / "回答者情報.json"
    details = [{"id": "phone", "form": "phone", "label": "", "value": "０４６\u0000ー２２５\n"}]
    path.write_text(json.dumps({"details": [*details, *details]}), encoding="utf-8")
    assert last_responder.load(path).details[0] == LastDetail(**details[0])
    assert last_responder.offered(bundle, last_responder.load(path), Response()) == {"phone": "046-225"}
