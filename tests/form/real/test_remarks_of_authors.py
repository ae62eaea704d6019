"""What authors of definitions for real forms stumbled over: each said as it is, or done."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from gui.commands import survey as command
from gui.commands.arguments import run
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.listed_items import Listing, listed_items
from gui.form.own.own_rules import live_form
from gui.form.read import read
from gui.survey import rules
from gui.survey.checks import check
from gui.survey.definition import read_definition
from gui.survey.model import Response
from gui.survey.toml_tables import Source
from gui.xlsx.book import Book
from tests.bundles import bundle_of
from tests.form.test_answers_in_parts import _HEAD, book, form, question
from tests.survey.of_any_kind import faults_of, survey_of
from tests.workbooks import as_saved

BOXES = """id = "1"
kind = "choices"
none = "どれもない"
none_at = "B5"
[[question.choice]]
mark = "ア"
text = "点字"
at = "B3"
[[question.choice]]
mark = "イ"
text = "大活字"
at = "B4"
"""
NAMED = """id = "permit_no"
short = "許可番号"
kind = "code"
pattern = '\\d{13}'
"""
ANY = 'id = "permit_no"\nshort = "許可番号"\nkind = "text"\n'


def listed(cells: dict[str, str | int], *questions: str) -> Listing:
    text = _HEAD + "".join(questions)
    found = read_definition(text)
    assert found.survey, found.findings
    words: dict[str, str | int] = {"A1": "申請書", "A3": "一", "A4": "二", "A5": "三", "A6": "四"}
    blank = form({**words, **cells}, "".join(questions)).blank
    return listed_items(blank, Source(text), BlankForm(found.survey, blank))


def boxes() -> tuple[Book, str]:
    made = Workbook()
    for ref, text in {"A3": "点字", "A4": "大活字", "A5": "どれもない"}.items():
        made.worksheets[0][ref] = text
    return book(as_saved(made)), BOXES


class TestNoneOfThese:
    """「いずれにも当たらない」の欄も、セルで指せる。"""

    def test_its_own_cell_is_ticked_and_read(self) -> None:
        blank, lines = boxes()
        survey = survey_of(lines)
        for answer, ticks in (((), [None, None, "〇"]), (("イ",), [None, "〇", None])):
            made = fill(blank, BlankForm(survey, blank), Response({}, {"1": answer}))
            assert made.data, made.problems
            page = load_workbook(io.BytesIO(made.data)).worksheets[0]
            assert [page[ref].value for ref in ("B3", "B4", "B5")] == ticks
            assert read(book(made.data), BlankForm(survey, blank)).response.answers == {"1": answer}

    def test_it_may_stand_in_the_one_cell_of_all(self) -> None:
        lines = 'none = "なし"\nnone_at = "B3"\nchoices = ["点字", "大活字"]'
        found = form({"A3": "備え", "B3": "□点字　□大活字　□なし"}, question("choices", '"B3"', lines))
        assert found.cells({"1": ()}, "B3") == ["□点字　□大活字　■なし"]
        assert found.cells({"1": ("大活字",)}, "B3") == ["□点字　■大活字　□なし"]

    def test_without_its_words_it_is_a_fault(self) -> None:
        assert any("none（いずれにも" in fault for fault in faults_of(BOXES.replace('none = "どれもない"\n', "")))


def test_two_blanks_of_one_cell_are_listed_as_two() -> None:
    found = listed(
        {"B3": "第　　号（　　）円"},
        question("text", '"B3#1"'),
        question("number", '"B3#2"', number="2"),
        question("text", '"B4"', number="3"),
    )
    assert [(item.cell, item.blank) for item in found.items] == [("申請書!B3", 1), ("申請書!B3", 2), ("申請書!B4", 0)]


def test_a_number_that_the_blank_form_has_already_is_a_caution() -> None:
    table = 'at_least = 0\n[[question.column]]\nid = "n"\nlabel = "人数"\nkind = "number"\nat = "B4:B6"'
    found = listed({"B3": 0, "B4": 0, "B5": 1}, question("number", '"B3"'), question("table", "", table, "2"))
    assert [finding.severity for finding in found.findings] == ["caution", "caution"]
    assert "申請書!B3に、はじめから「0」が入っています" in found.findings[0].message
    assert "申請書!B4（ほか1セル）に" in found.findings[1].message


@pytest.mark.parametrize("at", ['["C3", "D3"]', '"C3:D3"'])
def test_what_the_form_computes_has_one_cell(at: str) -> None:
    (fault,) = faults_of(f'id = "1"\nkind = "shown"\nat = {at}')
    assert "一つのセルずつ別の質問に" in fault


def test_a_column_that_the_form_computes_has_one_for_each_row() -> None:
    lines = 'kind = "table"\nid = "t"\n[[question.column]]\nid = "n"\nlabel = "数"\nkind = "number"\nat = "B3:B4"\n'
    shown = '[[question.column]]\nid = "s"\nlabel = "計"\nkind = "shown"\nat = {}'
    survey = survey_of(lines + shown.format('["C3", "C4"]'))
    made = Workbook()
    for ref, text in {"A3": "一", "A4": "二", "C3": "=B3*2", "C4": "=B4*3"}.items():
        made.worksheets[0][ref] = text
    blank = book(as_saved(made))
    live = live_form(blank, BlankForm(survey, blank))
    assert live
    live.follow(Response({}, {"t": ({"n": "5"}, {"n": "5"})}), first=True)
    assert live.shown == {"t[1].s": "10", "t[2].s": "15"}
    (fault,) = faults_of(lines + shown.format('["C3:C4", "D3:D4"]'))
    assert "一つのセルずつ" in fault


class TestSamples:
    """パターンの式でなく、例を見せる。"""

    def test_no_sentence_shows_the_pattern(self) -> None:
        survey = survey_of(f'{NAMED}sample = "1234567890123"')
        (problem,) = check(bundle_of(survey), Response({}, {"permit_no": "12"}))
        assert problem.message == (
            "「許可番号」「12」は正しい形ではありません。1234567890123のような形（半角）を入力してください。"
        )

    def test_without_one_it_is_made_up(self) -> None:
        (problem,) = check(bundle_of(survey_of(NAMED)), Response({}, {"permit_no": "12"}))
        assert "\\d" not in problem.message
        assert "のような形" in problem.message

    def test_a_known_shape_may_have_one(self) -> None:
        survey = survey_of('id = "1"\nkind = "code"\npattern = "法人番号"\nsample = "1000020140007"')
        (problem,) = check(bundle_of(survey), Response({}, {"1": "12"}))
        assert "13桁の法人番号（例：1000020140007）を入力" in problem.message

    def test_one_that_does_not_fit_is_a_fault(self) -> None:
        (fault,) = faults_of(f'{NAMED}sample = "12"')
        assert "例「12」が pattern に合いません" in fault


class TestNames:
    """番号のない質問は、id でなく名前で呼ぶ。"""

    def test_a_question_without_a_number_is_called_by_its_name(self) -> None:
        survey = survey_of(ANY, 'id = "why"\nshort = "理由"\nkind = "text"\nonly_if = \'=[permit_no]="1"\'')
        problem, *_ = check(bundle_of(survey), Response({}, {}))
        assert problem.message.startswith("「許可番号」が未回答です。")
        standing = rules.evaluate(survey, Response({}, {"permit_no": "2"}))["why"]
        assert standing.reason
        assert rules.explain(survey, standing.reason).startswith("「許可番号」の回答により、")

    def test_its_rows_too(self) -> None:
        choices = 'choices = ["有", "無"]\n[[question.detail]]\nid = "d"\nchoice = "有"\nname = "内容"\nlabel = "内容"'
        survey = survey_of(f'id = "plan"\nshort = "計画"\n{choices}')
        (problem,) = check(bundle_of(survey), Response({}, {"plan": "有"}))
        assert problem.message == "「計画」で「有」を選んだ場合は、内容を記載してください。"
        assert [item.place for item in survey.items] == ["「計画」", "「計画」の内容"]

    def test_a_long_name_is_cut(self) -> None:
        survey = survey_of('id = "days"\nshort = "昨年度に図書館を開館した日数を書いてください。"\nkind = "text"')
        assert survey.questions[0].place == "「昨年度に図書館を開館した日数を書いてく…」"

    @pytest.mark.parametrize("number", ["1", "１", "1.2", "7-2", "A1", "T1", "ア3", "Ⅱ-3", "10a", "イ", "Ⅳ"])
    def test_what_is_a_number_stays_one(self, number: str) -> None:
        assert survey_of(f'id = "{number}"').questions[0].place == f"Q{number}"


class TestTheCommand:
    """What `survey` says while one waits, and how much."""

    @pytest.mark.parametrize("watched", [True, False])
    def test_whoever_waits_is_told_what_takes_its_time(self, watched: bool, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stderr.isatty", lambda: watched)
            assert run(["survey"]) == 0
        assert ("様式を読み取っています…" in capsys.readouterr().err) is watched

    def test_of_very_many_ways_the_first_are_shown_and_all_counted(self, capsys: pytest.CaptureFixture[str]) -> None:
        way = {"kinds": [], "asked": ["1", "permit_no"], "turns": [["1", ["①"]], ["permit_no", []]]}
        found = {"sound": True, "malformed": False, "title": "調査", "questions": 2, "ways": [way] * 10_000}
        command._say_all("a.toml", found, [])
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == 1 + 2 * 30 + 1
        assert lines[0] == "調査：質問2問、道筋10000通り"
        assert lines[1].endswith("Q1=① permit_no=なし")
        assert lines[-1] == "  ほか9,970通り以上（--json を付けると、10,000通りまで示します）"
