"""A definition and its form, side by side: whatever is wrong with the definition is told as its own fault, all at once."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gui.form.as_sent import BlankForm
from gui.form.listed_items import Listing, listed_items
from gui.survey.definition import read_definition
from gui.survey.toml_tables import Source
from gui.system import paths
from gui.xlsx.book import Book, open_book
from gui.xlsx.package import open_package, read_package
from tests.bundles import EVERY_KIND, survey_of
from tests.form.care_form import care_form
from tests.survey.slips import slipped

TEXT = EVERY_KIND.read_text(encoding="utf-8")
MINISTRY = paths.examples() / "gif465-4.toml"
SENTENCE = re.compile(r"[^\n]*[。）]")


@pytest.fixture(scope="module")
def form() -> Book:
    return open_book(open_package(care_form()))


@pytest.fixture(scope="module")
def forms(form: Book) -> list[tuple[str, Book]]:
    return [
        (TEXT, form),
        (MINISTRY.read_text(encoding="utf-8"), open_book(read_package(MINISTRY.with_suffix(".xlsx")))),
    ]


def told(text: str, form: Book, blank: Book | None = None) -> Listing:
    definition = read_definition(text)
    source = Source(text)
    if definition.draft is None:
        return Listing()
    own = BlankForm(definition.draft, blank or form)
    return listed_items(form, source, own, sound=definition.survey is not None)


def all_of(text: str, form: Book) -> list[str]:
    found = told(text, form)
    doubts = [item.doubt for item in found.items if item.doubt]
    return [*map(str, read_definition(text).findings), *map(str, found.findings), *found.doubts, *doubts]


@pytest.mark.parametrize("seed", range(10))
def test_a_slip_anywhere_is_a_sentence_and_never_the_officers_fault(seed: int, forms: list[tuple[str, Book]]) -> None:
    chance = random.Random(seed)  # noqa: S311 - not a secret
    for number in range(20):
        text, book = chance.choice(forms)
        name, wrong = slipped(text, chance)
        definition = read_definition(wrong)
        findings = [*map(str, definition.findings)]
        if number < 4 or not definition.survey:
            findings = all_of(wrong, book)
        for said in findings:
            assert SENTENCE.fullmatch(said), (name, said)
            assert "届いた様式のまま" not in said, (name, said)
            assert not re.search(r"at line|column \\d|Error|xpected|namespace|nvalid", said), (name, said)
        assert all(finding.line for finding in definition.findings if "の形" in finding.message), (name, findings)


def test_a_sound_definition_is_listed_with_its_lines(form: Book) -> None:
    found = told(TEXT, form)
    assert (found.doubts, found.findings) == ((), ())
    lines = {item.key: TEXT.split("\n")[item.line - 1] for item in found.items}
    assert lines["1"] == 'at = "施設調査票!D8"'
    assert lines["staff[1].part"] == 'at = "施設調査票!D26:D28"'
    assert lines["7.clinic"] == 'at = "施設調査票!E15"'
    cells = {item.key: (item.cell, item.cells) for item in found.items}
    assert cells["11"] == ("施設調査票!E29", 1), "what the form computes has its cell too"


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('at = "施設調査票!D8"', 'at = "施設調査票!B8"', 'at = "施設調査票!B8"', "と書いてあります"),
        ('at = "施設調査票!D16"', 'at = "施設調書!D16"', 'at = "施設調書!D16"', "シートが元の様式にありません"),
        ('at = "施設調査票!D9"', 'at = "施設調査票!D8"', 'at = "施設調査票!D8"', "Q1の欄でもあります"),
        ('at = "施設調査票!D9"', 'at = "施設調査票!E29"', 'at = "施設調査票!E29"', "関数が入っています"),
        ('at = "事故!E5:E24"', 'at = "事故!B5:B24"', 'at = "事故!B5:B24"', "ほかに19セルも同じです"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_told_by_the_line_of_its_definition(
    old: str, new: str, where: str, what: str, form: Book
) -> None:
    assert TEXT.count(old) == 1
    text = TEXT.replace(old, new)
    (finding,) = told(text, form).findings
    assert finding.severity == "error"
    first = TEXT[: TEXT.index(old)].count("\n") + 1
    line = next(i for i, line in enumerate(text.split("\n"), 1) if line == where and i >= first)
    assert (finding.line, what in finding.message) == (line, True), finding
    assert finding.message.endswith("答えを書くセル（結合されたセルは左上）を at に書いてください。")


@pytest.mark.parametrize(("new", "severity"), [("施設調査票!E30", "caution"), ("施設調書!E29", "error")])
def test_what_the_form_computes_is_looked_at_too(new: str, severity: str, form: Book) -> None:
    text = TEXT.replace('at = "施設調査票!E29"', f'at = "{new}"')
    (finding,) = told(text, form).findings
    assert (finding.severity, text.split("\n")[finding.line - 1]) == (severity, f'at = "{new}"')
    assert finding.message.endswith("様式が計算するセルを at に書いてください。")


def test_wrong_cells_are_told_beside_other_faults(form: Book) -> None:
    text = TEXT.replace('at = "施設調査票!D9"', 'at = "施設調査票!A1"').replace('unit = "人"', 'units = "人"', 1)
    found = all_of(text, form)
    assert any("「unit」ではありませんか" in said for said in found)
    assert any("と書いてあります" in said for said in found)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace('kind = "date"', 'kind = "日付"', 1),
        lambda text: text.replace("[[check]]", '[[check]]\nformula = "=["', 1),
    ],
)
def test_what_is_sound_is_not_accused_for_what_is_not(
    spoil: Callable[[str], str], forms: list[tuple[str, Book]]
) -> None:
    for text, book in forms:
        wrong = spoil(text)
        if wrong != text:
            assert read_definition(wrong).findings
            assert told(wrong, book).findings == ()


def test_choices_that_the_form_has_not_and_the_other_way_round(forms: list[tuple[str, Book]]) -> None:
    text, form = forms[1]
    found = told(text.replace('levels = ["◎", "〇", "△", "×"]', 'levels = ["◎", "可", "×"]'), form)
    said = [finding for finding in found.findings if finding.severity == "error"]
    assert len(said) == 2, "one for each column"
    assert "「可」に当たるものがありません" in said[0].message
    found = told(text.replace('levels = ["◎", "〇", "△", "×"]', 'levels = ["◎", "〇", "△"]'), form)
    assert [finding.severity for finding in found.findings] == ["caution", "caution"]
    assert "「×」が、選択肢にありません" in found.findings[0].message
    found = told(text.replace('list = "levels"', 'kind = "text"'), form)
    assert "choices か list を書いてください" in found.findings[0].message
    assert next(item.list for item in found.items if item.key == "1[1].level") == ("◎", "〇", "△", "×")


def test_another_form_is_not_the_definitions_fault(form: Book, other_form: Book) -> None:
    found = told(TEXT, other_form, form)
    assert any("この様式で行う調査なら" in said for said in (*found.doubts, *(item.doubt for item in found.items)))


@pytest.fixture(scope="module")
def other_form(tmp_path_factory: pytest.TempPathFactory) -> Book:
    from openpyxl import load_workbook

    place = tmp_path_factory.mktemp("form") / "様式.xlsx"
    place.write_bytes(care_form())
    book = load_workbook(place)
    book["施設調査票"]["B5"] = "所在地"
    book.save(place)
    return open_book(read_package(place))


def without_places(text: str) -> str:
    return re.sub(r"^at = .*\n", "", text, flags=re.MULTILINE)


def test_a_survey_that_names_neither_cells_nor_headings_is_told_so(form: Book, tmp_path: Path) -> None:
    from openpyxl import Workbook

    empty = Workbook()
    empty.save(tmp_path / "様式.xlsx")
    book = open_book(read_package(tmp_path / "様式.xlsx"))
    text = without_places(TEXT).replace("at_least = 1", "at_most = 20")
    (finding,) = told(text, book).findings
    assert 'at = "D8"' in finding.message
    text = text.replace("[form]\n", '[form]\nnumber_header = "番号"\nanswer_header = "答え"\n')
    (finding,) = told(text, book).findings
    assert "number_header「番号」" in finding.message
    assert text.split("\n")[finding.line - 1] == 'answer_header = "答え"'
    found = told(without_places(TEXT).replace("at_least = 1", "at_most = 20"), form)
    assert {item.key for item in found.items if not item.cell and not item.doubt} == {"11"}, "but for what is shown"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('unit = "人"', 'unt = "人"', "「unit」ではありませんか"),
        ('kind = "tick"', 'kind = "tik"', "「tick」ではありませんか"),
        ('kind = "tick"', 'kind = "tick"\nunit = "回"', "「unit」は、kind が number の欄に書く項目です"),
        ('kind = "text"\nlines = 4', 'kind = "text"\nfuture = true', "「future」は、kind が year-month、date の欄"),
        ("[lists]", '[lists]\ndeadline_text = "x"', "文字列の一覧"),
        ('tick = "✓"', 'tick = "✓"\nministry = "x"', "最初の表（[…] の行）より前に"),
        ("[[responder]]", "[[respondent]]", "「responder」ではありませんか"),
        ("[[question.column]]", "[[question.colum]]", "「column」ではありませんか"),
        ('rows = ["介護職員"', 'choices = ["有"]\nrows = ["介護職員"', "kind = \"table\" では使えません"),
        ("at_least = 1", 'at_least = 1\nat = "B4"', "列（[[question.column]]）ごとに"),
        ("=[5]<DATE(2024,4,1)", "=[5]＜DATE(2024,4,1)", "全角の「＜」は、半角で"),
        ("=[13]=\"有\"", "=[13]=有", "両側を \" で囲んで"),
        ("=[13]=\"有\"", "=[13]=\"有り\"", "あるのは 有、無 です"),
        ("=[13]=\"有\"", "=AND([13]=\"有\"", "( と ) の数"),
        ("[7/ア]=FALSE", "[7]=\"ア\"", "[7/ア] のように使ってください"),
    ],
)  # fmt: skip
def test_a_fault_says_what_is_expected(old: str, new: str, said: str) -> None:
    assert old in TEXT
    found = [finding for finding in read_definition(TEXT.replace(old, new, 1)).findings if said in finding.message]
    assert found
    assert found[0].line


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "1"\n', 'id\u00a0= "1"\n', "目に見えない文字（U+00A0）"),
        ("[lists]", "\ufeff[lists]", "目に見えない文字（U+FEFF）"),
        ('id = "1"\n', '番号 = "1"\n', "名前 = 値 の形"),
        ("[[question.detail]]", "[[question.記載欄]]", "半角の英字で"),
        ("[[question.detail]]", "[question.*]", "半角の英字で"),
        ("[form]", "[form]\n[form]", "「form」の表が前にもあります"),
        ("max = 2000", "max = 2,000", "コンマや全角の数字を使わず"),
        ("max = 2000", "max = ２０００", "コンマや全角の数字を使わず"),
        ("min = 1\n", "min = nan\n", "数を書いてください"),
        ('section = "accidents"', 'section = "accidents "', "いまは 「facility-itself」"),
        ('"看護職員", "事務職員"]', '"看護職員" "事務職員"]', "コンマがありません"),
        ("2027-01-29T17:00:00", "2027-13-29T17:00:00", "日時は 2027-01-29T17:00:00 の形"),
        ("2027-01-29T17:00:00", "2027年1月29日", "日時は 2027-01-29T17:00:00 の形"),
        ('mail_body = """', 'mail_body = "', "三つ続けて"),
        ('text = "施設の種類', 'text = "C:\\施設の種類', "\\ を含む文字列は"),
    ],
)
def test_what_people_bring_from_elsewhere_is_told(old: str, new: str, said: str) -> None:
    """What others' users reported of their programs: signs that nobody sees, keys of one's own language, another notation."""
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    found = [finding for finding in read_definition(text).findings if said in finding.message]
    assert found
    assert found[0].line >= TEXT[: TEXT.index(old)].count("\n") + 1


def test_an_unnamed_list_is_nobodys_choices() -> None:
    text = TEXT.replace("[lists]\n", '[lists]\n"" = ["はい"]\n')
    survey = survey_of(text)
    assert [question.id for question in survey.questions if question.choices] == ["1", "7", "13"]


@pytest.mark.parametrize(
    "key",
    [
        "advice = ['x']",
        *(f'[form]\n{name} = "x"' for name in ("answers_flag", "responder_flag", "question_header", "answers_title")),
    ],
)
def test_what_nothing_reads_is_no_key(key: str) -> None:
    text = TEXT.replace("[form]\n", f"{key}\n") if "[form]" in key else f"{key}\n{TEXT}"
    assert any("この名前の項目はありません" in str(finding) for finding in read_definition(text).findings)


@pytest.mark.parametrize("slip", [lambda t: t.replace('id = "8"', "id = “8”").replace('id = "9"', "id = 9人")])
def test_slips_of_the_writing_are_told_at_once_and_beside_other_faults(slip: Callable[[str], str]) -> None:
    text = slip(TEXT.replace('unit = "床"', 'unnit = "床"'))
    lines = text.split("\n")
    found = {lines[finding.line - 1] for finding in read_definition(text).findings}
    assert {"id = “8”", "id = 9人", 'unnit = "床"'} <= found


def test_what_is_no_toml_has_a_status_of_its_own(tmp_path: Path) -> None:
    from gui.commands.arguments import run

    place = tmp_path / "調査.toml"
    place.write_text("format = 2\nid : 3\ntitle = “x”\n", encoding="utf-8")
    assert run(["survey", str(place)]) == 2


def test_a_form_that_cannot_be_read_hides_no_fault_of_the_definition(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from gui.commands.arguments import run

    place = tmp_path / "調査.toml"
    place.write_text(TEXT.replace('unit = "床"', 'unnit = "床"'), encoding="utf-8")
    place.with_suffix(".xlsx").write_bytes(b"PK\x03\x04 broken")
    assert run(["survey", str(place)]) == 2
    said = capsys.readouterr().out
    assert "「unit」ではありませんか" in said
    assert "（注意）" in said.splitlines()[-1]
