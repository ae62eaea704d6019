"""差し替え: which question of a corrected survey is which of the earlier one, and what becomes of the answers."""

import re
from pathlib import Path

import pytest

from gui.library.carrying import Carried, carried
from gui.library.revision import revision
from gui.survey.model import Answer, Response, Survey
from gui.survey_library import survey_in
from tests.bundles import EVERY_KIND, OTHER

_TEXT = """
format = 2
id = "heya"
title = "会議室の調査"
ministry = "総務課"
deadline = 2027-01-29T17:00:00
respondents = "anyone"
[[responder]]
id = "who"
label = "担当者"
form = "person"
"""


_CHOICE = re.compile(r'"([①-⑨]) ([^"]+)"')


def survey_of(*questions: str) -> Survey:
    """A survey of these questions, in which `"① 机"` is a choice with a mark."""
    blocks = "".join(f"[[question]]\n{text}\n" for text in questions)
    marked = re.sub(
        r"choices = \[(.*)\]",
        lambda found: "".join(
            f'[[question.choice]]\nmark = "{m}"\ntext = "{t}"\n' for m, t in _CHOICE.findall(found[1])
        ),
        blocks,
    )
    return survey_in(Path("定義.toml"), f"{_TEXT}{marked}".encode())


ROOMS = 'id = "1"\ntext = "会議室はいくつありますか。"\nkind = "number"\nunit = "室"'
USED = 'id = "2"\ntext = "休日も使えますか。"\nchoices = ["① 使える", "② 使えない"]'
FEE = 'id = "3"\ntext = "使用料を書いてください。"\nkind = "text"'
EARLIER = survey_of(ROOMS, USED, FEE)
ANSWERS: dict[str, Answer] = {"1": "12", "2": "①", "3": "1時間 500円"}


def after(corrected: Survey, answers: dict[str, Answer] = ANSWERS, earlier: Survey = EARLIER) -> Carried:
    return carried(earlier, corrected, Response({"who": "橋本"}, answers, {}), {"2": "係長に確認"})


def test_the_same_survey_changes_nothing() -> None:
    again = survey_of(ROOMS, USED, FEE)
    assert revision(EARLIER, again).changes == ()
    assert (after(again).response.answers, after(again).left, after(again).doubted) == (ANSWERS, (), ())


def test_a_question_put_in_moves_no_answer_to_another_question() -> None:
    put_in = 'id = "2"\ntext = "倉庫はありますか。"\nchoices = ["① ある", "② ない"]'
    corrected = survey_of(ROOMS, put_in, USED.replace('"2"', '"3"'), FEE.replace('"3"', '"4"'))
    found = after(corrected)
    assert found.response.answers == {"1": "12", "3": "①", "4": "1時間 500円"}
    assert found.memos == {"3": "係長に確認"}
    assert found.left == ()
    changes = " ".join(revision(EARLIER, corrected).changes)
    assert "Q2「倉庫はありますか。」が加わりました。" in changes
    assert "Q3「休日も使えますか。」は、Q2でした。" in changes


def test_choices_that_change_their_marks_are_told_by_their_words() -> None:
    turned = USED.replace('"① 使える", "② 使えない"', '"① 使えない", "② 使える"')
    assert after(survey_of(ROOMS, turned, FEE)).response.answers["2"] == "②"


def test_a_choice_that_says_the_contrary_by_now_is_another() -> None:
    contrary = USED.replace('"① 使える", "② 使えない"', '"① 使えません", "② 使用不可"')
    found = after(survey_of(ROOMS, contrary, FEE))
    assert "2" not in found.response.answers
    assert [(left.place, left.text) for left in found.left] == [("Q2「休日も使えますか。」", "① 使える")]


def test_a_choice_in_other_words_is_kept_and_doubted() -> None:
    reworded = USED.replace("① 使える", "① 使える（予約が必要な場合を含む）")
    found = after(survey_of(ROOMS, reworded, FEE))
    assert found.response.answers["2"] == "①"
    assert found.doubted == ("Q2",)
    assert "「① 使える」が「① 使える（予約が必要な場合を含む）」に変わりました" in " ".join(
        revision(EARLIER, survey_of(ROOMS, reworded, FEE)).changes
    )


def test_what_fits_no_more_is_named_and_kept_in_words() -> None:
    found = after(survey_of(ROOMS))
    assert found.response.answers == {"1": "12"}
    said = {(left.place, left.text) for left in found.left}
    assert ("Q2「休日も使えますか。」", "① 使える") in said
    assert ("Q3「使用料を書いてください。」", "1時間 500円") in said
    assert ("Q2の根拠メモ", "係長に確認") in said


def test_another_question_under_the_same_number_gets_no_answer_of_it() -> None:
    other = 'id = "3"\ntext = "駐車場の台数"\nkind = "text"'
    found = after(survey_of(ROOMS, USED, other))
    assert "3" not in found.response.answers
    assert found.left[0].text == "1時間 500円"


@pytest.mark.parametrize(
    ("kind", "carries"), [('kind = "text"', "12"), ('kind = "date"', "12"), ('choices = ["① 少ない", "② 多い"]', None)]
)
def test_an_answer_of_another_kind_is_taken_as_it_was_typed_or_named(kind: str, carries: str | None) -> None:
    found = after(survey_of(f'id = "1"\ntext = "会議室はいくつありますか。"\n{kind}', USED, FEE))
    assert found.response.answers.get("1") == carries
    assert bool(found.left) == (carries is None)


def test_of_several_choices_those_that_are_still_there_come_along() -> None:
    several = 'id = "1"\ntext = "ある物"\nkind = "choices"\nchoices = ["① 机", "② 椅子", "③ 黒板"]'
    fewer = several.replace('"① 机", "② 椅子", "③ 黒板"', '"① 椅子", "② 黒板"')
    found = after(survey_of(fewer), {"1": ("①", "②")}, survey_of(several))
    assert found.response.answers == {"1": ("①",)}
    assert [left.text for left in found.left if "ある物" in left.place] == ["① 机\n② 椅子"]


def test_rows_and_columns_of_a_table_are_told_by_their_words() -> None:
    text = EVERY_KIND.read_text(encoding="utf-8")
    every = survey_in(EVERY_KIND, text.encode())
    table = next(q for q in every.questions if q.kind.rows)
    moved = survey_in(EVERY_KIND, _rows_turned(text, table.kind.rows).encode())
    column = table.kind.columns[0].id
    rows = tuple({column: str(n)} for n in range(1, len(table.kind.rows) + 1))
    found = carried(every, moved, Response({}, {table.id: rows}, {}), {})
    assert found.response.answers[table.id] == tuple(reversed(rows))


def _rows_turned(text: str, rows: tuple[str, ...]) -> str:
    listed = ", ".join(f'"{row}"' for row in rows)
    assert listed in text
    return text.replace(listed, ", ".join(f'"{row}"' for row in reversed(rows)))


def test_deadline_and_destination_are_named() -> None:
    earlier = survey_in(OTHER, OTHER.read_bytes())
    later = survey_in(
        OTHER, OTHER.read_bytes().replace(earlier.deadline_text.encode(), "令和9年3月1日(月)12時".encode())
    )
    assert revision(earlier, later).changes == (
        f"提出期限が「{earlier.deadline_text}」から「令和9年3月1日(月)12時」に変わりました。",
    )
