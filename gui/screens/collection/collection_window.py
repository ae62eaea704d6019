"""The prefecture's collection: who has answered, what is wrong with it, and the 一覧表 that comes of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from gui.collection.correspondence import Contact, Letterhead
from gui.collection.judged import Line
from gui.collection.roster import gatherers
from gui.screens.collection.arrivals import CollectionArrivals
from gui.screens.collection.bars import ReadingBar, Tally, show_rate
from gui.screens.collection.collection_foot import CollectionFoot
from gui.screens.collection.collection_head import CollectionHead
from gui.screens.collection.collection_notice import UNKEPT, CollectionNotice
from gui.screens.collection.deciding import Deciding
from gui.screens.collection.detail import Detail
from gui.screens.collection.filters import Filters
from gui.screens.collection.letters_window import LettersWindow
from gui.screens.collection.lines_model import WAITED, key_of, name_of
from gui.screens.collection.lines_table import LOW, LinesTable
from gui.screens.collection.news import PassedFiles, news
from gui.screens.collection.open_collection import Collecting
from gui.screens.collection.roster_window import RosterWindow
from gui.screens.collection.side_by_side import SideBySide
from gui.screens.collection.writing_out import CollectionWriting
from gui.screens.widgets.background import Background
from gui.screens.widgets.clipboard import NOT_COPIED, copy, local_paths
from gui.screens.widgets.labels import show_if
from gui.screens.widgets.laid_out import CLEAR, GAP, INNER_RING, RING, SPACE, in_column
from gui.screens.widgets.notice import announce
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.question_box import ask
from gui.screens.widgets.scrolled_page import scrolling
from gui.survey.bundle import SurveyBundle
from gui.survey.model import ANYONE

_SIZE = (1280, 760)
_LEAST, _NARROW = 600, 700  # a screen of 1366×768 at 200 % is 683 wide: there a notice needs two lines more
_TURN = 20  # milliseconds: long enough that what is painted first is painted before


class CollectionWindow(OwnWindow):
    """A window of its own. `shown` comes when the table shows what the collection comes to, `elsewhere` brings another
    folder that is to be gathered in its place."""

    chapter = "collection"
    shown = Signal()
    elsewhere = Signal(Path)

    def __init__(self, bundle: SurveyBundle, form: Path, parent: QWidget) -> None:
        super().__init__("", _SIZE, parent)
        self.setAcceptDrops(True)
        self.setMinimumWidth(_LEAST)
        self._bundle = bundle
        self._left, self._asked = "", False
        self._turn = QTimer(self, singleShot=True, interval=_TURN)
        self._addressed: tuple[tuple[Contact, ...], Letterhead] = (), Letterhead()
        self.collecting = Collecting(bundle, self)
        # Tab goes from one to the next in this order.
        self.filters = Filters(bundle.survey, self)
        self.head = CollectionHead(self.filters, self)
        self.notice, self.rate = CollectionNotice(self.collecting.keep, self), self.head.rate
        self.progress = ReadingBar(self)
        self.deciding = Deciding(self.collecting, self)
        self.table, self.detail = LinesTable(bundle.survey, self), Detail(bundle.survey, self.deciding, self)
        self._beside = SideBySide(self.table, scrolling(self.detail), self)
        self.foot = CollectionFoot(bundle.survey, self)
        self.arrivals = CollectionArrivals(self)
        self.writing = CollectionWriting(self, self.collecting, form, Background(self))
        self._lay_out()
        self._connect()
        show_if(self.foot.roster, bundle.survey.respondents != ANYONE)
        self.notice.stand_before(*self.filters.buttons.values())
        self.table.setFocus()

    def begin(self, folder: Path, prefecture: str) -> bool:
        """Gather a folder, or go on where it was left; False where that cannot be."""
        title = "取りまとめ" if len(gatherers(self._bundle)) == 1 else f"{prefecture}の取りまとめ"
        self.entitle(f"{title} ― {folder.name}")
        self.head.title.setText(title)
        self.arrivals.folder = folder
        self._show_reading(True)
        return self.collecting.begin(folder, prefecture)

    def _lay_out(self) -> None:
        above = self.head, self.notice, self.progress, self.filters
        self._column = in_column(*above, (self._beside, 1), self.foot, over=self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's
        """In a low window all stands closer, no closer than the ring around the table needs."""
        super().resizeEvent(event)
        low = self.height() < LOW
        self._column.setSpacing(RING + INNER_RING if low else CLEAR)
        self._column.setContentsMargins(SPACE, GAP if low else SPACE - 4, SPACE, GAP if low else SPACE - 4)
        self._give_room()

    def _give_room(self) -> None:
        """In a narrow window a notice, or the reading, stands in the place of what is above the table: there is no room for both."""
        roomy = self.width() >= _NARROW or (self.progress.isHidden() and not self.notice.text)
        show_if(self.head, roomy)
        show_if(self.filters, roomy)

    def _connect(self) -> None:
        collecting, foot = self.collecting, self.foot
        collecting.changed.connect(self._show)
        collecting.progressed.connect(self._show_progress)
        collecting.looked.connect(self._looked)
        collecting.fault.connect(lambda text: self.notice.say(text, "error"))
        collecting.failed.connect(lambda text: self.notice.tell_failed(text, self.look_again))
        collecting.resumed.connect(self.notice.tell_resumed)
        collecting.kept.connect(self.notice.tell_kept)
        self.notice.told.connect(self._give_room)
        self.head.wanted.connect(self.notice.silence)
        self.filters.changed.connect(self._filter)
        self.table.chosen_anew.connect(self._choose)
        self._turn.timeout.connect(self._show_chosen)
        self.filters.search.returnPressed.connect(self.table.setFocus)
        self.table.activated.connect(lambda _: self.detail.tabs.setFocus())
        self.progress.stop.clicked.connect(self._leave_off)
        self.writing.said.connect(lambda text, kind, ways: self.notice.say(text, kind, *ways))
        self.arrivals.said.connect(self.notice.say)
        self.arrivals.come.connect(self.look_again)
        self.arrivals.elsewhere.connect(self.elsewhere)
        foot.again.triggered.connect(self.look_again)
        foot.add.triggered.connect(self.arrivals.choose_files)
        foot.other.triggered.connect(self.arrivals.choose_folder)
        foot.passed.triggered.connect(self._show_passed)
        foot.roster.clicked.connect(self._show_roster)
        foot.tally.clicked.connect(lambda: Tally(self._bundle.survey, collecting.overview, self).show())
        foot.inquiries.clicked.connect(lambda: LettersWindow(collecting, self.deciding, self.writing, self).show())
        foot.print.clicked.connect(self._print)
        foot.report.clicked.connect(self.writing.choose_report)
        foot.ledger.clicked.connect(self.writing.choose_ledger)
        self._connect_decisions()

    def _connect_decisions(self) -> None:
        self.deciding.said.connect(self.notice.say)
        for follows in (self.filters.forget_typing, self._unsay_old, self.table.hold):
            self.deciding.decided.connect(follows)
        self.foot.undo.triggered.connect(self.deciding.undo)
        self.foot.redo.triggered.connect(self.deciding.redo)
        self.detail.copied.connect(self._copy)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self.detail, self.table.setFocus, context=within)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.table)
        paste.setContext(Qt.ShortcutContext.WidgetShortcut)
        paste.activated.connect(lambda: self.arrivals.take(local_paths(QGuiApplication.clipboard().mimeData())))

    def _unsay_old(self) -> None:
        """Another decision makes old what was said of the last."""
        self.notice.unsay(self.deciding.gone_back)
        self.notice.unsay(self._left)

    def look_again(self) -> None:
        """Look into the folder once more, and say so where nothing has come."""
        self._asked = True
        self.notice.unsay(self.notice.failed)
        self._show_reading(True)
        self.collecting.look()

    def _leave_off(self) -> None:
        self._asked = False  # whoever stops the reading is not told that there was nothing to be read
        self.collecting.stop()

    def _show_progress(self, done: int, total: int, name: str) -> None:
        if self.progress.isHidden():
            self._show_reading(True)
        self.progress.put(done, total, name.rpartition("/")[2])

    def _show_reading(self, reading: bool) -> None:
        if reading:
            self.progress.begin()
        show_if(self.progress, reading)
        self._give_room()
        self.foot.allow(reading=reading)

    def _looked(self, whole: bool) -> None:
        """Say what this look into the folder brought, unless it failed: then it brought nothing."""
        self._show_reading(False)
        self._show_rate()
        if not self.detail.isAncestorOf(self.focusWidget() or self):
            self.table.begin_at_top()
        asked, self._asked = self._asked, False
        if (found := self.collecting.collection) is None or not whole:
            return
        said, kind = news(found, self.collecting.overview, briefly=self.height() < LOW, asked=asked)
        look, add = ("一覧を見る(&V)", self._show_passed), ("調査票を加える(&V)…", self.arrivals.choose_files)
        ways = (look,) if kind == "caution" else (add,) if found.empty else ()
        self.notice.tell_news(said, kind, *ways)
        self.foot.passed.setEnabled(bool(found.passed))
        announce(self, self.rate.text())

    def _show(self) -> None:
        """Show another overview."""
        overview, found, chosen = self.collecting.overview, self.collecting.collection, self.table.chosen
        self._show_rate()
        self.filters.count(overview)
        self.table.put(overview.lines, nation=bool(found and found.roster.prefecture is None))
        late = self._turn.isActive() and not self.collecting.reading
        if found and (late or (found.contacts, found.letterhead) != self._addressed):  # no line says anything of these
            self._addressed = found.contacts, found.letterhead
            self._show_chosen()
        if chosen and not self.collecting.reading and key_of(chosen) not in self.table.lines.keys:
            self._tell_left(chosen)
        self.shown.emit()

    def _show_rate(self) -> None:
        reading = "　読み込み中" if self.collecting.reading else ""
        self.rate.setText(f"{show_rate(self.head.bar, self.collecting.survey, self.collecting.overview)}{reading}")

    def _tell_left(self, before: Line) -> None:
        """Say that the line that was worked on is no longer among those looked at, before the next is taken for it."""
        now = next((line for line in self.collecting.overview.lines if key_of(line) == key_of(before)), None)
        if now:
            self._left = f"{name_of(now)}は「{now.state}」になり、絞り込んだ一覧から外れました。"
            self.notice.say(self._left)
        if self.detail.isAncestorOf(self.focusWidget() or self):
            self.table.setFocus()

    def _filter(self) -> None:
        before = self.table.accessibleDescription()
        self.table.show_only(self.filters.state, self.filters.search.text())
        if (nobody := self.table.accessibleDescription()) not in ("", before):
            announce(self.table, nobody)

    def _choose(self) -> None:
        """While files come in, what is known of a line has a turn of its own: no click waits for it and the table together."""
        if not self.collecting.reading:
            self._show_chosen()
        elif not self._turn.isActive():
            self._turn.start()

    def _show_chosen(self) -> None:
        self._turn.stop()
        if found := self.collecting.collection:
            self.detail.put(self.table.chosen, found, self.collecting.overview)

    def _copy(self, text: str) -> None:
        done, said = copy(text), "照会文をコピーしました。メールに貼り付けてください。"
        self.notice.say(said if done else f"照会文を{NOT_COPIED}", "info" if done else "error")

    def _show_passed(self) -> None:
        if self.collecting.collection:
            PassedFiles(self.collecting.overview, self).show()

    def _show_roster(self) -> None:
        if found := self.collecting.collection:
            window = RosterWindow(found.roster, self._bundle, self)
            window.changed.connect(self.collecting.expect)
            window.show()

    def _print(self) -> None:
        """Print what is looked at; of those who are to be called, with whom to call."""
        state, words = self.filters.state, self.filters.search.text().strip()
        name = "　".join(part for part in (state or "", f"「{words}」を含む" if words else "") if part)
        self.writing.print(name, tuple(self.table.shown), to_ask=state in ("未提出", WAITED))

    def leave(self) -> None:
        """Esc leads back from what is looked for to all there is, then out; while files come in, it alone does not end that."""
        if self.filters.show_all():
            return
        text = "まだファイルを読み込んでいます。閉じますか？"
        more = "読み込んだところまでは残ります。次に開くと、続きから読み込みます。"
        if not self.collecting.reading or ask(self, "読み込み中です", text, more, ("閉じる(&X)",), "閉じない(&C)") == 0:
            super().leave()

    def may_end(self) -> bool:
        """Keep what is not yet kept; False if that fails, or something is still written, and the officer would rather stay."""
        return self.writing.may_be_left() and (not (unkept := self.collecting.keep_now()) or self._may_lose(unkept))

    def _may_lose(self, sentence: str) -> bool:
        """Whether the officer would rather lose what was decided than stay."""
        more = "このまま閉じると、訂正、選択、確認済みの印の新しいものは失われます。"
        ways = ("保存せずに閉じる(&X)",), "閉じない(&C)"
        return ask(self, "保存できていません", f"{UNKEPT}{sentence}", more, *ways) == 0

    def take_dropped(self, dropped: Sequence[Path]) -> None:
        """Ask what is meant by what was dropped."""
        self.arrivals.take(dropped)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802, D102 - Qt's
        if not self.may_end():
            event.ignore()
            return
        self.collecting.close()
        event.accept()
