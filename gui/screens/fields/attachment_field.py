"""The files that go with an answer: chosen in a dialog or dropped, listed, taken away again."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from gui.response import answers_file
from gui.screens.widgets.background import Background
from gui.screens.widgets.button import Button
from gui.screens.widgets.clipboard import NO_FILES, taken, welcome
from gui.screens.widgets.labels import OneLine, Text
from gui.screens.widgets.laid_out import GAP, SPACE, in_column, in_row, tab_before
from gui.screens.widgets.plain import put_tooltip, window_title
from gui.screens.widgets.saving import ask_files
from gui.screens.widgets.style import restyle
from gui.survey.checks import Source
from gui.survey.model import Attachment
from gui.words.from_outside import visible

_PENDING = "あるかどうかを確かめています…"


def remarks(paths: tuple[str, ...], known: Source) -> tuple[str, ...]:
    """What is to be said of each path: '' of a file that is there."""
    said = dict.fromkeys(known.pending, _PENDING) | dict.fromkeys(known.absent, "見つかりません")
    said |= dict.fromkeys(known.refused, "確かめられない場所です。外して、選び直してください")
    return tuple(said.get(path, "") for path in paths)


class AttachmentField(QFrame):
    """`changed` brings the paths after files were added or taken away, `chosen` before that those that were picked."""

    changed = Signal(tuple)
    chosen = Signal(tuple)

    def __init__(self, attachment: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._paths: tuple[str, ...] = ()
        self._shown: tuple[tuple[str, str], ...] = ()
        self._labels: list[Text] = []
        self._line = Background(self, may_hang=True)
        self._name = attachment.label
        head = in_row(OneLine(f"添付：{attachment.label}", "label"), gap=GAP)
        head.addWidget(OneLine("※必須", "required") if attachment.required else OneLine("（あれば）", "support"))
        head.addStretch()
        self._list = in_column(gap=0)
        self._dropping = Text("", "support")
        self._dropping.hide()
        spoken = f"添付ファイルを選ぶ　{attachment.label}"
        self.choose = Button("ファイルを選ぶ…", spoken=spoken, does=self._choose)
        row = in_row(self.choose, (Text("ここにファイルを置いても添付できます。", "support"), 1), gap=SPACE)
        in_column(head, self._list, self._dropping, row, over=self, edge=0, gap=GAP // 2)

    def put(self, paths: tuple[str, ...], notes: tuple[str, ...]) -> None:
        """List these files, each with what is to be said of it."""
        shown = tuple(zip(paths, notes, strict=True))
        if shown == self._shown:
            return
        same, self._shown, self._paths = paths == self._paths, shown, paths
        if same:  # what has the focus keeps it
            for label, (path, note) in zip(self._labels, shown, strict=True):
                _say(label, path, note)
            return
        self._labels = []
        while item := self._list.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        ways = list[Button]()
        for path, note in shown:
            row, remove = self._row(path, note)
            self._list.addWidget(row)
            ways.append(remove)
        tab_before(self.choose, *ways)

    def _row(self, path: str, note: str) -> tuple[QWidget, Button]:
        row = QWidget(self)
        row.stackUnder(self._dropping)  # and are read before it
        label = Text("")
        _say(label, path, note)
        self._labels.append(label)
        put_tooltip(label, visible(path))
        remove = Button(
            "外す",
            name="link",
            spoken=f"{visible(_name(path))}を添付から外す",
            does=lambda: self._take(tuple(p for p in self._paths if p != path)),
        )
        in_row((label, 1), remove, over=row, edge=0)
        return row, remove

    def _take(self, paths: tuple[str, ...]) -> None:
        self.choose.setFocus()
        self.changed.emit(tuple(dict.fromkeys(paths)))

    def _choose(self) -> None:
        if chosen := ask_files(self, window_title(f"添付するファイルを選ぶ（{self._name}）")):
            self._add(tuple(chosen))

    def _add(self, picked: tuple[str, ...]) -> None:
        self._dropping.hide()
        if picked:
            self.chosen.emit(picked)
            self._take((*self._paths, *picked))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802, D102 - Qt's
        if self.isEnabled():  # whatever it is: of what is no file it is then said what to do
            welcome(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802, D102 - Qt's
        dropped = tuple(map(str, taken(event)))
        self._dropping.say("置かれたファイルを確かめています…" if dropped else NO_FILES)
        self._dropping.show()
        if dropped:
            self._line.run(partial(_files_among, dropped), self._add)


def _say(label: Text, path: str, note: str) -> None:
    """Show the name of a file, with what is to be said of it."""
    name, wrong = visible(_name(path)), note not in ("", _PENDING)
    restyle(label, "objectName", "error" if wrong else "")
    label.say(f"{name}　{'＊' if wrong else ''}{note}" if note else name)


def _files_among(paths: tuple[str, ...]) -> tuple[str, ...]:
    """In another thread: those at which there is a file."""
    return tuple(path for path in paths if answers_file.is_there(Path(path)))


def _name(path: str) -> str:
    """The file's own name, however the system that named it divides its paths."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2] or path
