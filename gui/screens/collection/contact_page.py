"""Whom to ask in the chosen organisation, and when somebody was asked."""

from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from gui.collection.correspondence import LOG_KINDS, Contact, LogEntry
from gui.collection.judged import Line
from gui.screens.collection.asking import Asked, ask_lines, fault_of_address
from gui.screens.collection.deciding import Deciding
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import GAP, in_column
from gui.screens.widgets.look import SMALL
from gui.screens.widgets.reading_table import ReadingTable
from gui.screens.widgets.wrapping_row import wrapping
from gui.words.eras import moment_in_era, noted_in_short
from gui.words.times import typed_moment

_NO_MOMENT = "日時を読み取れません。令和5年7月10日 9:30 のように入力してください（時刻はなくてもかまいません）。"
_LABELS = ("課名", "担当者", "電話番号", "メールアドレス")


class ContactPage(QWidget):
    """The contact, and the log of the letters to it."""

    def __init__(self, deciding: Deciding, parent: QWidget) -> None:
        super().__init__(parent)
        self._deciding = deciding
        self._line: Line | None = None
        self._contact = Contact("")
        self.contact = Text("")
        self.log = ReadingTable(
            "照会の記録", ("日時", "種類", "備考"), (140, 72, 1.0), empty="照会の記録はありません。", size=SMALL
        )
        self.change = Button("連絡先を直す(&E)…", name="link", does=self._change)
        self.record = Button("記録する(&W)…", spoken="照会を記録する", does=self._record)
        self.erase = Button("記録を消す(&M)", name="link", does=self._erase)
        below = wrapping(self.record, self.change, self.erase)
        in_column(self.contact, (self.log, 1), below, over=self, edge=(0, GAP, 0, 0), gap=GAP)

    def put(self, line: Line | None, contact: Contact) -> None:
        """Show whom to ask, and when the organisation was asked."""
        row = self.log.currentRow()
        self._line, self._contact = line, contact
        self.contact.say(f"連絡先：{contact.lines or '分かりません。'}")
        entries = line.log if line else ()
        self.log.fill([(noted_in_short(entry.when), entry.kind, entry.remark) for entry in entries])
        if entries and row >= 0:
            self.log.setCurrentCell(min(row, len(entries) - 1), 0)
        self.erase.setEnabled(bool(entries))

    def _change(self) -> None:
        known = self._contact
        lines = tuple(zip(_LABELS, (known.office, known.person, known.phone, known.email), strict=True))
        lead = "照会の宛先です。取りまとめの記録に保存し、返ってきた調査票は変えません。"
        found = ask_lines(Asked("連絡先", lead, lines, "決定", fault=fault_of_address), self)
        if found:
            self._deciding.contact(Contact(known.organisation, *found[0]))

    def _record(self) -> None:
        lines = (("日時", moment_in_era(datetime.now())), ("備考（方法、相手、内容など）", ""))
        asked = Asked("照会の記録", "何を、いつしたかを記録します。", lines, "記録する", LOG_KINDS, _fault_of_entry)
        found = ask_lines(asked, self)
        if found:
            (when, remark), kind = found
            moment = moment_typed(when)
            if moment:
                self._deciding.log((LogEntry(self._contact.organisation, moment, LOG_KINDS[kind], remark),))

    def _erase(self) -> None:
        row = max(self.log.currentRow(), 0)
        if self._line and row < len(self._line.log):
            self._deciding.unlog(self._line.log[row])


def _fault_of_entry(texts: tuple[str, ...]) -> str:
    return "" if moment_typed(texts[0]) else _NO_MOMENT


def moment_typed(text: str) -> str:
    """A day, perhaps with its time, as it is kept; '' if it is none. Of a day without a year it is the last one."""
    found = typed_moment(text, date.today(), ahead=False)
    return f"{found[0]}T{found[1] or '0:00':0>5}" if found and found[1] != "24:00" else ""
