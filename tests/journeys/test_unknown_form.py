"""A form that nobody knows, from its opening to the 一覧表 of ten returns: in a real window, by keys alone."""

import csv
import subprocess
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from gui import survey_library
from gui.form.fill import fill
from gui.library import shelf
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.system import paths
from gui.xlsx.book import open_book
from gui.xlsx.package import read_package
from tests.journeys import real_window
from tests.journeys.real_window import RealWindow, until
from tests.journeys.unknown_form import NAME, unknown_form

TITLE = "空家等の対策に関する実態調査 調査票"
SENT = f"【逗子市】{TITLE}.xlsx"
TOWNS = ("鎌倉市", "藤沢市", "茅ヶ崎市", "三浦市", "秦野市", "厚木市", "大和市", "伊勢原市", "海老名市", "座間市")
HOUSES = "逗子市池子1-1\t木造\t120.5\tR8.5.1\t\n逗子市新宿2-2\t鉄骨造\t88\tR8.6.2\t管理不全"


@pytest.fixture
def needed() -> None:
    absent = real_window.missing("pdftotext")
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)}")


@pytest.mark.usefixtures("needed")
def test_from_an_unknown_form_to_the_ledger_of_ten_returns_by_keys_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    form, sent = home / NAME, unknown_form()
    form.write_bytes(sent)
    with real_window.real_window(home, tmp_path / "sockets", form) as window:
        becomes_a_survey(window, home)
        is_answered(window)
        is_printed_and_submitted(window, home)
        come_back(kept_survey(home), home / "届いた調査票")
        are_gathered(window, home)
        window.press("alt+F4")
        until(lambda: not says(window, "回答が届いています"), "the window is closed")
    assert form.read_bytes() == sent


def at(window: RealWindow, name: str) -> None:
    until(lambda: any(o["name"].startswith(name) for o in window.ask("focus")), f"the focus is at {name}")


def says(window: RealWindow, text: str) -> bool:
    return any(text in o["name"] for o in window.tree())


def types_over(window: RealWindow, text: str) -> None:
    window.press("ctrl+a")
    window.paste(text)


def becomes_a_survey(window: RealWindow, home: Path) -> None:
    """What the form leaves open is typed in; a rule in words of its own and a list that nobody could guess are mended."""
    at(window, "この様式から調査票をつくる")
    window.press("Return")
    at(window, "項目の一覧")
    assert [o["name"] for o in window.tree() if o["role"] == "page tab"] == ["調査票", "空家一覧"]
    window.press("Home", "F6")
    at(window, "照会するところ")
    types_over(window, "県住宅課")
    window.press("Escape")
    at(window, "項目の一覧")
    chooses(window, "3　計画のない市町村だけ")
    window.press("alt+w")
    at(window, "いつも聞く")
    window.press("Down")
    at(window, "「1　空家等対策計画")
    window.press("Tab", "space", "Down", "space", "Escape")
    at(window, "項目の一覧")
    chooses(window, "6　条例の段階")
    window.press("1", "alt+c")
    at(window, "選択肢（1行に一つ）")
    window.paste("検討中\n制定済み\n予定なし")
    window.press("ctrl+s")
    at(window, "ファイル名")
    window.press("Return")
    at(window, "閉じて、回答に進む")
    window.press("Return")
    until(lambda: says(window, f"「{TITLE}」を追加しました。"), "it is at hand")
    at(window, "新しく回答する")
    survey = kept_survey(home).survey
    assert (survey.ministry, survey.deadline) == ("県住宅課", datetime(2026, 12, 25, 17))
    assert {q.id: q.short for q in survey.questions}["6"] == "条例の段階を記入してください。"
    assert [choice.label for choice in next(q for q in survey.questions if q.id == "6").choices] == [
        *("検討中", "制定済み", "予定なし")
    ]


def chooses(window: RealWindow, item: str) -> None:
    """Down the list as far as an item."""
    for _ in range(20):
        if any(item in o["name"] for o in window.ask("focus")):
            return
        before = window.ask("focus")
        window.press("Down")
        until(lambda before=before: window.ask("focus") not in ([], before), "the list goes on")  # type: ignore[misc]
    raise AssertionError(item)


def kept_survey(home: Path) -> SurveyBundle:
    (place,) = shelf.places(home / "data" / paths.user_folder().name)
    return survey_library.load(shelf.definition_in(place))


def is_answered(window: RealWindow) -> None:
    """By figures, the clipboard and Enter; what is typed wrong is mended from 確認."""
    window.press("Return")
    at(window, "市町村名")
    window.paste("逗子市")
    window.press("Tab")
    at(window, "担当者氏名")
    window.paste("橋本 花子")
    window.press("alt+n")
    at(window, "1 策定済み")
    window.press("1", "Return")
    at(window, "Q2　")
    window.paste("去年の春")
    window.press("Return")
    at(window, "Q4　")  # Q3 is not asked
    window.paste("１，２３４")
    window.press("Return")
    at(window, "毎年")
    window.press("1", "Return")
    at(window, "検討中")
    window.press("2", "alt+n")
    until(lambda: any(o["role"] == "table" and o["focused"] for o in window.ask("focus")), "the table has the focus")
    window.paste(HOUSES)
    until(lambda: "table1" in str(window.draft.get("answers")), "the rows are kept")
    window.press("alt+n")
    at(window, "直す：Q2「去年の春」は日付として読めません。")
    window.press("Return")
    at(window, "Q2　")
    types_over(window, "R6.4.1")
    until(lambda: window.draft["answers"].get("2") == "2024-04-01", "what is mended is kept")
    window.press("alt+k")
    at(window, "提出へ")


def is_printed_and_submitted(window: RealWindow, home: Path) -> None:
    window.press("alt+p")
    at(window, "印刷")
    window.press("alt+s")
    at(window, "ファイル名")
    window.press("Return")
    printed = until(lambda: next(home.rglob("*.pdf"), None), "the paper is printed")
    until(lambda: "print" in window.draft.get("steps", {}), "the draft knows")
    paper = subprocess.run(["pdftotext", "-layout", str(printed), "-"], capture_output=True, text=True, check=True)
    for words in ("回答内容確認票", "逗子市", "令和6年4月1日", "1,234戸", "鉄骨造", "管理不全"):
        assert words in paper.stdout, words
    window.press("Escape")
    at(window, "提出へ")
    window.press("Return")
    at(window, "提出ファイルを作成")
    window.press("Return")
    sent = until(lambda: next(home.rglob(SENT), None), "the file is written")
    at(window, "保存先を開く")
    book = openpyxl.load_workbook(sent)
    answers, houses = book["調査票"], book["空家一覧"]
    assert [answers[f"D{row}"].value for row in (3, 4, *range(6, 12))] == [
        *("逗子市", "橋本 花子", "1 策定済み", datetime(2024, 4, 1), None, 1234, "毎年", "制定済み")
    ]
    assert [[cell.value for cell in row] for row in houses["C5:G7"]] == [
        ["逗子市池子1-1", "木造", 120.5, datetime(2026, 5, 1), None],
        ["逗子市新宿2-2", "鉄骨造", 88, datetime(2026, 6, 2), "管理不全"],
        [None] * 5,
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
        made = fill(blank, bundle.survey, response, blank)
        assert made.data, made.problems
        path = folder / f"【{town}】回答.xlsx"
        path.write_bytes(made.data)
        if town in ("三浦市", "秦野市", "座間市"):
            book = openpyxl.load_workbook(path)
            sheet = book["調査票"]
            if town == "座間市":
                sheet.insert_rows(6, 2)
            else:
                sheet["D9" if town == "三浦市" else "D8"] = "約四百" if town == "三浦市" else None
            book.save(path)


def are_gathered(window: RealWindow, home: Path) -> None:
    window.press("alt+l")
    at(window, "続きから回答する")
    window.press("alt+t")
    at(window, "フォルダー")
    types_over(window, str(home / "届いた調査票"))
    window.press("alt+n")
    until(lambda: says(window, "10件の回答が届いています"), "all is read")
    out = home / "出力"
    out.mkdir()
    window.press("alt+s")
    at(window, "まだ書き出さない")  # until it is said what goes in
    window.press("alt+2")
    at(window, "ディレクトリ")
    types_over(window, str(out))
    window.press("Return")
    until(lambda: says(window, "を書き出しました"), "all is written")
    looked_at(out)


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
    assert any({"三浦市", "約四百"} <= set(row) for row in in_ledger), "as it was written, in the 一覧表"
    in_report = [" ".join(str(cell) for cell in row if cell is not None) for sheet in report for row in sheet.values]
    for town, words in (("三浦市", "Q4「約四百」は数として読めません。"), ("秦野市", "Q3が未回答です。")):
        assert any(town in row and words in row for row in in_report), words
    assert any("座間市" in row and "行が加わっています（6行目）" in row for row in in_report)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
