"""A dialog that asks for a few lines, and perhaps for one of several choices: a remark, a contact, who asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.screens.fields.choice_buttons import Radio
from gui.screens.fields.composition import take_composition
from gui.screens.fields.typing_fields import LineField
from gui.screens.widgets.button import Button
from gui.screens.widgets.focus_ring import FocusRing
from gui.screens.widgets.labels import OneLine, Text
from gui.screens.widgets.look import FIELD, GAP, SPACE
from gui.screens.widgets.sizes import resize_within_screen

_WIDTH, _BASE, _EACH, _CHOICE = 620, 190, 70, 34


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


class AskingLines(QDialog):
    """Asks; `texts` are the lines and `choice` the place of the choice as they are."""

    def __init__(self, asked: Asked, parent: QWidget) -> None:
        super().__init__(parent)
        self._asked = asked
        self.setWindowTitle(asked.title)
        self.radios: list[Radio] = []
        self.fields: list[LineField] = []
        self._refused = Text("", "error")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(GAP)
        layout.addWidget(Text(asked.lead))
        group = QButtonGroup(self)
        for number, text in enumerate(asked.choices):
            radio = Radio(text)
            radio.setChecked(number == 0)
            group.addButton(radio)
            layout.addWidget(radio)
            self.radios.append(radio)
        for label, text in asked.lines:
            layout.addLayout(self._line(label, text))
        layout.addWidget(self._refused)
        layout.addStretch()
        layout.addLayout(self._buttons(asked.accept))
        resize_within_screen(self, _WIDTH, _BASE + _EACH * len(asked.lines) + _CHOICE * len(asked.choices))
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
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(field)
        return column

    def _buttons(self, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        cancel, accept = Button("やめる(&C)"), Button(f"{text}(&A)")
        accept.setObjectName("main")
        cancel.clicked.connect(self.reject)
        accept.clicked.connect(self.accept)
        for button in (cancel, accept):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in the lines."""
        return tuple(field.text().strip() for field in self.fields)

    @property
    def choice(self) -> int:
        """Which of the choices is taken, by its place; 0 where there are none."""
        return next((number for number, radio in enumerate(self.radios) if radio.isChecked()), 0)

    def accept(self) -> None:
        """Take it, unless something is wrong with it."""
        take_composition()
        fault = self._asked.fault(self.texts)
        if fault:
            self._refused.say(fault)
        else:
            super().accept()


def ask_lines(asked: Asked, parent: QWidget) -> tuple[tuple[str, ...], int] | None:
    """The lines and the place of the choice; None if there is to be nothing."""
    dialog = AskingLines(asked, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return (dialog.texts, dialog.choice) if accepted else None
