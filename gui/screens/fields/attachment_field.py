"""The files that go with an answer: chosen in a dialog or dropped, listed, taken away again."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Line, Text
from gui.screens.widgets.look import GAP, SPACE
from gui.survey.model import Attachment


class AttachmentField(QFrame):
    """`changed` brings the paths after files were added or taken away."""

    changed = Signal(tuple)

    def __init__(self, attachment: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._paths: tuple[str, ...] = ()
        self._name = attachment.label
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP // 2)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(Line(f"添付：{attachment.label}", "label"))
        head.addWidget(Line("※必須", "required") if attachment.required else Line("（あれば）", "support"))
        head.addStretch()
        layout.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        layout.addLayout(self._list)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        self.choose = Button("ファイルを選ぶ…")
        self.choose.setAccessibleName(f"添付ファイルを選ぶ　{attachment.label}")
        self.choose.clicked.connect(self._choose)
        row.addWidget(self.choose)
        row.addWidget(Text("ここにファイルを置いても添付できます。", "support"), 1)
        layout.addLayout(row)

    def put(self, paths: tuple[str, ...], absent: frozenset[str]) -> None:
        """List these files, those that are not there marked."""
        shown = tuple((path, path in absent) for path in paths)
        if shown == getattr(self, "_shown", None):
            return
        self._shown, self._paths = shown, paths
        while item := self._list.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for path, is_absent in shown:
            self._list.addWidget(self._row(path, is_absent))

    def _row(self, path: str, is_absent: bool) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        name = Path(path).name
        label = Text(f"{name}　＊見つかりません" if is_absent else name, "error" if is_absent else "")
        label.setToolTip(path)
        layout.addWidget(label, 1)
        remove = Button("外す")
        remove.setObjectName("link")
        remove.setAccessibleName(f"{name}を添付から外す")
        remove.clicked.connect(lambda: self._take(tuple(p for p in self._paths if p != path)))
        layout.addWidget(remove)
        return row

    def _take(self, paths: tuple[str, ...]) -> None:
        self.choose.setFocus()
        self.changed.emit(tuple(dict.fromkeys(paths)))

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, f"添付するファイルを選ぶ（{self._name}）")
        if chosen:
            self._take((*self._paths, *chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802, D102 - Qt's
        if self.isEnabled() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802, D102 - Qt's
        dropped = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        files = tuple(path for path in dropped if Path(path).is_file())
        if files:
            self._take((*self._paths, *files))
        event.acceptProposedAction()
