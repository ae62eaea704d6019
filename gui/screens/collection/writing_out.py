"""What leaves the collection: the 一覧表 workbook, the 点検結果, all 照会文, the 提出状況 on paper."""

import errno
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gui.collection.decisions import Collection
from gui.collection.judged import READY, USABLE, Line, Overview
from gui.collection.writing import outputs
from gui.collection.writing.inquiry import contact_of
from gui.collection.writing.ledger import rows, texts_of
from gui.collection.writing.outputs import Targets
from gui.collection.writing.report import make_report
from gui.guard.process import Stopped
from gui.outside.asking import Outside
from gui.screens.collection.open_collection import Collecting
from gui.screens.widgets.background import Background
from gui.screens.widgets.question_box import ask
from gui.screens.widgets.saving import ELSEWHERE, ask_folder, documents, may_replace
from gui.survey.respondents import worded
from gui.system import files
from gui.words.from_outside import visible
from gui.words.told import Unreadable

_WRITES = "書き出しています…"
_OLD = "書き出しを始めた後に決めたことや届いたものは、入っていません。"


class CollectionWriting(QObject):
    """`said` brings a sentence, its kind and the ways on for the window's notice; `written` comes at the end,
    `letters_saved` brings a sentence when letters are on the disk, `letters_failed` one on why they are not."""

    said = Signal(str, str, tuple)
    written = Signal(Path)
    letters_saved, letters_failed = Signal(str), Signal(str)

    def __init__(self, window: QWidget, collecting: Collecting, form: Path, line: Background) -> None:
        super().__init__(window)
        self._window, self._collecting, self._form, self._line = window, collecting, form, line
        self._elsewhere: Callable[[], None] = self.choose_report

    def choose_ledger(self) -> None:
        """Ask what goes into the 一覧表 where not everything is 可, and where to write it."""
        overview = self._collecting.overview
        only_ready = False
        if any((line.expected or overview.anyone) and line.state not in READY for line in overview.lines):
            asked = self._ask_what(overview)
            if asked is None:
                return
            only_ready = asked
        self._ask_where(only_ready)

    def _ask_where(self, only_ready: bool) -> None:
        folder = ask_folder(self._window, "保存先")
        if folder:
            self.write_ledger(folder, only_ready=only_ready, overwrite=False)

    def _ask_what(self, overview: Overview) -> bool | None:
        """Whether only what is 可 goes in; None if nothing is to be written yet."""
        ready = sum(line.state in READY for line in overview.lines)
        usable = sum(line.state in USABLE for line in overview.lines)
        text = "まだ「可」ではない団体があります。一覧表に何を入れますか。"
        more = "重複で選んでいないもの、読めないもの、未提出の団体は、どちらにも入りません。"
        ways = (f"可の{ready}団体だけ(&1)", f"読めた{usable}団体全て(&2)")
        text, more, *offered = (worded(self._collecting.survey, one) for one in (text, more, *ways))
        chosen = ask(self._window, "一覧表を書き出す", text, more, tuple(offered), "まだ書き出さない(&C)")
        return None if chosen is None else chosen == 0

    def write_ledger(self, folder: Path, *, only_ready: bool, overwrite: bool) -> None:
        """Make both workbooks and write them, in another thread; what stands there is replaced only after a question."""
        collection, overview = self._collecting.judged, self._collecting.overview
        if collection is None:
            return
        bundle = self._collecting.bundle
        places = outputs.targets(bundle.survey, collection.roster, folder)
        form, when = self._form, datetime.now()

        def write(*, overwrite: bool, stopped: Callable[[], bool]) -> Path:
            """In the other thread: make both workbooks and write them; where the 一覧表 is."""
            texts = texts_of(rows(overview, only_ready=only_ready))
            with Outside(bundle, stopped) as outside:
                filled = outside.fill_ledger(form, texts) if outputs.fills_form(bundle.survey) else None
            between = partial(_leave_off, stopped)
            made = outputs.make(
                bundle.survey, collection, overview, filled, when, only_ready=only_ready, between=between
            )
            if made.ledger is None:
                raise Unreadable(form, made.problems[0].message)
            outputs.write(made, places, overwrite=overwrite, stopped=stopped)
            return places.ledger

        work = partial(_ways_of, collection, overview, places)
        self._elsewhere = partial(self._ask_where, only_ready)
        self._line.run(work, partial(self._write_unless, write, collection, overwrite=overwrite), self._failed)

    def _write_unless(
        self,
        write: Callable[..., Path],
        collection: Collection,
        standing: tuple[Path, ...] | None,
        *,
        overwrite: bool,
    ) -> None:
        """Write unless a return would be written over, or the officer would rather keep what stands there."""
        if standing is None:
            self._say_failed("同じ名前の、集めた調査票があります。別の保存先を選んでください。")
        elif overwrite or not standing or may_replace(self._window, standing):
            work = partial(write, overwrite=bool(standing), stopped=self._line.stopped())
            self.said.emit(_WRITES, "info", (("書き出しを中止する(&X)", self._line.stop),))
            self._line.run(work, partial(self._written, collection), self._failed)

    def choose_report(self) -> None:
        """Ask where to write the 点検結果."""
        folder = ask_folder(self._window, "保存先")
        if folder:
            self.write_report(folder)

    def write_report(self, folder: Path) -> None:
        """Write the 点検結果 alone."""
        collection, overview = self._collecting.judged, self._collecting.overview
        if collection is None:
            return
        survey = self._collecting.survey
        target = outputs.targets(survey, collection.roster, folder).report
        when = datetime.now()

        def write(*, overwrite: bool, stopped: Callable[[], bool]) -> Path:
            """In the other thread: make the 点検結果 and write it; where it is."""
            data = make_report(survey, collection, overview, when, between=partial(_leave_off, stopped))
            files.write_whole(target, data, overwrite=overwrite)
            return target

        self._elsewhere = self.choose_report
        go_on = partial(self._write_unless, write, collection, overwrite=False)
        self._line.run(partial(_standing, (target,)), go_on, self._failed)

    def save_inquiries(self, path: Path, text: Callable[[], str], count: int, *, overwrite: bool = True) -> None:
        """Write all of them as one text that Notepad opens (UTF-8 with its mark, CRLF)."""
        said = f"{worded(self._collecting.survey, f'{count}団体')}への照会文を「{visible(path.name)}」に保存しました。"
        self._line.run(
            partial(_write_text, path, text, overwrite=overwrite),
            lambda _: self._letters_written(said),
            self._inquiries_failed,
        )

    def save_mails(self, folder: Path, mails: Callable[[], Mapping[str, bytes]], count: int) -> None:
        """Write a mail for each organisation into a folder, over those of the same names."""
        sent = worded(self._collecting.survey, f"{count}団体")
        said = f"{sent}へのメールを「{visible(folder.name)}」に保存しました。開いて、確かめてから送ってください。"
        work = partial(_write_mails, folder, mails, self._line.stopped())
        self._line.run(work, lambda _: self._letters_written(said), self._inquiries_failed)

    def _letters_written(self, said: str) -> None:
        self.said.emit(said, "info", ())
        self.letters_saved.emit(said)

    def _inquiries_failed(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            return
        text = f"{_which(error) or '照会文を'}保存できませんでした。{files.sentence(error)}"
        self.said.emit(text, "error", ())
        self.letters_failed.emit(text)

    def _written(self, collection: Collection, target: Path) -> None:
        said = f"「{visible(target.name)}」を書き出しました（{target.parent}）。"
        if self._collecting.collection == collection:
            self.said.emit(said, "info", ())
        else:
            self.said.emit(f"{said}{_OLD}", "caution", (("もう一度書き出す(&U)…", self._elsewhere),))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.parent)))
        self.written.emit(target)

    def may_be_left(self) -> bool:
        """Whether nothing is being written, or the officer would rather have that left off."""
        text, more = "まだ書き出しています。閉じますか？", "閉じると、書き出しを途中でやめます。"
        ways = ("閉じる(&X)",), "閉じない(&C)"
        return not self._line.busy or ask(self._window, "書き出し中です", text, more, *ways) == 0

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Stopped) or getattr(error, "errno", None) == errno.ECANCELED:
            self.said.emit("書き出しを中止しました。", "info", ())
        elif isinstance(error, Unreadable):
            self.said.emit(f"様式「{visible(error.path.name)}」に書き出せません。{error}", "error", ())
        else:
            self._say_failed(f"{_which(error)}書き出せませんでした。{files.sentence(error)}")

    def _say_failed(self, text: str) -> None:
        self.said.emit(text, "error", ((ELSEWHERE, self._elsewhere),))

    def print(self, name: str, lines: tuple[Line, ...], *, to_ask: bool) -> None:
        """Show the paper with the states of these organisations, to be printed; with name '' of all.

        `to_ask`: with whom to call, and when that was done last.
        """
        from gui.screens.collection.collection_paper import NAME, LookedAt, states_paper
        from gui.screens.paper.table_paper import TablePreview

        collection = self._collecting.collection
        if collection:
            survey, overview = self._collecting.survey, self._collecting.overview
            contacts = tuple(contact_of(survey, collection, line) for line in lines) if to_ask else None
            looked_at = LookedAt(name, lines, contacts) if name else None
            paper = states_paper(survey, collection, overview, datetime.now(), looked_at)
            TablePreview(NAME, paper, documents(), self._window).show()


def _which(error: Exception) -> str:
    """The file that could not be written, as the sentence on it begins; '' where none is known, or the fault says it itself."""
    told = isinstance(error, OSError) and error.filename and not isinstance(error, files.Explained)
    return f"「{visible(Path(os.fsdecode(error.filename)).name)}」を" if told and isinstance(error, OSError) else ""


def _ways_of(collection: Collection, overview: Overview, places: Targets) -> tuple[Path, ...] | None:
    """In the other thread: what the two workbooks would replace, None if that is a return."""
    if any(outputs.is_a_return(collection, overview, path) for path in places.all):
        return None
    return outputs.in_the_way(places)


def _write_text(path: Path, text: Callable[[], str], *, overwrite: bool) -> None:
    """In the other thread: make it and write it."""
    files.write_whole(path, text().replace("\n", "\r\n").encode("utf-8-sig"), overwrite=overwrite)


def _write_mails(folder: Path, mails: Callable[[], Mapping[str, bytes]], stopped: Callable[[], bool]) -> None:
    """In the other thread: make them and write them, each whole."""
    for name, data in mails().items():
        _leave_off(stopped)
        files.write_whole(folder / name, data, overwrite=True)


def _leave_off(stopped: Callable[[], bool]) -> None:
    """In the other thread, between two pieces of what it is at: Stopped where nobody waits for it any more."""
    if stopped():
        raise Stopped


def _standing(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """In the other thread: those that are there."""
    return tuple(path for path in paths if path.exists())
