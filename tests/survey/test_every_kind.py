"""Every kind of answer in a definition of format 2: what it takes, what it refuses, what it says, and its faults."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui import survey_library
from gui.form.meant_response import read_texts
from gui.survey import checks, rules
from gui.survey.bundle import SurveyBundle
from gui.survey.definition import read_definition
from gui.survey.every_way import ways
from gui.survey.key import Key, key_of, keys
from gui.survey.kinds import KINDS
from gui.survey.kinds.answer_texts import Said
from gui.survey.kinds.choices import InOneCell
from gui.survey.kinds.number import Number
from gui.survey.model import Answer, Problem, Response
from gui.survey.submission import confirmation_code, submitted
from gui.system import paths
from tests.bundles import EVERY_KIND
from tests.survey.of_any_kind import faults_of, survey_of

COMPLETE: dict[str, Answer] = {
    "1": "特別養護老人ホーム",
    "2": "7000012050002",
    "3": "AB-12345",
    "4": "2010",
    "5": "2015-04-01",
    "6": "2027-04",
    "7": ("ア", "ウ"),
    "7.clinic": "内科",
    "8": "60",
    "9": "85.5",
    "staff": ({"full": "20", "part": "3"}, {"full": "5", "part": "1"}, {"full": "2", "part": "0", "remark": "兼務"}),
    "12": "3",
    "13": "有",
    "accidents": ({"day": "2026-05-01", "what": "転倒", "reported": ""},),
    "14": "9月に報告する",
    "15": "✓",
}


@pytest.fixture(scope="module")
def every_kind() -> SurveyBundle:
    return survey_library.load(EVERY_KIND)


def problems(
    bundle: SurveyBundle, changes: Mapping[str, Answer | None], source: checks.Source = checks.ANSWERS_FILE
) -> list[Problem]:
    """Those of the complete response with these changes; None takes an answer out."""
    given = {key: answer for key, answer in {**COMPLETE, **changes}.items() if answer is not None}
    responder = {"facility": "さくらの家 本館", "person": "海野花子"}
    return checks.check(bundle, Response(responder, given), source)


def said(found: list[Problem]) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.severity, problem.question) for problem in found]


def test_a_complete_response_has_no_problem(every_kind: SurveyBundle) -> None:
    assert problems(every_kind, {}) == []


@pytest.mark.parametrize(
    ("key", "answer", "message"),
    [
        ("8", "0", "1以上2,000以下の整数（単位：人）を入力してください"),
        ("8", "60.5", "小数の桁が多すぎます"),
        ("8", "六十くらい", "数として読めません"),
        ("8", "￥60", "数として読めません"),
        ("9", "150.1", "範囲の外です"),
        ("9", "85.55", "小数第1位までの数"),
        ("5", "2026-02-30", "日付として読めません"),
        ("5", "令和8年2月3日", "「令和8年2月3日」は「2026-02-03」と入力してください。"),
        ("6", "R8.4", "「R8.4」は「2026-04」と入力してください。"),
        ("4", "平成22年", "「平成22年」は「2010」と入力してください。"),
        ("8", "１，２３４人", "「１，２３４人」は「1234」と入力してください。"),
        ("8", "60 ", "「60」は前後や間の空白、見えない文字を取り、「60」と入力してください。"),
        ("13", "有\u200b", "「有」は前後や間の空白、見えない文字を取り、「有」と入力してください。"),
        ("13", "わからない", "選択肢にありません"),
        ("1", "（特養…）", "選択肢にありません"),
        ("6", "2026-04", "提出期限より前です"),
        ("4", "24", "年として読めません"),
        ("4", "24年", "元号が書かれていないため、年として読めません"),
        ("5", "24年4月1日", "元号が書かれていないため、日付として読めません"),
        ("6", "24年4月", "元号が書かれていないため、年月として読めません"),
        ("6", "2年後", "「2年後」は年月として読めません"),
        ("6", "3年以内", "「3年以内」は年月として読めません"),
        *((key, "6年4月", f"」は{called}として読めません") for key, called in (("4", "年"), ("5", "日付"))),
        ("2", "7000012050003", "13桁の法人番号"),
        ("2", "７０００-0120-50002", "「7000012050002」と入力してください"),
        ("3", "ab-12345", "AA-0000のような形（半角）を入力"),
        ("3", "ＡＢ－１２３４５", "「AB-12345」と入力してください"),
        ("7.clinic", "内" * 51, "50文字まで"),
        ("14", "9月\n10月", "1行で入力してください"),
        *[("14", f"9月{sign}10月", "1行で入力してください") for sign in "\u2028\u2029\x85\x0b"],
        ("15", "はい", "該当するかどうかで答えてください"),
    ],
)
def test_what_is_wrong_with_an_answer_is_told_with_what_to_do(
    every_kind: SurveyBundle, key: str, answer: str, message: str
) -> None:
    found = problems(every_kind, {key: answer})
    assert [problem.question for problem in found] == [key]
    assert message in found[0].message, found


@pytest.mark.parametrize("text", ["¥1,234", "￥1,234", "1,234円"])
def test_a_sum_of_yen_in_a_column_of_thousands_is_told_to_be_in_doubt(text: str) -> None:
    survey = survey_of('id = "1"\nkind = "number"\nunit = "千円"')
    (question,) = survey.questions
    (found,) = question.kind.problems(survey, question, text)
    wanted = f"Q1「{text}」は、円の額か、千円の額か分かりません。整数（単位：千円）を入力してください。"
    assert (found.code, found.severity, found.message) == ("bad-value", "error", wanted)


@pytest.mark.parametrize(("text", "period"), [("月2回", "月"), ("２回／月", "月"), ("年24回", "年")])
def test_how_often_in_another_time_is_told_to_be_that(text: str, period: str) -> None:
    survey = survey_of('id = "1"\nkind = "number"\nunit = "回／週"')
    (question,) = survey.questions
    (found,) = question.kind.problems(survey, question, text)
    assert found.message == f"Q1「{text}」は、{period}あたりの数のようです。整数（単位：回／週）を入力してください。"


@pytest.mark.parametrize(("key", "answer"), [("4", "2047"), ("5", "2045-06-01"), ("6", "2078-04")])
def test_a_year_far_behind_the_deadline_is_a_caution(every_kind: SurveyBundle, key: str, answer: str) -> None:
    found = [problem for problem in problems(every_kind, {key: answer}) if problem.question == key]
    assert [(problem.code, problem.severity) for problem in found] == [("date-far", "caution")]
    assert "年の数字が正しいか、確かめてください。" in found[0].message


@pytest.mark.parametrize(
    ("kind", "answer", "is_told"),
    [
        ("date", "1905-07-16", True),
        ("date", "1905-05-02", False),
        ("date", "1905-08-12", False),
        ("year", "1905", False),
    ],
)
def test_the_day_of_a_year_that_is_typed_alone_is_a_caution(kind: str, answer: str, is_told: bool) -> None:
    survey = survey_of(f'id = "1"\nkind = "{kind}"')
    found = list(survey.questions[0].kind.problems(survey, survey.questions[0], answer))
    assert [(problem.code, problem.severity) for problem in found] == [("year-alone", "caution")] * is_told


@pytest.mark.parametrize(
    ("most", "answer", "meant"),
    [
        ("max = 100", "0.91", "91％"),
        ("max = 150", "0.5", "50％"),
        ("max = 100", "1", ""),
        ("max = 100", "0", ""),
        ("max = 5", "0.91", ""),
        ("", "0.91", ""),
    ],
)
def test_a_part_of_one_where_up_to_a_hundred_is_asked_for_is_a_caution(most: str, answer: str, meant: str) -> None:
    survey = survey_of(f'id = "1"\nkind = "number"\nunit = "％"\nmin = 0\ndecimals = 2\n{most}')
    (question,) = survey.questions
    said = [
        (problem.code, problem.severity, problem.message)
        for problem in question.kind.problems(survey, question, answer)
    ]
    told = f"Q1「{answer}％」は1％に満たない数です。{meant}のことでないか、確かめてください。"
    assert said == [("below-one", "caution", told)] * bool(meant)


@pytest.mark.parametrize("key", ["3", "7.beds", "12"])
def test_what_need_not_be_answered_is_not_missed(every_kind: SurveyBundle, key: str) -> None:
    assert problems(every_kind, {key: None}) == []


def test_the_cells_of_a_table_are_named_one_by_one(every_kind: SurveyBundle) -> None:
    rows: Answer = ({"full": "20", "part": "x"}, {"full": "5"}, {"full": "-1", "part": "0"})
    found = problems(every_kind, {"staff": rows})
    assert said(found) == [
        ("unanswered", "error", "staff[2].part"),
        ("bad-value", "error", "staff[1].part"),
        ("bad-value", "error", "staff[3].full"),
    ]
    assert found[0].message.startswith("「職員」の「看護職員」の非常勤が未記入です。")


def test_a_row_of_which_nothing_is_filled_does_not_count(every_kind: SurveyBundle) -> None:
    row = {"day": "2026-05-01", "what": "転倒", "reported": "✓"}
    assert problems(every_kind, {"accidents": (row, {}, {"reported": ""}), "14": None}) == []
    assert said(problems(every_kind, {"accidents": ({}, {})})) == [("unanswered", "error", "accidents")]
    assert said(problems(every_kind, {"accidents": (row,) * 21})) == [("bad-value", "error", "accidents")]


def test_what_the_form_computes_is_never_asked(every_kind: SurveyBundle) -> None:
    shown = every_kind.survey.question("11")
    assert shown is not None
    assert list(shown.kind.texts(shown, None, "✓")) == []
    assert problems(every_kind, {"11": None}) == []


def test_every_cell_has_a_key(every_kind: SurveyBundle) -> None:
    places = keys(every_kind.survey)
    assert key_of(every_kind.survey, "staff[2].part") == Key("staff", "part", 2)
    assert all(str(key) == text for text, key in places.items())
    assert len([key for key in places.values() if key.question == "accidents" and key.row]) == 20 * 4


def test_numbers_and_days_are_written_as_what_they_are(every_kind: SurveyBundle) -> None:
    values = {
        key: value
        for item in every_kind.survey.items
        for key, _, value in item.kind.values(item, COMPLETE.get(item.answer_key), "✓")
    }
    wanted = {
        "8": 60.0,
        "9": 85.5,
        "5": date(2015, 4, 1),
        "6": date(2027, 4, 1),
        "4": 2010.0,
        "2": "7000012050002",
        "15": "✓",
    }
    assert {key: values[key] for key in wanted} == wanted
    assert values["staff[3].full"] == 2.0
    assert values["accidents[1].day"] == date(2026, 5, 1)
    assert (values["accidents[20].day"], values["7/イ"], values["7/ア"]) == ("", "", "✓")


def test_what_people_type_into_a_form_is_read(every_kind: SurveyBundle) -> None:
    survey = every_kind.survey
    typed = {
        "8": "1,060人",
        "9": "８５．５％",
        "5": "令和六年四月一日",
        "6": "R9.4",
        "4": "平成22年",
        "2": "7000-0120-50002",
        "15": "〇",
        "1": "グループホーム",
        "staff[1].full": "２０人",
        "accidents[2].day": "6/4/1",
        "accidents[2].reported": "レ",
    }
    read = {item.answer_key: item.kind.read(survey, item, typed).answer for item in survey.items}
    assert {key: read[key] for key in ("8", "9", "5", "6", "4", "2", "15", "1")} == {
        "8": "1060",
        "9": "85.5",
        "5": "2024-04-01",
        "6": "2027-04",
        "4": "2010",
        "2": "7000012050002",
        "15": "✓",
        "1": "グループホーム",
    }
    assert read["staff"] == ({"full": "20"}, {}, {})
    assert read["accidents"] == ({}, {"day": "2024-04-01", "reported": "✓"})


def test_a_form_reads_back_what_was_written_into_it(every_kind: SurveyBundle) -> None:
    survey = every_kind.survey
    texts = dict(_texts(every_kind))
    found = {item.answer_key: item.kind.read(survey, item, texts).answer for item in survey.items}
    again = Response({}, {key: answer for key, answer in found.items() if answer is not None})
    assert confirmation_code(survey, again) == confirmation_code(survey, Response({}, COMPLETE))


def _texts(bundle: SurveyBundle) -> Iterator[tuple[str, str]]:
    for item in bundle.survey.items:
        yield from item.kind.texts(item, COMPLETE.get(item.answer_key), "✓")


def test_the_code_is_that_of_what_the_cells_hold(every_kind: SurveyBundle) -> None:
    survey = every_kind.survey

    def code(**answers: Answer) -> str:
        return confirmation_code(survey, Response({}, {**COMPLETE, **answers}))

    accidents = COMPLETE["accidents"]
    assert isinstance(accidents, tuple)
    assert code(**{"9": "85.50"}) == code(**{"9": "85.5"}) != code(**{"9": "85.4"})
    assert code(accidents=(*accidents, {}, {"reported": ""})) == code()
    assert code(accidents=({}, *accidents)) != code()


def test_a_check_by_formula_is_told_where_it_belongs(every_kind: SurveyBundle) -> None:
    assert said(problems(every_kind, {"12": "28"})) == [("check-1", "error", "12")]
    assert said(problems(every_kind, {"5": "2009-03-01"})) == [("opened-later", "error", "5")]
    assert said(problems(every_kind, {"12": None})) == []


def test_no_check_fails_for_what_is_still_to_be_answered(every_kind: SurveyBundle) -> None:
    assert said(problems(every_kind, {"8": None})) == [("unanswered", "error", "8")]
    assert said(problems(every_kind, {"4": None})) == [("unanswered", "error", "4")]


def test_a_caution_that_wants_a_reason_is_an_error_without_it(every_kind: SurveyBundle) -> None:
    assert said(problems(every_kind, {"8": "100", "16": "研修の職員がいない"})) == [("few-staff", "error", "staff")]
    in_a_workbook = problems(every_kind, {"8": "100"}, checks.Source(workbook=True))
    assert said(in_a_workbook) == [("few-staff", "caution", "staff")]
    response = Response({}, {**COMPLETE, "8": "100"}, reasons={"few-staff": "夜間は応援を頼む"})
    found = [p for p in checks.check(every_kind, response) if p.code == "few-staff"]
    assert [(p.severity, "（理由：夜間は応援を頼む）" in p.message) for p in found] == [("caution", True)]


def test_answers_to_what_is_not_asked_are_not_submitted(every_kind: SurveyBundle) -> None:
    given = Response({}, {**COMPLETE, "13": "無", "5": "2025-04-01"})
    states = rules.evaluate(every_kind.survey, given)
    assert [key for key, standing in states.items() if standing.state == "not asked"] == [
        "6",
        "10",
        "accidents",
        "14",
        "16",
    ]
    assert not {"6", "accidents", "14"} & submitted(every_kind.survey, given).answers.keys()
    assert rules.explain(every_kind.survey, states["14"].reason or rules.Reason("choice", "")).startswith("「事故」")


def test_what_should_stand_in_a_text_is_its_name_but_never_the_question_itself(every_kind: SurveyBundle) -> None:
    reason = every_kind.survey.question("10")
    assert reason
    assert reason.kind.expected(reason).startswith("下回る理由")
    asked = replace(reason, short="どのような取組をしていますか。")
    assert asked.kind.expected(asked).startswith("質問への回答の文章")


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ('id = "1 "\nkind = "text"', "「1 」の前後の空白"),
        ('id = "1\u3000"\nkind = "text"', "前後の空白"),
        ('id = "a\\nb"\nkind = "text"', "「a<U+000A>b」"),
        ('id = "a\u202eb"\nkind = "text"', "「a<U+202E>b」"),
        ('id = "1"\nkind = "nummer"', "「nummer」は使えません"),
        ('id = "1"\nkind = "number"\nmin = 5\nmax = 1', "当てはまる数がありません"),
        ('id = "1"\nkind = "number"\nmin = "1"', "数を書いてください"),
        ('id = "1"\nkind = "number"\ndecimals = -1', "0から10までの整数"),
        ('id = "1"\nkind = "number"\nlines = 1', "この名前の項目はありません"),
        ('id = "1"\nkind = "number"\nrequired = "no"', "true か false"),
        ('id = "1"\nkind = "code"', "「pattern」がありません"),
        ('id = "1"\nkind = "code"\npattern = "(a+)+"', "この書き方の pattern は使えません"),
        ('id = "1"\nkind = "choice"', "選択肢がありません"),
        ('id = "1"\nlist = "umu"', "[lists] に「umu」がありません"),
        ('id = "1"\nkind = "number"\nchoices = ["有"]', 'choices は kind = "number" では使えません'),
        ('id = "1"\nchoices = ["有", "有"]', "同じ記号の選択肢が前にある"),
        ('id = "1"\nat = "D"', "D8 か シート名!D8 の形"),
        ('id = "1"\nat = "D8:E9"', "D8 か シート名!D8 の形"),
        ('id = "1"\nat = ["D8", "D9:D12#1"]', "D8 か シート名!D8 の形"),
        ('id = "1"\nkind = "table"\nrows = ["あ"]', "列がありません"),
        ('id = "1"\nkind = "table"\n[[question.column]]\nid = "a"\nlabel = "あ"', "rows か at_most を書いてください"),
        (
            'id = "1"\nkind = "table"\nrows = ["あ", "い"]\n[[question.column]]\nid = "a"\nlabel = "あ"\nat = "D1:D3"',
            "行数が、ほかの列か rows の数と違います",
        ),
        (
            'id = "1"\nkind = "table"\nat_most = 2\nat_least = 3\n[[question.column]]\nid = "a"\nlabel = "あ"',
            "満たせません",
        ),
        (
            'id = "1"\nkind = "table"\nat_most = 2\n[[question.column]]\nid = "a.b"\nlabel = "あ"',
            "[ ] . / は使えません",
        ),
    ],
)
def test_a_fault_of_a_question_is_named(question: str, message: str) -> None:
    found = faults_of(question)
    assert any(message in sentence for sentence in found), found
    assert all(sentence.split("行目")[0].isdecimal() for sentence in found)


@pytest.mark.parametrize(
    ("check", "message"),
    [
        ("check = '=[9]>1'\nmessage = 'x'", "「9」という問や列はありません"),
        ("check = '[1]>1'\nmessage = 'x'", "= で始めてください"),
        ("check = '=[1]>1'", "「message」がありません"),
        ("check = '=[1]>1'\nmessage = 'x'\nquestion = '9'", "問「9」はありません"),
        ("check = '=[1]>1'\nmessage = 'x'\nreason = true", "点検だけに置けます"),
        ("check = '=[1]=\"有\"'\nmessage = 'x'", "比べても成り立ちません"),
        (
            "check = '=[1]>1'\nmessage = 'x'\ncode = 'check-2'\n[[check]]\ncheck = '=[1]>2'\nmessage = 'y'",
            "2回あります",
        ),
    ],
)
def test_a_fault_of_a_check_is_named(check: str, message: str) -> None:
    found = faults_of('id = "1"\nkind = "number"', more=f"[[check]]\n{check}")
    assert any(message in sentence for sentence in found), found


def test_a_survey_may_tell_no_kinds_apart_and_ask_nobody_in_particular() -> None:
    survey = survey_of('id = "1"')
    assert (survey.respondents, survey.kinds, survey.responder, survey.form.sheet, survey.form.tick) == (
        "anyone",
        (),
        (),
        "",
        "〇",
    )


@pytest.mark.parametrize("named", ["../list.csv", "/etc/list.csv", "C:list.csv", "list.xlsx", "nobody"])
def test_a_list_of_respondents_lies_beside_the_definition(named: str, tmp_path: Path) -> None:
    place = tmp_path / "survey.toml"
    text = EVERY_KIND.read_text(encoding="utf-8").replace('"every-kind.csv"', f'"{named}"')
    place.write_text(text, encoding="utf-8")
    found = survey_library.definition(place)
    assert ["respondents" in finding.place for finding in found.findings] == [True]


def test_a_table_at_which_no_rule_looks_is_on_the_way() -> None:
    survey = survey_library.load(paths.examples() / "gif465-4.toml").survey
    (way,) = ways(survey)
    assert way.asked == tuple("123456789")
    assert {standing.state for standing in rules.evaluate(survey, Response()).values()} == {"asked"}


TEXT = EVERY_KIND.read_text(encoding="utf-8")
LINES = TEXT.splitlines(keepends=True)
_INSTEAD = [
    "",
    "x = 1\n",
    "[[question]]\n",
    "[[question.column]]\n",
    'kind = "number"\n',
    'kind = "code"\n',
    "min = 9999\n",
]


@settings(max_examples=60)
@given(st.integers(0, len(LINES) - 1), st.integers(0, 6), st.sampled_from(_INSTEAD))
def test_a_mangled_definition_is_never_an_exception(start: int, count: int, instead: str) -> None:
    read_definition("".join([*LINES[:start], instead, *LINES[start + count :]]))


@settings(max_examples=60)
@given(
    st.sampled_from([i for i, c in enumerate(TEXT) if c in "=[](){}<>,'\"123"]),
    st.integers(0, 2),
    st.text("[]()=<>,'\"A1有", max_size=2),
)
def test_a_slip_of_the_pen_in_a_formula_is_never_an_exception(start: int, count: int, instead: str) -> None:
    read_definition(TEXT[:start] + instead + TEXT[start + count :])


def test_to_have_nothing_to_say_is_an_answer_in_words_of_ones_own(every_kind: SurveyBundle) -> None:
    """なし under a heading of its own says what was asked for; the chief is asked whether it stays. A stroke says nothing."""
    for text in ("なし", "特になし", "該当なし"):
        assert said(problems(every_kind, {"14": text})) == [("placeholder", "caution", "14")]
    assert said(problems(every_kind, {"14": "－"})) == [("unanswered", "error", "14")]
    place = next(question.label for question in every_kind.survey.questions if question.id == "14")
    assert said(problems(every_kind, {"14": place})) == [("placeholder", "caution", "14")]


@pytest.mark.parametrize("text", ["特にありません。", "特になし", "なし", "該当なし", "ございません"])
def test_who_need_not_answer_may_say_that_there_is_nothing_to_say(every_kind: SurveyBundle, text: str) -> None:
    """But not that it is to come, or stands elsewhere."""

    def remarked(words: str) -> list[tuple[str, str, str]]:
        rows = ({"full": "20", "part": "3", "remark": words}, {"full": "5", "part": "1"}, {"full": "2", "part": "0"})
        return said(problems(every_kind, {"staff": rows}))

    assert remarked(text) == []
    for other in ("別紙のとおり", "後日回答"):
        assert remarked(other) == [("placeholder", "caution", "staff[1].remark")]


def test_an_empty_cell_says_nothing_of_whatever_kind_but_that_a_box_is_not_ticked(every_kind: SurveyBundle) -> None:
    """So a table passes over those in which nothing stands."""
    several = (
        'id = "A"\nshort = "方法"\nkind = "choices"\nseparator = "、"\nat = "票!B2"\nchoices = ["① 窓口", "② 電話"]'
    )
    other = survey_of(several)
    seen = set()
    for survey in (every_kind.survey, other):
        for part in (part for item in survey.items for part in item.kind.parts(item)):
            for texts in ({}, {part.answer_key: ""}):
                said = part.kind.read(survey, part, texts)
                assert part.kind.signs or said == Said(), part.answer_key
            seen.add(type(part.kind))
    assert {*KINDS.values(), InOneCell} <= seen


def _read(bundle: SurveyBundle, name: str, text: str, year: int) -> list[str]:
    """What is said of a text in the first question of a kind, in a survey that is due in a year."""
    assert bundle.survey.deadline is not None
    survey = replace(bundle.survey, deadline=bundle.survey.deadline.replace(year=year))
    item = next(item for item in survey.items if item.kind.name == name)
    response, unclear = read_texts(survey, {item.answer_key: text})
    answer = response.answers[item.answer_key]
    return [problem.message for problem in (*unclear, *item.kind.problems(survey, item, answer))]


def test_what_else_a_text_may_mean_is_said(every_kind: SurveyBundle) -> None:
    (said,) = _read(every_kind, "date", "17/4/1", 2026)
    assert "「令和17年4月1日」と読み取り" in said
    assert "「平成17年4月1日」か「平成29年4月1日」のことかもしれません。" in said
    assert "かもしれません" not in _read(every_kind, "date", "7/4/1", 2026)[0]
    (said,) = _read(every_kind, "year-month", "2024.1", 2023)
    assert "1月か、末尾の0が消えた10月か分かりません" in said
    assert "「令和6年4月」と読み取り" in _read(every_kind, "year-month", "2024.4", 2023)[0]


def test_what_is_counted_behind_a_number_is_looked_at_where_the_form_has_no_unit(every_kind: SurveyBundle) -> None:
    survey = every_kind.survey
    item = next(item for item in survey.items if item.kind.name == "number")
    for unit, text, number, odd in (
        ("", "3棟", "3", 1),
        ("棟", "3棟", "3", 0),
        ("件", "3棟", "3棟", 0),
        ("", "（1,234）", "-1234", 1),
    ):
        said = Number(unit=unit).read(survey, item, {item.answer_key: text})
        assert (said.answer, len(said.unclear)) == (number, odd), (unit, text)
