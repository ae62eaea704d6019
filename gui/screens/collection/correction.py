"""Another text in place of one that stands in a returned form: a choice of the definition's, or typed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.screens.fields.choice_buttons import Radio
from gui.screens.fields.composition import take_composition
from gui.screens.fields.typing_fields import FreeText, LineField
from gui.screens.widgets.button import Button
from gui.screens.widgets.focus_ring import FocusRing
from gui.screens.widgets.labels import Text
from gui.screens.widgets.look import GAP, SPACE
from gui.screens.widgets.question_box import ask
from gui.screens.widgets.sizes import resize_within_screen

_WIDTH, _LOW, _HIGH = 680, 300, 560
_LINE = 60
_EMPTY = "（空欄にする）"


class Correction(QDialog):
    """Asks for the text; with `choices` one of them or none is taken."""

    def __init__(self, heading: str, before: str, choices: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("訂正")
        self.before = before
        self.field: LineField | FreeText | None = None
        self.radios: list[Radio] = []
        self._refused = Text("", "caution")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(GAP)
        layout.addWidget(Text(heading, "label"))
        layout.addWidget(Text(f"返ってきたファイルは変わりません。いまの記載：{before or '（空欄）'}", "support"))
        body = self._choices(choices) if choices else self._typing(heading)
        layout.addWidget(body, 1 if choices else 0)
        layout.addWidget(self._refused)
        layout.addStretch()
        layout.addLayout(self._buttons())
        resize_within_screen(self, _WIDTH, _HIGH if choices else _LOW)
        self.ring = FocusRing(self)

    def _choices(self, choices: Sequence[str]) -> QWidget:
        content, group = QWidget(), QButtonGroup(self)
        content.setObjectName("page")
        column = QVBoxLayout(content)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        for text in (*choices, ""):
            radio = Radio(text or _EMPTY)
            radio.setChecked(text == self.before)
            group.addButton(radio)
            column.addWidget(radio)
            self.radios.append(radio)
        column.addStretch()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        next((radio for radio in self.radios if radio.isChecked()), self.radios[0]).setFocus()
        return area

    def _typing(self, heading: str) -> QWidget:
        """One line for what fits in one: there, Enter is enough."""
        if "\n" in self.before or len(self.before) > _LINE:
            free = FreeText(self)
            free.put(self.before)
            free.selectAll()
            self.field = free
        else:
            line = LineField("text", self)
            line.put(self.before)
            line.returnPressed.connect(self.accept)
            line.selectAll()
            self.field = line
        self.field.refused.connect(self._refused.say)
        self.field.setAccessibleName(heading)
        self.field.setFocus()
        return self.field

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        cancel, accept = Button("やめる(&C)"), Button("訂正する(&A)")
        accept.setObjectName("main")
        cancel.clicked.connect(self.reject)
        accept.clicked.connect(self.accept)
        for button in (cancel, accept):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Esc gives up a text that was changed only once that has been asked."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text == self.before or self._may_be_lost():
            self.reject()

    def _may_be_lost(self) -> bool:
        return (
            ask(self, "訂正", "入れた訂正は、まだ決定していません。", "", ("訂正せずに閉じる(&D)",), "閉じない(&C)")
            == 0
        )

    def done(self, result: int) -> None:  # noqa: D102 - Qt's
        take_composition()
        super().done(result)

    @property
    def text(self) -> str:
        """The text that is to stand there."""
        if self.field is not None:
            return self.field.text() if isinstance(self.field, LineField) else self.field.toPlainText()
        taken = next((radio.text() for radio in self.radios if radio.isChecked()), self.before)
        return "" if taken == _EMPTY else taken


def ask_correction(heading: str, before: str, choices: Sequence[str], parent: QWidget) -> str | None:
    """The new text, None if there is to be none."""
    asked = Correction(heading, before, choices, parent)
    accepted = asked.exec() == QDialog.DialogCode.Accepted
    asked.deleteLater()
    return asked.text if accepted else None
