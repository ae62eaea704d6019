"""What the form itself computes: shown, and not to be typed."""

from PySide6.QtWidgets import QWidget

from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import in_row
from gui.screens.widgets.whole_field import WholeField
from gui.survey.kinds.shown import UNKNOWN
from gui.survey.model import Answer


class ShownField(WholeField):
    """The value that `put` brings; where it is not known, that the form will have it. `taken` never comes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.value = Text(UNKNOWN, "strong", self)
        in_row(self.value, over=self, edge=0)

    def put(self, answer: Answer | None, *, operable: bool = True) -> None:
        """Show a value; None where it is not known."""
        del operable
        self.value.say(answer if isinstance(answer, str) and answer else UNKNOWN)

    def say(self, faulty: bool, description: str) -> None:
        """Describe it to a screen reader."""
        del faulty
        self.value.setAccessibleDescription(description)
