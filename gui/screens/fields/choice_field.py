"""The choices of a question: one of them is taken, or any number."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget

from gui.response import by_ear
from gui.screens.fields.choice_buttons import Check, Choices, Radio
from gui.screens.widgets.labels import show_if
from gui.survey.model import Answer

_TAB = Qt.FocusPolicy.StrongFocus
_NEVER = Qt.FocusPolicy.NoFocus
_CLICK = Qt.FocusPolicy.ClickFocus


class OneOf(Choices):
    """A group of radio buttons by their marks. `taken` brings the mark that a person took."""

    rows: dict[str, Radio]

    def __init__(self, labels: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = {mark: Radio(label, parent) for mark, label in labels.items()}
        self._group = QButtonGroup(self)
        self._offered: Collection[str] | None = None
        for place, (mark, button) in enumerate(self.rows.items(), 1):
            button.setAccessibleName(by_ear.position(button.text(), place, len(labels)))
            self._group.addButton(button)
            button.taken.connect(lambda mark=mark: self.taken.emit(mark))
        self.put(None)

    def put(self, answer: Answer | None, *, operable: bool = True) -> None:
        """Show which choice is taken, None for none. Tab comes to it, or to the first; the arrows do the rest.

        What is not operable cannot have the focus, and a screen reader is told so.
        """
        chosen = next((mark for mark in self.rows if mark == answer), None)
        entry = self._first if chosen is None else chosen
        if self._group.checkedButton() is not (self.rows[chosen] if chosen is not None else None):
            self._group.setExclusive(False)
            for mark, button in self.rows.items():
                button.setChecked(mark == chosen)
            self._group.setExclusive(True)
        for mark, button in self.rows.items():
            button.setFocusPolicy((_TAB if mark == entry else _CLICK) if operable else _NEVER)

    def offer(self, marks: Collection[str] | None) -> None:
        """Show the choices that may be taken as things stand, None for all; one that is taken stays until it is not."""
        if marks is None and self._offered is None:
            return
        self._offered = marks
        operable = self.entry.focusPolicy() != _NEVER
        for mark, button in self.rows.items():
            may_be = marks is None or mark in marks or button.isChecked()
            button.setEnabled(may_be)  # no figure that is typed takes it either
            show_if(button, may_be)
        self.put(next((mark for mark, button in self.rows.items() if button.isChecked()), None), operable=operable)

    @property
    def _first(self) -> str:
        return next((mark for mark, button in self.rows.items() if not button.isHidden()), next(iter(self.rows)))

    @property
    def entry(self) -> Radio:
        """The button that Tab comes to."""
        return next((button for button in self.rows.values() if button.isChecked()), self.rows[self._first])


class AnyOf(Choices):
    """Check boxes by their marks, '' for 'none of these'. `taken` brings the marks taken, None for no answer at all."""

    rows: dict[str, Check]

    def __init__(self, labels: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = {mark: Check(label, parent) for mark, label in labels.items()}
        for mark, button in self.rows.items():
            button.taken.connect(lambda mark=mark: self._changed(mark))

    def put(self, answer: Answer | None, *, operable: bool = True) -> None:
        """Show which choices are taken. What is not operable cannot have the focus."""
        for mark, button in self.rows.items():
            button.setFocusPolicy(_TAB if operable else _NEVER)
            button.setChecked(isinstance(answer, tuple) and (mark in answer if mark else not answer))

    @property
    def entry(self) -> Check:
        """The first box."""
        return next(iter(self.rows.values()))

    def _changed(self, mark: str) -> None:
        """'None of these' and the others shut each other out."""
        if not mark:
            self.taken.emit(() if self.rows[mark].isChecked() else None)
            return
        marks = tuple(m for m, button in self.rows.items() if m and button.isChecked())
        self.taken.emit(marks or None)
