"""The answers for programs: one line of headings, one row an organisation, codes that the codebook explains."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from gui.collection.decisions import Collection, correct
from gui.collection.gathering import gather
from gui.collection.judging import judge
from gui.collection.naming import csv_names
from gui.collection.roster import default_roster, everyone
from gui.collection.writing.ledger import rows
from gui.collection.writing.open_csv import answers_csv, codebook_csv, table_codebook, table_csv
from gui.survey.bundle import SurveyBundle
from gui.survey.kinds.table_rows import rows_of
from gui.survey.model import Choice, Survey
from gui.words.cell_limits import changes_when_edited
from tests.bundles import bundle_of
from tests.collection.returns import typed_over
from tests.collection.scenes import Scene
from tests.form.real.authored_forms import authored, filled
from tests.survey.of_any_kind import survey_of
from tests.workbooks import as_saved


def read(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def returned(scene: Scene) -> Scene:
    """Two fine ones, one with an error, one that is missing, all the others too."""
    scene.sends("厚木市", q7_4=("②", "③"))
    scene.sends("鎌倉市")
    scene.put(
        "【座間市】.xlsx", typed_over(scene.survey, scene.form("座間市", {"department": "=1+1課"}), {"9": "どれか"})
    )
    scene.look()
    return scene


def test_a_row_for_each_that_stands_in_the_ledger_a_column_for_each_item(returned: Scene) -> None:
    found = read(answers_csv(returned.survey, returned.overview, only_ready=False))
    assert [row["団体コード"] for row in found] == [
        answer.match.organisation.code for answer in rows(returned.overview) if answer.match.organisation
    ]
    assert all(len(row["団体コード"]) == 6 for row in found)
    by_name = {row["市区町村名"]: row for row in found}
    assert by_name["厚木市"]["都道府県名"] == "神奈川県"
    assert by_name["座間市"]["状態"] == "不備"
    assert by_name["座間市"]["Q9"] == "", "what is no choice is no code"
    assert by_name["座間市"]["R_department"] == "'=1+1課", "no program makes a formula of it"
    remarks = {line["列名"]: line["備考"] for line in read(codebook_csv(returned.survey))}
    assert all("文字列として読み込んでください" in remarks[name] for name in ("団体コード", "R_phone"))
    assert all("先頭に「'」を付けています" in remarks[f"R_{field.id}"] for field in returned.survey.responder)
    assert {by_name["厚木市"][name] for name in by_name["厚木市"] if name.startswith("Q7_4_c")} == {"0", "1"}
    assert (by_name["厚木市"]["Q7_4_c2"], by_name["厚木市"]["Q7_4_c1"]) == ("1", "0")


def test_every_code_is_explained_and_every_column_named_once(returned: Scene) -> None:
    found = read(answers_csv(returned.survey, returned.overview, only_ready=False))
    book = read(codebook_csv(returned.survey))
    names = list(dict.fromkeys(line["列名"] for line in book))
    assert names == list(found[0])
    assert [int(line["列番号"]) for line in book] == sorted(int(line["列番号"]) for line in book)
    explained = {(line["列名"], line["値"]) for line in book}
    coded = {line["列名"] for line in book if line["値"]}
    assert coded
    for row in found:
        assert all((name, value) in explained for name, value in row.items() if name in coded and value)
    assert {line["項目"] for line in book if line["列名"] == "Q2_planned"} == {"Q2の予定年月"}
    labels = {line["値の意味"] for line in book if line["列名"] == "Q9"}
    question = returned.survey.question("9")
    assert question is not None
    assert labels == {choice.text for choice in question.choices}, "without the signs that not every system has"


def test_the_codebook_says_when_an_item_is_asked_in_the_words_of_the_letter(scene: Scene) -> None:
    when = {line["列名"]: line["回答する条件"] for line in read(codebook_csv(scene.survey))}
    assert (when["Q1_1"], when["Q2"]) == ("組織区分が指定都市・中核市・市区町村の場合", "")
    assert when["Q2_planned"] == "Q2において③と回答した場合"
    assert when["Q4"] == "Q3において②と回答した場合を除く"
    assert when["Q7_4_c1"] == ("Q7-3において①と回答した場合。ただし、Q5において①又はQ7-2において②と回答した場合を除く")
    assert when["Q8_2"].startswith("Q8-1において①と回答した場合。ただし、Q5において①又は")
    assert "Q8-1において②" not in when["Q8_2"], "who answered ① has not answered otherwise"
    assert when["R_phone"] == when["団体コード"] == ""


def test_it_says_so_of_conditions_that_are_formulas_and_of_the_columns_of_a_table() -> None:
    survey = authored("iken").bundle.survey
    table = next(question for question in survey.questions if question.kind.columns)
    found = {line["項目"]: line["回答する条件"] for line in read(table_codebook(survey, table))}
    assert found["意見"] == "Q1が「意見あり」の場合"
    assert found["理由"] == "Q1が「意見あり」の場合、かつ、「区分」が「修正意見」の場合"


def test_the_codebook_has_units_apart_and_each_of_its_cells_in_one_line() -> None:
    """As 総務省's 統一ルール wants them: a unit is no part of a value, nor a break within a cell one of a heading."""
    text = 'id = "1"\nshort = "定員\\n（昨年度）"\nkind = "number"\nunit = "人"'
    survey = survey_of(text, 'id = "2"\nshort = "氏名"')
    book = codebook_csv(survey)
    assert {line["列名"]: line["単位"] for line in read(book) if line["列名"][:1] == "Q"} == {"Q1": "人", "Q2": ""}
    assert [line["項目"] for line in read(book) if line["列名"] == "Q1"] == ["Q1 定員 （昨年度）"]
    assert len(book.decode().splitlines()) == len(read(book)) + 1


def test_texts_stand_in_quotation_marks_and_numbers_do_not(returned: Scene) -> None:
    text = answers_csv(returned.survey, returned.overview, only_ready=False).decode("utf-8-sig")
    head, first, *_ = text.split("\r\n")
    assert head.startswith('"団体コード","都道府県名"')
    assert first.startswith('"14')


def test_what_was_corrected_counts_and_what_is_not_asked_does_not(scene: Scene) -> None:
    scene.sends("厚木市", q3="②")
    scene.look()
    answer = scene.line("厚木市").chosen
    assert answer is not None
    assert answer.original is not None
    scene.collection = correct(scene.collection, answer.file, answer.original, "9", "②", "")
    (row,) = read(answers_csv(scene.survey, scene.overview, only_ready=False))
    assert row["Q9"] == "2"
    assert row["Q4"] == "", "with ② on Q3 it is not asked"
    assert not read(answers_csv(scene.survey, scene.overview, only_ready=True)) or scene.line("厚木市").state == "可"


def test_what_was_left_beside_a_choice_that_was_not_taken_does_not_count(scene: Scene) -> None:
    question = scene.survey.question("2")
    assert question
    left = {"2": question.choices[0].label, "2.planned": "令和6年4月"}
    scene.put("厚木市.xlsx", typed_over(scene.survey, scene.form("厚木市"), left))
    scene.look()
    (row,) = read(answers_csv(scene.survey, scene.overview, only_ready=False))
    assert (row["Q2"], row["Q2_planned"]) == ("1", "")


def test_a_break_within_a_text_is_the_same_sign_however_it_was_typed(scene: Scene) -> None:
    scene.sends("厚木市")
    scene.look()
    answer = scene.line("厚木市").chosen
    assert answer is not None
    assert answer.original is not None
    said = "一\r\n二\r三\n四"
    scene.collection = correct(scene.collection, answer.file, answer.original, "8-1.outline", said, "")
    data = answers_csv(scene.survey, scene.overview, only_ready=False)
    assert "一\n二\n三\n四" in [*read(data)[0].values()]


@pytest.mark.parametrize(("typed", "said"), [("R6.4", "2024-04"), ("令和6年度末", ""), ("未定", ""), ("2024.1", "")])
def test_words_that_are_no_month_are_no_value_of_a_column_of_months(scene: Scene, typed: str, said: str) -> None:
    scene.put("【厚木市】.xlsx", typed_over(scene.survey, scene.form("厚木市"), {"2.planned": typed}))
    scene.look()
    (row,) = read(answers_csv(scene.survey, scene.overview, only_ready=False))
    assert row["Q2_planned"] == said


def test_what_no_cell_can_hold_is_in_neither_of_the_two(scene: Scene) -> None:
    book = openpyxl.load_workbook(io.BytesIO(scene.form("厚木市")))
    book["調査項目回答シート"]["C12"].value = "福祉_x000B_課_x0007_"
    scene.put("【厚木市】.xlsx", as_saved(book))
    scene.look()
    answer = scene.line("厚木市").chosen
    assert answer is not None
    assert answer.original is not None
    assert answer.returned.texts["department"] == "福祉\x0b課\x07"
    (row,) = read(answers_csv(scene.survey, scene.overview, only_ready=False))
    assert row["R_department"] == "福祉\n課"


def test_a_survey_unlike_ours_has_columns_of_its_own(other_bundle: SurveyBundle) -> None:
    names = [line["列名"] for line in read(codebook_csv(other_bundle.survey))]
    ids = {question.id for question in other_bundle.survey.questions}
    assert len(ids) <= len(set(names))
    numbers = [int(line["列番号"]) for line in read(codebook_csv(other_bundle.survey))]
    assert len(set(names)) == max(numbers), "no two columns have one name"


@pytest.mark.parametrize(
    ("marks", "numbers"),
    [
        (("0", "5", "10"), ["0", "5", "10"]),
        (("①", "②", "③"), ["1", "2", "3"]),
        (("5", "1", "その他"), ["1", "2", "3"]),
    ],
)
def test_nought_is_a_number_too(survey: Survey, marks: Sequence[str], numbers: Sequence[str]) -> None:
    choices = tuple(Choice(mark, f"{mark}点") for mark in marks)
    question = replace(survey.questions[0], choices=choices)
    book = read(codebook_csv(replace(survey, questions=(question,))))
    said = {line["値の意味"]: line["値"] for line in book}
    assert [said[f"{mark}点"] for mark in marks] == numbers


def test_so_does_a_box_beside_which_there_is_one_for_none_of_them(survey: Survey) -> None:
    question = survey.question("6")
    assert question is not None
    assert question.none
    question = replace(question, choices=(Choice("10", "電話"), Choice("20", "手紙")))
    names = [line["列名"] for line in read(codebook_csv(replace(survey, questions=(question,))))]
    assert [*dict.fromkeys(name for name in names if name.startswith("Q6"))] == ["Q6_c10", "Q6_c20", "Q6_c0"]


@pytest.mark.parametrize("text", ["=1+1", "＝1+1", "＋1", "－1", "＠x", "\t=1", "\n=1", "-1", " =1+1", "\u3000＝1"])
def test_no_text_of_a_csv_begins_as_a_formula_does_in_full_width_either(scene: Scene, text: str) -> None:
    """Excel in Japanese makes a formula of ＝1+1 in a CSV file too."""
    scene.put("【厚木市】.xlsx", typed_over(scene.survey, scene.form("厚木市"), {"8-1.outline": text}))
    scene.look()
    (row,) = read(answers_csv(scene.survey, scene.overview, only_ready=False))
    assert row["Q8_1_outline"] == f"'{text}"


def test_a_table_whose_name_has_brackets_has_a_file_that_excel_opens() -> None:
    survey = survey_of(
        'id = "1"\nshort = "施設[表]"\nkind = "table"\nat_most = 3\n[[question.column]]\nid = "a"\nlabel = "名"'
    )
    names = csv_names(survey, default_roster(bundle_of(survey), everyone(survey)))
    assert names[2:] == ("【全体】回答_表1_施設［表］.csv", "【全体】回答_表1_施設［表］_コード表.csv")


def test_with_a_long_title_each_file_has_a_name_that_a_disk_takes_and_its_own_ending() -> None:
    survey = survey_of(
        'id = "1"\nshort = "職員の数"\nkind = "table"\nat_most = 3\n[[question.column]]\nid = "a"\nlabel = "名"'
    )
    long = replace(survey, file_name=f"【{{name}}】{'福祉に関する実態の調査' * 10}")
    names = csv_names(long, default_roster(bundle_of(long), everyone(long)))
    assert max(len(name.encode()) for name in names) <= 240
    ends = (".csv", "_コード表.csv", "_表1_職員の数.csv", "_表1_職員の数_コード表.csv")
    assert all(name.startswith("【全体】福祉") and name.endswith(end) for name, end in zip(names, ends, strict=True))


def test_a_choice_with_a_number_of_its_own_keeps_it(tmp_path: Path) -> None:
    bundle, (response, made) = authored("byosho").bundle, filled("byosho", 0)
    assert made.data is not None
    (tmp_path / "回答.xlsx").write_bytes(made.data)
    survey, roster = bundle.survey, default_roster(bundle, everyone(bundle.survey))
    overview = judge(bundle, gather(Collection(survey.id, str(tmp_path), roster), bundle))
    question = survey.question("4")
    assert question is not None
    book = [line for line in read(table_codebook(survey, question)) if line["列名"] == "Q4_s"]
    assert [(line["値"], line["値の意味"]) for line in book[:2]] == [("5", "満足"), ("4", "やや満足")]
    found = read(table_csv(survey, question, overview, only_ready=False))
    assert [row["Q4_s"] for row in found] == [row["s"] for row in rows_of(response.answers["4"])]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "=1",
            "＝１",
            "+1",
            "－",
            "@x",
            "'045",
            "0466000000",
            "1-2",
            "12/3",
            "2024-04-01",
            "2024年4月",
            "令和6年4月1日",
        ),
        *("R6.4.1", "1,234", "50%", "¥100", "１２３", "1e5", "12:30", "TRUE", "false", "3", "平成元年5月"),
    ],
)
def test_what_excel_would_make_something_else_of(text: str) -> None:
    assert changes_when_edited(text)


@pytest.mark.parametrize(
    "text", ["", "福祉課", "①", "② 求めていない。", "14神奈川県厚木市", "3件", "〇", "内線12番へ", "a-1"]
)
def test_what_stays_as_it_is(text: str) -> None:
    assert not changes_when_edited(text)


def test_a_box_in_which_nobody_can_read_a_tick_is_neither_ticked_nor_not(scene: Scene) -> None:
    typed = typed_over(scene.survey, scene.form("厚木市"), {"6/①": "△", "6/②": "〇"})
    scene.put("【厚木市】.xlsx", typed)
    scene.look()
    (row,) = read(answers_csv(scene.survey, scene.overview, only_ready=False))
    assert [row["Q6_c1"], row["Q6_c2"], row["Q6_c0"]] == ["", "1", "0"]
