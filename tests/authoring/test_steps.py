"""What the clauses of a definition say, changed one step at a time; back and forth; and what is wrong with it at once."""

from pathlib import Path

from gui.authoring import skip_rules, steps
from gui.authoring.definition_read import document_of
from gui.authoring.definition_written import written
from gui.authoring.document import Clause, Document
from gui.authoring.troubles import findings_of, troubles, ways_through
from gui.survey.definition import read_definition
from gui.survey.model import OnlyIf, Question, Survey
from gui.system.history import History
from tests.bundles import survey_of

DATA = Path(__file__).parents[1] / "data"
ROOMS = """
format = 2
id = "rooms"
title = "部屋の調査"
ministry = "○○県"
deadline = 2027-01-29T17:00:00
respondents = "anyone"
# 何より前に読むこと
[lists]
umu = ["有", "無"]

[[section]]
id = "s1"
title = "部屋"

[[question]]
id = "1"  # 様式の番号
section = "s1"
text = "学習室はありますか。"
list = "umu"  # （確かでない）リストの入力規則

[[question]]
id = "2"
section = "s1"
text = "冷房はありますか。"
only_if = { question = "1", choices = ["有"] }
[[question.choice]]
mark = "①"
text = "ある"
[[question.choice]]
mark = "②"
text = "ない"
goto = "4"

[[question]]
id = "3"
section = "s1"
text = "台数を書いてください。"
kind = "number"
unit = "台"
only_if = '=AND([1]="有",[2]="①")'

[[question]]
id = "4"
section = "s1"
text = "御意見"
kind = "text"
required = false

[[check]]
check = '=[3]<=10'
message = "台数が多すぎます。"

[[caution]]
code = "no-cooling"
question = "2"
includes = ["②"]
excludes = []
message = "冷房がありません。"
"""


def rooms() -> Document:
    return document_of(ROOMS)


def number(document: Document, id_: str) -> int:
    return next(question.number for question in document.questions if question.id == id_)


def clause(document: Document, id_: str) -> Clause:
    return document.clause(number(document, id_))


def survey(document: Document) -> Survey:
    return survey_of(written(document).text)


def asked_in(document: Document, id_: str) -> Question:
    found = survey(document).question(id_)
    assert found
    return found


def test_a_definition_by_hand_keeps_all_that_it_says() -> None:
    text = written(rooms()).text
    assert "# 何より前に読むこと" in text
    assert 'id = "1"  # 様式の番号' in text
    assert survey(rooms()).checks[0].formula == "=[3]<=10"


def test_what_is_in_doubt_is_accepted_and_keeps_its_reason() -> None:
    found = rooms()
    assert clause(found, "1").doubts == ("リストの入力規則",)
    found = steps.accepted(found, number(found, "1"))
    assert clause(found, "1").doubts == ()
    assert clause(found, "1").reasons["list"].said == "リストの入力規則"


def test_a_question_that_is_called_something_else_is_called_so_by_every_rule() -> None:
    found = steps.with_value(rooms(), number(rooms(), "2"), "id", "2-1")
    asked = survey(found)
    assert asked_in(found, "3").asked_if == '=AND([1]="有",[2-1]="①")'
    assert asked.cautions[0].question == "2-1"
    found = steps.with_value(found, number(found, "1"), "id", "Q1")
    assert asked_in(found, "2-1").only_if == OnlyIf("Q1", ("有",))
    found = steps.with_value(found, number(found, "4"), "id", "5")
    assert asked_in(found, "2-1").choices[1].goto == "5"


def test_choices_of_ones_own_and_shared_ones() -> None:
    found = steps.with_choices(rooms(), number(rooms(), "2"), ("備えている", "備えていない"))
    assert [choice.label for choice in asked_in(found, "2").choices] == ["① 備えている", "② 備えていない"]
    found = steps.with_list(found, number(found, "1"), "umu", ("有", "無", "建設中"))
    assert steps.choices_of(found, clause(found, "1")) == ("有", "無", "建設中")
    found = steps.with_choices(found, number(found, "1"), ("ある", "ない"))
    assert "list" not in clause(found, "1").values
    assert steps.lists_of(found)["umu"] == ("有", "無", "建設中")


def test_a_choice_of_the_questions_own_words_is_called_something_else_by_its_rules_too() -> None:
    found = steps.with_choices(rooms(), number(rooms(), "1"), ("有", "無"))
    found = steps.with_choices(found, number(found, "1"), ("ある", "ない"))
    assert asked_in(found, "2").only_if == OnlyIf("1", ("ある",))
    assert asked_in(found, "3").asked_if == '=AND([1]="ある",[2]="①")'


def test_a_rule_is_chosen_from_the_questions_before_or_written_as_excel_does() -> None:
    found = rooms()
    four = number(found, "4")
    assert [gate.id for gate in skip_rules.gates(found, four)] == ["1", "2"]
    assert skip_rules.names_of(found, clause(found, "2")) == ("①", "②")
    found = skip_rules.with_only_if(found, four, "2", ["①"])
    assert skip_rules.only_if_of(clause(found, "4")) == ("2", ("①",))
    found = skip_rules.with_formula(found, four, "[3]>2")
    assert skip_rules.formula_of(clause(found, "4")) == "=[3]>2"
    found = skip_rules.with_goto(found, number(found, "1"), 1, "4")
    assert [choice.goto for choice in asked_in(found, "1").choices] == [None, "4"]
    found = skip_rules.with_formula(found, four, "")
    assert asked_in(found, "4").asked_if == ""


def test_questions_move_and_sections_are_made() -> None:
    found = steps.with_new_section(rooms(), "御意見", [number(rooms(), "4")])
    assert [section.title for section in survey(found).sections] == ["部屋", "御意見"]
    assert asked_in(found, "4").section == "s2"
    found = steps.with_value(found, found.head.those("section")[1].number, "id", "words")
    assert asked_in(found, "4").section == "words"
    found = steps.moved(found, number(found, "3"), -1)
    assert [question.id for question in found.questions] == ["1", "3", "2", "4"]
    assert steps.moved(found, number(found, "1"), -1) is found


def test_what_is_done_is_undone_and_done_again() -> None:
    first = rooms()
    second = steps.with_label(first, number(first, "4"), "御意見を書いてください。")
    begun: History[Document] = History()
    history = begun.taken("質問の文", first)
    back, found, said = history.undone(second)
    assert (found, said) == (first, "質問の文")
    assert back.undone(first) == (back, first, "")
    assert back.redone(first) == (history, second, "質問の文")
    assert back.taken("消す", first).future == ()
    typed = history.taken("番号", second, "id").taken("番号", first, "id")
    assert typed.undone(first)[1] is second, "what is typed in one go is one step"
    assert len(typed.paused().taken("番号", first, "id").past) == len(typed.past) + 1


def test_a_trouble_is_told_with_its_question_as_the_command_says_it() -> None:
    found = rooms().with_clauses({number(rooms(), "2"): ()})
    out = written(found)
    said = list(troubles(found, out, findings_of(out.text, None)))
    assert [one.sentence for one in said] == [finding.message for finding in read_definition(out.text).findings]
    about = {found.clause(one.number).role or "head" for one in said}
    assert "check" not in about
    assert number(found, "3") in {one.number for one in said}


def test_every_way_through_is_listed() -> None:
    found, more = ways_through(written(rooms()).text)
    assert not more
    assert {way.asked for way in found} == {("1", "4"), ("1", "2", "3", "4"), ("1", "2", "4")}


def errors(document: Document) -> list[str]:
    return [str(found) for found in findings_of(written(document).text, None) if found.severity == "error"]


def test_a_check_is_sound_as_it_begins_whatever_it_is_about() -> None:
    document = document_of((DATA / "every-kind.toml").read_text(encoding="utf-8"))
    assert errors(document) == []
    assert {question.kind for question in document.questions} >= {"table", "choices", "number", "shown", "text"}
    formulas = {}
    for question in document.questions:
        formulas[question.kind] = steps.first_formula(question)
        if formulas[question.kind]:
            made = steps.new_check(document, question, of_choices=False)
            assert errors(steps.new_check(made, question, of_choices=False)) == [], question.id
    assert formulas["shown"] == ""


def test_a_check_has_a_name_that_not_even_a_nameless_one_goes_by() -> None:
    document = document_of(f'{ROOMS}\n[[check]]\ncheck = \'=[1]<>""\'\nmessage = "学習室を確かめてください。"\n')
    made = steps.new_check(document, document.questions[0], of_choices=False)
    assert made.head.clauses[-1].text("code") == "check-3"
    assert errors(made) == []


def test_what_takes_several_choices_in_its_one_cell_has_a_sign_between_them() -> None:
    document = document_of((DATA / "every-kind.toml").read_text(encoding="utf-8"))
    question = next(q for q in document.questions if q.kind == "text" and q.text("at"))
    several = steps.with_choices(steps.with_kind(document, question.number, "choices"), question.number, ("甲", "乙"))
    assert several.clause(question.number).text("separator") == "、"
    assert errors(several) == []
    assert "separator" not in steps.with_kind(several, question.number, "choice").clause(question.number).values
