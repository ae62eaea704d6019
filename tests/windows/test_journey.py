"""The officer's whole job in the real executable, by keys alone: what it writes is what Linux writes."""

import json
from pathlib import Path

import pytest

from gui import survey_library
from gui.survey import rules
from gui.survey.model import Question, Response
from tests.journeys import program
from tests.journeys.real_window import until
from tests.windows.officer import Executable, Hands

SURVEY = survey_library.bundled().survey
DETAILS = {
    "department": "健康福祉局生活福祉課",
    "officer_title": "生活福祉課長",
    "officer_name": "相模 太郎",
    "contact_name": "橋本 花子",
    "phone": "０４２ー０００−００００",
    "email": "fukushi@example.lg.jp",
}
PICTURES = Path(__file__).parents[2] / "out" / "windows" / "pictures"
WORKBOOK = "【相模原市】マイナンバーアンケート回答.xlsx"


@pytest.fixture
def hands(display: str) -> Hands:
    return Hands(display, PICTURES)


def test_from_start_to_the_written_file(executable: Executable, hands: Hands, tmp_path: Path) -> None:
    executable.start()
    begins(executable, hands)
    fills_in(executable, hands)
    for section in SURVEY.sections:
        if is_passed_over(executable, section.id):
            continue
        hands.press("alt+n")
        answers(executable, hands, section.id)
    hands.press("alt+n")
    hands.picture("4-確認")
    hands.press("alt+n")
    hands.picture("5-提出")
    documents = executable.wine.prefix / "drive_c" / "users" / "officer" / "Documents"
    hands.press("alt+s")
    written = until(lambda: next(documents.rglob(WORKBOOK), None), "the file is written")
    hands.picture("6-提出済み")
    hands.press("alt+p")
    hands.window("印刷")
    hands.picture("7-印刷")
    draft = tmp_path / "回答.json"
    draft.write_text(json.dumps(executable.drafts[-1], ensure_ascii=False), encoding="utf-8")
    here = program.run("fill", draft, "--out", tmp_path / "here")
    assert here.status == 0, here.said
    assert written.read_bytes() == (tmp_path / "here" / WORKBOOK).read_bytes()
    written.unlink()


def begins(executable: Executable, hands: Hands) -> None:
    hands.window()
    hands.picture("1-はじめ")
    hands.press("alt+n")
    until(lambda: executable.drafts, "there is a draft")


def fills_in(executable: Executable, hands: Hands) -> None:
    """相模原市 by its code, then every other detail from the clipboard."""
    hands.press(*"14150")
    hands.press("Return")
    until(lambda: executable.drafts[-1]["responder"].get("kind") == "指定都市", "kind and name are filled in")
    for field, text in DETAILS.items():  # the focus is where they begin
        hands.copy(text)
        hands.press("ctrl+v")
        until(lambda field=field: executable.drafts[-1]["responder"].get(field), f"{field} is kept")  # type: ignore[misc]
        hands.press("Tab")
    hands.picture("2-回答者情報")


def answers(executable: Executable, hands: Hands, section: str) -> None:
    """The first choice of every question of a page that is asked."""
    for question in SURVEY.questions:
        if question.section == section and is_asked(executable, question):
            hands.press("space")
            until(
                lambda question=question: question.id in executable.drafts[-1]["answers"],  # type: ignore[misc]
                f"the answer to {question.id} is kept",
            )
            hands.press("Return")
    hands.picture(f"3-質問-{section}")


def is_asked(executable: Executable, question: Question) -> bool:
    found = executable.drafts[-1]["answers"]
    given = {key: tuple(answer) if isinstance(answer, list) else answer for key, answer in found.items()}
    return rules.evaluate(SURVEY, Response(executable.drafts[-1]["responder"], given))[question.id].state != "not asked"


def is_passed_over(executable: Executable, section: str) -> bool:
    return not any(is_asked(executable, question) for question in SURVEY.questions if question.section == section)
