"""A collection of a survey with every kind of answer, whose respondents are a list of its own, or anyone."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from gui import survey_library
from gui.collection.findings import of_line
from gui.collection.own_words import odd_texts
from gui.collection.reading.folder import Passed
from gui.collection.roster import as_csv, load_roster
from gui.collection.writing.inquiry import inquiries, inquiry
from gui.collection.writing.open_csv import table_csv
from gui.collection.writing.tables import tables
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.survey.kinds.table_rows import rows_of
from gui.survey.model import Answer, Response
from gui.system import paths
from gui.xlsx.book import open_book
from gui.xlsx.cached_results import recalculate_all
from gui.xlsx.package import open_package, read_package
from tests.collection.care_returns import ANYONE, Gathering, care_return, typed
from tests.form.care_form import care_form


@pytest.fixture
def gathering(tmp_path: Path) -> Gathering:
    return Gathering.begun(tmp_path)


@pytest.fixture
def anyone(tmp_path: Path) -> Gathering:
    return Gathering.begun(tmp_path, ANYONE)


def states(gathering: Gathering) -> dict[str, str]:
    return {line.organisation.name if line.organisation else "": line.state for line in gathering.look().lines}


def test_a_list_of_ones_own_is_the_roster(gathering: Gathering) -> None:
    gathering.sends("みなと苑")
    gathering.sends("さくらの家 本館", {"8": "60", "9": None})
    assert states(gathering) == {"みなと苑": "可", "さくらの家 本館": "不備", "グループホームうみ": "未提出"}
    assert [line.expected for line in gathering.overview.lines] == [True, True, True]
    assert gathering.overview.arrived == 2
    problem = gathering.line("さくらの家 本館").answers[0].problems[0]
    assert (problem.code, problem.question, problem.cell) == ("unanswered", "9", "施設調査票!D21")


def test_blanks_around_a_name_of_the_list_do_not_go_into_its_row(gathering: Gathering) -> None:
    gathering.put("【みなと苑】.xlsx", typed(care_return(gathering.bundle, "みなと苑"), {"C3": "　みなと苑 "}))
    gathering.look()
    (answer,) = gathering.line("みなと苑").answers
    assert (answer.problems, gathering.line("みなと苑").state) == ((), "可")
    assert answer.original
    assert answer.returned.texts["facility"] == "　みなと苑 "
    assert answer.returned.understood["facility"] == answer.returned.response.responder["facility"] == "みなと苑"


def test_where_nobody_is_expected_no_column_says_so(anyone: Gathering) -> None:
    anyone.sends("みなと苑")
    survey, overview = anyone.bundle.survey, anyone.look()
    sheet = tables(survey, anyone.collection, overview, datetime(2027, 2, 1, 10, 0))[0]
    titles = [column.title for column in sheet.columns]
    assert titles == ["確認コード", "回答者", "状態", "ファイル", "受領日時", "誤り", "注意", "備考"]
    (row,) = sheet.rows
    assert (row[1], row[sheet.state_column], len(row)) == ("みなと苑", "可", len(titles))


@pytest.mark.parametrize(
    ("cell", "text", "own"),
    [
        ("D12", "5/4/1", "令和5年4月1日"),
        ("D12", "5年4月1日", "令和5年4月1日"),
        ("D13", "9年4月", "令和9年4月"),
        ("D12", "45017", "令和5年4月1日"),
        ("D20", "6十", "60"),
        ("D20", "六十人", "60"),
    ],
)
def test_a_day_or_number_that_is_guessed_is_told_and_its_own_text_offered(
    gathering: Gathering, cell: str, text: str, own: str
) -> None:
    gathering.put("【みなと苑】.xlsx", typed(care_return(gathering.bundle, "みなと苑"), {cell: text}))
    gathering.look()
    (answer,) = gathering.line("みなと苑").answers
    (problem,) = answer.problems
    assert (problem.code, problem.severity, problem.cell) == ("odd-word", "caution", f"施設調査票!{cell}")
    assert f"「{own}」と読み取り" in problem.message
    assert [(found.text, found.own) for found in odd_texts(answer)] == [(text, own)]


@pytest.mark.parametrize(
    ("cell", "text"),
    [("D12", "R5.4.1"), ("D12", "2023/4/1"), ("D12", date(2023, 4, 1)), ("D20", "60人"), ("D20", "６０")],
)
def test_a_day_or_number_of_which_there_is_no_doubt_is_no_news(
    gathering: Gathering, cell: str, text: str | date
) -> None:
    gathering.put("【みなと苑】.xlsx", typed(care_return(gathering.bundle, "みなと苑"), {cell: text}))
    assert states(gathering)["みなと苑"] == "可"


def test_whose_a_file_is_may_stand_in_its_name_alone(gathering: Gathering) -> None:
    data = typed(care_return(gathering.bundle, "みなと苑"), {"C3": "みなとえん（法人本部）"})
    gathering.put("【グループホームうみ】.xlsx", data)
    line = {line.organisation.name: line for line in gathering.look().lines if line.organisation}["グループホームうみ"]
    assert [problem.code for problem in line.answers[0].problems] == ["organisation-unknown"]


def test_a_facility_that_two_files_name_differently_is_told(gathering: Gathering) -> None:
    gathering.put("【グループホームうみ】.xlsx", care_return(gathering.bundle, "みなと苑"))
    gathering.look()
    (problem,) = gathering.line("みなと苑").answers[0].problems
    assert problem.code == "name-mismatch"
    assert "「グループホームうみ」" in problem.message


def test_two_returns_that_differ_in_a_table_are_to_be_chosen_from(gathering: Gathering) -> None:
    gathering.sends("みなと苑")
    rows = ({"full": "21", "part": "3"}, {"full": "5", "part": "1"}, {"full": "2", "part": "0", "remark": "兼務"})
    gathering.sends("みなと苑", {"staff": rows}, "差し替え/【みなと苑】.xlsx")
    assert states(gathering)["みなと苑"] == "重複"
    (problem,) = gathering.line("みなと苑").problems
    assert "職員　「介護職員」の常勤が異なります" in problem.message
    assert problem.cell == "施設調査票!C26"


def test_anyones_returns_are_a_line_each_and_copies_are_one(anyone: Gathering) -> None:
    anyone.sends("海辺の家", path="a.xlsx")
    anyone.sends("海辺の家", path="写し/a.xlsx")
    anyone.sends("山の家", path="b.xlsx")
    anyone.sends("山の家", {"8": "70"}, path="c.xlsx")
    anyone.put("d.xlsx", typed(care_return(anyone.bundle, "谷の家"), {"C3": None}))
    found = anyone.look()
    assert [(line.organisation.name, line.state) for line in found.lines if line.organisation] == [
        ("海辺の家", "可"), ("山の家", "可"), ("山の家", "可"), ("d", "不備"),
    ]  # fmt: skip
    assert [len(line.answers) for line in found.lines] == [2, 1, 1, 1]
    assert len({line.organisation.code for line in found.lines if line.organisation}) == 4
    (notice,) = found.notices
    assert (notice.code, "「山の家」からの回答が2件あります" in notice.message) == ("same-name", True)


def test_whose_anyones_return_is_stands_in_its_files_name_by_the_definitions_pattern(anyone: Gathering) -> None:
    data = typed(care_return(anyone.bundle, "谷の家"), {"C3": None})
    anyone.put("届いたもの/【谷の家】介護施設運営実態調査.xlsx", data)
    assert [line.organisation.name for line in anyone.look().lines if line.organisation] == ["谷の家"]


def test_what_comes_from_anyone_as_no_workbook_has_a_line_of_its_own(anyone: Gathering) -> None:
    anyone.sends("海辺の家")
    anyone.put("【谷の家】介護施設運営実態調査.xlsx", b"PK")
    named = [f"【{name}】介護施設運営実態調査.pdf" for name in ("海辺の家", "山の家")]
    papers = tuple(Passed(name, "", shape="PDF") for name in (*named, "運営規程.pdf"))
    anyone.collection = replace(anyone.collection, passed=papers)
    found = anyone.look()
    assert [(line.organisation.name, line.state) for line in found.lines if line.organisation] == [
        ("海辺の家", "可"), ("谷の家", "読めない"), ("山の家", "別形式"),
    ]  # fmt: skip
    assert len(found.lines) == 3
    anyone.sends("山の家", path="あとから.xlsx")
    assert [line.organisation.name for line in anyone.look().lines if line.organisation and line.state == "可"] == [
        "海辺の家", "山の家",
    ]  # fmt: skip


def test_what_cannot_be_read_of_one_who_sent_a_response_too_is_no_second_line(anyone: Gathering) -> None:
    """Nobody is asked again for what came in another mail, nor once for a form left empty and once for the PDF beside it."""
    name = "【{}】介護施設運営実態調査.xlsx"
    anyone.put(f"1/{name.format('海辺／の家')}", b"PK")  # as a file can be called
    anyone.sends("海辺/の家", path="2/回答.xlsx")
    only_named = {"C3": "山の家", "C4": "山野花子"}
    anyone.put(name.format("山の家"), typed(anyone.bundle.form.read_bytes(), only_named))
    paper = Passed(name.format("山の家").replace("xlsx", "pdf"), "", shape="PDF")
    anyone.collection = replace(anyone.collection, passed=(paper,))
    found = anyone.look()
    assert [(line.organisation.name, line.state, len(line.answers)) for line in found.lines if line.organisation] == [
        ("海辺/の家", "可", 2), ("山の家", "別形式", 2),
    ]  # fmt: skip
    assert len({line.organisation for line in found.lines} - {None}) == len(found.lines) == 2
    assert found.notices == ()
    told = inquiries(anyone.bundle.survey, anyone.collection, found)
    assert [letter.organisation.name for letter in told] == ["山の家"]


@pytest.mark.parametrize(
    ("asked", "text", "codes"),
    [
        ("更新の年月（yyyy/mmの形式で）", "2027/12", []),
        ("更新の年月（yyyy/mmの形式で）", "2027-12-01", ["odd-word"]),
        ("更新の日（yyyy/mm/dd）", "2027/12", ["odd-word"]),
        ("更新の年月", "2027/12", ["odd-word"]),
    ],
)
def test_a_month_as_the_form_asks_for_it_is_its_own_word(
    tmp_path: Path, asked: str, text: str, codes: list[str]
) -> None:
    gathering = Gathering.begun(tmp_path, {"更新の年月": asked})
    gathering.put("みなと苑.xlsx", typed(care_return(gathering.bundle, "みなと苑"), {"D13": text}))
    gathering.look()
    assert [p.code for p in gathering.line("みなと苑").answers[0].problems if p.question == "6"] == codes


def test_it_is_told_where_nothing_says_whose_a_return_is(tmp_path: Path) -> None:
    gathering = Gathering.begun(tmp_path, {"organisation": "text"})
    gathering.sends("みなと苑", path="回答.xlsx")
    gathering.sends("グループホームうみ")
    found = {line.organisation.name if line.organisation else "": line for line in gathering.look().lines}
    assert (found["グループホームうみ"].state, found[""].state) == ("可", "不備")
    (told,) = of_line(gathering.bundle.survey, found[""])
    assert (told.problem.code, told.file) == ("organisation-unknown", "回答.xlsx")
    gathering.put("回答.xlsx", typed(care_return(gathering.bundle, "みなと苑"), {"C3": "未定"}))
    cautioned = gathering.look().lines[-1]
    assert [problem.code for problem in cautioned.answers[0].problems] == ["placeholder"]
    assert (cautioned.state, [problem.code for problem in cautioned.problems]) == ("不備", ["organisation-unknown"])


def test_a_form_with_numbers_in_it_that_nobody_touched_is_no_answer(anyone: Gathering) -> None:
    preset = {"D20": 50, "C26": 0, "D11": 2024}
    anyone.bundle.form.write_bytes(typed(care_form(), preset))
    anyone.put("【谷の家】介護施設運営実態調査.xlsx", anyone.bundle.form.read_bytes())
    anyone.put("山の家.xlsx", care_return(anyone.bundle, "山の家", {"8": "50"}))
    answered, untouched = anyone.look().lines
    (given,) = answered.answers
    assert (answered.state, given.returned.texts["8"]) == ("可", "50")
    assert [problem.message[:15] for problem in untouched.answers[0].problems] == ["何も記入されていない様式です。"]


def test_nothing_but_what_is_no_form_is_nobodys(anyone: Gathering) -> None:
    anyone.put("壊れた.xlsx", b"PK")
    assert states(anyone) == {"": "読めない"}


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ({"E29": 31}, ""),
        ({"E26": 23, "E27": "6", "E28": 2, "E29": "31"}, ""),
        ({"E29": 99}, "施設調査票!E29「99」"),
        ({"E26": 23, "E27": 7}, "施設調査票!E27「7」"),
        ({"E29": "確認済"}, "施設調査票!E29「確認済」"),
        ({"E29": None}, "施設調査票!E29"),
        ({"C26": 21, "E26": 23}, "施設調査票!E26「23」"),
    ],
)
def test_the_value_of_a_function_pasted_over_it_is_no_news_and_any_other_is_told(
    gathering: Gathering, words: dict[str, str | float | date | None], named: str
) -> None:
    gathering.put("【みなと苑】.xlsx", typed(care_return(gathering.bundle, "みなと苑"), words))
    gathering.look()
    (answer,) = gathering.line("みなと苑").answers
    told = f"様式に組み込まれた関数が消えています（{named}）。届いた様式に入力し直せるか、確かめてください。"
    assert [(p.code, p.severity, p.message) for p in answer.problems] == [("form-altered", "caution", told)] * bool(
        named
    )


def test_another_function_in_place_of_the_forms_own_is_named(gathering: Gathering) -> None:
    gathering.put("【みなと苑】.xlsx", typed(care_return(gathering.bundle, "みなと苑"), {"E29": "=1+1"}))
    gathering.look()
    (told,) = gathering.line("みなと苑").answers[0].problems
    assert (told.code, told.severity, told.cell) == ("form-altered", "caution", "施設調査票!E29")
    assert "ほかの式に変わっています（施設調査票!E29「=1+1」）" in told.message


def test_a_letter_on_two_returns_tells_what_differs_row_by_row(gathering: Gathering) -> None:
    first = care_return(gathering.bundle, "みなと苑")
    second: dict[str, str | float] = {"C26": 21, "D26": 4, "C27": 6, "D20": 61, "!B6": "2026-06-01", "!C6": "誤薬"}
    gathering.put("【みなと苑】.xlsx", first)
    gathering.put("再/【みなと苑】.xlsx", typed(first, second))
    gathering.look()
    letter = inquiry(gathering.bundle.survey, gathering.collection, gathering.line("みなと苑"))
    assert letter is not None
    told = [line.strip() for line in letter.body.splitlines() if "異なる点" in line]
    assert len(told) == 4
    assert sum("定員" in line or "Q8" in line for line in told) == 1
    (row,) = (line for line in told if "常勤「21」、非常勤「4」" in line)
    assert row.count("つめ") == 2
    assert "はいずれも空欄" in told[-1]
    assert "起きた日「2026-06-01」、種類「誤薬」" in told[-1]


def test_about_so_many_goes_on_as_that_number_and_is_told(gathering: Gathering) -> None:
    gathering.put(
        "【みなと苑】.xlsx", typed(care_return(gathering.bundle, "みなと苑"), {"D20": "約30人", "C26": "20程度"})
    )
    gathering.look()
    line = gathering.line("みなと苑")
    assert line.state == "要確認"
    assert [p.code for p in line.answers[0].problems if p.code != "form-altered"] == ["odd-word", "odd-word"]
    assert line.answers[0].returned.understood["8"] == "30"
    assert rows_of(line.answers[0].returned.response.answers["staff"])[0]["full"] == "20"


@pytest.mark.parametrize(("function", "is_told"), [("=SUM(E26:E27)", True), ("=E26+E27+E28", False), ("=1/0", True)])
def test_another_function_is_told_where_it_gives_something_else(
    gathering: Gathering, function: str, *, is_told: bool
) -> None:
    changed = typed(care_return(gathering.bundle, "みなと苑"), {"E29": function})
    gathering.put("【みなと苑】.xlsx", recalculate_all(changed))
    gathering.look()
    (answer,) = gathering.line("みなと苑").answers
    assert [f"（施設調査票!E29「{function}」）" in p.message for p in answer.problems] == [True] * is_told


def test_another_function_is_told_in_a_file_with_fewer_empty_cells(gathering: Gathering) -> None:
    """LibreOffice keeps fewer than the form has: nothing has moved for that."""
    changed = recalculate_all(typed(care_return(gathering.bundle, "みなと苑"), {"E29": "=SUM(E26:E27)"}))
    sent = open_package(care_form())
    part = open_book(sent).sheets[0].part
    more = sent.read(part).replace(b"</sheetData>", b'<row r="90"><c r="A90" s="1"/></row></sheetData>')
    gathering.bundle.form.write_bytes(sent.replaced({part: more}))
    gathering.put("【みなと苑】.xlsx", changed)
    gathering.look()
    (told,) = gathering.line("みなと苑").answers[0].problems
    assert "（施設調査票!E29「=SUM(E26:E27)」）" in told.message


def test_a_function_that_a_file_does_not_tell_is_no_other(gathering: Gathering) -> None:
    package = open_package(recalculate_all(care_return(gathering.bundle, "みなと苑")))
    part = open_book(package).sheets[0].part
    untold = re.sub(rb"<f>SUM\(E26:E28\)</f><v>[^<]*</v>", b"<f></f><v>0</v>", package.read(part))
    assert b"<f></f>" in untold
    gathering.put("【みなと苑】.xlsx", package.replaced({part: untold}))
    gathering.look()
    assert gathering.line("みなと苑").answers[0].problems == ()


def test_a_correction_in_a_table_is_judged_anew(gathering: Gathering) -> None:
    gathering.put("【みなと苑】.xlsx", typed(care_return(gathering.bundle, "みなと苑"), {"C26": "約20"}))
    gathering.look()
    assert [p.question for p in gathering.line("みなと苑").answers[0].problems] == ["staff[1].full"]
    gathering.corrected("みなと苑", "staff[1].full", "１，０２０人")
    answer = gathering.line("みなと苑").answers[0]
    assert answer.problems == ()
    assert answer.original
    assert rows_of(answer.returned.response.answers["staff"])[0] == {"full": "1020", "part": "3"}


def test_what_people_type_is_read_or_told_and_never_guessed(gathering: Gathering) -> None:
    words: dict[str, str | float | date | None] = {
        "D20": "１，２３４人", "D11": "平成22年", "D12": "H27.4.1", "D13": "R9年4月", "D21": 0.855,
        "C26": "１２３４", "!B5": "令和八年五月一日", "!B6": date(2026, 6, 2), "!C6": "誤嚥", "!D6": "レ",
    }  # fmt: skip
    gathering.put("【みなと苑】.xlsx", typed(care_return(gathering.bundle, "みなと苑"), words))
    gathering.look()
    answer = gathering.line("みなと苑").answers[0]
    assert answer.original
    answers = answer.returned.response.answers
    assert [answers[key] for key in ("8", "4", "5", "6", "9")] == ["1234", "2010", "2015-04-01", "2027-04", "85.5"]
    assert rows_of(answers["staff"])[0]["full"] == "1234"
    assert [row["day"] for row in rows_of(answers["accidents"])] == ["2026-05-01", "2026-06-02"]


@pytest.mark.parametrize(
    ("cell", "text", "about"),
    [
        ("D20", "60～70人", "8"), ("D20", "60床", "8"), ("D12", "2015年4月31日", "5"), ("D12", "27年度", "5"), ("D11", "22年", "4"),
        ("!B5", "5月頃", "accidents[1].day"), ("!C5", "転倒・誤嚥", "accidents[1].what"), ("!D5", "未定", "accidents[1].reported"),
        ("C26", "20(うち派遣3)", "staff[1].full"), ("D34", "？", "13"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_a_finding_at_its_cell(gathering: Gathering, cell: str, text: str, about: str) -> None:
    gathering.put("【みなと苑】.xlsx", typed(care_return(gathering.bundle, "みなと苑"), {cell: text}))
    gathering.look()
    found = {p.question: p for p in gathering.line("みなと苑").answers[0].problems if p.severity == "error"}
    ref = cell.removeprefix("!")
    assert found[about].cell == f"{'事故' if '!' in cell else '施設調査票'}!{ref}"
    assert text in found[about].message


@pytest.mark.parametrize(
    ("happened", "typed_there", "codes"),
    [
        ("無", {"!B5": "該当なし"}, ["odd-word"]),
        ("無", {"!B5": "－", "!C5": "－"}, []),
        ("無", {"!B5": "該当なし", "!C5": "転倒"}, ["not-asked-but-answered"]),
        ("有", {"!B5": "該当なし"}, ["bad-value", "unanswered", "unanswered"]),
    ],
)
def test_a_table_that_is_not_asked_may_be_crossed_out(
    gathering: Gathering, happened: str, typed_there: dict[str, str], codes: list[str]
) -> None:
    empty = {"accidents": None, "14": None}
    data = care_return(gathering.bundle, "みなと苑", {**empty, "13": "無"})
    gathering.put("【みなと苑】.xlsx", typed(data, {"D34": happened, **typed_there}))
    gathering.look()
    (answer,) = gathering.line("みなと苑").answers
    assert sorted(problem.code for problem in answer.problems) == sorted(codes)
    assert answer.original
    assert answer.returned.texts["accidents[1].day"] == typed_there["!B5"], "what was typed stays"


def test_what_is_at_odds_with_another_answer_is_not_told_to_be_what_it_is(gathering: Gathering) -> None:
    gathering.put(
        "【みなと苑】.xlsx",
        typed(care_return(gathering.bundle, "みなと苑", {"4": "2016"}), {"D20": "30～40人", "!B5": "2060-05-01"}),
    )
    gathering.look()
    line, survey = gathering.line("みなと苑"), gathering.bundle.survey
    found = {finding.problem.code: finding for finding in of_line(survey, line)}
    assert (found["opened-later"].found, found["opened-later"].expected) == ("平成27年4月1日", "")
    assert "整数" in found["bad-value"].expected
    assert found["date-far"].expected == "回答の内容の確認", "so in a table and beside a choice as at a question"
    letter = inquiry(survey, gathering.collection, line)
    assert letter is not None
    assert letter.body.count("正しい記載：") == 1, "that of the number alone"


def test_the_roster_goes_out_and_comes_back(gathering: Gathering, tmp_path: Path) -> None:
    path = tmp_path / "対象.csv"
    path.write_bytes(as_csv(gathering.collection.roster))
    assert load_roster(path, gathering.bundle, "全体") == gathering.collection.roster
    path.write_text("コード,名称,回答\nA001,,対象\n,さくらの家 本館,対象外\n", encoding="utf-8")
    found = load_roster(path, gathering.bundle, "全体")
    assert [(entry.organisation.name, entry.expected) for entry in found.entries] == [
        ("みなと苑", True),
        ("さくらの家 本館", False),
    ]


def test_a_ministrys_own_form_is_gathered(tmp_path: Path) -> None:
    """JDA-DM/GIF 465-4: whoever answers, tables with named rows, and no number at all."""
    bundle = survey_library.load(paths.examples() / "gif465-4.toml")
    levels: Answer = tuple({"level": level, "why": f"理由{n}"} for n, level in enumerate("◎〇△×◎〇△×◎"))
    responses = [
        Response({"section": name, "person": "海野花子"}, {"1": levels, "6": levels[:4], "2": "点検を月ごとに行う"})
        for name in ("情報課", "統計課")
    ]
    blank = open_book(read_package(bundle.form))
    scene = Gathering.of(bundle, tmp_path / "回答")
    for name, response in zip("ab", responses, strict=True):
        made = fill(blank, BlankForm(bundle.survey, blank), response)
        assert made.data is not None
        scene.put(f"{name}.xlsx", made.data)
    scene.put("白紙.xlsx", bundle.form.read_bytes())
    found = scene.look()
    assert [(line.organisation.name if line.organisation else "", line.state) for line in found.lines] == [
        ("情報課", "可"), ("統計課", "可"), ("", "不備"),
    ]  # fmt: skip
    assert [problem.code for problem in found.lines[2].answers[0].problems] == ["blank"]
    question = bundle.survey.questions[0]
    lines = table_csv(bundle.survey, question, found, only_ready=False).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 2 * 9
    assert lines[1].endswith('"可","a-1",1,"理由0",')
