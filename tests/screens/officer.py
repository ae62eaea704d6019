"""An officer without a mouse: everything is done by key events to whatever has the focus."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.screens.fields.choice_buttons import Check, Radio
from gui.screens.fields.detail_field import DetailField
from gui.screens.fields.year_month_field import YearMonthField
from gui.screens.main.main_actions import MainActions
from gui.screens.widgets.labels import Text
from gui.screens.wizard.question_card import QuestionCard
from gui.screens.wizard.wizard import Wizard
from gui.survey.model import Answer, Response
from gui.survey.respondents import organisation_key
from gui.words import year_month

_NONE = Qt.KeyboardModifier.NoModifier
_MOST_TABS = 80
_Child = TypeVar("_Child", bound=QObject)


def child(of: QObject, kind: type[_Child]) -> _Child:
    """What stands or has come up within something, of its kind."""
    found = of.findChild(kind)
    assert found is not None
    return found


def repeats(key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier = _NONE) -> bool:
    """A key that is held down comes once more, where it goes to now; whether the letters of buttons are not looked for."""
    window = QGuiApplication.focusWindow()
    assert window
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text, autorep=True)
    asked.ignore()
    QApplication.sendEvent(window, asked)
    QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text, autorep=True))
    return asked.isAccepted()


def in_focus() -> QWidget:
    """Whatever has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def told(of: QWidget) -> str:
    """Every text that stands within something."""
    return "\n".join(label.plain for label in of.findChildren(Text))


def types(widget: QWidget, text: str) -> None:
    """Each character as an input method or a keyboard sends it."""
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, _NONE, character))


@dataclass
class Officer:
    """Goes through the wizard and answers what is asked. `look` is called after every answer; `visited` are the questions."""

    office: MainActions
    bot: QtBot
    look: Callable[[Wizard], None]
    visited: list[str] = field(default_factory=list)

    @property
    def wizard(self) -> Wizard:
        assert self.office.room is not None
        return self.office.room.wizard

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        QTest.keyClick(self.focus, key, modifier)

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.office.start

    def types(self, text: str) -> None:
        types(self.focus, text)

    def begins(self) -> None:
        self.press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
        self.bot.waitUntil(lambda: self.office.room is not None)

    def goes_on(self) -> None:
        page = self.wizard.page
        self.press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
        self.bot.waitUntil(lambda: self.wizard.page is not page)

    def fills_in(self, response: Response) -> None:
        """Finds the 自治体 by its name, then types every other detail."""
        survey = self.office.drafts.bundle.survey
        name = response.responder[organisation_key(survey)]
        organisation = self.office.drafts.bundle.directory.recognise(name).organisation
        assert organisation is not None
        self.types(organisation.name)
        self.press(Qt.Key.Key_Return)
        fields = {edit: key for key, edit in self.wizard.responder.fields.items()}
        while self.wizard.isAncestorOf(self.focus) and self.focus is not self.wizard.foot.next:
            key = fields.get(self.focus)  # type: ignore[call-overload]
            if key and key != organisation_key(survey):
                self.types(response.responder[key])
            self.press(Qt.Key.Key_Tab)

    def answers_page(self, response: Response) -> None:
        """Tabs through a page, answering each question where it comes to it."""
        for _ in range(_MOST_TABS):
            if self.focus in (self.wizard.foot.next, self.wizard.foot.previous):
                return
            card = self._card()
            if card is not None and isinstance(self.focus, Radio | Check):
                self._takes(card, response.answers.get(card.question.id))
            elif card is not None:
                self._types_detail(card, response)
            self.look(self.wizard)
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not leave the page {self.wizard.page.title}")

    def _card(self) -> QuestionCard | None:
        widget: QWidget | None = self.focus
        while widget is not None and not isinstance(widget, QuestionCard):
            widget = widget.parentWidget()
        if widget is not None and widget.question.id not in self.visited:
            self.visited.append(widget.question.id)
        return widget

    def _takes(self, card: QuestionCard, answer: Answer | None) -> None:
        marks = {row: mark for mark, row in card.choices.rows.items()}
        if isinstance(self.focus, Radio):
            for _ in marks:
                if marks[self.focus] == answer:
                    self.press(Qt.Key.Key_Space)
                    return
                self.press(Qt.Key.Key_Down)
                self.look(self.wizard)
            raise AssertionError(f"Q{card.question.id} has no choice {answer}")
        mark = marks[self.focus]
        if isinstance(answer, tuple) and (mark in answer if mark else not answer):
            self.press(Qt.Key.Key_Space)

    def _types_detail(self, card: QuestionCard, response: Response) -> None:
        for detail in card.question.details:
            key = detail.answer_key
            text = response.answers.get(key)
            field = card.details[key]
            if not field.isAncestorOf(self.focus) or not isinstance(text, str):
                continue
            if detail.kind.name == "text":
                self.types(text)
            else:
                self._types_year_month(field, text)

    def _types_year_month(self, field: DetailField, text: str) -> None:
        year, _, month = year_month.in_japanese(text).removeprefix("令和").removesuffix("月").partition("年")
        assert isinstance(field.field, YearMonthField)
        first = self.focus is field.field.year
        self.types(year if first else month)
