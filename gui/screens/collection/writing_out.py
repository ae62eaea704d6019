"""What leaves the collection: the 一覧表 workbook, the 点検結果, all 照会文, the 提出状況 on paper."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.collection.judging import READY, USABLE, Overview
from gui.collection.writing import outputs
from gui.collection.writing.inquiry import as_text, inquiries
from gui.collection.writing.report import make_report
from gui.screens.collection.open_collection import Collecting
from gui.screens.widgets.background import Background
from gui.screens.widgets.question_box import ask
from gui.sources import Unreadable
from gui.system import files


class CollectionWriting(QObject):
    """`said` brings a sentence, its kind, and perhaps a way on, for the window's notice; `written` comes at the end."""

    said = Signal(str, str)
    written = Signal(Path)

    def __init__(self, window: QWidget, collecting: Collecting, form: Path, line: Background) -> None:
        super().__init__(window)
        self._window, self._collecting, self._form, self._line = window, collecting, form, line

    def choose_ledger(self) -> None:
        """Ask what goes into the 一覧表 where not everything is 可, and where to write it."""
        overview = self._collecting.overview
        only_ready = False
        if any(line.expected and line.state not in READY for line in overview.lines):
            asked = self._ask_what(overview)
            if asked is None:
                return
            only_ready = asked
        folder = self._ask_folder()
        if folder:
            self.write_ledger(folder, only_ready=only_ready, overwrite=False)

    def _ask_what(self, overview: Overview) -> bool | None:
        """Whether only what is 可 goes in; None if nothing is to be written yet."""
        ready = sum(line.state in READY for line in overview.lines)
        usable = sum(line.state in USABLE for line in overview.lines)
        text = "まだ「可」ではない団体があります。一覧表に何を入れますか。"
        more = "重複で選んでいないもの、読めないもの、未提出の団体は、どちらにも入りません。"
        ways = (f"可の{ready}団体だけ(&1)", f"読めた{usable}団体全て(&2)")
        chosen = ask(self._window, "一覧表を書き出す", text, more, ways, "まだ書き出さない(&C)")
        return None if chosen is None else chosen == 0

    def _ask_folder(self) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._window, "保存先", str(_documents()))
        return Path(chosen) if chosen else None

    def write_ledger(self, folder: Path, *, only_ready: bool, overwrite: bool) -> None:
        """Make both workbooks and write them, in another thread; what stands there is replaced only after a question."""
        collection, overview = self._collecting.collection, self._collecting.overview
        if collection is None:
            return
        survey = self._collecting.survey
        places = outputs.targets(survey, collection.roster, folder)
        if any(outputs.is_a_return(collection, overview, path) for path in (places.ledger, places.report)):
            self.said.emit("同じ名前の、集めた調査票があります。別の保存先を選んでください。", "error")
            return
        if not overwrite and not self._may_replace(outputs.in_the_way(places)):
            return

        def work() -> Path:
            made = outputs.make(survey, collection, overview, self._form, datetime.now(), only_ready=only_ready)
            if made.ledger is None:
                raise Unreadable(self._form, made.problems[0].message)
            outputs.write(made, places, overwrite=True)
            return places.ledger

        self._line.run(work, self._written, self._failed)

    def choose_report(self) -> None:
        """Ask where to write the 点検結果."""
        folder = self._ask_folder()
        if folder:
            self.write_report(folder)

    def write_report(self, folder: Path) -> None:
        """Write the 点検結果 alone."""
        collection, overview = self._collecting.collection, self._collecting.overview
        if collection is None:
            return
        survey = self._collecting.survey
        target = outputs.targets(survey, collection.roster, folder).report
        if not self._may_replace((target,) if target.exists() else ()):
            return

        def work() -> Path:
            files.write_whole(target, make_report(survey, collection, overview, datetime.now()), overwrite=True)
            return target

        self._line.run(work, self._written, self._failed)

    def choose_inquiries(self) -> None:
        """Ask where to write the 照会文 to all who must mend or send something."""
        found = self._collecting.collection
        if found is None:
            return
        texts = inquiries(self._collecting.survey, found.roster, self._collecting.overview)
        if not texts:
            self.said.emit("照会する団体はありません。", "info")
            return
        name = str(_documents() / f"{found.roster.name}_照会文.txt")
        chosen, _ = QFileDialog.getSaveFileName(self._window, "照会文を保存", name, "テキスト (*.txt)")
        if chosen:
            self.save_inquiries(Path(chosen), as_text(texts), len(texts))

    def save_inquiries(self, path: Path, text: str, count: int) -> None:
        """Write all of them as one text that Notepad opens (UTF-8 with its mark, CRLF)."""
        try:
            files.write_whole(path, text.replace("\n", "\r\n").encode("utf-8-sig"), overwrite=True)
        except OSError as error:
            self.said.emit(f"照会文を保存できませんでした。{files.sentence(error)}", "error")
        else:
            self.said.emit(f"{count}団体への照会文を「{path.name}」に保存しました。", "info")

    def _may_replace(self, standing: tuple[Path, ...]) -> bool:
        if not standing:
            return True
        names = "、".join(f"「{path.name}」" for path in standing)
        text = f"{names}が既にあります。置き換えますか。"
        return ask(self._window, "置き換えの確認", text, "", ("置き換える(&R)",), "やめる(&C)") == 0

    def _written(self, target: Path) -> None:
        self.said.emit(f"「{target.name}」を書き出しました（{target.parent}）。", "info")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.parent)))
        self.written.emit(target)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OSError):
            self.said.emit(f"書き出せませんでした。{files.sentence(error)}", "error")
        elif isinstance(error, Unreadable):
            self.said.emit(f"様式「{error.path.name}」に書き出せません。{error}", "error")
        else:
            raise error

    def print(self) -> None:
        """Show the paper with the states of all organisations, to be printed."""
        from gui.screens.paper.collection_paper import StatesPreview, states_paper

        collection = self._collecting.collection
        if collection:
            title, overview = self._collecting.survey.title, self._collecting.overview
            paper = states_paper(title, collection, overview, datetime.now())
            StatesPreview(paper, _documents(), self._window).show()


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
