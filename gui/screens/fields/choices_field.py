"""The choices of a question, of which one or any number is taken."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from gui.screens.fields.choice_buttons import Check, Radio
from gui.survey.model import Answer, Question

_TAB = Qt.FocusPolicy.StrongFocus
_NEVER = Qt.FocusPolicy.NoFocus
_CLICK = Qt.FocusPolicy.ClickFocus


class OneOf(QObject):
    """A group of radio buttons by their marks. `taken` brings the mark that a person took."""

    taken = Signal(object)

    def __init__(self, labels: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons = {mark: Radio(label, parent) for mark, label in labels.items()}
        self._group = QButtonGroup(self)
        for mark, button in self.buttons.items():
            self._group.addButton(button)
            button.taken.connect(lambda mark=mark: self.taken.emit(mark))
        self.put(None)

    def put(self, answer: Answer | None, *, operable: bool = True) -> None:
        """Show which choice is taken, None for none. Tab comes to it, or to the first; the arrows do the rest.

        What is not operable cannot have the focus, and a screen reader is told so.
        """
        chosen = next((mark for mark in self.buttons if mark == answer), None)
        entry = chosen or next(iter(self.buttons))
        self._group.setExclusive(False)
        for mark, button in self.buttons.items():
            button.setChecked(mark == chosen)
        self._group.setExclusive(True)
        for mark, button in self.buttons.items():
            button.setFocusPolicy((_TAB if mark == entry else _CLICK) if operable else _NEVER)

    @property
    def entry(self) -> Radio:
        """The button that Tab comes to."""
        buttons = list(self.buttons.values())
        return next((button for button in buttons if button.isChecked()), buttons[0])


class AnyOf(QObject):
    """Check boxes by their marks, '' for 'none of these'. `taken` brings the marks taken, None for no answer at all."""

    taken = Signal(object)

    def __init__(self, labels: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons = {mark: Check(label, parent) for mark, label in labels.items()}
        for mark, button in self.buttons.items():
            button.taken.connect(lambda mark=mark: self._changed(mark))

    def put(self, answer: Answer | None, *, operable: bool = True) -> None:
        """Show which choices are taken. What is not operable cannot have the focus."""
        for mark, button in self.buttons.items():
            button.setFocusPolicy(_TAB if operable else _NEVER)
            button.setChecked(isinstance(answer, tuple) and (mark in answer if mark else not answer))

    @property
    def entry(self) -> Check:
        """The first box."""
        return next(iter(self.buttons.values()))

    def _changed(self, mark: str) -> None:
        """'None of these' and the others shut each other out."""
        if not mark:
            self.taken.emit(() if self.buttons[mark].isChecked() else None)
            return
        marks = tuple(m for m, button in self.buttons.items() if m and button.isChecked())
        self.taken.emit(marks or None)


def choices_of(question: Question, parent: QWidget) -> OneOf | AnyOf:
    """The choices that a question offers."""
    labels = {choice.mark: choice.label for choice in question.choices}
    if not question.multiple:
        return OneOf(labels, parent)
    return AnyOf({**labels, "": question.none} if question.none else labels, parent)
