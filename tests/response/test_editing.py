"""Steps that can be gone back and forward again."""

from gui.response.answers_file import Draft
from gui.response.editing import Editing
from gui.survey.model import Response
from gui.system.history import MOST


def begun(**answers: str) -> Editing:
    return Editing(Draft("survey", Response({}, answers, {})))


def test_a_word_typed_is_one_step() -> None:
    editing = begun()
    for text in ("概", "概要", "概要で"):
        assert editing.answer("8-1.outline", text)
    editing.pause()
    editing.answer("8-1.outline", "概要です")
    assert editing.undo() == "8-1.outline"
    assert editing.response.answers == {"8-1.outline": "概要で"}
    assert editing.undo() == "8-1.outline"
    assert editing.response.answers == {}
    assert editing.undo() is None


def test_what_was_undone_can_be_redone_until_something_else_is_done() -> None:
    editing = begun(a="①")
    editing.answer("a", "②")
    editing.answer("b", ("①", "③"))
    editing.undo()
    assert editing.redo() == "b"
    assert editing.response.answers == {"a": "②", "b": ("①", "③")}
    editing.undo()
    editing.answer("c", "①")
    assert not editing.can_redo
    assert editing.redo() is None


def test_the_same_again_is_no_step() -> None:
    editing = begun(a="①")
    assert not editing.answer("a", "①")
    assert not editing.fill_in({})
    assert not editing.can_undo


def test_clearing_details_and_attachments_are_steps() -> None:
    editing = begun(a="①")
    editing.answer("a", None)
    editing.fill_in({"organisation": "14神奈川県厚木市", "kind": "市区町村"})
    editing.attach("10", ("概要.pdf",))
    assert editing.response == Response(
        {"organisation": "14神奈川県厚木市", "kind": "市区町村"}, {}, {"10": ("概要.pdf",)}
    )
    assert [editing.undo() for _ in range(3)] == ["10", "organisation", "a"]
    assert editing.response == Response({}, {"a": "①"}, {})


def test_what_is_typed_after_an_undo_is_a_step_of_its_own() -> None:
    editing = begun()
    editing.answer("a", "①")
    editing.undo()
    editing.answer("a", "②")
    editing.undo()
    assert editing.response.answers == {}


def test_steps_do_not_grow_without_end() -> None:
    editing = begun()
    for number in range(MOST + 50):
        editing.answer(str(number % 2), str(number))
    count = 0
    while editing.undo():
        count += 1
    assert count == MOST
