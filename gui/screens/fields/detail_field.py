"""The row beside a choice: 予定年月 or 概要, opened when its choice is taken."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.screens.fields.typing_fields import FreeText, Labelled
from gui.screens.fields.year_month_field import YearMonthField
from gui.screens.widgets.labels import Text
from gui.screens.widgets.look import GAP, MARK
from gui.survey.model import Detail
from gui.words.cell_limits import MAX_CELL_CHARACTERS


class DetailField(QWidget):
    """`typed` brings the text as it is kept, `left` comes when the focus goes elsewhere."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, detail: Detail, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARK + 2 * GAP, GAP // 2, 0, GAP)
        layout.setSpacing(GAP // 2)
        self.field: FreeText | YearMonthField
        self.field = FreeText(self) if detail.form == "text" else YearMonthField(detail.name, self)
        self._labelled = Labelled(detail.label, "", self.field, required=True, parent=self)
        layout.addWidget(self._labelled)
        self._count = Text("", "support")
        if isinstance(self.field, FreeText):
            layout.addWidget(self._count)
        self.field.typed.connect(self.typed)
        self.field.left.connect(self.left)

    def put(self, text: str) -> None:
        """Show the text as it stands in the response."""
        self.field.put(text)
        lines = text.count("\n") + 1 if text else 0
        beyond = f"（セルに入るのは{MAX_CELL_CHARACTERS:,}文字まで）" if len(text) > MAX_CELL_CHARACTERS // 2 else ""
        self._count.say(f"{len(text):,}文字・{lines}行{beyond}　改行もこのままセルに入ります。")

    @property
    def count(self) -> str:
        """What is said of the length of a text."""
        return self._count.plain

    def say(self, errors: str, cautions: str) -> None:
        """Show what is wrong or doubtful."""
        self._labelled.say(errors, cautions)
        if isinstance(self.field, YearMonthField):
            self.field.say(bool(errors), f"必須。{f'エラー：{errors}' if errors else ''}{cautions}")
