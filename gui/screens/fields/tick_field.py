"""A box of its own: it applies, it does not, or nothing has been said yet."""

from PySide6.QtWidgets import QWidget

from gui.screens.fields.choice_buttons import Radio
from gui.screens.fields.choice_field import OneOf
from gui.screens.widgets.laid_out import SPACE, STRETCH, in_row
from gui.screens.widgets.whole_field import WholeField
from gui.survey.item import Item
from gui.survey.kinds.tick import LEFT, TAKEN
from gui.survey.model import Answer


class TickField(WholeField):
    """Two choices beside each other. `taken` brings the one that a person took."""

    at_once = True

    def __init__(self, item: Item, parent: QWidget) -> None:
        super().__init__(parent)
        self.two = OneOf({said: item.kind.in_words(item, said) for said in (TAKEN, LEFT)}, self)
        in_row(*self.two.rows.values(), STRETCH, over=self, edge=0, gap=SPACE)
        self.two.taken.connect(self.taken)

    @property
    def entry(self) -> Radio:
        """The button that Tab comes to."""
        return self.two.entry

    def put(self, answer: Answer | None, *, operable: bool = True) -> None:
        """Show whether it applies; None for neither."""
        self.two.put(answer, operable=operable)

    def say(self, faulty: bool, description: str) -> None:
        """Describe both to a screen reader."""
        self.two.say(faulty, description)
