"""The buttons over the form: one for each kind with its key, and those of marking, joining and parting."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.screens.authoring.gestures import Gestures
from gui.screens.authoring.kinds_of_cells import KINDS
from gui.screens.widgets.button import Button
from gui.screens.widgets.look import GAP
from gui.screens.widgets.wrapping_row import WrappingRow


class ToolBar(QWidget):
    """In rows, as wide as there is room; `kind_wanted` takes the kind of a button."""

    def __init__(self, gestures: Gestures, kind_wanted: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        row = WrappingRow(self, GAP // 2)
        self.kinds: dict[str, Button] = {}
        for kind, shown in KINDS.items():
            self.kinds[kind] = self._button(f"{shown.key} {shown.name}", f"種類を{shown.name}にする、キーは{shown.key}")
            self.kinds[kind].clicked.connect(partial(_call, kind_wanted, kind))
            row.addWidget(self.kinds[kind])
        for said, keys, work in (
            ("欄にする・外す", "スペースキー", gestures.mark),
            ("列ごと", "Shiftとスペースキー", gestures.column),
        ):
            button = self._button(said, f"{said}、{keys}")
            button.clicked.connect(work)
            row.addWidget(button)
        together = self._button("まとめる(&M)", "まとめる・分ける")
        together.setMenu(self._more(gestures, parent))
        row.addWidget(together)

    def _more(self, gestures: Gestures, window: QWidget) -> QMenu:
        """What is done to several cells or whole items; the keys hold in all of the window."""
        menu = QMenu(self)
        for said, keys, work in (
            ("選んだ欄を一つの表にする(&T)", "Ctrl+J", gestures.join),
            ("選んだ欄を一つの答えにする(&A)", "Ctrl+K", gestures.one),
            ("選んだ欄を一つの質問の選択肢にする(&C)", "Ctrl+L", gestures.choices),
            ("表を欄ごとの質問に分ける(&S)", "Ctrl+Shift+J", gestures.split),
            ("この質問から区分を始める(&B)", "Ctrl+B", gestures.section),
            ("上へ(&U)", "Ctrl+Shift+Up", partial(gestures.move, -1)),
            ("下へ(&D)", "Ctrl+Shift+Down", partial(gestures.move, 1)),
            ("この項目を外す(&R)", "Ctrl+D", gestures.remove),
        ):
            action = QAction(said, menu)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(partial(_do, work))
            menu.addAction(action)
            window.addAction(action)
        return menu

    def _button(self, said: str, spoken: str) -> Button:
        button = Button(said, self)
        button.setObjectName("filter")
        button.setAccessibleName(spoken)
        return button


def _do(work: Callable[[], object], *_: object) -> None:
    work()


def _call(work: Callable[[str], object], kind: str, *_: object) -> None:
    work(kind)
