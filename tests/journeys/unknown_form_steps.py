"""What an officer does with a form that nobody knows, key by key, on whatever screen; and what is to come of it."""

import csv
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import openpyxl

from gui import survey_library
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.xlsx.book import open_book
from gui.xlsx.package import read_package
from tests.journeys.real_window import until

TITLE = "空家等の対策に関する実態調査 調査票"
SENT = f"【逗子市】{TITLE}.xlsx"
TOWNS = ("鎌倉市", "藤沢市", "茅ヶ崎市", "三浦市", "秦野市", "厚木市", "大和市", "伊勢原市", "海老名市", "座間市")
_HOUSES = "逗子市池子1-1\t木造\t120.5\tR8.5.1\t\n逗子市新宿2-2\t鉄骨造\t88\tR8.6.2\t管理不全"


class Officer(Protocol):
    """Hands, and what can be made out of where they are: one hears what has the focus, another sees windows and files."""

    def press(self, *keys: str) -> None:
        """Press one key after another."""

    def paste(self, text: str) -> None:
        """Paste a text where the focus is."""

    def at(self, name: str, *, within: bool = False) -> None:
        """Go on once the focus is at what begins so, or has it `within`; at once where that is not heard."""

    def front(self, title: str) -> None:
        """Go on once the window of a title is in front; at once where the focus is heard."""

    def draft(self) -> dict[str, Any]:
        """What is on the disk of the draft."""

    def survey(self) -> str:
        """What is on the disk of the survey that is being made."""


def _over(officer: Officer, text: str) -> None:
    officer.press("ctrl+a")
    officer.paste(text)


def _fills(officer: Officer, part: str, key: str, text: str) -> None:
    """Paste an answer, and wait until the draft has it: a paste that comes late takes what is on the clipboard by then."""
    officer.paste(text)
    until(lambda: officer.draft().get(part, {}).get(key), f"{key} is kept")


def _kept(officer: Officer, holds: Callable[[str], bool]) -> None:
    until(lambda: holds(officer.survey()), "what is mended is kept")


def mends_the_draft(officer: Officer) -> None:
    """What the form leaves open is typed in; a rule in words of its own and a list that nobody could guess are mended."""
    officer.press("Home", "F6")
    officer.at("照会するところ")
    _over(officer, "県住宅課")
    _kept(officer, lambda text: 'ministry = "県住宅課"' in text)
    officer.press("Escape")
    officer.at("項目の一覧")
    officer.press("Down")
    officer.at("3　計画のない市町村だけ", within=True)
    officer.press("alt+w")
    officer.at("いつも聞く")
    officer.press("Down")
    officer.at("「1　空家等対策計画")
    officer.press("Tab", "space", "Down", "space", "Escape")
    _kept(officer, lambda text: "only_if" in text.partition('id = "3"')[2].partition("[[")[0])
    officer.at("項目の一覧")
    officer.press("Down")
    officer.at("6　条例の段階", within=True)
    officer.press("1", "alt+c")
    officer.at("選択肢（1行に一つ）")
    officer.paste("検討中\n制定済み\n予定なし")
    _kept(officer, lambda text: "予定なし" in text)
    officer.press("ctrl+s")
    officer.front("調査の定義を保存")
    officer.at("ファイル名")
    officer.press("Return")


def answers(officer: Officer) -> None:
    """By figures, the clipboard and Enter; what is typed wrong is mended from 確認."""
    officer.at("市町村名")
    _fills(officer, "responder", "organisation", "逗子市")
    officer.press("Tab")
    officer.at("担当者氏名")
    _fills(officer, "responder", "person", "橋本 花子")
    officer.press("alt+n")
    officer.at("1 策定済み")
    officer.press("1", "Return")
    officer.at("Q2　")
    _fills(officer, "answers", "2", "去年の春")
    officer.press("Return")
    officer.at("Q4　")  # Q3 is not asked
    _fills(officer, "answers", "4", "１，２３４")
    officer.press("Return")
    officer.at("毎年")
    officer.press("1", "Return")
    officer.at("検討中")
    officer.press("2", "alt+n")
    officer.at("問7")
    _fills(officer, "answers", "table1", _HOUSES)
    officer.press("alt+n")
    officer.at("直す：Q2「去年の春」は日付として読めません。")
    officer.press("Return")
    officer.at("Q2　")
    _over(officer, "R6.4.1")
    until(lambda: officer.draft()["answers"].get("2") == "2024-04-01", "what is mended is kept")
    officer.press("alt+k")
    officer.at("提出へ")


def prints_and_submits(officer: Officer) -> None:
    """The paper as a PDF from 確認, then the file that is sent."""
    officer.press("alt+p")
    officer.front("回答内容確認票の印刷")
    officer.at("印刷")
    officer.press("alt+s")
    officer.front("PDFに保存")
    officer.at("ファイル名")
    officer.press("Return")
    until(lambda: "print" in officer.draft().get("steps", {}), "the draft knows that it is printed")
    officer.front("回答内容確認票の印刷")
    officer.press("Escape")
    officer.front("逗子市")
    officer.at("提出へ")
    officer.press("Return")
    officer.at("提出ファイルを作成")
    officer.press("Return")
    until(lambda: "make" in officer.draft().get("steps", {}), "the draft knows that it is made")


def comes_to_gather(officer: Officer, folder: str) -> None:
    """From the draft to the start page, and on to the collection of a folder."""
    officer.press("alt+l")
    officer.at("続きから回答する")
    officer.press("alt+t")
    officer.front("取りまとめ")
    officer.at("フォルダー")
    _over(officer, folder)
    officer.press("alt+n")


def is_read_on_paper(printed: Path) -> None:
    """The PDF says what was answered."""
    paper = subprocess.run(["pdftotext", "-layout", str(printed), "-"], capture_output=True, text=True, check=True)
    for words in ("回答内容確認票", "逗子市", "令和6年4月1日", "1,234戸", "鉄骨造", "管理不全"):
        assert words in paper.stdout, words


def is_read_in_excel(sent: Path) -> None:
    """The file that is sent holds what was answered, each as what it is."""
    book = openpyxl.load_workbook(sent)
    page, houses = book["調査票"], book["空家一覧"]
    assert [page[f"D{row}"].value for row in (3, 4, *range(6, 12))] == [
        *("逗子市", "橋本 花子", "1 策定済み", datetime(2024, 4, 1), None, 1234, "毎年", "制定済み")
    ]
    assert [[cell.value for cell in row] for row in houses["C5:G7"]] == [
        ["逗子市池子1-1", "木造", 120.5, datetime(2026, 5, 1), None],
        ["逗子市新宿2-2", "鉄骨造", 88, datetime(2026, 6, 2), "管理不全"],
        [None] * 5,
    ]


def is_the_survey(definition: Path) -> None:
    """What was mended is in the survey."""
    survey = survey_library.load(definition).survey
    assert (survey.ministry, survey.deadline) == ("県住宅課", datetime(2026, 12, 25, 17))
    assert {q.id: q.short for q in survey.questions}["6"] == "条例の段階を記入してください。"
    assert [choice.label for choice in next(q for q in survey.questions if q.id == "6").choices] == [
        *("検討中", "制定済み", "予定なし")
    ]


def come_back(bundle: SurveyBundle, folder: Path) -> None:
    """Ten returns, of which one has a word for a number, one says nothing where it must, and one has rows put in."""
    folder.mkdir()
    for number, town in enumerate(TOWNS):
        rows = tuple(
            {"c1": f"{town}{row}", "c2": "木造", "c3": "50.5", "c4": "2026-05-01"} for row in range(number % 3 + 1)
        )
        answers: dict[str, object] = {"4": str(100 * (number + 1)), "5": "毎年", "6": "検討中", "table1": rows}
        answers |= (
            {"1": "1 策定済み", "2": "2024-04-01"} if number % 2 else {"1": "2 策定していない", "3": "検討中のため"}
        )
        response = Response({"organisation": town, "person": "担当 一郎"}, answers)  # type: ignore[arg-type]
        blank = open_book(read_package(bundle.form))
        made = fill(blank, BlankForm(bundle.survey, blank), response)
        assert made.data, made.problems
        path = folder / f"【{town}】回答.xlsx"
        path.write_bytes(made.data)
        if town in ("三浦市", "秦野市", "座間市"):
            book = openpyxl.load_workbook(path)
            sheet = book["調査票"]
            if town == "座間市":
                sheet.insert_rows(6, 2)
            else:
                sheet["D9" if town == "三浦市" else "D8"] = "多数" if town == "三浦市" else None
            book.save(path)


def looked_at(out: Path) -> None:
    """What the prefecture reads, counts and hands on."""
    rows = {row["名称"]: row for row in read(out / f"【全体】{TITLE}.csv")}
    assert sorted(rows) == sorted(TOWNS)
    said = {town: [rows[town][key] for key in ("状態", "Q1", "Q2", "Q3", "Q4", "Q6")] for town in TOWNS}
    assert said["藤沢市"] == ["可", "1", "2024-04-01", "", "200", "1"]
    assert said["鎌倉市"] == ["可", "2", "", "検討中のため", "100", "1"]
    assert said["三浦市"] == ["不備", "1", "2024-04-01", "", "", "1"]
    assert said["秦野市"] == ["不備", "2", "", "", "500", "1"]
    assert said["座間市"] == ["要確認", "1", "2024-04-01", "", "1000", "1"]
    (table,) = (path for path in out.glob("*_表1_*.csv") if "コード表" not in path.name)
    houses = [(row["名称"], row["行"], row["Qtable1_c3"]) for row in read(table)]
    assert (len(houses), houses.count(("茅ヶ崎市", "3", "50.5"))) == (19, 1)
    ledger, report = (openpyxl.load_workbook(out / f"【全体】{name}.xlsx") for name in (TITLE, "点検結果"))
    in_ledger = [[cell for cell in row if cell is not None] for sheet in ledger for row in sheet.values]
    assert any({"三浦市", "多数"} <= set(row) for row in in_ledger), "as it was written, in the 一覧表"
    in_report = [" ".join(str(cell) for cell in row if cell is not None) for sheet in report for row in sheet.values]
    for town, words in (("三浦市", "Q4「多数」は数として読めません。"), ("秦野市", "Q3が未回答です。")):
        assert any(town in row and words in row for row in in_report), words
    assert any("座間市" in row and "行が加わっています（6行目）" in row for row in in_report)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
