"""The buttons over the form, one for each kind and those of marking, joining and parting; and those at the foot of its window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from gui.screens.authoring.gestures import Gestures
from gui.screens.authoring.kinds_of_cells import KINDS
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import OneLine, show_if
from gui.screens.widgets.laid_out import GAP, STRETCH, in_column, in_row

_MOVING = ("Ctrl+Shift+Up", "Ctrl+Shift+Down")
"""Held down, another key would take item after item, at which nobody has looked."""


class ToolBar(QWidget):
    """One row: where it is too narrow for a button for each kind they are in a menu. `kind_wanted` takes the kind of a button."""

    def __init__(self, gestures: Gestures, kind_wanted: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.kinds: dict[str, Button] = {}
        row = in_row(over=self, edge=0, gap=GAP // 2)
        for kind, shown in KINDS.items():
            self.kinds[kind] = Button(
                f"{shown.key} {shown.name}",
                name="filter",
                spoken=f"種類を{shown.name}にする、キーは{shown.key}",
                does=lambda _=False, kind=kind: kind_wanted(kind),
            )
            row.addWidget(self.kinds[kind])
        self.all_kinds = Button("種類(&T)", name="filter", spoken="種類を選ぶ")
        self.all_kinds.setMenu(self._kinds(kind_wanted))
        row.addWidget(self.all_kinds)
        for said, keys, work in (
            ("欄にする・外す", "スペースキー", gestures.mark),
            ("列ごと", "Shiftとスペースキー", gestures.column),
        ):
            row.addWidget(Button(said, name="filter", spoken=f"{said}、{keys}", does=work))
        together = Button("まとめる(&M)", name="filter", spoken="まとめる・分ける")
        together.setMenu(self._more(gestures, parent))
        row.addWidget(together)
        row.addStretch()
        self.all_kinds.hide()
        self._needed = 0

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """What the menu takes."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's
        """The kinds are buttons where there is the room."""
        super().resizeEvent(event)
        if not self._needed and (row := self.layout()) is not None:
            self._needed = row.sizeHint().width()
        narrow = self.width() < self._needed
        for button in self.kinds.values():
            show_if(button, not narrow)
        show_if(self.all_kinds, narrow)

    def _kinds(self, kind_wanted: Callable[[str], object]) -> QMenu:
        menu = QMenu(self)
        for kind, shown in KINDS.items():
            menu.addAction(f"{shown.key}　{shown.name}", lambda _=False, kind=kind: kind_wanted(kind))
        return menu

    def _more(self, gestures: Gestures, window: QWidget) -> QMenu:
        """What is done to several cells or whole items; the keys hold in all of the window."""
        menu = QMenu(self)
        for said, keys, work in (
            ("選んだ欄を一つの表にする(&T)", "Ctrl+J", gestures.join),
            ("選んだ欄を一つの答えにする(&A)", "Ctrl+K", gestures.one),
            ("選んだ欄を一つの質問の選択肢にする(&C)", "Ctrl+L", gestures.choices),
            ("選んだ欄を回答者の欄にする(&P)", "Ctrl+Shift+K", gestures.responder),
            ("表を欄ごとの質問に分ける(&S)", "Ctrl+Shift+J", gestures.split),
            ("この質問から区分を始める(&B)", "Ctrl+B", gestures.section),
            ("上へ(&U)", "Ctrl+Shift+Up", partial(gestures.move, -1)),
            ("下へ(&D)", "Ctrl+Shift+Down", partial(gestures.move, 1)),
            ("この質問に点検を足す（式で）(&K)", "Ctrl+E", gestures.check),
            ("この質問に注意を足す（選択肢で）(&W)", "Ctrl+Shift+E", partial(gestures.check, of_choices=True)),
            ("この項目を外す(&R)", "Ctrl+D", gestures.remove),
        ):
            action = menu.addAction(said, QKeySequence(keys), lambda _=False, work=work: work())
            action.setAutoRepeat(keys in _MOVING)
            window.addAction(action)
        return menu


class AuthoringFoot(QWidget):
    """What was done last, on a line of its own, for which a small window has room too; under it the buttons, from left to right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.undo, self.redo = (Button(text, name="filter", steps=True) for text in ("元に戻す(&Z)", "やり直す(&Y)"))
        self.wide = Button("様式を広く(F9)", name="filter")
        self.wide.setCheckable(True)
        self.said = OneLine("", "support")
        self.ways, self.trial, self.save = (
            Button("道筋(&P)"),
            Button("試しに答える(&N)"),
            Button("保存(&S)…", name="main"),
        )
        buttons = in_row(self.undo, self.redo, self.wide, STRETCH, self.ways, self.trial, self.save, gap=GAP)
        in_column(self.said, buttons, over=self, edge=0, gap=GAP // 2)
