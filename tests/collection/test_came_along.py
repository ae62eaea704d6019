"""A form that says that a file goes with it: what came along with it is named, and nothing of anybody else's."""

import io
import sys
import zipfile
from dataclasses import replace
from email.message import EmailMessage

import pytest

from gui.collection.came_along import with_files_named
from gui.collection.decisions import CollectedFile, Collection, Settlement, settle
from gui.collection.judged import Answer, Line
from gui.collection.matching import Match
from gui.collection.reading.folder import Passed
from gui.collection.reading.returned import NOTHING_READ, ReadFile
from gui.collection.roster import default_roster, everyone
from gui.collection.writing.inquiry import inquiry
from gui.survey.checks import SENT_ALONG
from gui.survey.model import ANYONE, Problem
from tests.collection.scenes import Scene

PAPER = b"%PDF-1.4"


def _mail(form: bytes, *papers: str, subject: str = "回答") -> bytes:
    mail = EmailMessage()
    mail["Subject"] = subject
    mail.add_attachment(form, maintype="application", subtype="octet-stream", filename="回答.xlsx")
    for name in papers:
        mail.add_attachment(PAPER, maintype="application", subtype="pdf", filename=name)
    return bytes(mail)


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()


def _caution(line: Line) -> str:
    """How the caution ends, after what must be sent along."""
    (problem,) = (p for a in line.answers for p in a.problems if p.code == "missing-attachment")
    assert problem.severity == "caution"
    return problem.message.rpartition("の添付が必要です。")[2]


def _named(where: str, files: str) -> str:
    return f"{where}{files}が届いています。必要なものか、開いて確かめてください。"


def test_what_came_in_the_same_mail_zip_or_folder_is_named(scene: Scene) -> None:
    def form(name: str) -> bytes:
        return scene.form(name, q10="②")

    scene.put("1.eml", _mail(form("厚木市"), "事例概要.pdf"))
    scene.put("2.zip", _zip({"回答/調査票.xlsx": form("座間市"), "参考/概要。「A」.pdf": PAPER}))
    scene.put("海老名市/調査票.xlsx", form("海老名市"))
    scene.put("海老名市/一.pdf", PAPER)
    scene.put("逗子市.xlsx", form("逗子市"))
    scene.put("逗子市_概要.docx", b"")
    scene.put("三浦市.xlsx", form("三浦市"))
    scene.put("三浦市_概要.xlsx", b"no workbook")
    scene.put("綾瀬市.eml", _mail(form("綾瀬市"), *(f"{n}.pdf" for n in range(5))))
    scene.look()
    names = ("厚木市", "座間市", "海老名市", "逗子市", "三浦市", "綾瀬市")
    assert {name: _caution(scene.line(name)) for name in names} == {
        "厚木市": _named("同じメールで", "「事例概要.pdf」"),
        "座間市": _named("同じzipファイルで", "「概要。「A」.pdf」"),
        "海老名市": _named("同じフォルダーに", "「一.pdf」"),
        "逗子市": _named("", "「逗子市_概要.docx」"),
        "三浦市": _named("", "「三浦市_概要.xlsx」"),
        "綾瀬市": _named("同じメールで", "「0.pdf」「1.pdf」「2.pdf」など5件"),
    }


def test_where_anyone_may_answer_it_is_known_by_the_name_that_both_bear(scene: Scene) -> None:
    survey = replace(scene.survey, respondents=ANYONE)
    scene.bundle = replace(scene.bundle, survey=survey)
    scene.collection = Collection(survey.id, str(scene.folder), default_roster(scene.bundle, everyone(survey)))
    papers = ("【14神奈川県厚木市】マイナンバーアンケート回答.pdf", "【別の会社】マイナンバーアンケート回答.pdf")
    scene.put("1.eml", _mail(scene.form("厚木市", q10="②"), *papers))
    scene.look()
    (line,) = (line for line in scene.overview.lines if line.chosen)
    assert _caution(line) == _named("同じメールで", f"「{papers[0]}」")


def test_what_may_be_anothers_is_not_named(scene: Scene) -> None:
    both = {"厚木市.xlsx": scene.form("厚木市", q10="②"), "座間市.xlsx": scene.form("座間市"), "概要.pdf": PAPER}
    scene.put("まとめ.zip", _zip(both))
    scene.put("未整理/海老名市.xlsx", scene.form("海老名市", q10="②"))
    scene.put("未整理/逗子市_概要.pdf", PAPER)
    scene.put("三浦市.xlsx", scene.form("三浦市", q10="②"))
    scene.put("概要.pdf", PAPER)
    scene.look()
    assert {_caution(scene.line(name)) for name in ("厚木市", "海老名市", "三浦市")} == {SENT_ALONG}


def test_a_form_that_says_of_no_file_is_clean_whatever_came_along(scene: Scene) -> None:
    scene.put("1.eml", _mail(scene.form("厚木市"), "送付状.pdf"))
    scene.look()
    assert (scene.line("厚木市").state, scene.codes("厚木市")) == ("可", [])


@pytest.mark.parametrize(
    ("papers", "asks"),
    [
        ((), "添付されているか、御確認ください。"),
        (("事例。概要.pdf",), "「事例。概要.pdf」を受け取りましたが、これでよいか、御確認ください。"),
    ],
)
def test_the_letter_does_not_ask_whether_that_was_sent_which_came(
    scene: Scene, papers: tuple[str, ...], asks: str
) -> None:
    form = scene.form("厚木市", q10="②", q3=None)
    scene.put("1.eml", _mail(form, *papers))
    scene.look()
    letter = inquiry(scene.survey, scene.collection, scene.line("厚木市"))
    assert letter is not None
    assert f"の添付が必要です。{asks}" in letter.body


def test_a_file_that_comes_later_is_named_and_what_was_explained_stays_so(scene: Scene) -> None:
    scene.sends("厚木市", "厚木市.xlsx", q10="②")
    scene.look()
    (answer,) = scene.line("厚木市").answers
    (problem,) = answer.problems
    assert _caution(scene.line("厚木市")) == SENT_ALONG
    place = (answer.id, problem.code, problem.question, problem.cell, answer.returned.texts[problem.question])
    scene.collection = settle(scene.collection, Settlement(*place, "郵送で届いた", "2023-07-10T09:30"))
    assert scene.line("厚木市").state == "可"
    scene.put("厚木市_概要.pdf", PAPER)
    scene.look()
    line = scene.line("厚木市")
    assert (_caution(line), line.state) == (_named("", "「厚木市_概要.pdf」"), "可")


def test_a_nation_of_forms_with_papers_takes_as_many_steps_as_there_are_files() -> None:
    """It is done anew with every decision: each form looks at what lies around it alone."""
    asks = Problem("missing-attachment", "caution", "10", f"添付が必要です。{SENT_ALONG}")

    def steps(count: int) -> int:
        folders = [f"{number % 4}/{number}" for number in range(count)]
        whose = Match(None, None)
        answers = [
            Answer(
                CollectedFile(f"{folder}/回答.xlsx", "", "", ReadFile("", ())),
                NOTHING_READ,
                NOTHING_READ,
                whose,
                (asks,),
            )
            for folder in folders
        ]
        papers = [Passed(f"{folder}/概要.pdf", "", shape="PDF") for folder in folders]
        done = 0

        def one_more(*_: object) -> None:
            nonlocal done
            done += 1

        sys.setprofile(one_more)
        try:
            found = with_files_named(answers, papers, lambda *_: whose)
        finally:
            sys.setprofile(None)
        assert all("「概要.pdf」が届いています" in answer.problems[0].message for answer in found)
        return done

    assert steps(400) < 5 * steps(100)
