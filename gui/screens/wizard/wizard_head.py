"""The head of the wizard: the survey and its deadline, who answers, whether all is saved; and the menu."""

import re
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import OneLine, Text
from gui.screens.widgets.laid_out import GAP, SPACE, STRETCH, WIDE, in_column, in_row
from gui.screens.widgets.notice import announce

_AGAIN = re.compile("(?:から)?、もう一度お試しください")
"""What the program itself does here: 空きを作ってから、もう一度お試しください is 空きを作ってください."""


class WizardHead(QFrame):
    """What stays at the top whatever page is shown."""

    def __init__(self, title: str, menu: QMenu, parent: QWidget, *, stays: bool = True) -> None:
        super().__init__(parent)
        self._stays = stays
        self.setObjectName("head")
        self.left, self._who, self.saved = OneLine("", "support"), OneLine(), OneLine("", "support")
        self.fault = Text("", "fault")
        self.fault.hide()
        self.menu = Button("メニュー(&M)")
        self.menu.setMenu(menu)
        for line in (self._who, self.saved):
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        left = in_column(Text(title, "strong"), self.left, gap=0)
        at_right = ((line, 0, Qt.AlignmentFlag.AlignRight) for line in (self._who, self.saved))
        right = in_column(STRETCH, *at_right, STRETCH, gap=0)
        upper = in_row((left, 1), right, self.menu, gap=SPACE)
        in_column(upper, self.fault, over=self, edge=(WIDE, GAP, SPACE, GAP))

    def say_who(self, organisation: str, kind: str, label: str) -> None:
        """Show who answers; without an organisation, that its `label` is still to be filled in, where that is not ''."""
        missing = f"{label} 未入力" if label else ""
        self._who.setText(f"{organisation}（{kind}）" if organisation and kind else organisation or missing)

    def show_saving(self, saved: datetime | None, fault: str) -> None:
        """Show when the draft was saved last, or why it is not; of one that does not stay, that it is not kept."""
        if not self._stays:
            self.say_saved("試しの回答（残りません）")
        elif fault:
            told = f"＊保存できていません。{_AGAIN.sub('ください', fault)}回答は画面に残っていて、自動で保存をやり直しています。"
            self.say_saved("未保存", told)
        else:
            self.say_saved(f"保存済み {saved:%H:%M}" if saved else "自動で保存されます")

    def say_saved(self, text: str, fault: str = "") -> None:
        """Show whether all is saved; a fault is a sentence across the whole head."""
        self.saved.setText(text)
        if fault != self.fault.plain:
            self.fault.say(fault)
            self.fault.setVisible(bool(fault))
            announce(self, fault or text)
