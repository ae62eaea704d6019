"""A dialog that asks for a few lines, and perhaps for one of several choices: a remark, a contact, who asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.screens.fields.choice_buttons import Radio
from gui.screens.widgets.button import Button
from gui.screens.widgets.composition import ENTER, take_composition
from gui.screens.widgets.focus_ring import FocusRing
from gui.screens.widgets.labels import OneLine, Text
from gui.screens.widgets.laid_out import FIELD, GAP, SPACE, STRETCH, in_column, in_row
from gui.screens.widgets.own_window import Roomy
from gui.screens.widgets.sizes import resize_within_screen
from gui.screens.widgets.typing_fields import LineField
from gui.words.contacts import emails_in

_WIDTH, _BASE, _EACH, _CHOICE = 620, 190, 70, 34
_NO_ADDRESS = "メールアドレスの形が正しくありません。半角で、@を含めて入力してください。"
_MOST = 3  # so many lines one below another; on a low screen more push the buttons out of it


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the window's title, a sentence, the lines by their labels with what stands there, the choices.

    `accept` is what the button says that takes it; `fault` says what is wrong with the lines, '' if nothing.
    """

    title: str
    lead: str
    lines: Sequence[tuple[str, str]]
    accept: str
    choices: Sequence[str] = ()
    fault: Callable[[tuple[str, ...]], str] = lambda _: ""


class Asking(Roomy, QDialog):
    """A dialog whose answer is taken by one button and given up by another, without which nothing that was entered is lost unasked."""

    def ways_out(self, accept: str) -> QHBoxLayout:
        """The row at its foot: one button that gives it up, one (`accept`) that takes what it asks for."""
        give_up = Button("やめる(&C)", does=self.reject)
        take = Button(f"{accept}(&A)", name="main", does=self.accept)
        for button in (give_up, take):
            button.setAutoDefault(False)
        return in_row(STRETCH, give_up, take)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Esc gives up what was entered only once that has been asked; Enter takes a choice as it takes a line."""
        if event.key() in ENTER and isinstance(self.focusWidget(), Radio):
            self.accept()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.may_be_lost():
            self.reject()

    def done(self, result: int) -> None:  # noqa: D102 - Qt's
        take_composition()
        super().done(result)


class AskingLines(Asking):
    """Asks; `texts` are the lines and `choice` the place of the choice as they are."""

    def __init__(self, asked: Asked, parent: QWidget) -> None:
        super().__init__(parent)
        self._asked = asked
        self.setWindowTitle(asked.title)
        self.radios: list[Radio] = []
        self.fields: list[LineField] = []
        self._refused = Text("", "error")
        group = QButtonGroup(self)
        for number, text in enumerate(asked.choices):
            radio = Radio(text, self)  # Tab takes what stands in the dialog in the order in which it came into it
            radio.setChecked(number == 0)
            group.addButton(radio)
            self.radios.append(radio)
        rows = _in_rows([self._line(label, text) for label, text in asked.lines])
        lead, foot = Text(asked.lead), self.ways_out(asked.accept)
        in_column(lead, *self.radios, *rows, self._refused, STRETCH, foot, over=self, edge=SPACE, gap=GAP)
        resize_within_screen(self, _WIDTH, _BASE + _EACH * len(rows) + _CHOICE * len(asked.choices))
        (self.radios or self.fields)[0].setFocus()
        self.ring = FocusRing(self)

    def _line(self, label: str, text: str) -> QVBoxLayout:
        field, title = LineField("text", self), OneLine(label, "label")
        field.put(text)
        field.setMinimumHeight(FIELD)
        field.setAccessibleName(label)
        field.returnPressed.connect(self.accept)
        field.refused.connect(self._refused.say)
        title.setBuddy(field)
        self.fields.append(field)
        return in_column(title, field, gap=4)

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in the lines."""
        return tuple(field.text().strip() for field in self.fields)

    @property
    def choice(self) -> int:
        """Which of the choices is taken, by its place; 0 where there are none."""
        return next((number for number, radio in enumerate(self.radios) if radio.isChecked()), 0)

    def unsaved(self) -> str:
        """What was typed, or chosen otherwise than it stood there."""
        before = tuple(text for _, text in self._asked.lines)
        return "" if (self.texts, self.choice) == (before, 0) else "入力した内容は、まだ決定していません。"

    def accept(self) -> None:
        """Take it, unless something is wrong with it."""
        take_composition()
        fault = self._asked.fault(self.texts)
        if fault:
            self._refused.say(fault)
        else:
            super().accept()


def _in_rows(lines: Sequence[QVBoxLayout]) -> list[QBoxLayout]:
    """Lines one below another; many of them two in a row, an odd one before them."""
    if len(lines) <= _MOST:
        return list(lines)
    odd = len(lines) % 2
    pairs = zip(lines[odd::2], lines[odd + 1 :: 2], strict=True)
    return [*lines[:odd], *(in_row((left, 1), (right, 1), gap=SPACE) for left, right in pairs)]


def ask_lines(asked: Asked, parent: QWidget) -> tuple[tuple[str, ...], int] | None:
    """The lines and the place of the choice; None if there is to be nothing."""
    dialog = AskingLines(asked, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return (dialog.texts, dialog.choice) if accepted else None


def fault_of_address(texts: tuple[str, ...]) -> str:
    """What is wrong with the mail addresses in the last of some lines, '' where none is given or nothing is."""
    found = emails_in(texts[-1])
    return "" if not texts[-1] or (found and all(one in texts[-1] for one in found)) else _NO_ADDRESS
