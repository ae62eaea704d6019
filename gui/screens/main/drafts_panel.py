"""The drafts on the start page: how far each has come; and the form that is filled."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gui.response.draft_folder import ListedDraft
from gui.screens.widgets.button import Button, hold_key
from gui.screens.widgets.labels import OneLine, Text, show_if
from gui.screens.widgets.laid_out import GAP, SPACE, in_column, in_row
from gui.screens.widgets.wrapping_row import wrapping
from gui.system import moments
from gui.words.from_outside import visible

_ROW, _MOST = 72, 5
_ENTRY = Qt.ItemDataRole.UserRole


class DraftsPanel(QWidget):
    """It reports what the officer wants; others do it."""

    opened = Signal(Path)
    form_wanted = Signal()
    form_dropped = Signal()
    rename = Signal(Path)
    delete = Signal(Path)
    restore = Signal(Path)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.body = in_column(over=self, edge=0, gap=SPACE)
        self._entries: tuple[ListedDraft, ...] = ()
        self._in_bin: tuple[Path, ...] = ()
        self._next: Path | None = None
        self._entry: ListedDraft | None = None
        self._add_form()
        self._add_drafts()
        self.put((), ())

    def _row(self, *widgets: QWidget, spacing: int = SPACE, wide: QWidget | None = None) -> None:
        row = in_row(*((widget, int(widget is wide)) for widget in widgets), gap=spacing)
        if wide is None:
            row.addStretch()
        self.body.addLayout(row)

    def _add_form(self) -> None:
        self._form = Text("")
        self.choose_form = Button("届いた様式を選ぶ(&F)…", self, name="link", does=self.form_wanted)
        self.bundled_form = Button("", self, name="link", does=self.form_dropped)
        self._row(self._form, self.choose_form, self.bundled_form, spacing=GAP)

    def _add_drafts(self) -> None:
        self.body.addWidget(OneLine("下書き", "heading"))
        self.newest = Button("続きから回答する(&K)", self, name="main", does=self._continue)
        self._which = Text("")
        self._which.widen()
        self._row(self.newest, self._which, wide=self._which)
        self._empty = Text("下書きはまだありません。回答を始めると、ここに自動で保存されます。", "support")
        self.body.addWidget(self._empty)
        self.list = QListWidget(self)
        self.list.setAccessibleName("下書き一覧")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.body.addWidget(self.list)
        self.go_on = Button("開く(&E)", self, does=self._open)
        self.rename_it = Button("名前の変更(&R)…", self, name="link", does=lambda: self._tell(self.rename))
        self.delete_it = Button("削除(&D)", self, name="link", does=lambda: self._tell(self.delete))
        self.bin = Button("", self, name="link")
        self.bin.setCheckable(True)
        self._row(self.go_on, self.rename_it, self.delete_it, self.bin, spacing=GAP)
        self.list.itemActivated.connect(hold_key)
        self.list.itemActivated.connect(self._open)
        self.list.itemDoubleClicked.connect(self._open)
        self.list.currentRowChanged.connect(self._allow)
        self.bin.toggled.connect(self._fill)

    def add_links(self, *actions: QAction) -> None:
        """What the menu of the wizard offers and is of use here too."""
        links = [Button(action.text(), self, name="link", does=action.trigger) for action in actions]
        for link, action in zip(links, actions, strict=True):
            action.visibleChanged.connect(lambda link=link, action=action: link.setVisible(action.isVisible()))
        self.body.addWidget(wrapping(*links))

    def put_form(self, name: str, *, kept: bool) -> None:
        """Show which form is filled, '' for the survey's own: that of one that is `kept` did not come with the program."""
        own = "この調査の様式" if kept else "同梱の様式"
        self._form.say(f"使う様式：{visible(name) or own}")
        self.bundled_form.setText(f"{own}に戻す")
        self.bundled_form.setVisible(bool(name))

    def put(self, entries: tuple[ListedDraft, ...], in_bin: tuple[Path, ...]) -> None:
        """Show these drafts, and these in the bin."""
        self._entries, self._in_bin = entries, in_bin
        self._entry = entry = next((entry for entry in entries if not entry.fault and not entry.held), None)
        self._which.say(f"{visible(entry.title)}\n{_state(entry)}" if entry else "")
        self.newest.setAccessibleName(f"続きから回答する：{visible(entry.title)}" if entry else "")
        for widget in (self.newest, self._which):
            show_if(widget, entry is not None)
        self.bin.setVisible(bool(in_bin))
        if not in_bin:
            self.bin.setChecked(False)
        self._fill()

    def _fill(self) -> None:
        showing_bin = self.bin.isChecked()
        self.bin.setText("下書き一覧に戻る" if showing_bin else f"削除した下書き（{len(self._in_bin)}件）")
        self.go_on.setText("元に戻す" if showing_bin else "開く(&E)")
        chosen, self._next = self._next or self.chosen(), None
        self.list.clear()
        drafts = [(entry.path, f"{visible(entry.title)}\n{_state(entry)}") for entry in self._entries]
        shown = [(path, visible(path.stem)) for path in self._in_bin] if showing_bin else drafts
        for path, text in shown:
            item = QListWidgetItem(text, self.list)
            item.setData(_ENTRY, path)
            item.setSizeHint(QSize(0, _ROW))
        paths = [path for path, _ in shown]
        if shown:
            self.list.setCurrentRow(paths.index(chosen) if chosen in paths else 0)
        self.list.setFixedHeight(min(len(shown), _MOST) * _ROW + 4)
        for widget in (self.list, self.go_on):
            widget.setVisible(bool(shown))
        for widget in (self.rename_it, self.delete_it):
            widget.setVisible(bool(shown) and not showing_bin)
        self._empty.setVisible(not shown)
        self._allow()

    def choose(self, path: Path) -> None:
        """Choose a draft as soon as it is listed."""
        self._next = path

    def chosen(self) -> Path | None:
        """The draft that is chosen in the list."""
        item = self.list.currentItem()
        path = item.data(_ENTRY) if item else None
        return path if isinstance(path, Path) else None

    def _allow(self) -> None:
        entry = next((entry for entry in self._entries if entry.path == self.chosen()), None)
        self.go_on.setEnabled(self.bin.isChecked() or (entry is not None and not entry.fault))
        for button in (self.rename_it, self.delete_it):
            button.setEnabled(entry is not None and not entry.held)

    def _open(self) -> None:
        self._tell(self.restore if self.bin.isChecked() else self.opened)

    def _continue(self) -> None:
        if self._entry:
            self.opened.emit(self._entry.path)

    def _tell(self, wanted: SignalInstance) -> None:
        """Report what is wanted of the draft that is chosen."""
        path = self.chosen()
        if path is not None:
            wanted.emit(path)


def _state(entry: ListedDraft) -> str:
    if entry.fault:
        return f"＊開けません：{entry.fault}"
    progress = entry.progress
    parts = [f"{moments.spoken(entry.saved)} 保存", progress.in_words]
    if entry.errors or not entry.pending:
        parts.append(f"直すところ {entry.errors}件" if entry.errors else "直すところなし")
    if entry.pending:
        parts.append("添付ファイルは確かめています")
    if entry.held:
        parts.append(f"{entry.held}使用中")
    return "　".join(parts)
