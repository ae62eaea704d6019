"""Who gathers which folder: asked before the collection is shown."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.collection.roster import gatherers
from gui.screens.fields.chooser import Chooser
from gui.screens.widgets.background import Background
from gui.screens.widgets.button import Button
from gui.screens.widgets.clipboard import NO_FILES
from gui.screens.widgets.composition import take_composition
from gui.screens.widgets.labels import OneLine, Text, show_if
from gui.screens.widgets.laid_out import FIELD, GAP, SPACE, STRETCH, in_column, in_row
from gui.screens.widgets.notice import Notice
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.typing_fields import PlainLine
from gui.survey.bundle import SurveyBundle
from gui.words.from_outside import visible
from gui.words.named_paths import unless_refused

_SIZE = (680, 440)


class CollectionBegin(OwnWindow):
    """A window of its own. `chosen` brings the folder and the prefecture's name (全国 for the ministry).

    Where only one can gather the returns nobody is asked for. `survey` is what is gathered, as it is called.
    """

    chapter = "collection"
    chosen = Signal(Path, str)

    def __init__(self, bundle: SurveyBundle, folder: str, prefecture: str, parent: QWidget) -> None:
        self._names = gatherers(bundle)
        self.survey = bundle.survey.title
        self._title = "取りまとめ" if len(self._names) == 1 else "都道府県の取りまとめ"
        super().__init__(self._title, _SIZE, parent)
        self.setAcceptDrops(True)
        self.notice = Notice(self, low=_SIZE[1])
        self._line = Background(self, may_hang=True)
        self.prefecture, self.folder = Chooser(self), PlainLine(folder, self)
        self.prefecture.addItems(self._names)
        known = prefecture if len(self._names) > 1 else self._names[0]
        self.prefecture.setCurrentIndex(self._names.index(known) if known in self._names else -1)
        self.prefecture.setPlaceholderText("選んでください")
        for field in (self.prefecture, self.folder):
            field.setMinimumHeight(FIELD)
        self._lay_out()
        (self.prefecture if len(self._names) > 1 else self.folder).setFocus()

    def _lay_out(self) -> None:
        self._is_low = self.height() < _SIZE[1]  # as the screen is; then what its frame says too is left out
        title, self._named = Text(self._title, "title"), Text(self.survey, "label")
        layout = in_column(title, self._named, over=self, edge=SPACE, gap=GAP)
        show_if(title, not self._is_low)
        text = "返ってきた調査票のあるフォルダーを選んでください。中のフォルダーとzipファイルも読みます。元のファイルは変わりません。"
        self._lead = Text(text, "support")
        layout.addWidget(self._lead)
        layout.addWidget(self.notice)
        show_if(self.prefecture, len(self._names) > 1)
        asked = (("都道府県", self.prefecture), ("フォルダー（ここに置いても選べます）", self.folder))
        for label, field in asked if len(self._names) > 1 else asked[1:]:
            name = OneLine(label, "label")
            name.setBuddy(field)
            field.setAccessibleName(label)
            layout.addWidget(name)
            if field is self.folder:
                self.look = Button("選ぶ(&F)…", does=self._choose)
                layout.addLayout(in_row((field, 1), self.look))
            else:
                layout.addWidget(field)
        layout.addStretch()
        self.start = Button("始める(&N)", name="main", does=self._start)
        self.folder.returnPressed.connect(self._start)
        for mended in (self.prefecture.currentIndexChanged, self.folder.textChanged):
            mended.connect(self.notice.silence)
        layout.addLayout(in_row(STRETCH, Button("やめる(&C)", does=self.close), self.start))

    def event(self, event: QEvent) -> bool:
        """What is said stands where the first words stood: a low screen has no room for both."""
        if event.type() == QEvent.Type.LayoutRequest:
            show_if(self._lead, self.notice.isHidden() and not self._is_low)
            show_if(self._named, self.notice.isHidden() or not self._is_low)
        return super().event(event)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "調査票のあるフォルダー", unless_refused(self._typed))
        if chosen:
            self.folder.setText(chosen)

    def _start(self) -> None:
        take_composition()
        text = self._typed
        if self.prefecture.currentIndex() < 0:
            self.notice.say("都道府県を選んでください。", "error")
            self.prefecture.setFocus()
        elif text:
            self.notice.say("フォルダーを確かめています…")
            begin = partial(self._begin, Path(text).absolute(), self.prefecture.currentText())
            self._line.run(partial(_is_folder, Path(text)), begin)
        else:
            self._begin(Path(), "", False)

    @property
    def _typed(self) -> str:
        """The folder as it was typed, or pasted as Windows copies a path: in quotes, which no path has."""
        return self.folder.text().strip().strip('"')

    def _begin(self, folder: Path, prefecture: str, there: bool) -> None:
        if there:
            self.notice.silence()
            self.chosen.emit(folder, prefecture)
        else:
            which = f"「{visible(str(folder))}」という" if folder.is_absolute() else ""
            self.notice.say(f"{which}フォルダーが見つかりません。調査票のあるフォルダーを選んでください。", "error")
            self.folder.setFocus()

    def take_dropped(self, dropped: Sequence[Path]) -> None:
        """Offer the folder that was dropped, or that of the file."""
        if not dropped:
            self.notice.say(NO_FILES)
        for path in dropped[:1]:
            self._line.run(partial(_folder_of, path), self.folder.setText)


def _is_folder(path: Path) -> bool:
    """In another thread: whether there is a folder into which one may look; no name is too long or too odd to be asked about."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _folder_of(path: Path) -> str:
    """In another thread: the folder that was dropped, or that of the file."""
    return str(path if _is_folder(path) else path.parent)
