"""The foot of the collection's window: its folder, who is expected, and what leaves it."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.screens.widgets.button import Button
from gui.screens.widgets.laid_out import GAP
from gui.screens.widgets.wrapping_row import WrappingRow
from gui.survey.model import Survey
from gui.survey.respondents import worded

_SHORT = 2  # letters for those who answer, with which the row is no wider than a small screen


class CollectionFoot(QWidget):
    """A row of buttons, in a narrow window two; the first opens a menu of what can be done with the folder."""

    def __init__(self, survey: Survey, parent: QWidget) -> None:
        super().__init__(parent)
        self.folder = Button("フォルダー(&F) ▾", name="link", spoken="フォルダー")
        who = worded(survey, "提出の対象となる団体を決める")
        whom = worded(survey, "団体")
        self.roster = Button(f"対象{whom if len(whom) <= _SHORT else ''}(&G)…", name="link", spoken=who)
        self.tally = Button("集計(&D)", name="link", spoken="質問ごとの集計を見る")
        self.print = Button("印刷(&P)…", name="link", spoken="提出状況を印刷する")
        self.inquiries = Button("照会文(&Q)…", name="link", spoken="照会文を全て保存する")
        self.report = Button("点検結果(&H)…", name="link", spoken="点検結果を書き出す")
        self.ledger = Button("一覧表を書き出す(&S)…", name="main")
        self.menu = QMenu(self)
        self.again = self._action("新しいファイルを読む(&U)", QKeySequence("F5"))
        self.add = self._action("調査票のファイルを加える(&A)…")
        self.other = self._action("別のフォルダーを取りまとめる(&O)…")
        self.passed = self._action("読まなかったファイルを見る(&N)…")
        self.menu.addSeparator()
        self.undo = self._action("元に戻す(&Z)", QKeySequence(QKeySequence.StandardKey.Undo))
        self.redo = self._action("やり直す(&Y)", QKeySequence("Ctrl+Y"))
        self.folder.setMenu(self.menu)
        self.folder.setProperty("at", "margin")
        left, right = (self.folder, self.roster, self.tally, self.print), (self.inquiries, self.report, self.ledger)
        row = WrappingRow(self, GAP, right=len(left))
        for button in (*left, *right):
            row.addWidget(button)

    def _action(self, text: str, key: QKeySequence | None = None) -> QAction:
        action = self.menu.addAction(text)
        if key:
            action.setShortcut(key)
        self.window().addAction(action)
        return action

    def allow(self, *, reading: bool) -> None:
        """While files are read, nothing leaves that would hold only some of them."""
        waiting: tuple[Button | QAction, ...] = (self.again, self.inquiries, self.print, self.report, self.ledger)
        for one in waiting:
            one.setEnabled(not reading)
