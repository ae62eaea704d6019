"""A value over several cells, a character a box, in blanks within words, one of several signs: written and read back."""

import io
from collections.abc import Mapping
from typing import NamedTuple

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.datavalidation import DataValidation

from gui.form.as_sent import BlankForm
from gui.form.fill import Filled, fill
from gui.form.listed_items import listed_items
from gui.form.read import read
from gui.survey.definition import read_definition
from gui.survey.model import Answer, Response, Survey
from gui.survey.toml_tables import Source
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import open_package
from tests.bundles import survey_of
from tests.workbooks import as_saved

_HEAD = """
format = 2
id = "parts"
title = "申請"
form_title = "申請"
ministry = "省"
deadline = 2026-12-01T17:00:00
deadline_text = "令和8年12月1日"
respondents = "anyone"
[[section]]
id = "s"
title = "申請"
[submission]
file_name = "{name}"
mail_subject = "{name}"
mail_body = "{name}"
[[submission.to]]
recipient = "省"
content = "申請"
"""
_REMARK = """
[[question]]
id = "99"
section = "s"
text = "備考"
required = false
at = "B20"
"""
Cells = Mapping[str, str | int | CellRichText]


class Form(NamedTuple):
    """A survey with its blank form."""

    survey: Survey
    blank: Book

    def fill(self, answers: Mapping[str, Answer], copy: Book | None = None) -> Filled:
        return fill(copy or self.blank, BlankForm(self.survey, self.blank), Response({}, answers))

    def cells(self, answers: Mapping[str, Answer], *refs: str) -> list[object]:
        made = self.fill(answers)
        assert made.problems == ()
        assert made.data is not None
        back = read(book(made.data), BlankForm(self.survey, self.blank))
        assert back.problems == ()
        assert back.response.answers == answers
        page = load_workbook(io.BytesIO(made.data)).worksheets[0]
        return [page[ref].value for ref in refs]

    def typed(self, cells: Cells) -> Mapping[str, Answer]:
        """The answers that are read where people have typed so."""
        page = load_workbook(io.BytesIO(self.blank.package.replaced({})))
        for ref, value in cells.items():
            page.worksheets[0][ref] = value
        return read(book(as_saved(page)), BlankForm(self.survey, self.blank)).response.answers

    def refusal(self, answers: Mapping[str, Answer]) -> str:
        made = self.fill(answers)
        assert made.data is None
        return made.problems[0].message


def book(data: bytes) -> Book:
    return open_book(open_package(data))


def form(words: Cells, questions: str, lists: Mapping[str, str] | None = None) -> Form:
    """A form of these words, and the survey of the questions that ask for its blanks."""
    found = survey_of(_HEAD + questions + _REMARK)
    made = Workbook()
    page = made.worksheets[0]
    page.title = "申請書"
    for ref, text in {**words, "A20": "備考"}.items():
        page[ref] = text
    for ref, members in (lists or {}).items():
        rule = DataValidation("list", formula1=f'"{members}"')
        rule.add(ref)
        page.add_data_validation(rule)
    return Form(found, book(as_saved(made)))


def question(kind: str, at: str, more: str = "", number: str = "1") -> str:
    return f'\n[[question]]\nid = "{number}"\nsection = "s"\ntext = "問{number}"\nkind = "{kind}"\n{at and f"at = {at}"}\n{more}\n'


class TestDatesInCells:
    FORM = form(
        {"A1": "申請書", "A3": "申請日", "B3": "令和", "D3": "年", "F3": "月", "H3": "日"},
        question("date", '["C3", "E3", "G3"]'),
    )

    def test_year_month_and_day_are_numbers_in_cells_of_their_own(self) -> None:
        assert self.FORM.cells({"1": "2024-04-01"}, "B3", "C3", "E3", "G3") == ["令和", 6, 4, 1]

    @pytest.mark.parametrize(
        "typed",
        [
            {"C3": 6, "E3": 4, "G3": 1},
            {"C3": "６", "E3": "４月", "G3": "1日"},
            {"C3": "令和6", "E3": 4, "G3": 1},
            {"C3": 2024, "E3": 4, "G3": 1},
            {"C3": "R6.4.1"},
            {"C3": "令和6年4月1日"},
        ],
    )
    def test_what_people_type_is_understood(self, typed: Cells) -> None:
        assert self.FORM.typed(typed) == {"1": "2024-04-01"}

    def test_the_first_year_of_an_era_may_be_written_in_kanji(self) -> None:
        assert self.FORM.typed({"C3": "元", "E3": 5, "G3": 1}) == {"1": "2019-05-01"}

    def test_the_first_year_is_the_forms_own_word_as_a_number_too(self) -> None:
        found = form({"A3": "期間", "B3": "令和", "D3": "年", "F3": "月"}, question("year-month", '["C3", "E3"]'))
        assert found.cells({"1": "2019-12"}, "C3", "E3") == [1, 12]

    def test_an_era_begins_and_ends_on_its_day(self) -> None:
        words = {"A3": "生年月日", "D3": "年", "F3": "月", "H3": "日"}
        found = form(words, question("date", '["B3", "C3", "E3", "G3"]'))
        for day, era, year in (
            ("2019-05-01", "令和", 1),
            ("2019-04-30", "平成", 31),
            ("1989-01-08", "平成", 1),
            ("1989-01-07", "昭和", 64),
        ):
            assert found.cells({"1": day}, "B3", "C3") == [era, year]
        assert "分けて書けません" in found.refusal({"1": "1926-12-24"})
        assert self.FORM.cells({"1": "2019-05-01"}, "C3") == [1]
        assert "「令和」と印刷されています" in self.FORM.refusal({"1": "2019-04-30"})

    def test_a_label_where_a_part_should_stand_is_not_written_over(self) -> None:
        other = load_workbook(io.BytesIO(self.FORM.blank.package.replaced({})))
        other.worksheets[0]["E3"] = "月"
        refused = self.FORM.fill({"1": "2024-04-01"}, book(as_saved(other)))
        assert refused.data is None
        assert any("問1" in problem.message for problem in refused.problems)

    def test_a_form_that_was_filled_before_is_filled_again(self) -> None:
        once = self.FORM.fill({"1": "2024-04-01"}).data
        assert once is not None
        again = self.FORM.fill({"1": "2025-10-12"}, book(once)).data
        assert again is not None
        assert read(book(again), BlankForm(self.FORM.survey, self.FORM.blank)).response.answers == {"1": "2025-10-12"}

    def test_a_day_of_another_era_is_refused(self) -> None:
        assert "様式には「令和」と印刷されています" in self.FORM.refusal({"1": "2015-04-01"})

    def test_an_incomplete_day_is_no_day_and_is_not_lost(self) -> None:
        assert self.FORM.typed({"E3": 4}) == {"1": "令和年4月日"}

    def test_without_an_era_the_year_is_the_western_one(self) -> None:
        plain = form({"A3": "申請日", "D3": "年", "F3": "月", "H3": "日"}, question("date", '["C3", "E3", "G3"]'))
        assert plain.cells({"1": "2024-04-01"}, "C3", "E3", "G3") == [2024, 4, 1]

    def test_the_era_has_a_cell_of_its_own(self) -> None:
        found = form(
            {"A3": "生年月日", "B3": "昭和", "D3": "年", "F3": "月", "H3": "日"},
            question("date", '["B3", "C3", "E3", "G3"]'),
            {"B3": "昭和,平成,令和"},
        )
        assert found.cells({"1": "1995-02-03"}, "B3", "C3", "E3", "G3") == ["平成", 7, 2, 3]
        assert found.typed({"B3": "H", "C3": 7, "E3": 2, "G3": 3}) == {"1": "1995-02-03"}
        assert found.typed({}) == {}

    def test_each_digit_has_a_box(self) -> None:
        words = {"A3": "申請日 令和", "D3": "年", "G3": "月", "J3": "日"}
        found = form(words, question("date", '["B3:C3", "E3:F3", "H3:I3"]'))
        assert found.cells({"1": "2024-04-11"}, "B3", "C3", "E3", "F3", "H3", "I3") == [0, 6, 0, 4, 1, 1]
        assert found.typed({"C3": 6, "F3": 4, "H3": 1, "I3": 1}) == {"1": "2024-04-11"}

    def test_a_day_in_eight_boxes(self) -> None:
        found = form({"A3": "申請日（西暦）"}, question("date", '"B3:I3"'))
        assert found.cells({"1": "2024-04-11"}, "B3", "E3", "F3", "G3") == [2, 4, 0, 4]

    def test_months_and_years(self) -> None:
        words = {"A3": "完成", "B3": "平成", "D3": "年", "F3": "月", "A4": "年度", "B4": "令和", "D4": "年度"}
        asked = question("year-month", '["C3", "E3"]') + question("year", '"C4"', number="2")
        assert form(words, asked).cells({"1": "2018-12", "2": "2024"}, "C3", "E3") == [30, 12]
        asked = question("year-month", '["B3", "C3", "E3"]') + question("year", '["B4", "C4"]', number="2")
        found = form({**words, "B3": "", "B4": ""}, asked)
        assert found.cells({"1": "2018-12", "2": "2024"}, "B3", "C3", "E3", "B4", "C4") == ["平成", 30, 12, "令和", 6]


class TestBoxes:
    def test_a_corporate_number_has_a_box_for_each_digit(self) -> None:
        found = form({"A3": "法人番号"}, question("code", '"B3:N3"', 'pattern = "法人番号"'))
        digits = "7000012050002"
        assert found.cells({"1": digits}, *(f"{c}3" for c in "BCDEFGHIJKLMN")) == [int(digit) for digit in digits]
        assert found.typed({"B3": digits}) == {"1": digits}
        assert found.typed(
            {f"{c}3": d for c, d in zip("BCDEFGHIJKLMN", "７００００１２０５０００２", strict=True)}
        ) == {"1": digits}

    def test_a_postal_code_in_two_cells_or_seven_boxes(self) -> None:
        for at, cells, held in (
            ('["B3", "D3"]', ("B3", "D3"), ["050", "0001"]),
            ('"B3:H3"', ("B3", "C3", "H3"), [0, 5, 1]),
            ('["B3:D3", "F3:I3"]', ("B3", "D3", "F3", "I3"), [0, 0, 0, 1]),
        ):
            found = form({"A3": "〒"}, question("code", at, 'pattern = "郵便番号"'))
            assert found.cells({"1": "050-0001"}, *cells) == held

    def test_a_telephone_number_in_three_cells(self) -> None:
        found = form({"A3": "電話", "C3": "―", "E3": "―"}, question("code", '["B3", "D3", "F3"]', 'pattern = "電話"'))
        assert found.cells({"1": "042-000-0000"}, "B3", "D3", "F3") == ["042", "000", "0000"]
        assert "分けて書けません" in found.refusal({"1": "0420000000"})

    def test_an_amount_stands_at_the_right(self) -> None:
        found = form({"A3": "金額", "H3": "円"}, question("number", '"B3:G3"', 'unit = "円"'))
        assert found.cells({"1": "1200"}, "B3", "C3", "D3", "G3") == [None, None, 1, 0]
        assert "欄の数に入る形に" in found.refusal({"1": "1234567"})

    def test_before_and_behind_the_point(self) -> None:
        found = form({"A3": "面積", "C3": ".", "E3": "㎡"}, question("number", '["B3", "D3"]', "decimals = 2"))
        assert found.cells({"1": "12.05"}, "B3", "D3") == [12, "05"]
        assert found.cells({"1": "12"}, "B3", "D3") == [12, None]

    def test_a_name_has_a_box_for_each_character_and_an_address_a_line_for_each_cell(self) -> None:
        asked = question("text", '"B3:G3"') + question("text", '["B4", "B5"]', number="2")
        found = form({"A3": "氏名", "A4": "住所", "A5": "（建物）"}, asked)
        answers = {"1": "葛󠄀城太郎", "2": "中央1-1\nみなとビル"}
        assert found.cells(answers, "B3", "C3", "B4", "B5") == ["葛󠄀", "城", "中央1-1", "みなとビル"]
        assert "分けて書けません" in found.refusal({"2": "一\n二\n三"})


class TestBlanksInWords:
    @pytest.mark.parametrize(
        ("words", "kind", "answer", "said"),
        [
            ("令和　　年　　月　　日", "date", "2024-04-01", "令和6年4月1日"),
            ("（令和 年 月 日）", "date", "2024-04-01", "（令和6年4月1日）"),
            ("　　　年　　月　　日", "date", "2024-04-01", "2024年4月1日"),
            ("令和　年　月頃", "year-month", "2024-04", "令和6年4月頃"),
            ("令和　　年度", "year", "2024", "令和6年度"),
            ("（　　　）円", "number", "1200", "（1200）円"),
            ("約＿＿＿人", "number", "12", "約12人"),
            ("その他（　　　　　）", "text", "職員の研修", "その他（　職員の研修　）"),
            ("その他（）", "text", "職員の研修", "その他（職員の研修）"),
        ],
    )
    def test_the_words_of_the_form_stay_around_the_answer(self, words: str, kind: str, answer: str, said: str) -> None:
        found = form({"A3": "欄", "B3": words}, question(kind, '"B3"'))
        assert found.cells({"1": answer}, "B3") == [said]
        assert found.typed({}) == {}

    def test_a_blank_is_named_by_its_number(self) -> None:
        asked = question("text", '"B3#1"') + question("number", '"B3#2"', number="2")
        found = form({"A3": "許可", "B3": "第　　号（　）㎡"}, asked)
        assert found.cells({"1": "A-1", "2": "20"}, "B3") == ["第A-1号（20）㎡"]
        assert found.cells({"2": "20"}, "B3") == ["第　　号（20）㎡"]
        assert found.typed({"B3": "第A-1号(２０)㎡"}) == {"1": "A-1", "2": "20"}

    def test_behind_a_colon(self) -> None:
        asked = question("text", '"B3#1"') + question("text", '"B3#2"', number="2")
        found = form({"A3": "連絡先", "B3": "担当：\n電話："}, asked)
        assert found.cells({"1": "海野", "2": "042"}, "B3") == ["担当：海野\n電話：042"]

    def test_a_date_typed_over_the_words_is_read(self) -> None:
        found = form({"A3": "欄", "B3": "令和　　年　　月　　日"}, question("date", '"B3"'))
        assert found.typed({"B3": "R6.4.1"}) == {"1": "2024-04-01"}
        assert found.typed({"B3": "令和６年 ４月 １日"}) == {"1": "2024-04-01"}
        assert found.typed({"B3": "令和六年四月一日"}) == {"1": "2024-04-01"}

    def test_words_in_several_styles_are_one_text(self) -> None:
        found = form(
            {"A3": "欄", "B3": CellRichText("令和　年", TextBlock(InlineFont(b=True), "　月　"), "日")},
            question("date", '"B3"'),
        )
        assert found.cells({"1": "2024-04-01"}, "B3") == ["令和6年4月1日"]

    def test_which_of_two_eras_is_not_guessed(self) -> None:
        found = form({"A3": "欄", "B3": "平成か令和　年　月　日"}, question("date", '"B3"'))
        assert "元号（「平成か令和」）が一つに決まりません" in found.refusal({"1": "2024-04-01"})
        offered = form({"A3": "欄", "B3": "平成・令和　年　月　日"}, question("date", '"B3"'))
        assert offered.cells({"1": "2024-04-01"}, "B3") == ["平成・〇令和6年4月1日"]

    def test_a_number_of_no_blank_is_told_with_all_of_them(self) -> None:
        found = form({"A3": "欄", "B3": "第　号　㎡"}, question("text", '"B3#3"'))
        assert "空欄は2個です（「第#1号#2㎡」）" in found.refusal({"1": "A"})
        found = form({"A3": "欄", "B3": "開発　区域の名称"}, question("text", '"B3"'))
        assert "「開発#1区域の名称」の番号" in found.refusal({"1": "A"})

    def test_words_that_are_others_in_a_copy_are_not_written_over(self) -> None:
        found = form({"A3": "欄", "B3": "（　　　）円"}, question("number", '"B3"'))
        other = load_workbook(io.BytesIO(found.blank.package.replaced({})))
        other.worksheets[0]["B3"] = "（　　　）千円"
        refused = found.fill({"1": "5"}, book(as_saved(other)))
        assert refused.data is None
        assert "千円」とあるため、書き込めません" in refused.problems[0].message

    def test_an_answer_that_could_not_be_told_from_the_words_is_refused(self) -> None:
        asked = question("text", '"B3#1"') + question("text", '"B3#2"', number="2")
        found = form({"A3": "欄", "B3": "第　号（　）"}, asked)
        assert "様式の言葉と区別できません" in found.refusal({"1": "1号（甲", "2": "乙"})


CHOICES = 'choices = ["有", "無"]'
MARKED = (
    '[[question.choice]]\nmark = "1"\ntext = "有"\nat = "B3"\n[[question.choice]]\nmark = "2"\ntext = "無"\nat = "{}"\n'
)


class TestSigns:
    @pytest.mark.parametrize(
        ("words", "said", "typed"),
        [
            ("有・無", "有・〇無", ("有・無〇", "有・（〇）無", "有・レ無", "無")),
            ("□有　□無", "□有　■無", ("□有　☑無", "□有　✓無", "□有 レ無", "■無", "☑ 無")),
            (
                "事故：□有（表へ）　□無（次へ）",
                "事故：□有（表へ）　■無（次へ）",
                ("事故：■無（次へ）", "事故：無", "☑無", "無（次へ）"),
            ),
            ("（　）有　（　）無", "（　）有　（〇）無", ("(　)有 (○)無", "（　）有　（ ✓ ）無")),
            ("有 ／ 無（該当に〇）", "有 ／ 〇無（該当に〇）", ("有 ／ ○ 無（該当に〇）",)),
        ],
    )
    def test_one_of_the_words_of_a_cell(self, words: str, said: str, typed: tuple[str, ...]) -> None:
        found = form({"A3": "欄", "B3": words}, question("choice", '"B3"', CHOICES))
        assert found.cells({"1": "無"}, "B3") == [said]
        assert found.typed({}) == {}
        for text in typed:
            assert found.typed({"B3": text}) == {"1": "無"}, text

    def test_a_box_that_is_alone_and_open_and_words_of_both_are_no_choice(self) -> None:
        found = form({"A3": "欄", "B3": "事故：□有（表へ）　□無（次へ）"}, question("choice", '"B3"', CHOICES))
        for text in ("事故：□無（次へ）", "□無", "有・無"):
            assert found.typed({"B3": text}) == {"1": text}

    def test_several_boxes_in_the_words_of_a_cell(self) -> None:
        found = form({"A3": "欄", "B3": "□国 □県 □市"}, question("choices", '"B3"', 'choices = ["国", "県", "市"]'))
        assert found.cells({"1": ("国", "市")}, "B3") == ["■国 □県 ■市"]
        assert found.typed({"B3": "□国 ☑県 □市"}) == {"1": ("県",)}

    def test_a_choice_with_a_cell_of_its_own(self) -> None:
        found = form({"A3": "欄", "C3": "有", "E3": "無"}, question("choice", "", MARKED.format("D3")))
        assert found.cells({"1": "2"}, "B3", "D3") == [None, "〇"]
        assert found.typed({"B3": "レ"}) == {"1": "1"}
        assert found.typed({"B3": "〇", "D3": "〇"}) == {"1": "1 有、2 無"}
        assert found.typed({}) == {}

    def test_the_list_of_a_sign_need_not_have_the_words_of_the_choice(self) -> None:
        lists = {"B3": "〇", "D3": "〇"}
        found = form({"A3": "欄", "C3": "有", "E3": "無"}, question("choice", "", MARKED.format("D3")), lists)
        assert found.cells({"1": "2"}, "D3") == ["〇"]
        listed = listed_items(found.blank, Source(""), BlankForm(found.survey, found.blank))
        assert listed.findings == ()
        assert [(item.cell, item.cells, item.doubt) for item in listed.items[:1]] == [("申請書!B3", 2, "")]

    def test_a_choice_whose_cell_says_its_words_or_holds_a_box(self) -> None:
        found = form({"A3": "欄", "B3": "□", "C3": "有", "D3": "無"}, question("choice", "", MARKED.format("D3")))
        assert found.cells({"1": "2"}, "B3", "D3") == ["□", "〇無"]
        assert found.cells({"1": "1"}, "B3", "D3") == ["■", "無"]

    def test_a_box_of_its_own_number(self) -> None:
        found = form({"A3": "欄", "B3": "□した　□していない"}, question("tick", '"B3#1"'))
        assert found.cells({"1": "✓"}, "B3") == ["■した　□していない"]


TABLE = """
[[question]]
id = "1"
section = "s"
text = "問1"
kind = "table"
rows = ["宅地", "農地"]
[[question.column]]
id = "area"
label = "面積"
kind = "number"
at = ["B3", "D3"]
[[question.column]]
id = "day"
label = "日"
kind = "date"
at = ["B4:C4", "B5:C5", "B6:C6"]
[[question.column]]
id = "kind"
label = "種別"
[[question.column.choice]]
text = "甲"
at = "B7:C7"
[[question.column.choice]]
text = "乙"
at = "B8:C8"
[[question.column]]
id = "no"
label = "番号"
kind = "text"
at = "B9:C9#1"
"""


@pytest.mark.parametrize(
    ("own", "typed", "is_told"),
    [
        ("（計画書から転記可）", "（計画書から転記可）\n台帳を更新する", True),
        ("（計画書から転記可）", "台帳を更新する", False),
        ("（計画書から転記可）", "（計画書から転記可）", False),
        ("（計画書から転記可）", "計画書から転記可能なもの", False),
    ],
)
def test_what_the_form_says_on_how_to_answer_is_told_where_it_is_left_before_the_answer(
    own: str, typed: str, is_told: bool
) -> None:
    made = form({"A3": "目的", "B3": own}, question("text", '"B3"', "lines = 3"))
    page = load_workbook(io.BytesIO(made.blank.package.replaced({})))
    page.worksheets[0]["B3"] = typed
    found = read(book(as_saved(page)), BlankForm(made.survey, made.blank)).problems
    assert [(p.code, p.severity, p.question, p.cell) for p in found] == [
        ("placeholder", "caution", "1", "申請書!B3")
    ] * is_told


class TestTimesWithinARange:
    FORM = form(
        {"A3": "受付時間", "B3": "　　時　　分～　　時　　分"},
        question("code", '["B3#1", "B3#2"]', 'pattern = "時刻"')
        + question("code", '["B3#3", "B3#4"]', 'pattern = "時刻"', "2"),
    )

    @pytest.mark.parametrize(
        "typed", ["8時30分～17時00分", "8時半～17時", "8:30～17:00", "８：３０〜１７：００", "午前8時30分 ~ 午後5時"]
    )
    def test_what_is_typed_over_both_is_read_as_each(self, typed: str) -> None:
        assert self.FORM.typed({"B3": typed}) == {"1": "8:30", "2": "17:00"}

    @pytest.mark.parametrize("typed", ["8:30", "8:30-17:00", "8:30～12:00、13:00～17:00"])
    def test_what_is_not_divided_as_the_form_is_stays_whole(self, typed: str) -> None:
        assert set(self.FORM.typed({"B3": typed}).values()) == {typed}


def test_a_table_has_parts_signs_blanks_and_rows_side_by_side() -> None:
    words = {f"A{row}": f"見出し{row}" for row in range(2, 10)} | {f"{c}2": f"列{c}" for c in "BCD"}
    found = form({**words, "B9": "第　号", "C9": "第　号"}, TABLE)
    rows = (
        {"area": "10", "day": "2024-04-01", "kind": "乙", "no": "A"},
        {"area": "20", "day": "2025-05-02", "kind": "甲", "no": "B"},
    )
    cells = found.cells({"1": rows}, "B3", "D3", "B4", "B5", "C6", "B7", "B8", "C7", "C9")
    assert cells == [10, 20, 2024, 4, 2, None, "〇", "〇", "第B号"]


def test_a_sum_over_the_cells_is_right_as_soon_as_they_are_filled() -> None:
    """Also over the digits in boxes: they are numbers too."""
    words = {
        "A3": "面積",
        "F3": "=SUM(B3:D3)",
        "A4": "金額",
        "F4": "=SUM(B4:E4)",
        "A2": "区分",
        "B2": "宅地",
        "D2": "農地",
    }
    table = TABLE.partition('[[question.column]]\nid = "day"')[0]
    found = form(words, table + question("number", '"B4:E4"', number="2"))
    made = found.fill({"1": ({"area": "10"}, {"area": "20"}), "2": "1203"})
    assert made.data is not None
    page = load_workbook(io.BytesIO(made.data), data_only=True).worksheets[0]
    assert [page[ref].value for ref in ("F3", "F4")] == [30, 6]


def test_more_rows_than_the_form_has_are_a_fault_of_the_definition() -> None:
    found = read_definition(_HEAD + TABLE.replace('rows = ["宅地", "農地"]', "at_most = 3"))
    assert any("3行は、様式の表の行（2行）より多いため" in finding.message for finding in found.findings)
