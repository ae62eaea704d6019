"""The prefecture's collection: who has answered, what is wrong with it, and the 一覧表 that comes of it."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui import files
from gui.collection import collection as steps
from gui.collection.inquiry import as_text, inquiries
from gui.collection.judging import STATES, Answer, Line, State
from gui.screens.background import Background
from gui.screens.button import Button
from gui.screens.collecting import Collecting
from gui.screens.collection_bars import Bar, Tally, show_rate
from gui.screens.collection_detail import Detail
from gui.screens.collection_table import LinesTable, sign_of
from gui.screens.collection_writing import CollectionWriting
from gui.screens.focus_ring import FocusRing
from gui.screens.labels import Text, show_if
from gui.screens.look import GAP, SPACE
from gui.screens.notice import Notice, announce
from gui.screens.roster_window import RosterWindow
from gui.survey.model import Survey
from gui.survey.organisations import Directory

_SIZE, _FRAME = (1280, 760), (16, 48)
_SHARES = (640, 560)
_UNKEPT = "取りまとめの途中経過を、まだ保存できていません。"


class CollectionWindow(QWidget):
    """A window of its own. `shown` comes when the table shows what the collection comes to."""

    shown = Signal()

    def __init__(self, survey: Survey, directory: Directory, form: Path, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("window")
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - _FRAME[0]), min(_SIZE[1], room.height() - _FRAME[1]))
        self._survey, self._directory = survey, directory
        self.collecting = Collecting(survey, directory, self)
        self.notice = Notice(self)
        self.title, self.rate, self.bar = Text("", "title"), Text("", "support"), Bar(self)
        self.progress, self.stop = QProgressBar(self), Button("読み込みを止める(&X)")
        self.search = QLineEdit(self)
        self.filters: dict[State | None, Button] = {}
        self.table, self.detail = LinesTable(self), Detail(survey, self)
        self.writing = CollectionWriting(self, self.collecting, form, Background(self))
        self._lay_out()
        self._connect()
        self.ring = FocusRing(self)
        self.search.setFocus()

    def begin(self, folder: Path, prefecture: str) -> bool:
        """Gather a folder, or go on where it was left; False where that cannot be."""
        self.setWindowTitle(f"{prefecture}の取りまとめ ― {folder.name}")
        self.title.say(f"{prefecture}の取りまとめ")
        return self.collecting.begin(folder, prefecture)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE - 4, SPACE, SPACE - 4)
        layout.setSpacing(GAP)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        figures = QVBoxLayout()
        figures.addWidget(self.rate)
        figures.addWidget(self.bar)
        head.addLayout(figures, 1)
        layout.addLayout(head)
        layout.addWidget(self.notice)
        reading = QHBoxLayout()
        reading.addWidget(self.progress, 1)
        reading.addWidget(self.stop)
        layout.addLayout(reading)
        layout.addLayout(self._filter_row())
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.addWidget(self.table)
        parts.addWidget(self.detail)
        parts.setSizes(list(_SHARES))
        parts.setChildrenCollapsible(False)
        layout.addWidget(parts, 1)
        layout.addLayout(self._foot())
        self.progress.setAccessibleName("読み込みの進み具合")
        self._show_reading(False)

    def _filter_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP // 2)
        self.search.setPlaceholderText("団体名・ファイル名で絞り込む")
        self.search.setAccessibleName("団体名・ファイル名で絞り込む")
        self.search.setMinimumWidth(200)
        self.search.setClearButtonEnabled(True)
        row.addWidget(self.search, 1)
        for state in (None, *STATES):
            button = Button("")
            button.setObjectName("filter")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(state is None)
            button.clicked.connect(self._filter)
            self.filters[state] = button
            row.addWidget(button)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.again, self.roster = Button("見直す(&U)"), Button("対象の団体(&G)…")
        self.tally, self.inquiries = Button("集計(&D)"), Button("照会文を保存(&Q)…")
        self.print, self.report = Button("印刷(&P)…"), Button("点検結果(&H)…")
        self.ledger = Button("一覧表を書き出す(&S)…")
        self.ledger.setObjectName("main")
        self.again.setAccessibleName("フォルダーを見直す")
        self.report.setAccessibleName("点検結果を書き出す")
        for button in (self.again, self.roster, self.tally, self.inquiries, self.print):
            button.setObjectName("link")
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.report)
        row.addWidget(self.ledger)
        return row

    def _connect(self) -> None:
        collecting, detail = self.collecting, self.detail
        collecting.changed.connect(self._show)
        collecting.progressed.connect(self._show_progress)
        collecting.looked.connect(self._looked)
        collecting.fault.connect(lambda text: self.notice.say(text, "error"))
        collecting.kept.connect(self._tell_kept)
        self.search.textChanged.connect(self._filter)
        self.table.chosen_anew.connect(self._show_chosen)
        self.table.activated.connect(self._into_detail)
        self.stop.clicked.connect(collecting.stop)
        self.again.clicked.connect(self._look_again)
        self.roster.clicked.connect(self._show_roster)
        self.tally.clicked.connect(lambda: Tally(self._survey, collecting.overview, self).show())
        self.inquiries.clicked.connect(self._save_inquiries)
        self.print.clicked.connect(self.writing.print)
        self.report.clicked.connect(self.writing.choose_report)
        self.ledger.clicked.connect(self.writing.choose_ledger)
        self.writing.said.connect(self.notice.say)
        detail.corrected.connect(self._correct)
        detail.chosen.connect(self._choose)
        detail.unchosen.connect(
            lambda line: collecting.decide(lambda found: steps.undo_choice(found, line.organisation.code))
        )
        detail.confirmed.connect(
            lambda answer, yes: collecting.decide(lambda found: steps.confirm(found, answer.id, confirmed=yes))
        )
        detail.copied.connect(self._copy)

    def _into_detail(self) -> None:
        self.detail.tabs.setFocus()

    def _look_again(self) -> None:
        self._show_reading(True)
        self.collecting.look()

    def _show_progress(self, done: int, total: int, name: str) -> None:
        self._show_reading(True)
        self.progress.setMaximum(total)
        self.progress.setValue(done)
        self.progress.setFormat(f"{done}／{total}件　{name.rpartition('/')[2]}")

    def _show_reading(self, reading: bool) -> None:
        show_if(self.progress, reading)
        show_if(self.stop, reading)
        for button in (self.again, self.roster, self.report, self.ledger):
            button.setEnabled(not reading)

    def _looked(self) -> None:
        """Say what this look into the folder brought."""
        self._show_reading(False)
        found = self.collecting.collection
        if found is None:
            return
        news = (
            ("新しく読んだファイル", found.added),
            ("差し替えられたファイル", found.replaced),
            ("なくなったファイル", found.removed),
        )
        said = "、".join(f"{title}{len(names)}件" for title, names in news if names)
        passed = [passed for passed in found.passed if passed.worth_a_look]
        if passed:
            said += f"{'。' if said else ''}調査票ではないもの{len(passed)}件：{passed[0].sentence}"
        if said:
            self.notice.say(said if said.endswith("。") else f"{said}。", "caution" if passed else "info")
        announce(self, self.rate.plain)

    def _show(self) -> None:
        """Show another overview."""
        overview = self.collecting.overview
        self.rate.say(show_rate(self.bar, overview))
        counts = overview.counts
        for state, button in self.filters.items():
            button.setText(f"{sign_of(state)} {counts[state]}" if state else f"すべて {len(overview.lines)}")
            show_if(button, state is None or bool(counts[state]) or button.isChecked())
        self.table.put(overview.lines)
        self.shown.emit()

    def _filter(self) -> None:
        state = next((state for state, button in self.filters.items() if button.isChecked()), None)
        self.table.show_only(state, self.search.text())

    def _show_chosen(self) -> None:
        found = self.collecting.collection
        if found:
            self.detail.put(self.table.chosen, found.roster)

    def _correct(self, answer: Answer, key: str, text: str) -> None:
        original = answer.original
        if original is None:
            return
        when = f"{datetime.now():%Y-%m-%dT%H:%M}"
        try:
            self.collecting.decide(lambda found: steps.correct(found, answer.file, original, key, text, when))
        except ValueError:
            self.notice.say(
                "その文字はExcelのセルに入れられません。使えない文字を除いて、入れ直してください。", "error"
            )

    def _choose(self, line: Line, rival: Answer) -> None:
        organisation = line.organisation
        if organisation:
            codes = [answer.original.code for answer in line.rivals if answer.original]
            self.collecting.decide(lambda found: steps.choose(found, organisation.code, rival.id, codes))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.notice.say("照会文をコピーしました。メールに貼り付けてください。")

    def _show_roster(self) -> None:
        found = self.collecting.collection
        if found:
            window = RosterWindow(found.roster, self._survey, self._directory, self)
            window.changed.connect(self.collecting.expect)
            window.show()

    def _save_inquiries(self) -> None:
        found = self.collecting.collection
        if found is None:
            return
        texts = inquiries(self._survey, found.roster, self.collecting.overview)
        if not texts:
            self.notice.say("照会する団体はありません。")
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self, "照会文を保存", f"{found.roster.name}_照会文.txt", "テキスト (*.txt)"
        )
        if chosen:
            self.save_inquiries(Path(chosen), as_text(texts), len(texts))

    def save_inquiries(self, path: Path, text: str, count: int) -> None:
        """Write all of them as one text that Notepad opens (UTF-8 with its mark, CRLF)."""
        try:
            files.write_whole(path, text.replace("\n", "\r\n").encode("utf-8-sig"), overwrite=True)
        except OSError as error:
            self.notice.say(f"照会文を保存できませんでした。{files.sentence(error)}", "error")
        else:
            self.notice.say(f"{count}団体への照会文を「{path.name}」に保存しました。")

    def _tell_kept(self, sentence: str) -> None:
        """Say why what was decided is not on the disk, and unsay it once it is."""
        if sentence:
            again = ("もう一度保存する(&Z)", self.collecting.keep)
            self.notice.say(f"{_UNKEPT}{sentence}", "error", again)
        elif self.notice.text.startswith(_UNKEPT):
            self.notice.silence()

    def _may_lose(self, sentence: str) -> bool:
        """Whether the officer would rather lose what was decided than stay."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("保存できていません")
        box.setText(f"{_UNKEPT}{sentence}")
        box.setInformativeText("このまま閉じると、訂正、選択、確認済みの印の新しいものは失われます。")
        stay = box.addButton("閉じない(&C)", QMessageBox.ButtonRole.RejectRole)
        lose = box.addButton("保存せずに閉じる(&X)", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is lose

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802, D102 - Qt's
        unkept = self.collecting.keep_now()
        if unkept and not self._may_lose(unkept):
            event.ignore()
            return
        self.collecting.close()
        event.accept()
