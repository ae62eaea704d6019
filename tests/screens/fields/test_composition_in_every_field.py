"""In whatever field something is composed, it is taken before that field is left; what is given up leaves nothing."""

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from gui.screens.authoring.authoring_window import AuthoringWindow
from gui.screens.wizard.open_draft import OpenedDraft
from gui.survey.model import Response
from tests.screens.authoring.test_authoring_panel import window as _window
from tests.screens.conftest import OpenDraft
from tests.screens.widgets.test_composition import clicks, composes, presses

authoring = _window  # a fixture, by another name than that of the office's window

Field = QLineEdit | QPlainTextEdit


def text_of(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def fields_of(page: QWidget) -> Iterator[Field]:
    """The fields of a page to type in."""
    fields: list[Field] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    yield from (field for field in fields if field.isVisible() and field.isEnabled() and not field.isReadOnly())


def leaves_by_next(room: OpenedDraft) -> None:
    clicks(room.wizard.foot.next)


def leaves_by_outline(room: OpenedDraft) -> None:
    outline = room.wizard.outline
    clicks(outline.viewport(), outline.visualItemRect(outline.item(1)).center())


def leaves_by_tab(_: OpenedDraft) -> None:
    presses(Qt.Key.Key_Tab)


@pytest.mark.parametrize("leave", [leaves_by_next, leaves_by_outline, leaves_by_tab])
def test_what_is_composed_in_any_field_of_the_wizard_is_taken(
    open_draft: OpenDraft, sample: Response, leave: Callable[[OpenedDraft], None]
) -> None:
    room = open_draft(sample)
    tried = 0
    for page in room.wizard.pages:
        room.wizard.open_page(page)
        for field in list(fields_of(page)):
            room.wizard.open_page(page)
            field.setFocus()
            composes(field, "み")
            if not tried:
                gc.collect()
            composes(field, "みなと")
            leave(room)
            QApplication.processEvents()
            assert "みなと" in text_of(field), field.accessibleName()
            tried += 1
    assert tried > 8


def test_what_is_given_up_leaves_nothing_in_any_field_of_the_wizard(open_draft: OpenDraft, sample: Response) -> None:
    room = open_draft(sample)
    for page in room.wizard.pages:
        room.wizard.open_page(page)
        for field in list(fields_of(page)):
            before = text_of(field)
            field.setFocus()
            composes(field, "みなと")
            composes(field, "")
            leaves_by_tab(room)
            assert text_of(field) == before, field.accessibleName()
            room.wizard.open_page(page)


@pytest.mark.parametrize("way", ["a click on the list", "Ctrl+S", "F6", "Esc"])
def test_what_is_composed_in_the_panel_of_an_author_is_taken(
    authoring: AuthoringWindow,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    monkeypatch.setattr(authoring.finishing, "save", lambda: None)
    field = next(row.field for row in authoring.panel.content.rows if row.name == "label")
    assert isinstance(field, QPlainTextEdit)
    field.setFocus()
    field.selectAll()
    composes(field, "みなと")
    gc.collect()
    if way == "a click on the list":
        clicks(authoring.items.viewport(), authoring.items.visualItemRect(authoring.items.item(0)).center())
    elif way == "Ctrl+S":
        QTest.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    else:
        QTest.keyClick(field, Qt.Key.Key_F6 if way == "F6" else Qt.Key.Key_Escape)
    texts = [question.label for question in authoring.authoring.document.questions]
    assert "みなと" in texts
