"""A line in which an answer is typed as people write it: its kind reads it, and how it is read stands beside it."""

from PySide6.QtWidgets import QWidget

from gui.response import by_ear
from gui.screens.widgets.labels import OneLine, Text
from gui.screens.widgets.laid_out import GAP, in_row
from gui.screens.widgets.style import restyle
from gui.screens.widgets.typing_fields import LineField
from gui.screens.widgets.whole_field import WholeField
from gui.survey.as_typed import Typed
from gui.survey.item import Item
from gui.survey.model import Answer, Survey
from gui.words.folding import is_blank


class ReadLine(WholeField):
    """`taken` brings the answer as it is kept, after every letter; what cannot be read as it was typed, None for nothing.

    `form` is what is typed, `wide` how wide the line is (0: as wide as the page), `hint` says what may be typed. What was
    typed stays until the focus has left it; then the line shows the answer in the one way in which it is shown.
    """

    form: Typed = "text"
    wide = 0
    hint = ""

    def __init__(self, survey: Survey, item: Item, parent: QWidget, *, unit: str = "") -> None:
        super().__init__(parent)
        self._survey, self._item, self._description = survey, item, ""
        self.line, self.reading = LineField(self.form, self), Text("", "support")
        self.layout_of_line = in_row((self.line, 0 if self.wide else 1), over=self, edge=0, gap=GAP)
        if self.wide:
            self.line.setFixedWidth(self.wide)
        if unit:
            self.layout_of_line.addWidget(OneLine(unit))
        if self.wide:
            self.layout_of_line.addWidget(self.reading, 1)
        aside = f"（単位：{unit}）" if unit else ""
        self.line.setAccessibleName(f"{by_ear.named(item)}{aside}")
        self.setFocusProxy(self.line)
        self.line.typed.connect(self._typed)
        self.line.left.connect(self._left)
        self.line.refused.connect(self.refused)

    @property
    def remark(self) -> str:
        """What may be typed."""
        return self.hint

    @property
    def answer(self) -> str | None:
        """What the line says, as it is kept."""
        text = self.line.text()
        return None if is_blank(text) else self._item.kind.meant(self._survey, self._item, text)

    def put(self, answer: Answer | None, *, operable: bool = True) -> None:
        """Show an answer; what was typed for the same one stays as it was typed."""
        del operable
        text = answer if isinstance(answer, str) else ""
        if (text or None) != self.answer:
            self.line.put(self.shown(text))
        self._say_reading()

    def say(self, faulty: bool, description: str) -> None:
        """Draw the line as faulty or not, and describe it to a screen reader."""
        restyle(self.line, "faulty", faulty)
        self._description = description
        self._say_reading()

    def shown(self, answer: str) -> str:
        """How an answer is shown in the line, in words that are read as the same answer."""
        return answer

    def read_as(self, _answer: str) -> str:
        """How the line is read, where that is not plain to see; '' else."""
        return ""

    def take(self, answer: str) -> None:
        """Take an answer that was chosen beside the line."""
        self.line.put(self.shown(answer))
        self._typed()

    def _typed(self) -> None:
        self._say_reading()
        self.taken.emit(self.answer)

    def _left(self) -> None:
        if (answer := self.answer) is not None:
            self.line.put(self.shown(answer))
        self._say_reading()
        self.left.emit()

    def _say_reading(self) -> None:
        answer = self.answer
        reading = self.read_as(answer) if answer else ""
        self.reading.say(reading)
        if (description := f"{self._description}{self.remark}{reading}") != self.line.accessibleDescription():
            self.line.setAccessibleDescription(description)
