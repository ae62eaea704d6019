"""照会文: each point once, with the form and the cell that it is about, in words for those who never see our list."""

import io
from dataclasses import replace
from datetime import date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import openpyxl
import pytest

from gui import survey_library
from gui.collection.correspondence import Contact
from gui.collection.decisions import Settlement, choose, settle
from gui.collection.findings import Finding
from gui.collection.writing import inquiry as letters
from gui.collection.writing.inquiry import Inquiry, inquiries, inquiry
from gui.collection.writing.inquiry_files import as_mails, as_text, file_names
from gui.collection.writing.tables import tables
from gui.directory.directory import Organisation
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.make.made_form import make_form
from gui.form.make.placed import placed
from gui.survey.model import Problem, Response
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.bundles import EVERY_KIND, HOSPITALS
from tests.collection.care_returns import ANYONE, Gathering, care_return, typed
from tests.collection.remarks import Noted, edited
from tests.collection.returns import typed_over
from tests.collection.scenes import Scene
from tests.workbooks import as_saved

WHEN = datetime(2027, 2, 1, 10, 0)


def letter(scene: Scene, name: str) -> str:
    scene.look()
    found = inquiry(scene.survey, scene.collection, scene.line(name))
    assert found is not None
    return found.body


def test_who_lists_the_letters_does_not_wait_until_each_is_written(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.put("【葉山町】.xlsx", typed_over(scene.survey, scene.form("葉山町"), {"9": None}))
    scene.look()
    found, written = inquiries(scene.survey, scene.collection, scene.overview), 0
    write = letters._body

    def counted(*asked: object) -> str:
        nonlocal written
        written += 1
        return write(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(letters, "_body", counted)
    listed = inquiries(scene.survey, scene.collection, scene.overview)
    assert (len(file_names(listed)), written) == (len(found), 0)
    assert as_text(listed) == as_text(found)
    assert written == len(listed)
    assert tuple(as_mails(listed)) == file_names(found)


def test_of_several_forms_it_says_in_which_a_point_is_and_what_is_in_all_of_them_once(scene: Scene) -> None:
    first, second = scene.form("葉山町", q3="①"), scene.form("葉山町", q3="②")
    scene.put("【葉山町】.xlsx", typed_over(scene.survey, first, {"9": None, "10": "⑨", "2.planned": "2010-04"}))
    scene.put("再/【葉山町】.xlsx", typed_over(scene.survey, second, {"10": "⑨", "2.planned": "2010-04"}))
    body = letter(scene, "葉山町")
    latest = scene.line("葉山町").rivals.index(next(r for r in scene.line("葉山町").rivals if "再/" not in r.file.name))
    assert "Q9が未回答です。" in body
    unanswered = body.partition("Q9が未回答です。")[2].splitlines()
    assert unanswered[1] == f"　　該当の調査票：{latest + 1}つめ"
    assert body.count("Q10の回答「⑨」は選択肢にありません") == 1
    assert body.partition("Q10の回答「⑨」")[2].splitlines()[1].startswith("　　該当のセル：")


def test_of_two_forms_in_one_workbook_it_says_which_a_point_is_in(scene: Scene) -> None:
    book = openpyxl.load_workbook(io.BytesIO(scene.form("葉山町")))
    book.copy_worksheet(book["調査項目回答シート"]).title = "調査項目回答シート (2)"
    book["調査項目回答シート (2)"]["C16"].value = "なし"
    scene.put("【葉山町】.xlsx", as_saved(book))
    scene.put("再/【葉山町】.xlsx", scene.form("葉山町", q9="②"))
    body = letter(scene, "葉山町")
    cells = [rival.returned.cells["phone"] for rival in scene.line("葉山町").rivals if rival.original]
    told = body.partition("電話番号「なし」")[2].splitlines()
    assert told[2] == "　　該当のセル：調査項目回答シート (2)!C16"
    assert told[1] == f"　　該当の調査票：{cells.index('調査項目回答シート (2)!C16') + 1}つめ"


def test_where_one_of_several_forms_was_chosen_it_says_which_the_points_are_about(scene: Scene) -> None:
    scene.put("【葉山町】.xlsx", typed_over(scene.survey, scene.form("葉山町"), {"9": None}))
    scene.put("再/【葉山町】差替.xlsx", typed_over(scene.survey, scene.form("葉山町"), {"10": "⑨"}))
    assert "御提出いただいた調査票に確認を要する点がございました。" in letter(scene, "葉山町")
    line = scene.line("葉山町")
    assert line.organisation
    later = next(rival for rival in line.rivals if "差替" in rival.name)
    codes = [rival.original.code(scene.survey) for rival in line.rivals if rival.original]
    scene.collection = choose(scene.collection, line.organisation.code, later.id, codes)
    assert "御提出いただいた調査票「【葉山町】差替.xlsx（" in letter(scene, "葉山町")


def test_what_a_caution_is_about_has_its_cell_and_nothing_is_said_of_our_list(scene: Scene) -> None:
    data = typed_over(scene.survey, scene.form("厚木市"), {"9": None, "2.planned": "2010-04", "7-4/①": "無"})
    scene.put("【厚木市】.xlsx", data)
    body = letter(scene, "厚木市")
    cautions = [line for line in body.splitlines() if line.startswith("・")]
    assert cautions
    assert all("調査項目回答シート!" in line for line in cautions)
    assert any("回答ではないものと読み取りました。そのとおりか、御確認ください。" in line for line in cautions)
    assert "一覧表" not in body


def test_a_cell_that_a_sentence_names_is_not_named_again(scene: Scene) -> None:
    scene.put(
        "【厚木市】.xlsx", edited(typed_over(scene.survey, scene.form("厚木市"), {"9": None}), Noted("E21", "誤り"))
    )
    (caution,) = (line for line in letter(scene, "厚木市").splitlines() if line.startswith("・"))
    assert caution.startswith("・調査項目回答シートのE21に")
    assert "セル：" not in caution


def test_blank_cells_of_a_row_are_one_point_with_what_stands_in_it(tmp_path: Path) -> None:
    care = Gathering.begun(tmp_path)
    data = typed(care_return(care.bundle, "みなと苑"), {"!E8": "別紙", "C27": None, "D27": None, "!B5": None})
    care.put("【みなと苑】.xlsx", data)
    care.look()
    text = inquiry(care.bundle.survey, care.collection, care.line("みなと苑"))
    assert text is not None
    told = text.body.partition("記\n")[2].partition("\nあわせて")[0].strip().split("\n")
    assert told == [
        "1　「職員」の「看護職員」の「常勤」「非常勤」が未記入です。記入してください。",
        "　　該当のセル：施設調査票!C27、D27",
        "2　「事故」の1行目の起きた日が未記入です。令和6年4月1日のように入力してください。",
        "　　該当のセル：事故!B5",
        "　　正しい記載：令和6年4月1日のような日付",
        "3　「事故」の4行目の「起きた日」「種類」が未記入です。記入するか、使わない行でしたら、この行の記載を消してください。",
        "　　該当のセル：事故!B8、C8",
        "　　現在の記載：概要：別紙",
    ]


def test_a_row_in_which_the_same_stands_for_no_answer_is_one_point(tmp_path: Path) -> None:
    care = Gathering.begun(tmp_path)
    cells = dict.fromkeys(("C27", "D27", "!B6", "!C6", "!E6", "!E7"), "？")
    data = typed(
        care_return(care.bundle, "みなと苑"), {**cells, "C26": "-1", "D26": "-1", "!B7": "2026-05-02", "!C7": "転倒"}
    )
    care.put("【みなと苑】.xlsx", data)
    care.look()
    text = inquiry(care.bundle.survey, care.collection, care.line("みなと苑"))
    assert text is not None
    told = text.body.partition("\n記\n")[2].partition("\n以上")[0].split("\n")
    assert [line for line in told if line[:1] in ("3", "4", "5", "・")] == [
        "3　「職員」の「看護職員」の「常勤」「非常勤」の「？」では、回答が分かりません。記入してください。",
        "4　「事故」の2行目の「起きた日」「種類」「概要」の「？」では、回答が分かりません。"
        "記入するか、使わない行でしたら、この行の記載を消してください。",
        "・「事故」の3行目の概要「？」は、仮の記載か、回答を省いたもののようです。このままでよいか、御確認ください。（セル：事故!E7）",
    ]
    assert told[told.index("　　該当のセル：施設調査票!C27、D27") :][1] == "　　現在の記載：？"
    assert "　　該当のセル：事故!B6、C6、E6" in told
    assert "「介護職員」の常勤「-1人」は範囲の外です" in text.body, "each with its own reason"


def test_a_column_left_blank_is_one_point_with_all_its_cells(tmp_path: Path) -> None:
    care = Gathering.begun(tmp_path)
    cells = {**dict.fromkeys(("C26", "C27", "C28"), None), "!C6": "転倒", "!C7": "転倒", "!C9": "転倒"}
    care.put("【みなと苑】.xlsx", typed(care_return(care.bundle, "みなと苑"), cells))
    care.look()
    text = inquiry(care.bundle.survey, care.collection, care.line("みなと苑"))
    assert text is not None
    told = text.body.partition("\n記\n")[2].partition("\n以上")[0].split("\n")
    assert told[1:7] == [
        "1　「職員」の「介護職員」、「看護職員」、「事務職員」の常勤が未記入です。0以上の整数（単位：人）を入力してください。",
        "　　該当のセル：施設調査票!C26:C28",
        "　　正しい記載：0以上の整数（単位：人）",
        "2　「事故」の2行目、3行目、5行目の起きた日が未記入です。令和6年4月1日のように入力してください。",
        "　　該当のセル：事故!B6:B7、B9",
        "　　正しい記載：令和6年4月1日のような日付",
    ]


def test_a_word_of_their_own_in_several_cells_that_ask_alike_is_one_point(tmp_path: Path) -> None:
    care = Gathering.begun(tmp_path)
    cells = {"!B6": "2026-05-02", "!B7": "2026-05-03", "!C5": "ころび", "!C6": "ころび", "!C7": "やけど"}
    care.put("【みなと苑】.xlsx", typed(care_return(care.bundle, "みなと苑"), cells))
    care.look()
    text = inquiry(care.bundle.survey, care.collection, care.line("みなと苑"))
    assert text is not None
    one_of = "「転倒」、「誤嚥」、「誤薬」、「その他」"
    assert text.body.partition("\n記\n")[2].partition("\n以上")[0].strip().split("\n") == [
        f"1　「事故」の1行目、2行目の種類の回答「ころび」は選択肢にありません。{one_of}から一つ選んでください。",
        "　　該当のセル：事故!C5:C6",
        "　　現在の記載：ころび",
        f"　　正しい記載：{one_of}のいずれか一つ",
        f"2　「事故」の3行目の種類の回答「やけど」は選択肢にありません。{one_of}から一つ選んでください。",
        "　　該当のセル：事故!C7",
        "　　現在の記載：やけど",
        f"　　正しい記載：{one_of}のいずれか一つ",
    ]


def test_a_column_in_which_the_same_is_wrong_is_one_point_and_so_is_what_is_worth_a_look(tmp_path: Path) -> None:
    care = Gathering.begun(tmp_path)
    numbers = {"C26": "多数", "C27": "多数", "C28": "少し", "D26": "約20", "D27": "約20"}
    care.put("【みなと苑】.xlsx", typed(care_return(care.bundle, "みなと苑"), numbers))
    care.look()
    text = inquiry(care.bundle.survey, care.collection, care.line("みなと苑"))
    assert text is not None
    told = text.body.partition("\n記\n")[2].partition("\n以上")[0].strip().split("\n")
    assert told[:5] == [
        "1　「職員」の「介護職員」、「看護職員」の常勤「多数」は数として読めません。0以上の整数（単位：人）を入力してください。",
        "　　該当のセル：施設調査票!C26:C27",
        "　　現在の記載：多数",
        "　　正しい記載：0以上の整数（単位：人）",
        "2　「職員」の「事務職員」の常勤「少し」は数として読めません。0以上の整数（単位：人）を入力してください。",
    ]
    (caution,) = (line for line in told if line.startswith("・"))
    assert caution.startswith("・「職員」の「介護職員」、「看護職員」の非常勤の「約20」は様式の言葉ではありません。")
    assert caution.endswith("（セル：施設調査票!D26:D27）")


def test_the_list_of_problems_has_a_row_a_point_but_one_each_for_what_was_settled(tmp_path: Path) -> None:
    care = Gathering.begun(tmp_path)
    numbers = {"C26": "多数", "C27": "多数", "C28": "多数", "D26": "約20", "D27": "約20"}
    care.put("【みなと苑】.xlsx", typed(care_return(care.bundle, "みなと苑"), numbers))
    care.look()
    for _ in range(2):
        answer = care.line("みなと苑").answers[0]
        first = next(p for p in answer.problems if p.severity == "error" and answer.settlement(p) is None)
        whose = answer.id, first.code, first.question, first.cell, "多数"
        care.collection = settle(care.collection, Settlement(*whose, f"{first.cell}は電話で確認", "2027-02-01T10:00"))
    table = next(t for t in tables(care.bundle.survey, care.collection, care.look(), WHEN) if t.name == "問題一覧")
    assert table.lead[0].startswith("問題の一覧（7件、うち確認済み2件）　同じ内容のものは1行にまとめ、6行で")
    told = [(row[1:4], row[8]) for row in table.rows if row[0] == "みなと苑"]
    assert told[:2] == [
        (("誤り", "「職員」の「事務職員」の常勤", "施設調査票!C28"), ""),
        (("注意", "「職員」の「介護職員」の非常勤など", "施設調査票!D26:D27"), ""),
    ]
    assert [remark for _, remark in told[2:]] == [f"了解済み　施設調査票!C{row}は電話で確認" for row in (26, 27)]


def test_a_form_with_its_facilities_side_by_side_is_asked_for_its_columns(tmp_path: Path) -> None:
    found = Gathering.of(survey_library.load(EVERY_KIND.parent / "authored" / "tenken.toml"), tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(found.bundle.form.read_bytes()))
    whole: tuple[int | str | date, ...] = (1990, 100, date(2025, 5, 1), *("○",) * 6, 90, "否")
    for cell, value in (("B2", "14神奈川県厚木市"), *zip((f"C{row}" for row in range(6, 17)), whole, strict=True)):
        book.worksheets[0][cell] = value
    book.worksheets[0]["D5"] = "南庁舎"
    found.put("【厚木市】公共施設点検表.xlsx", as_saved(book))
    found.look()
    text = inquiry(found.bundle.survey, found.collection, found.line("厚木市"))
    assert text is not None
    told = [line for line in text.body.splitlines() if line[1:2] == "　" and line[0].isdecimal()]
    assert told[0] == "1　Q1の1番目の施設名が未記入です。記入してください。"
    assert told[1].startswith("2　Q1の2番目の「建築年」「延床面積」")
    assert told[1].endswith("が未記入です。記入するか、使わない列でしたら、この列の記載を消してください。")


def test_cells_alike_side_by_side_are_one_area(tmp_path: Path) -> None:
    found = Gathering.of(survey_library.load(EVERY_KIND.parent / "authored" / "tenken.toml"), tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(found.bundle.form.read_bytes()))
    sheet = book.worksheets[0]
    sheet["B2"] = "14神奈川県厚木市"
    signs = *("◎",) * 2, *("○",) * 3, "◎"
    typed_in: tuple[str | int | date, ...] = ("庁舎", 1990, 100, date(2025, 5, 1), *signs, 90, "否")
    for column in "CDEFH":
        for row, value in enumerate(typed_in, 5):
            sheet[f"{column}{row}"] = value
    found.put("【厚木市】公共施設点検表.xlsx", as_saved(book))
    found.look()
    text = inquiry(found.bundle.survey, found.collection, found.line("厚木市"))
    assert text is not None
    assert "　　該当のセル：点検表!C9:F10、H9:H10、C14:F14、H14" in text.body.splitlines()


def test_a_column_that_was_taken_out_is_one_point_with_all_that_was_asked_in_it(tmp_path: Path) -> None:
    care = Gathering.begun(tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(care_return(care.bundle, "みなと苑")))
    book["施設調査票"].delete_cols(4)
    care.put("【みなと苑】.xlsx", as_saved(book))
    care.look()
    unplaced = [p for p in care.line("みなと苑").answers[0].problems if p.question and p.cell == "施設調査票"]
    assert len(unplaced) > 10
    text = inquiry(care.bundle.survey, care.collection, care.line("みなと苑"))
    assert text is not None
    (point,) = (line for line in text.body.splitlines() if "を特定できません。" in line)
    assert point.startswith("1　")
    assert f"届いた様式のままお使いください。ほかに{len(unplaced) - 1}か所の記入欄も特定できません（" in point
    assert point.endswith("（Q2、Q3、Q4、Q5、Q6、Q7、Q8、Q9、Q10、「職員」の「介護職員」の非常勤など）。"), (
        "Q7 has three boxes"
    )


def test_who_chose_another_kind_is_asked_for_that_and_not_to_empty_what_is_then_right(scene: Scene) -> None:
    """厚木市 as 都道府県: its answer to Q1-1 is not asked for, and Q1-2 is, for as long as the kind stands."""
    scene.put("【厚木市】.xlsx", typed_over(scene.survey, scene.form("厚木市"), {"kind": "都道府県", "9": None}))
    body = letter(scene, "厚木市")
    assert set(scene.codes("厚木市")) == {"organisation-kind-mismatch", "not-asked-but-answered", "unanswered"}
    assert body.partition("\n記\n")[2].partition("\n以上")[0].strip().split("\n") == [
        "1　組織名「14神奈川県厚木市」の組織区分は市区町村ですが、都道府県が選ばれています。どちらかを直してください。",
        "　　該当のセル：調査項目回答シート!C11",
        "　　現在の記載：14神奈川県厚木市",
        "　　正しい記載：組織区分は市区町村",
        "2　Q9が未回答です。①②③④から一つ選んでください。",
        "　　該当のセル：調査項目回答シート!E44",
        "　　正しい記載：①②③④のいずれか一つ",
    ]


def test_who_chose_another_kind_is_asked_for_what_both_kinds_have_to_answer(tmp_path: Path) -> None:
    """Qj is asked of 国立 and 公立, and not of 私立: to whom it is owed whichever of the two it is, it is told."""
    made, place = make_form(survey_library.load(HOSPITALS).survey), tmp_path / HOSPITALS.name
    place.write_text(placed(HOSPITALS.read_text(encoding="utf-8"), made.places), encoding="utf-8")
    place.with_suffix(".csv").write_bytes(HOSPITALS.with_suffix(".csv").read_bytes())
    place.with_suffix(".xlsx").write_bytes(made.data)
    found = Gathering.of(survey_library.load(place), tmp_path / "回答")
    for name in ("中央 病院", "さくら診療所"):
        form = open_book(open_package(made.data))
        filled = fill(form, BlankForm(found.bundle.survey, form), Response({"施設": name, "kind": "国立"}, {"d": "㋐"}))
        assert filled.data is not None
        found.put(f"{name}.xlsx", filled.data)
    found.look()
    for name, is_told in (("中央 病院", True), ("さくら診療所", False)):
        line = found.line(name)
        assert {"unanswered", "organisation-kind-mismatch"} <= {p.code for a in line.answers for p in a.problems}
        text = inquiry(found.bundle.survey, found.collection, line)
        assert text is not None
        assert ("Qjが未回答です。" in text.body) is is_told


def test_a_place_that_is_no_cell_is_called_a_sheet_and_what_is_blank_is_asked_for() -> None:
    altered = Problem("form-altered", "error", "", "届いた様式のままお使いください。", "様式２")
    assert "シート：様式２" in Finding(None, "", altered, "", "").in_words
    assert "セル：様式２!B5" in Finding(None, "", replace(altered, cell="様式２!B5"), "", "").in_words


def test_a_letter_says_which_name_the_form_has_and_which_the_file(scene: Scene) -> None:
    scene.put("【厚木市】回答.xlsx", scene.form("海老名市"))
    scene.put("【海老名市】回答.xlsx", scene.form("厚木市"))
    scene.look()
    found = inquiries(scene.survey, scene.collection, scene.overview)
    assert any("調査票の組織名「14神奈川県海老名市」とファイルの名前「【厚木市】" in text.body for text in found)


def test_a_letter_goes_to_no_address_that_stands_in_for_one(scene: Scene) -> None:
    data = typed_over(scene.survey, scene.form("厚木市"), {"email": "test@example.com", "9": None})
    scene.put("【厚木市】.xlsx", data)
    scene.look()
    text = inquiry(scene.survey, scene.collection, scene.line("厚木市"))
    assert text is not None
    assert text.contact.mail == ""
    assert "メールアドレス「test@example.com」は、仮の記載か" in text.body


def test_of_a_detail_left_blank_the_letter_wants_that_and_not_another_form(scene: Scene) -> None:
    typed_in = {"contact_name": None, "phone": None, "email": None}
    scene.put("【厚木市】.xlsx", typed_over(scene.survey, scene.form("厚木市"), typed_in))
    wanted = [line for line in letter(scene, "厚木市").splitlines() if line.startswith("　　正しい記載")]
    assert [line.partition("：")[2] for line in wanted] == [
        "連絡先氏名の記入",
        "市外局番からの電話番号",
        "半角で@を含むメールアドレス",
    ]


def test_a_letter_takes_no_office_for_a_person_and_a_number_that_is_miswritten_for_one(scene: Scene) -> None:
    typed_in = {"contact_name": "福祉課担当", "phone": "046-225-22000", "9": None}
    scene.put("【厚木市】.xlsx", typed_over(scene.survey, scene.form("厚木市"), typed_in))
    scene.look()
    assert {"placeholder", "bad-value"} <= set(scene.codes("厚木市"))
    text = inquiry(scene.survey, scene.collection, scene.line("厚木市"))
    assert text is not None
    assert (text.contact.person, text.contact.phone) == (scene.sample.responder["officer_name"], "046-225-22000")


def test_what_stands_there_is_quoted_where_it_says_more_than_the_right_text(scene: Scene) -> None:
    typed_in = {"organisation": "14神奈川県厚木市\n", "2.planned": "来年度のいつか。" * 90}
    scene.put("【厚木市】.xlsx", typed_over(scene.survey, scene.form("厚木市"), typed_in))
    body = letter(scene, "厚木市")
    named = body.partition("組織名に空白や改行が入っています。")[2].splitlines()
    assert named[1:3] == ["　　該当のセル：調査項目回答シート!C11", "　　正しい記載：14神奈川県厚木市"]
    (quoted,) = (line for line in body.splitlines() if line.startswith("　　現在の記載：来年度"))
    assert quoted.endswith("…")
    assert len(quoted) < 220


@pytest.mark.parametrize("text", ["同上", "同左"])
def test_what_says_as_above_is_asked_for_without_our_list(text: str, scene: Scene) -> None:
    scene.put("【厚木市】.xlsx", typed_over(scene.survey, scene.form("厚木市"), {"department": text, "9": None}))
    body = letter(scene, "厚木市")
    assert f"・担当部署名「{text}」は、何と同じか、この欄だけでは分かりません。省略せずに入力してください。" in body
    assert "一覧表" not in body


@pytest.mark.parametrize(("given", "greeted"), [("ひばり会館", "ひばり会館　御担当者　様"), ("", "御担当者　様")])
def test_whoever_gave_no_name_is_not_greeted_by_that_of_a_file(given: str, greeted: str, tmp_path: Path) -> None:
    anyone = Gathering.begun(tmp_path, ANYONE)
    anyone.put("回答03.xlsx", typed(care_return(anyone.bundle, given or "名", {"9": None}), {"C3": given or None}))
    (line,) = anyone.look().lines
    text = inquiry(anyone.bundle.survey, anyone.collection, line)
    assert text is not None
    assert text.body.splitlines()[0] == greeted


def test_two_who_are_called_alike_each_have_a_mail_of_their_own() -> None:
    """So do those whose names differ in what is no difference to Windows' disks."""
    names = ("総務課", "総務課", "Nanohana", "NANOHANA", "か\u3099んばる苑", "がんばる苑")
    texts = tuple(
        Inquiry(
            Organisation(str(i), "", "", name, "", stated=name), Contact(str(i)), "照会", "件名", f"{i}の本文".__str__
        )
        for i, name in enumerate(names)
    )
    mails = as_mails(texts)
    assert len({name.casefold() for name in mails}) == len(names)
    assert list(mails)[:2] == ["【総務課】照会文.eml", "【総務課】照会文（2）.eml"]
    bodies = (message_from_bytes(data, policy=default).get_body(("plain",)) for data in mails.values())
    assert [body and body.get_content().strip() for body in bodies] == [f"{i}の本文" for i in range(len(names))]
