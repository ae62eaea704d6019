"""What is done to a table, without a screen: rows moved, blocks filled, texts read, totals made."""

import dataclasses

import pytest

from gui import survey_library
from gui.response import answers_file
from gui.response.answers_file import Draft
from gui.response.table_editing import Area, TableEditing
from gui.survey.kinds import KINDS, AnyChoices
from gui.survey.kinds.totals import Total, total
from gui.survey.model import Choice, Response, Rows, Survey
from tests.bundles import EVERY_KIND


@pytest.fixture(scope="module")
def survey() -> Survey:
    return survey_library.load(EVERY_KIND).survey


def table(survey: Survey, question: str, rows: Rows = ()) -> TableEditing:
    found = survey.question(question)
    assert found is not None
    return TableEditing(survey, found, rows)


def test_rows_that_do_not_change_are_the_same_objects(survey: Survey) -> None:
    rows: Rows = tuple({"outline": str(n)} for n in range(3))
    changed = table(survey, "accidents", rows).typed(1, 3, "x").rows
    assert changed[0] is rows[0]
    assert changed[2] is rows[2]
    assert table(survey, "accidents", rows).typed(1, 3, "1").rows[1] is rows[1]


def test_empty_rows_at_the_end_are_none(survey: Survey) -> None:
    editing = table(survey, "accidents", ({"outline": "a"}, {}, {"outline": "b"}))
    assert editing.cleared(Area(2, 0, 2, 3)).answer == ({"outline": "a"},)
    assert editing.cleared(Area(0, 0, 19, 3)).answer is None
    assert table(survey, "staff").typed(0, 0, "1").answer == ({"full": "1"}, {}, {})


@pytest.mark.parametrize(("by", "found"), [(-1, "bcad"), (1, "adbc")])
def test_several_rows_are_moved_together(survey: Survey, by: int, found: str) -> None:
    editing = table(survey, "accidents", tuple({"outline": text} for text in "abcd"))
    moved = editing.moved(Area(1, 0, 2, 3), by)
    assert moved is not None
    assert "".join(str(row["outline"]) for row in moved.rows) == found


def test_no_row_is_moved_beyond_the_ends(survey: Survey) -> None:
    editing = table(survey, "accidents", tuple({"outline": str(n)} for n in range(20)))
    assert editing.moved(Area(0, 0, 0, 0), -1) is None
    assert editing.moved(Area(19, 0, 19, 0), 1) is None
    assert table(survey, "staff").moved(Area(0, 0, 0, 0), 1) is None


def test_a_block_fills_a_multiple_of_it(survey: Survey) -> None:
    filled, reached, lost = table(survey, "staff").pasted(Area(0, 0, 1, 1), (("1",), ("2",)))
    assert filled.rows == ({"full": "1", "part": "1"}, {"full": "2", "part": "2"}, {})
    assert (reached, lost) == (Area(0, 0, 1, 1), "")


def test_a_short_row_of_a_block_leaves_the_other_cells(survey: Survey) -> None:
    editing = table(survey, "staff", ({"full": "1", "part": "1"}, {"full": "1", "part": "1"}, {}))
    assert editing.pasted(Area(0, 0, 0, 0), (("2", "2"), ("3",)))[0].rows[1] == {"full": "3", "part": "1"}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("診療所", ("ア",)),
        ("ア、ウ", ("ア", "ウ")),
        ("訪問介護\n診療所", ("ア", "ウ")),
        ("併設していない", ()),
        ("ア、薬局", ("ア", "薬局")),
        (" ", None),
    ],
)
def test_several_choices_are_typed_one_after_another(survey: Survey, text: str, answer: object) -> None:
    several = survey.question("7")
    assert several is not None
    assert AnyChoices().typed(survey, several, text) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("転倒", "転倒"),
        (" 転倒。", "転倒"),
        ("転倒（廊下で）", "転倒（廊下で）"),
        ("転倒、誤嚥", "転倒、誤嚥"),
        ("その他：火災", "その他：火災"),
    ],
)
def test_a_remark_behind_a_choice_is_not_dropped(survey: Survey, text: str, answer: str) -> None:
    assert table(survey, "accidents").typed(0, 1, text).rows == ({"what": answer},)


@pytest.mark.parametrize("kind", KINDS.values())
def test_no_kind_loses_a_text_that_it_cannot_read(survey: Survey, kind: type) -> None:
    question = survey.question("1")
    assert question is not None
    item = dataclasses.replace(question, kind=kind(), choices=(Choice("①", "有"), Choice("②", "無")))
    found = item.kind.typed(survey, item, "これは何？")
    assert found in ("これは何？", ("これは何？",)) or not item.kind.asks


def test_what_cannot_be_read_is_kept_in_the_answers_file(survey: Survey) -> None:
    rows: Rows = ({"day": "あす", "what": "火災", "reported": "たぶん", "outline": "𠮷"}, {}, {"reported": ""})
    content = answers_file.serialise(Draft(survey.id, Response({}, {"accidents": rows})))
    read = answers_file.parse(content, survey)
    assert read.response.answers == {"accidents": rows}
    assert read.problems == ()


@pytest.mark.parametrize(
    ("said", "filled", "doubt"),
    [
        (("0.1", "0.2", "0"), "0.3人", ""),
        (("9007199254740993", "1", "0"), "9,007,199,254,740,994人", ""),
        (("-3", "1", "2"), "0人", ""),
        ((None, None, None), "", ""),
        (("1", None, "2"), "3人", "常勤に未記入の欄が1あるため、合計はまだ分かりません。"),
        (("1", "二、三", "2"), "3人", "「看護職員」の常勤が数として読めないため、合計は分かりません。"),
    ],
)
def test_a_total_is_exact_or_says_why_it_is_not_known(
    survey: Survey, said: tuple[str | None, ...], filled: str, doubt: str
) -> None:
    rows = tuple({} if text is None else {"full": text} for text in said)
    editing = table(survey, "staff", rows)
    assert total(editing.table, editing.item, rows, editing.column(0)) == Total(filled, doubt)
    assert total(editing.table, editing.item, rows, editing.column(2)) is None
