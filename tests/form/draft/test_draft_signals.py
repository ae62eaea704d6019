"""What shows on a form that a cell is to be answered, what is answered there, and what is not."""

from datetime import datetime

import pytest

from gui.form.as_sent import BlankForm
from gui.form.draft.draft import draft
from gui.form.read import read
from gui.survey.kinds.table import Table
from gui.xlsx.book import open_book
from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.package import open_package
from tests.form.draft.drafting import Form, drafted, saved

HEADS: dict[str, str | int] = {"A1": "設備の調査", "A3": "No", "B3": "設備名", "C3": "台数", "D3": "備考"}


def test_an_empty_box_beside_a_label_is_an_answer() -> None:
    form = Form({"A1": "施設調査票", "A3": "施設の面積", "A4": "開設年月日"}, boxed=["A3:B4"])
    assert drafted(form).kinds == {"B3": "number", "B4": "date"}


def test_a_label_is_never_an_answer_and_neither_is_a_formula() -> None:
    words = {"A3": "区分", "B3": "人数", "A4": "常勤", "A5": "非常勤", "A6": "合計", "B6": "=SUM(B4:B5)"}
    assert drafted(Form(words, boxed=["A3:B6"])).kinds == {"B4": "number", "B5": "number"}


def test_the_rows_of_a_table_whose_words_name_them_are_fixed() -> None:
    words = {
        "A3": "職種",
        "B3": "常勤（人）",
        "C3": "非常勤（人）",
        "A4": "介護職員",
        "A5": "看護職員",
        "A6": "事務職員",
    }
    found = drafted(Form(words, boxed=["A3:C6"]))
    assert set(found.kinds) == {"B4", "C4", "B5", "C5", "B6", "C6"}
    (table,) = found.survey.questions
    assert table.kind.rows == ("介護職員", "看護職員", "事務職員")
    assert [column.at for column in table.kind.columns] == ["B4:B6", "C4:C6"]
    assert [column.kind.unit for column in table.kind.columns] == ["人", "人"]
    assert found.cells["C5"].row == "看護職員"
    assert found.cells["C5"].label == "非常勤（人）"


def test_rows_with_a_number_alone_repeat() -> None:
    words = HEADS | {f"A{row}": row - 3 for row in range(4, 9)}
    found = drafted(Form(words, boxed=["A3:D8"]))
    (table,) = found.survey.questions
    assert table.kind.rows == ()
    assert [column.label for column in table.kind.columns] == ["設備名", "台数", "備考"]
    assert [column.required for column in table.kind.columns] == [True, True, False]


def test_the_row_that_shows_how_to_fill_in_a_table_is_no_answer() -> None:
    words = HEADS | {"A4": "例", "B4": "発電機", "C4": 2} | {f"A{row}": row - 4 for row in range(5, 9)}
    found = drafted(Form(words, boxed=["A3:D8"]))
    assert {cell[1:] for cell in found.kinds} == {"5", "6", "7", "8"}
    assert found.kinds["C5"] == "number"


def test_a_cell_that_is_unlocked_on_a_protected_sheet_is_an_answer_and_a_locked_one_is_none() -> None:
    form = Form(
        {"A1": "団体名", "A2": "整理番号", "A3": "人口"}, boxed=["A1:B3"], unlocked=["B1", "B3"], protected=True
    )
    assert set(drafted(form).kinds) == {"B1", "B3"}


def test_a_list_is_a_choice_with_its_members() -> None:
    found = drafted(Form({"A1": "計画の有無"}, boxed=["A1:B1"], lists={"B1": '"有,無,策定中"'}))
    (question,) = found.survey.questions
    assert [choice.text for choice in question.choices] == ["有", "無", "策定中"]
    assert question.at == "B1"


def test_the_colour_in_which_cells_are_open_shows_the_answers_even_where_numbers_stand_in_them() -> None:
    words: dict[str, str | int] = {
        "A1": "水色の欄に記入してください",
        "A3": "分野",
        "B3": "経験年数",
        "A4": "行政",
        "B4": 0,
        "A5": "戦略",
        "B5": 0,
    }
    form = Form(words, boxed=["A3:C5"], coloured={"B4:B5": "CCFFFF"})
    assert drafted(form).kinds == {"B4": "number", "B5": "number"}


def test_where_a_picture_is_to_be_pasted_no_cell_is_an_answer() -> None:
    words = {
        "A1": "賃金台帳",
        "A3": "氏名",
        "A5": "青線が画像（スクリーンショット等）の左端になるように貼り付けてください。",
    }
    cells = ["B3", *(f"A{row}" for row in range(6, 15))]
    form = Form(words, boxed=["A3:B3"], unlocked=cells, protected=True)
    assert set(drafted(form).kinds) == {"B3"}


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        *(
            (said, False)
            for said in ("写真を貼付してください", "写真貼付欄", "図面を貼り付けること。", "画像の貼り付け")
        ),
        *((said, True) for said in ("写真貼付の有無", "位置図を貼り付けているか", "写真を貼付した申請書の件数")),
    ],
)
def test_what_is_asked_about_pictures_is_asked(said: str, asked: bool) -> None:
    form = Form({"A1": "窓口の調査", "A3": said, "A4": "氏名"}, boxed=["A3:B4"])
    assert set(drafted(form).kinds) == ({"B3", "B4"} if asked else {"B4"})


def test_a_unit_is_the_number_of_no_question() -> None:
    words = {"A1": "土地の調査", "A3": "宅地", "C3": "㎡", "A4": "農地", "C4": "㎡"}
    found = drafted(Form(words | {"D3": "山林", "F3": "㎡", "D4": "その他", "F4": "㎡"}, boxed=["A3:F4"]))
    assert [question.id for question in found.survey.questions] == ["q1", "q2", "q3", "q4"]


def test_a_grey_cell_is_none() -> None:
    words = {"A3": "区分", "B3": "件数", "A4": "新規", "A5": "継続"}
    assert set(drafted(Form(words, boxed=["A3:B5"], coloured={"B5": "C0C0C0"})).kinds) == {"B4"}


def test_a_label_with_a_colon_asks_for_what_is_right_of_it() -> None:
    found = drafted(Form({"A1": "実施状況調査票", "B3": "部局課室名：", "B4": "記入者氏名：", "B6": "取組の概要："}))
    assert found.kinds == {"C3": "text", "C4": "text", "C6": "text"}
    assert found.cells["C3"].doubt
    assert [field.form for field in found.survey.responder] == ["text", "person"]


@pytest.mark.parametrize(
    "words", ["$app_name", "（プロジェクト計画書等から転記可）", "（記載例）○○について検討した。", "リストから選択"]
)
def test_what_only_stands_in_the_place_of_an_answer_is_one(words: str) -> None:
    assert set(drafted(Form({"A1": "名称", "B1": words}, boxed=["A1:B1"])).kinds) == {"B1"}


def test_an_example_in_another_ink_in_a_column_of_examples_is_an_answer() -> None:
    words = {
        "A3": "評価項目",
        "B3": "改善策（青字：記入例）",
        "A4": "整備状況",
        "B4": "ER図を作成する",
        "A5": "管理状況",
    }
    assert set(drafted(Form(words, boxed=["A3:B5"], inked={"B4": "0070C0"})).kinds) == {"B4", "B5"}


def test_what_is_filled_in_by_others_is_no_answer() -> None:
    words = {"A1": "申請者", "A2": "※ 受付番号", "A3": "事務局記入欄", "A9": "備考　※印のある欄は記入しないこと。"}
    assert set(drafted(Form(words, boxed=["A1:B3"])).kinds) == {"B1"}


def test_blanks_in_a_column_of_words_are_no_answers() -> None:
    words = {
        "A3": "項目",
        "B3": "説明",
        "C3": "回答",
        "A4": "計画",
        "B4": "計画の策定",
        "A5": "体制",
        "A6": "研修",
        "B6": "年1回",
    }
    assert set(drafted(Form(words, boxed=["A3:C6"])).kinds) == {"C4", "C5", "C6"}


def test_blanks_within_words_are_answers() -> None:
    found = drafted(
        Form({"A1": "提出日", "B1": "令和　　年　　月　　日", "A2": "届出", "B2": "有　・　無"}, boxed=["A1:B2"])
    )
    assert found.kinds == {"B1": "date", "B2": "choice"}
    assert found.survey.questions[1].choices[0].text == "有"


def test_a_value_with_a_box_for_each_character_is_one_answer() -> None:
    found = drafted(Form({"A1": "法人番号"}, boxed=["A1:N1"]))
    assert set(found.kinds.values()) == {"code"}
    assert len(found.kinds) == 13
    (question,) = found.survey.questions
    assert question.at == "B1:N1"


def test_a_sheet_without_any_line_is_read_by_its_headers() -> None:
    words: dict[str, str | int] = {
        "A1": "実態調査",
        "A3": "項番",
        "B3": "質問",
        "C3": "回答",
        "A4": 1,
        "B4": "職員は何人ですか。",
        "A5": 2,
        "B5": "課題は何ですか。",
    }
    assert drafted(Form(words)).kinds == {"C4": "number", "C5": "text"}


def test_sheets_of_examples_lists_and_instructions_are_passed_over() -> None:
    asked = Form({"A1": "団体名"}, boxed=["A1:B1"])
    others = [
        Form({"A1": "団体名"}, boxed=["A1:B1"], name=name)
        for name in ("記入例", "調査票 (例)", "回答マニュアル", "リスト")
    ]
    assert {cell.sheet for cell in drafted(asked, *others).draft.cells} == {"調査票"}


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("電話番号", "code"), ("郵便番号", "code"), ("法人番号", "code"), ("メールアドレス", "code"), ("異常気象コード", "code"),
        ("事業開始年月日", "date"), ("公表の予定年月", "year-month"), ("基準年", "year"), ("延床面積（㎡）", "number"),
        ("利用者数", "number"), ("補助金額（千円）", "number"), ("実施していない理由", "text"), ("事業の名称", "text"),
    ],
)  # fmt: skip
def test_the_words_of_a_label_tell_the_kind(label: str, kind: str) -> None:
    assert drafted(Form({"A1": "問1", "B1": label}, boxed=["A1:C1"])).kinds == {"C1": kind}


def test_a_number_format_and_a_unit_behind_the_cell_tell_a_number() -> None:
    words = {"A1": "問1", "B1": "実績", "A2": "問2", "B2": "予定", "D2": "人"}
    found = drafted(Form(words, boxed=["A1:C1", "A2:D2"], formats={"C1": "#,##0"}))
    assert found.kinds == {"C1": "number", "C2": "number"}


@pytest.mark.parametrize("unit", ["㎡", "㎞", "％", "千円"])
def test_a_unit_stays_as_the_form_writes_it(unit: str) -> None:
    words = {
        "A1": "問1",
        "B1": f"実績（{unit}）",
        "A2": "問2",
        "B2": "予定",
        "D2": unit,
        "A3": "問3",
        "B3": f"見込（単位：{unit}）",
    }
    survey = drafted(Form(words, boxed=["A1:C1", "A2:D2", "A3:C3"])).survey
    assert [question.kind.unit for question in survey.questions] == [unit] * 3


def test_rules_in_words_are_rules() -> None:
    words = {
        "A1": "実態調査（提出期限：令和8年7月31日(金)17時）", "A3": "番号", "B3": "質問", "C3": "回答",
        "A4": "問1", "B4": "計画はあるか。", "A5": "問2", "B5": "【問1で①と回答した場合】いつ定めたか。",
        "A6": "問3", "B6": "研修をしているか。", "A7": "問4", "B7": "ご意見（任意、400字以内）",
    }  # fmt: skip
    lists = {"C4": '"① ある,② ない（問4へ）"', "C6": '"はい,いいえ"'}
    survey = drafted(Form(words, boxed=["A3:C7"], lists=lists)).survey
    one, two, three, four = survey.questions
    assert survey.deadline == datetime(2026, 7, 31, 17)
    assert [choice.goto for choice in one.choices] == [None, "4"]
    assert two.only_if is not None
    assert (two.only_if.question, two.only_if.choices) == ("1", ("①",))
    assert [choice.text for choice in three.choices] == ["はい", "いいえ"]
    assert not four.required
    assert four.kind.most == 400  # type: ignore[attr-defined]


def test_where_nothing_but_the_responder_is_asked_the_details_are_questions() -> None:
    survey = drafted(Form({"A1": "団体名", "A2": "電話番号"}, boxed=["A1:B2"])).survey
    assert [question.text for question in survey.questions] == ["団体名", "電話番号"]


def test_a_form_of_more_cells_than_can_be_looked_at_is_told_at_once() -> None:
    with pytest.raises(UnreadableWorkbook, match="使わないシートや行を除いた様式で、もう一度お試しください。"):
        _ = drafted(Form({"A1": "設備"}, boxed=["A1:Y2001"])).draft


def test_a_form_that_asks_for_nothing_drafts_no_answer() -> None:
    assert drafted(Form({"A1": "通知", "A2": "次のとおり定める。"})).draft.cells == ()


def test_rows_to_be_ticked_are_the_choices_of_one_question() -> None:
    words = {"A1": "該当するものに○を付けてください。", "A2": "1　保育所", "A3": "2　幼稚園", "A4": "3　その他"}
    found = drafted(Form(words, boxed=["A2:B4"]))
    assert set(found.kinds.values()) == {"tick"}
    (question,) = found.survey.questions
    assert question.kind.name == "choices"
    assert question.text == "該当するものに○を付けてください。"
    assert [choice.at for choice in question.choices] == ["B2", "B3", "B4"]


def test_a_box_in_a_row_that_is_left_empty_is_not_ticked() -> None:
    words = {
        "A1": "施設",
        "B1": "和室の有無",
        "C1": "駐車場の有無",
        "D1": "面積（㎡）",
        "A2": "本館",
        "A3": "分館",
        "A4": "別館",
    }
    found = drafted(Form(words, boxed=["A1:D4"], lists={"B2:C4": '"○"'}))
    (table,) = found.survey.questions
    columns = table.kind.columns if isinstance(table.kind, Table) else ()
    assert [(c.kind.name, c.required) for c in columns] == [("tick", False), ("tick", False), ("number", True)]


@pytest.mark.parametrize("prompt", ["選択してください", "▼選択", "（リストから選択）", "--選択してください--"])
def test_what_a_list_says_before_anything_is_chosen_is_no_choice(prompt: str) -> None:
    words = {"A1": "支援会議の設置", "A2": "センターの設置", "B1": prompt, "B2": prompt}
    form = Form(words, boxed=["A1:B2"], lists={"B1:B2": f'"{prompt},設置済み,未設置"'})
    found = drafted(form)
    assert [[c.label for c in q.choices] for q in found.survey.questions] == [["設置済み", "未設置"]] * 2
    assert read(found.book, BlankForm(found.survey, found.book)).response.answers == {}


def test_the_parts_of_a_day_and_of_a_number_are_one_answer_each() -> None:
    words = {
        "A1": "設立年月日",
        "B1": "令和",
        "D1": "年",
        "F1": "月",
        "H1": "日",
        "A2": "電話番号",
        "C2": "－",
        "E2": "－",
    }
    found = drafted(Form(words, boxed=["A1:H1", "A2:F2"]))
    assert found.kinds == {"C1": "date", "E1": "date", "G1": "date", "B2": "code", "D2": "code", "F2": "code"}
    places = [question.at for question in found.survey.questions] + [asked.at for asked in found.survey.responder]
    assert [at.split() for at in places] == [["C1", "E1", "G1"], ["B2", "D2", "F2"]]


def test_years_over_columns_are_headers_and_what_is_given_before_an_answer_tells_its_kind() -> None:
    words: dict[str, str | int] = {
        "A3": "項目",
        "B3": "前年度",
        "C3": "今年度",
        "D3": "R8",
        "A4": "研修",
        "B4": 12,
        "A5": "講習",
        "B5": 7,
    }
    assert drafted(Form(words, boxed=["A3:D5"])).kinds == dict.fromkeys(("C4", "D4", "C5", "D5"), "number")


def test_a_sheet_drawn_with_lines_throughout_is_no_sheet_of_answers() -> None:
    words = {"A1": "申請書", "A3": "氏名", "A4": "住所", "A5": "理由"}
    form = Form(words, boxed=["A1:L10"], merged=["A1:L2", "A3:C3", "D3:L3", "A4:C4", "D4:L4", "A5:C8", "D5:L8"])
    assert set(drafted(form).kinds) == {"D3", "D4", "D5"}


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("令和8年12月25日（金）までに、住宅課あて電子メールで提出してください。", datetime(2026, 12, 25, 17)),
        ("令和8年4月1日現在で記入し、令和8年5月11日（月）12時までに御回答ください。", datetime(2026, 5, 11, 12)),
        ("令和7年4月1日から令和8年3月31日までに開館した施設を記入してください。", None),
    ],
)
def test_a_sentence_says_until_when_answers_are_wanted_and_is_no_heading(said: str, when: datetime | None) -> None:
    form = Form({"A1": "施設の調査", "A2": said, "A4": "団体名", "A5": "施設の数"}, boxed=["A4:B5"])
    found = drafted(form)
    assert found.survey.deadline == when
    assert when is None or not any(said[:8] in section.title for section in found.survey.sections)


def test_columns_without_numbers_hide_nothing() -> None:
    package = open_package(saved(Form({"A3": "施設の面積", "A4": "開設年月日"}, boxed=["A3:B4"])))
    (part,) = (name for name in package.names if name.startswith("xl/worksheets/sheet"))
    said = b'<cols><col min="A" max="2" width="2" hidden="1"/></cols><sheetData>'
    odd = package.replaced({part: package.read(part).replace(b"<sheetData>", said)})
    assert [cell.cell for cell in draft(open_book(open_package(odd)), "様式").cells] == ["B3", "B4"]
