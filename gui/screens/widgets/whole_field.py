"""What a field is that stands on a line of its own: one row, with nothing that could open under a part of it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class WholeField(QWidget):
    """A field that is its only row; Tab comes in where its focus proxy, or the field itself, has the focus."""

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
        """The whole of it."""
        return {"": self}

    @property
    def entry(self) -> QWidget:
        """Where Tab comes in."""
        return self
