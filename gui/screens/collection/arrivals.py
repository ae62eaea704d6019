"""What the officer brings to the collection that is open: files for its folder, or another folder."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.collection.reading.receiving import Arrival, Brought, Received, bring, is_within, receive, under_another_name
from gui.screens.widgets.background import Background
from gui.screens.widgets.clipboard import NO_FILES
from gui.screens.widgets.question_box import ask
from gui.screens.widgets.saving import ask_files
from gui.system import files
from gui.words.folding import composed
from gui.words.from_outside import visible

_FILES = "調査票、zip、メール、PDF (*.xlsx *.xlsm *.xls *.ods *.zip *.eml *.msg *.mbox *.pdf);;すべてのファイル (*)"
_MANY = 3


class CollectionArrivals(QObject):
    """`said` brings a sentence and its kind, `come` is told when the folder is to be looked into, `elsewhere` another folder."""

    said = Signal(str, str)
    come = Signal()
    elsewhere = Signal(Path)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._line, self._looking = window, Background(self), Background(self, may_hang=True)
        self.folder = Path()

    def take(self, dropped: Sequence[Path]) -> None:
        """Take what was dropped or pasted: ask what is meant, unless it lies in the folder already."""
        if not dropped:
            self.said.emit(NO_FILES, "info")
            return
        work = partial(_what_is, self.folder, tuple(dropped))
        self._looking.run(work, partial(self._ask, tuple(dropped)), self._failed)

    def _ask(self, dropped: Sequence[Path], what: str) -> None:
        if what == "within":
            self.come.emit()
        elif what == "folder":
            self._take_folder(dropped[0])
        elif self._may_copy(dropped):
            self.add(dropped)

    def choose_files(self) -> None:
        """Ask which files are to come into the folder."""
        if chosen := ask_files(self._window, "加える調査票", _FILES):
            self.add([Path(name) for name in chosen])

    def choose_folder(self) -> None:
        """Ask which other folder is to be gathered."""
        chosen = QFileDialog.getExistingDirectory(self._window, "調査票のあるフォルダー", str(self.folder))
        if chosen:
            work = partial(_is_same, self.folder, Path(chosen))
            self._looking.run(work, partial(self._go_on, Path(chosen)), self._failed)

    def _go_on(self, chosen: Path, same: bool) -> None:
        self.come.emit() if same else self.elsewhere.emit(chosen)

    def _take_folder(self, dropped: Path) -> None:
        text = f"フォルダー「{visible(composed(dropped.name))}」をどうしますか。"
        more = f"いまは「{visible(composed(self.folder.name))}」を取りまとめています。取りまとめの途中経過は、フォルダーごとに残ります。"
        ways = ("このフォルダーの取りまとめを開く(&1)", "中の調査票を、いまのフォルダーに複写する(&2)")
        chosen = ask(self._window, "フォルダーを置きました", text, more, ways, "何もしない(&C)")
        if chosen == 0:
            self.elsewhere.emit(dropped)
        elif chosen == 1:
            self.add([dropped])

    def _may_copy(self, dropped: Sequence[Path]) -> bool:
        names = _named([visible(composed(path.name)) for path in dropped])
        text = f"{names}を、取りまとめているフォルダーに複写して読みますか。"
        more = f"複写先は「{self.folder}」です。元のファイルは、そのまま残ります。"
        return ask(self._window, "調査票を加える", text, more, ("複写して読む(&1)",), "複写しない(&C)") == 0

    def add(self, dropped: Sequence[Path]) -> None:
        """Copy returns into the folder, in another thread; what is in their way is asked about first."""
        self._line.run(partial(bring, self.folder, tuple(dropped)), self._copy, self._failed)

    def _copy(self, brought: Brought) -> None:
        wanted, replace = list(brought.new), False
        if brought.taken:
            chosen = self._ask_taken(brought.taken)
            replace = chosen == 1
            if chosen == 0:
                wanted += [under_another_name(self.folder, arrival) for arrival in brought.taken]
            elif replace:
                wanted += brought.taken
        self._line.run(
            partial(receive, self.folder, wanted, replace=replace), lambda done: self._tell(brought, done), self._failed
        )

    def _ask_taken(self, taken: Sequence[Arrival]) -> int | None:
        text = f"{_named([visible(arrival.name) for arrival in taken])}は、同じ名前で内容の違うファイルが既にあります。"
        more = "両方を残すと、新しいものは「… (2)」のような名前になり、どちらを使うかを後で選べます。"
        ways = ("両方を残す(&1)", "新しいものに置き換える(&2)")
        return ask(self._window, "同じ名前のファイル", text, more, ways, "加えない(&C)")

    def _tell(self, brought: Brought, done: Received) -> None:
        said = [f"{_named(done.names)}をフォルダーに複写しました。"] if done.names else []
        if brought.known:
            said.append(f"{_named(brought.known)}は、同じものが既にフォルダーにあります。")
        if len(done.names) < len(brought.new) + len(brought.taken) - len(done.failed):
            said.append("同じ名前のものは加えませんでした。")
        said += [f"「{passed.name}」は複写していません。{passed.sentence}" for passed in brought.passed[:_MANY]]
        said += [f"「{name}」を複写できませんでした。{why}" for name, why in done.failed]
        kind = "error" if done.failed else "caution" if brought.passed else "info"
        self.said.emit("\n".join(said) or "調査票はありませんでした。", kind)
        if done.names:
            self.come.emit()

    def _failed(self, error: Exception) -> None:
        self.said.emit(f"加えられませんでした。{files.sentence_of_ours(error)}", "error")


def _what_is(folder: Path, dropped: Sequence[Path]) -> Literal["within", "folder", "files"]:
    """In another thread: whether what was dropped lies in the folder, is another folder, or files."""
    if all(is_within(path, folder) for path in dropped):
        return "within"
    return "folder" if len(dropped) == 1 and dropped[0].is_dir() else "files"


def _is_same(folder: Path, other: Path) -> bool:
    """In another thread: whether both are one folder."""
    return folder.resolve() == other.resolve()


def _named(names: Sequence[str]) -> str:
    """The first few of many names."""
    quoted = "".join(f"「{name}」" for name in names[:_MANY])
    return quoted if len(names) <= _MANY else f"{quoted}など{len(names)}件"
