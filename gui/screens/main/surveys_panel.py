"""The surveys on the start page: which are at hand, the one that is due next first; not shown where there is only one."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gui.outside.listing import Listing
from gui.screens.widgets.button import Button, hold_key
from gui.screens.widgets.labels import OneLine, show_if
from gui.screens.widgets.laid_out import GAP, in_column
from gui.screens.widgets.wrapping_row import wrapping
from gui.words.from_outside import visible

_ROW, _MOST, _LEAST = 64, 4, 2
_BELOW = 420
"""Pixels of the window for the ways on below the list."""

_ENTRY = Qt.ItemDataRole.UserRole


class SurveysPanel(QWidget):
    """It reports what the officer wants; others do it. `chosen` brings the name of a survey, `restore` its folder in the bin."""

    chosen, entered, restore = Signal(str), Signal(), Signal(Path)
    add, export, replace, remove = Signal(), Signal(), Signal(), Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._listing = Listing(())
        self._now = datetime.min
        self._filling = False
        body = in_column(OneLine("調査を選ぶ", "heading"), over=self, edge=0, gap=GAP)
        self.list = QListWidget(self)
        self.list.setAccessibleName("調査の一覧")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.list.itemActivated.connect(hold_key)
        self.list.itemActivated.connect(self._enter)
        self.list.currentRowChanged.connect(self._choose)
        body.addWidget(self.list)
        self.bring = self._button("調査を追加(&I)…", self.add)
        self.send = self._button("書き出す(&X)…", self.export)
        self.renew = self._button("差し替える(&P)…", self.replace)
        self.away = self._button("調査を削除(&Q)", self.remove, QKeySequence(Qt.Key.Key_Delete))
        self.bin = Button("", self, name="link")
        self.bin.setCheckable(True)
        self.bin.toggled.connect(self._fill)
        buttons = (self.bring, self.send, self.renew, self.away, self.bin)
        body.addWidget(wrapping(*buttons))
        self.in_order = (self.list, *buttons)
        self.hide()

    def _button(self, text: str, wanted: SignalInstance, key: QKeySequence | None = None) -> Button:
        """A button, and what it does in the list's own menu."""
        button = Button(text, self, name="link", does=wanted)
        action = QAction(text, self.list)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setShortcuts([key] if key else [])
        action.setAutoRepeat(False)  # held down, it would go on to the next survey
        action.triggered.connect(button.click)
        self.list.addAction(action)
        return button

    def put(self, listing: Listing, name: str, now: datetime) -> None:
        """Show these surveys, the one of this name chosen."""
        self._listing, self._now = listing, now
        show_if(self, len(listing.surveys) > 1 or bool(listing.in_bin))
        show_if(self.bin, bool(listing.in_bin))
        if not listing.in_bin:
            self.bin.setChecked(False)
        self._fill(name=name)

    def _fill(self, _on: bool = False, name: str | None = None) -> None:
        in_bin = self.bin.isChecked()
        self.bin.setText("調査の一覧に戻る" if in_bin else f"削除した調査（{len(self._listing.in_bin)}件）")
        self.away.setText("元に戻す(&Q)" if in_bin else "調査を削除(&Q)")
        wanted = self.name if name is None else name
        self._filling = True
        self.list.clear()
        for key, text in self._lines(in_bin=in_bin):
            item = QListWidgetItem(text, self.list)
            item.setData(_ENTRY, key)
            item.setSizeHint(QSize(0, _ROW))
        names = [self.list.item(row).data(_ENTRY) for row in range(self.list.count())]
        self.list.setCurrentRow(names.index(wanted) if wanted in names else 0)
        room = max(_LEAST, min(_MOST, (self.window().height() - _BELOW) // _ROW))
        self.list.setFixedHeight(min(len(names), room) * _ROW + 4)
        self._filling = False
        self._choose()

    def _lines(self, *, in_bin: bool) -> list[tuple[str | Path, str]]:
        if in_bin:
            return [(path, f"{visible(path.name)}\n下書きも一緒に元に戻せます") for path in self._listing.in_bin]
        found = self._listing.surveys
        return [(one.survey.name, f"{visible(one.survey.title)}\n{one.in_words(self._now)}") for one in found]

    @property
    def name(self) -> str:
        """The name of the survey that is chosen in the list."""
        return self._chosen if isinstance(self._chosen, str) else ""

    @property
    def _chosen(self) -> object:
        item = self.list.currentItem()
        return item.data(_ENTRY) if item else None

    def _choose(self) -> None:
        if self._filling:
            return
        in_bin = self.bin.isChecked()
        found = next((one for one in self._listing.surveys if one.survey.name == self.name), None)
        readable = found is not None and found.survey.bundle is not None and not in_bin
        self.send.setEnabled(readable)
        self.renew.setEnabled(readable)
        self.away.setEnabled(in_bin or bool(self.name))
        if not in_bin:
            self.chosen.emit(self.name)

    def _enter(self) -> None:
        if binned := self.in_bin_chosen():
            self.restore.emit(binned)
        else:
            self.entered.emit()

    def in_bin_chosen(self) -> Path | None:
        """The survey that is chosen in the bin, None where it is not shown."""
        return self._chosen if isinstance(self._chosen, Path) else None
