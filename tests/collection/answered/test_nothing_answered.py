"""A form that comes back without any answer: told as what it is in one sentence, asked for, and counted as no answer."""

from datetime import datetime

import pytest

from gui.collection import findings
from gui.collection.decisions import correct
from gui.collection.tally import by_name, distributions
from gui.collection.writing.inquiry import inquiry
from gui.collection.writing.ledger import rows
from gui.collection.writing.tables import tables
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.survey.model import Response
from tests.collection.returns import with_cell
from tests.collection.scenes import Scene

ATSUGI = {"kind": "市区町村", "organisation": "14神奈川県厚木市"}
DETAILS = {"department": "福祉課", "officer_title": "課長", "officer_name": "森里", "phone": "046-225-2200"}


def _form(scene: Scene, responder: dict[str, str]) -> bytes:
    filled = fill(scene.returns.form, BlankForm(scene.survey), Response(responder))
    assert filled.data is not None
    return filled.data


@pytest.mark.parametrize(
    ("responder", "given"),
    [
        ({}, "何も記入されていません"),
        ({"organisation": "14神奈川県厚木市"}, "回答者の情報だけが記入されています"),
        ({**ATSUGI, **DETAILS}, "回答者の情報だけが記入されています"),
    ],
    ids=("nothing", "only the name", "the responder's details"),
)
def test_it_is_told_in_one_sentence_asked_for_and_not_counted(
    scene: Scene, responder: dict[str, str], given: str
) -> None:
    scene.put("【神奈川県厚木市】マイナンバーアンケート回答.xlsx", _form(scene, responder))
    scene.sends("座間市")
    overview = scene.look()
    line = scene.line("厚木市")
    (found,) = findings.of_line(scene.survey, line)
    assert line.state == "未記入"
    assert (found.problem.code, found.problem.severity, found.expected) == ("blank", "error", "回答を記入した調査票")
    assert found.problem.message.startswith(f"様式が空のまま届いています（{given}）。")

    letter = inquiry(scene.survey, scene.collection, line)
    assert letter is not None
    assert (letter.kind, letter.subject.rpartition("の")[2]) == ("照会", "記入について（依頼）")
    assert "何も記入されておりませんでした。" in letter.body
    assert "提出ファイル名：【厚木市】" in letter.body
    assert "記\n" not in letter.body

    given_by = by_name(overview)
    assert [given.whose for given in given_by] == ["座間市"]
    assert {found.asked + found.not_asked for found in distributions(scene.survey, given_by)} == {1}
    assert (overview.arrived, len(rows(overview))) == (1, 1)
    states = tables(scene.survey, scene.collection, overview, datetime(2023, 7, 10))[0]
    assert [row[4] for row in states.rows if "厚木市" in str(row[1])] == ["未記入"]


def test_what_is_written_beside_its_empty_answers_is_told_too(scene: Scene) -> None:
    data = with_cell(_form(scene, ATSUGI), "調査項目回答シート", (27, 7), "別途、電話で回答します")
    scene.put("厚木市.xlsx", data)
    scene.look()
    line = scene.line("厚木市")
    assert (line.state, scene.codes("厚木市")) == ("未記入", ["blank", "note"])
    assert "欄の外の記載" in line.answers[0].problems[0].message
    letter = inquiry(scene.survey, scene.collection, line)
    assert letter is not None
    assert "欄の外（調査項目回答シート!G27）に記載がございました。" in letter.body
    assert "記入前のファイル" not in letter.body


def test_it_yields_to_a_return_and_of_several_the_fullest_is_asked_about(scene: Scene) -> None:
    scene.put("【厚木市】様式.xlsx", _form(scene, {}))
    scene.put("【厚木市】回答.xlsx", _form(scene, {**ATSUGI, **DETAILS}))
    scene.look()
    line = scene.line("厚木市")
    assert (line.state, line.chosen and line.chosen.file.name, line.rivals) == ("未記入", "【厚木市】回答.xlsx", ())
    scene.sends("厚木市", "厚木市.xlsx")
    scene.look()
    assert (scene.line("厚木市").state, scene.line("厚木市").rivals) == ("可", ())


def test_once_an_answer_is_put_in_by_hand_it_is_looked_at_as_any_other(scene: Scene) -> None:
    scene.put("厚木市.xlsx", _form(scene, {**ATSUGI, **DETAILS}))
    scene.look()
    answer = scene.line("厚木市").chosen
    assert answer is not None
    assert answer.original is not None
    scene.collection = correct(
        scene.collection, answer.file, answer.original, "3", "① 求めている。", "2023-07-10T09:30"
    )
    assert scene.line("厚木市").state == "不備"
    assert {"unanswered", "blank"} <= set(scene.codes("厚木市"))


def test_of_several_without_an_answer_the_one_that_says_most_counts(scene: Scene) -> None:
    for folder, responder in (("一", {}), ("二", {**ATSUGI, **DETAILS}), ("三", ATSUGI)):
        scene.put(f"{folder}/【厚木市】.xlsx", _form(scene, responder))
    scene.look()
    line = scene.line("厚木市")
    assert line.chosen
    assert (line.state, line.chosen.file.name, line.rivals) == ("未記入", "二/【厚木市】.xlsx", ())
