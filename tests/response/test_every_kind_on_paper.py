"""What the 回答内容確認票 says of answers of every kind, and where a made file differs from what was approved."""

from collections.abc import Mapping
from datetime import date, datetime

import pytest

from gui import survey_library
from gui.response.approval_summary import Row, Summary, summarise
from gui.response.comparison import Comparison, Side
from gui.response.differences import differences
from gui.response.printed import Printed
from gui.survey import checks
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Answer, Response
from gui.survey.submission import confirmation_code, submitted
from tests.bundles import EVERY_KIND
from tests.survey.test_every_kind import COMPLETE

FALLS: tuple[Mapping[str, str], ...] = (
    {"day": "2026-05-01", "what": "転倒", "reported": ""},
    {"day": "2026-06-02", "what": "誤嚥", "reported": "✓", "outline": "𠮷田さん"},
    {"day": "2026-07-03", "what": "誤薬", "reported": ""},
)


@pytest.fixture(scope="module")
def every_kind() -> SurveyBundle:
    return survey_library.load(EVERY_KIND)


STAFF, ACCIDENTS = "職種ごとの職員の数を書いてください。", "事故を一件ずつ書いてください。"


def response(changes: Mapping[str, Answer | None] | None = None, reasons: Mapping[str, str] | None = None) -> Response:
    given = {key: said for key, said in {**COMPLETE, **(changes or {})}.items() if said is not None}
    return Response({"facility": "さくらの家 本館", "person": "海野花子"}, given, {}, reasons or {})


def paper(bundle: SurveyBundle, answered: Response, printed: tuple[Printed, ...] = ()) -> Summary:
    problems = tuple(checks.check(bundle, answered))
    return summarise(bundle, answered, problems, date(2027, 1, 15), printed=printed)


def rows(summary: Summary) -> dict[str, Row]:
    """The rows by their numbers, those without one by what they ask."""
    return {row.number or row.question: row for part in summary.parts for row in part.rows}


def test_each_kind_is_said_as_people_read_it(every_kind: SurveyBundle) -> None:
    found = rows(paper(every_kind, response({"8": "1234", "accidents": FALLS})))
    assert [found[number].answer for number in ("Q8", "Q9", "Q5", "Q6", "Q4", "Q15")] == [
        ("1,234人",), ("85.5％",), ("平成27年4月1日",), ("令和9年4月",), ("2010年",), ("該当する",),
    ]  # fmt: skip
    staff, falls = found[STAFF], found[ACCIDENTS]
    assert staff.heads == ("項目", "常勤", "非常勤", "備考")
    assert falls.heads[:2] == ("行", "起きた日")
    assert staff.table[0] == ("介護職員", "20人", "3人", "")
    assert falls.table[1] == ("2", "令和8年6月2日", "誤嚥", "該当する", "𠮷田さん")
    assert (falls.answer, sorted(staff.amounts)) == (("3行の表（下のとおり）",), [1, 2])
    assert "Q11" not in found, "what the form computes is not known here"


def test_what_may_be_left_out_is_told_from_what_is_missing(every_kind: SurveyBundle) -> None:
    found = rows(paper(every_kind, response({"3": None, "12": None, "8": None, "7.beds": None, "accidents": None})))
    assert [found[number].answer for number in ("Q3", "Q12", "Q8", ACCIDENTS)] == [
        ("（記載なし）",), ("（記載なし）",), ("（未回答）",), ("（未回答）",),
    ]  # fmt: skip
    assert found["Q7"].details == ("［診療科］内科", "［病床の数］（記載なし）")


def test_the_reason_for_a_caution_is_printed_in_full(every_kind: SurveyBundle) -> None:
    reason = "夜勤を外部に委託しており、その人数は職員に含めていないため。" * 3
    (caution,) = paper(every_kind, response({"8": "300"}, {"few-staff": reason})).cautions
    assert caution == f"「職員」：職員が定員3人に1人を下回っています。（理由：{reason}）"


def test_a_row_that_is_put_in_is_one_change_and_a_cell_that_is_changed_another(every_kind: SurveyBundle) -> None:
    before = Printed(datetime(2027, 1, 10, 9, 0), submitted(every_kind.survey, response({"accidents": FALLS[:2]})))
    now = (*FALLS[:1], {**FALLS[1], "what": "転倒", "outline": ""}, FALLS[2])
    summary = paper(every_kind, response({"accidents": now}), (before,))
    assert [(change.label, change.left, change.right) for change in summary.changes] == [
        ("事故　2行目の種類", "誤嚥", "転倒"),
        ("事故　2行目の概要", "𠮷田さん", ""),
        ("事故　3行目", "", "起きた日 令和8年7月3日、種類 誤薬"),
    ]


def test_what_is_said_alike_of_a_column_is_said_once_with_its_rows(every_kind: SurveyBundle) -> None:
    falls = tuple(
        {"day": "2026-05-01", "what": "転倒", "reported": "✓", "outline": said}
        for said in (*["別紙のとおり"] * 3, "𠮷田さん", "未定")
    )
    said = paper(every_kind, response({"accidents": falls})).cautions
    assert [sentence.partition("は、")[0] for sentence in said] == [
        "「事故」の概要（1、2、3行目）「別紙のとおり」",
        "「事故」の5行目の概要「未定」",
    ]


def test_whose_it_is_need_not_be_asked_nor_be_on_a_list(every_kind: SurveyBundle) -> None:
    summary = paper(every_kind, response())
    assert (summary.organisation, summary.file_name) == (
        "さくらの家 本館",
        "【さくらの家 本館】介護施設運営実態調査.xlsx",
    )


def test_every_text_of_a_table_is_among_those_of_the_paper(every_kind: SurveyBundle) -> None:
    text = paper(every_kind, response({"accidents": FALLS})).text
    assert all(word in text for word in ("起きた日", "令和8年7月3日", "𠮷田さん", "兼務"))


def found_in(
    bundle: SurveyBundle, left: Mapping[str, Answer | None], right: Mapping[str, Answer | None]
) -> list[tuple[str, str, str]]:
    sides = [submitted(bundle.survey, response(changes)) for changes in (left, right)]
    found = differences(bundle.survey, *sides)
    assert bool(found) == (len({confirmation_code(bundle.survey, side) for side in sides}) > 1)
    return [(one.label, one.left, one.right) for one in found]


@pytest.mark.parametrize(
    ("changes", "label", "left", "right"),
    [
        ({"8": "61"}, "Q8　定員", "60人", "61人"),
        ({"9": "85.4"}, "Q9　利用率", "85.5％", "85.4％"),
        ({"5": "2015-04-02"}, "Q5　指定を受けた日", "平成27年4月1日", "平成27年4月2日"),
        ({"6": None}, "Q6　更新の年月", "令和9年4月", ""),
        ({"2": "7000012050003"}, "Q2　法人番号", "7000012050002", "7000012050003"),
        ({"7": ("ア",)}, "Q7　併設しているもの", "ア 診療所\nウ 訪問介護", "ア 診療所"),
        ({"7.beds": "19"}, "Q7　病床の数", "", "19床"),
        ({"15": None}, "Q15　研修", "該当する", ""),
    ],
)
def test_a_difference_of_any_kind_is_named(
    every_kind: SurveyBundle, changes: Mapping[str, Answer | None], label: str, left: str, right: str
) -> None:
    assert (label, left, right) in found_in(every_kind, {}, changes)


def test_tables_differ_cell_by_cell_and_a_row_put_in_moves_no_other(every_kind: SurveyBundle) -> None:
    put_in = (FALLS[0], {"day": "2026-05-09", "what": "転倒", "reported": "✓"}, *FALLS[1:])
    assert found_in(every_kind, {"accidents": FALLS}, {"accidents": put_in}) == [
        ("事故　2行目の起きた日", "", "令和8年5月9日"),
        ("事故　2行目の種類", "", "転倒"),
        ("事故　2行目の県へ報告した", "", "該当する"),
    ]
    left_out = (FALLS[0], FALLS[2])
    assert {one[0] for one in found_in(every_kind, {"accidents": FALLS}, {"accidents": left_out})} == {
        f"事故　2行目の{column}" for column in ("起きた日", "種類", "県へ報告した", "概要")
    }
    named = ({"full": "20", "part": "3"}, {"full": "6", "part": "1"}, {"full": "2", "part": "0", "remark": "兼務"})
    assert found_in(every_kind, {}, {"staff": named}) == [("職員　「看護職員」の常勤", "5人", "6人")]


def test_a_gap_between_rows_is_a_difference_too(every_kind: SurveyBundle) -> None:
    (one,) = found_in(every_kind, {"accidents": FALLS[:2]}, {"accidents": (FALLS[0], {}, FALLS[1])})
    assert one[0] == "事故"


def test_the_verdict_counts_the_places(every_kind: SurveyBundle) -> None:
    survey = every_kind.survey
    sides = [submitted(survey, response(changes)) for changes in ({"accidents": FALLS}, {"accidents": FALLS[:2]})]
    left, right = (Side(name, side, confirmation_code(survey, side)) for name, side in zip("左右", sides, strict=True))
    assert Comparison(survey, left, "", right).verdict == "一致しません。2か所が違います。"


def test_what_has_changed_in_a_table_is_told_at_its_question(every_kind: SurveyBundle) -> None:
    before = Printed(datetime(2027, 1, 10, 9, 0), submitted(every_kind.survey, response({"accidents": FALLS})))
    summary = paper(every_kind, response({"accidents": FALLS[:2], "8": "61"}), (before,))
    assert [(change.label, change.left, change.right) for change in summary.changes] == [
        ("Q8　定員", "60人", "61人"),
        ("事故　3行目", "起きた日 令和8年7月3日、種類 誤薬", ""),
    ]
    assert {number for number, row in rows(summary).items() if row.changed} == {"Q8", ACCIDENTS}
