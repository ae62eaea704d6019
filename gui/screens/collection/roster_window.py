"""Who is expected to answer: ticked, imported from CSV, exported for Excel."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gui.collection.roster import NATION, Roster, as_csv, load_roster, with_expected
from gui.screens.widgets.background import Background
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import OneLine, Text
from gui.screens.widgets.laid_out import CLEAR, SPACE, in_column, in_row
from gui.screens.widgets.notice import Notice
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.saving import ELSEWHERE, ask_file, ask_where, documents
from gui.screens.widgets.ticked_rows import TickedRows
from gui.screens.widgets.typing_fields import PlainLine
from gui.screens.widgets.wrapping_row import wrapping
from gui.survey.bundle import SurveyBundle
from gui.survey.model import MUNICIPALITIES
from gui.survey.respondents import worded
from gui.system import files
from gui.words.folding import fold
from gui.words.from_outside import visible

_CSV = "CSV (*.csv)"
_SIZE = (640, 620)
_CODE = int(Qt.ItemDataRole.UserRole)


class RosterWindow(OwnWindow):
    """A window of its own. `changed` brings the roster when it is accepted."""

    changed = Signal(object)

    def __init__(self, roster: Roster, bundle: SurveyBundle, parent: QWidget) -> None:
        super().__init__("提出の対象", _SIZE, parent)
        self._roster, self._bundle, self._given = roster, bundle, roster
        self.notice = Notice(self)
        self._line = Background(self)
        self.search = PlainLine(self)
        self.search.setAccessibleName(worded(bundle.survey, "団体を探す"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setItemDelegate(TickedRows(self.list))
        self.list.setAccessibleName(worded(bundle.survey, "提出の対象となる団体"))
        self._count = Text("", "support")
        self._lay_out()
        self._put(roster)
        self.list.itemChanged.connect(self._tell)
        self.search.textChanged.connect(self._find)
        self.list.setFocus()

    def _lay_out(self) -> None:
        some = (
            "都道府県が事務を行う町村など"
            if self._bundle.survey.respondents == MUNICIPALITIES
            else worded(self._bundle.survey, "提出を求めない団体")
        )
        text = f"印のある{worded(self._bundle.survey, '団体')}の提出を待ちます。{some}は、スペースキーで印を外します。"
        label = OneLine(worded(self._bundle.survey, "団体を探す(&L)"), "label")
        label.setBuddy(self.search)
        self.load = Button("CSVを読み込む(&I)…", name="link", does=self._choose)
        self.save = Button("CSVに書き出す(&E)…", name="link", does=self._save)
        self.accept = Button("決定(&A)", name="main", does=self._accept)
        cancel = Button("やめる(&C)", does=self.close)
        found = in_row(label, (self.search, 1), gap=SPACE)
        foot = wrapping(self.load, self.save, cancel, self.accept, right=2)
        whole = (Text(text, "support"), self.notice, found, (self.list, 1), self._count, foot)
        in_column(*whole, over=self, edge=SPACE, gap=CLEAR)

    @property
    def roster(self) -> Roster:
        """The roster as it is ticked now."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return with_expected(
            self._roster, {item.data(_CODE) for item in items if item.checkState() == Qt.CheckState.Checked}
        )

    def _put(self, roster: Roster) -> None:
        self._roster = roster
        self.list.clear()
        for entry in roster.entries:
            organisation = entry.organisation
            whose = organisation.with_prefecture if roster.name == NATION else organisation.name
            kind = f"（{organisation.kind}）" if organisation.kind else ""
            note = f"　{visible(entry.note)}" if entry.note else ""
            item = QListWidgetItem(f"{organisation.code}　{whose}{kind}{note}")
            item.setData(_CODE, organisation.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if entry.expected else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self._tell()
        self._find()

    def _find(self) -> None:
        """Show only those in whose line, or reading, the words are found; the marked row, on which Space works, is one of them."""
        words = fold(self.search.text())
        seen: list[int] = []
        for row, entry in enumerate(self._roster.entries):
            item = self.list.item(row)
            item.setHidden(words not in fold(f"{item.text()} {entry.organisation.kana}"))
            if not item.isHidden():
                seen.append(row)
        if self.list.currentRow() not in seen:
            self.list.setCurrentRow(seen[0] if seen else -1)

    def _tell(self) -> None:
        ticked = sum(self.list.item(row).checkState() == Qt.CheckState.Checked for row in range(self.list.count()))
        self._count.say(worded(self._bundle.survey, f"{self.list.count():,}団体のうち{ticked:,}団体が対象です。"))

    def take(self, path: Path) -> None:
        """Read a roster; one that cannot be read is told and changes nothing."""
        work = partial(load_roster, path, self._bundle, self._roster.name)
        self._line.run(work, partial(self._taken, path), partial(self._unreadable, path))

    def _taken(self, path: Path, roster: Roster) -> None:
        self._put(roster)
        self.notice.say(f"「{visible(path.name)}」を読み込みました。")

    def _unreadable(self, path: Path, error: Exception) -> None:
        self.notice.say(f"「{visible(path.name)}」を読めません。{files.sentence(error)}", "error")

    def _choose(self) -> None:
        if chosen := ask_file(self, "対象の一覧を読み込む", _CSV):
            self.take(chosen)

    def _save(self) -> None:
        suggested = documents() / f"{self._roster.name}_対象.csv"
        place = ask_where(self, "対象の一覧を書き出す", suggested, ".csv", _CSV)
        if place:
            path, data = place.path, as_csv(self.roster)
            work = partial(files.write_whole, path, data, overwrite=place.replaces)
            said = f"「{visible(path.name)}」に書き出しました。Excelで開けます。"
            self._line.run(work, lambda _: self.notice.say(said), self._unwritten)

    def _unwritten(self, error: Exception) -> None:
        self.notice.say(f"書き出せませんでした。{files.sentence(error)}", "error", (ELSEWHERE, self._save))

    def unsaved(self) -> str:
        """The ticks that were changed and not accepted."""
        return "" if self.roster == self._given else "変えた対象は、まだ決定していません。"

    def _accept(self) -> None:
        self.changed.emit(self.roster)
        self.close()
