"""根拠メモ under a question: one quiet button, and the field that it opens."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.screens.fields.kept_picture import QuestionButton
from gui.screens.widgets.laid_out import GAP, in_column, tab_before
from gui.screens.widgets.plain import put_tooltip
from gui.screens.widgets.typing_fields import FreeText, Labelled
from gui.words.cell_limits import shown

KEY = "Ctrl+M"
_NOTE = "何をもとに回答したか、誰に聞いたかの控えです。下書きだけに残り、提出ファイルにも確認コードにも入りません。"


class MemoField(QWidget):
    """The field; its `button` stands where the question has room for it. `typed` brings the memo after every letter,
    `left` comes when the focus has left it, `refused` says what is not kept.

    The field is made when it is first opened: there are as many of these as questions, and most stay empty.
    """

    typed = Signal(object)
    left = Signal()
    refused = Signal(str)

    def __init__(self, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = f"{place}の根拠メモ"
        self._memo = ""
        self._operable = True
        self.field: FreeText | None = None
        self._body: Labelled | None = None
        self._layout = in_column(over=self, edge=(6, 0, 6, 0), gap=GAP // 2)
        self.button = QuestionButton("", parent, name="clear", does=self.toggle)
        # On the keyboard it is a key: Tab goes from answer to answer.
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        put_tooltip(self.button, KEY)
        self._show_state()

    @property
    def is_open(self) -> bool:
        """Whether the field is in view."""
        return self._body is not None and not self._body.isHidden()

    @property
    def said(self) -> str:
        """What is told with the question: that it has a memo, and which; '' without one."""
        return f"根拠メモあり（{KEY}）：{shown(self._memo)}" if self._memo else ""

    def put(self, memo: str, *, operable: bool) -> None:
        """Show a memo; one that has become another without being typed here is opened."""
        before, self._memo, self._operable = self._memo, memo, operable
        if self.field is not None:
            self.field.put(memo)
            self.field.setReadOnly(not operable)
        if before and before != memo and not (self.field and self.field.hasFocus()):
            self._open()
        if before != memo:
            self._show_state()

    def toggle(self) -> bool:
        """Open the field and put the focus into it, or close it; whether it is open now."""
        if self.is_open and self._body:
            self._body.hide()
        else:
            self._open()
            if self.field:
                self.field.setFocus()
        self._show_state()
        return self.is_open

    def _open(self) -> None:
        if self._body is None:
            self.field = FreeText(self)
            self.field.put(self._memo)
            self.field.setReadOnly(not self._operable)
            self.field.typed.connect(self.typed)
            self.field.left.connect(self.left)
            self.field.refused.connect(self.refused)
            self._body = Labelled(self._name, _NOTE, self.field, required=False, parent=self)
            self._layout.addWidget(self._body)
            tab_before(self.button, self.field)
        self._body.show()

    def _show_state(self) -> None:
        there = "あり" if self._memo else ""
        self.button.setText("根拠メモを閉じる" if self.is_open else "● 根拠メモあり" if there else "根拠メモ")
        self.button.setAccessibleName(f"{self._name}{there}を{'閉じる' if self.is_open else '開く'}")
