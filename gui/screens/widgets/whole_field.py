"""What a field is that stands on a line of its own: one row, with nothing that could open under a part of it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.survey.model import Answer


class WholeField(QWidget):
    """A field that is its only row. `taken` brings the answer that a person gave, as it is kept; None for none.

    `left` comes when the focus has left what was typed, `refused` says what of that cannot be kept. `at_once`: each answer
    is whole as it comes, and not one letter of it.
    """

    taken = Signal(object)
    left = Signal()
    refused = Signal(str)
    at_once = False

    @property
    def remark(self) -> str:
        """What is to be known of the answer that is shown; '' for nothing."""
        return ""

    @property
    def rows(self) -> Mapping[str, QWidget]:
        """What stands one under another, by the mark under which more may open: the whole of it."""
        return {"": self}

    @property
    def entry(self) -> QWidget:
        """Where Tab comes in: its focus proxy, or the field itself, has the focus then."""
        return self

    def put(self, answer: Answer | None, *, operable: bool = True) -> None:
        """Show an answer that was not given here. What is not operable cannot have the focus."""
        raise NotImplementedError

    def say(self, faulty: bool, description: str) -> None:
        """Show whether there is an error, and describe the field to a screen reader."""
        raise NotImplementedError
