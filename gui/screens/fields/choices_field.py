"""The choices of a question of which any number is taken."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.screens.fields.choice_buttons import Check, Choices
from gui.survey.model import Answer

_TAB = Qt.FocusPolicy.StrongFocus
_NEVER = Qt.FocusPolicy.NoFocus


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
