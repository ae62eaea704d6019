"""The list of the questions of a survey that is made, and what is done to one as a whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QListWidget, QWidget

from gui.authoring.document import Document
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import OneLine
from gui.screens.widgets.laid_out import GAP, in_column
from gui.screens.widgets.scrolled_page import scrolling
from gui.words.from_outside import visible

_WIDTH = 300
_ABOUT, _NO_TEXT = "調査について", "（質問の文がありません）"


class QuestionSide(QWidget):
    """`list` has the survey itself in its first row, and a question in each of the others."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        inside = QWidget(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName("質問の一覧")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.add, self.copy = Button("質問を加える(&N)"), Button("複製(&D)")
        self.up, self.down, self.remove = (
            Button("上へ(&K)", steps=True),
            Button("下へ(&J)", steps=True),
            Button("削除(&X)"),
        )
        label = OneLine("質問の一覧(&Q)", "label")
        label.setBuddy(self.list)
        layout = in_column(label, (self.list, 1), self.add, over=inside, edge=0, gap=GAP)
        some = QGridLayout()
        for i, button in enumerate((self.up, self.down, self.copy, self.remove)):
            some.addWidget(button, i // 2, i % 2)
        layout.addLayout(some)
        in_column(scrolling(inside), over=self, edge=0)

    def put(self, document: Document, number: int) -> None:
        """Show the questions, that of a number as the one that is worked at, the survey itself for any other."""
        self.list.blockSignals(True)
        texts = [_ABOUT, *(visible(f"{q.id}　{q.text('short') or _NO_TEXT}") for q in document.questions)]
        while self.list.count() > len(texts):
            self.list.takeItem(self.list.count() - 1)
        for row, text in enumerate(texts):
            if row == self.list.count():
                self.list.addItem(text)
            elif self.list.item(row).text() != text:
                self.list.item(row).setText(text)
        order = [question.number for question in document.questions]
        self.list.setCurrentRow(order.index(number) + 1 if number in order else 0)
        self.list.blockSignals(False)
        for button in (self.copy, self.up, self.down, self.remove):
            button.setEnabled(number in order)
