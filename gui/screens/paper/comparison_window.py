"""照合: whether a file is the approved one, by its 確認コード; and if not, which answers differ, side by side."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from gui.guard.process import Stopped
from gui.outside.asking import Outside
from gui.response.checking import Checked
from gui.response.comparison import Comparison, Side
from gui.screens.widgets.background import Background
from gui.screens.widgets.button import Button
from gui.screens.widgets.clipboard import NO_FILES
from gui.screens.widgets.composition import take_composition
from gui.screens.widgets.labels import OneLine, Text
from gui.screens.widgets.laid_out import CLEAR, SPACE, STRETCH, in_column, in_row, settle_layouts
from gui.screens.widgets.notice import Notice, announce
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.reading_table import ReadingTable
from gui.screens.widgets.saving import ask_file, documents
from gui.screens.widgets.scrolled_page import scrolling, see_whole
from gui.screens.widgets.typing_fields import LineField
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.survey.submission import NotACode, confirmation_code, submitted, typed_code
from gui.system import files
from gui.words.from_outside import visible

_FILES = "調査票・回答ファイル (*.xlsx *.xlsm *.xls *.ods *.json);;すべてのファイル (*)"
_SIZE = (920, 680)
_LEAD = "確認コードが同じなら、回答者情報と回答は1文字も変わっていません。ファイルはここに置いても選べます。"
_NOT_YET = "（まだ選んでいません）"
_CODE_WIDTH = 220
_TYPE = "承認された紙の確認コードを、「紙の確認コード」に入力してください。"
_AGAIN = "移動したときは「照合するファイルを選ぶ」で選び、削除したときは作成し直してください。"


class ComparisonWindow(OwnWindow):
    """A window of its own.

    `agreed` brings the 確認コード of a filled form that is what was approved, once a code was typed or a file chosen.
    `now` is the clock, `folder` where a file to be compared is looked for first.
    """

    chapter = "paper"
    agreed = Signal(str)

    def __init__(self, bundle: SurveyBundle, parent: QWidget, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__("提出ファイルの照合", _SIZE, parent)
        self.setAcceptDrops(True)
        self._bundle, self._survey = bundle, bundle.survey
        self._line, self._now, self.folder = Background(self), now, Path()
        self._made: Path | None = None
        self._unasked = False  # while nobody has typed a code or chosen a file, nothing is agreed
        self.comparison = Comparison(bundle.survey)
        self._names = (Text(_NOT_YET), Text(_NOT_YET))
        self._codes = (Text("―", "code"), Text("―", "code"))
        self.choose = (
            Button("承認されたものを選ぶ(&A)…", does=lambda: self._choose(left=True)),
            Button("照合するファイルを選ぶ(&F)…", does=lambda: self._choose(left=False)),
        )
        self.typed = LineField()
        self.print = Button("印刷(&P)…", does=self._print)
        self.notice = Notice(self)
        self.verdict = Text("", "heading")
        self.table = ReadingTable("違うところ", ("項目", "承認されたもの", "照合するファイル"), (0.26, 0.37, 0.37))
        self._lay_out()
        self.choose[1].setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for column, title in enumerate(("承認されたもの", "照合するファイル")):
            grid.addWidget(OneLine(title, "label"), 0, column)
            grid.addWidget(self._names[column], 1, column)
            grid.addWidget(self._codes[column], 2, column)
            grid.addWidget(self.choose[column], 3, column)
        grid.addLayout(self._from_paper(), 4, 0, 1, 2)
        self.table.hide()
        self.print.setEnabled(False)
        close = Button("閉じる(&C)", does=self.close)
        foot = in_row(STRETCH, close, self.print, edge=(SPACE, 0, SPACE, SPACE))
        inside = QWidget(self)
        found = in_column(
            Text(_LEAD, "support"), grid, self.verdict, over=inside, edge=(SPACE, SPACE, SPACE, 0), gap=CLEAR
        )
        found.addWidget(self.table, 1)
        found.addStretch()
        self._scroll = scrolling(inside)
        in_column((self._scroll, 1), in_row(self.notice, edge=(SPACE, 0, SPACE, 0)), foot, over=self, edge=0, gap=CLEAR)
        self.notice.stand_before(close, self.print)

    def _from_paper(self) -> QHBoxLayout:
        """Where the code on the approved paper is typed, however it is written there."""
        label = OneLine("紙の確認コード(&T)", "label")
        label.setBuddy(self.typed)
        self.typed.setMaximumWidth(_CODE_WIDTH)
        self.typed.setAccessibleDescription(
            "承認された回答内容確認票の確認コード。区切りや大文字・小文字は問いません。"
        )
        take = Button("この確認コードで照合(&K)", does=self.take_typed)
        self.typed.returnPressed.connect(self.take_typed)
        return in_row(label, self.typed, take, STRETCH, gap=SPACE)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's
        """Leave off reading."""
        self._line.stop()
        event.accept()

    def take_draft(self, response: Response, name: str) -> None:
        """Compare with the draft that is open."""
        kept = submitted(self._survey, response)
        draft = Side(f"下書き「{visible(name)}」", kept, confirmation_code(self._survey, kept))
        self._take(replace(self.comparison, approved=draft))

    def take_typed(self) -> None:
        """Compare with what stands on the approved paper, by the code that was typed; without one, no more with it."""
        take_composition()
        text = self.typed.text()
        try:
            paper = typed_code(text) if text.strip() else ""
        except NotACode as error:
            self.notice.say(str(error), "error")
            self.typed.setFocus()
            return
        self.typed.put(paper)
        self.notice.silence()
        if self._unasked and not paper:
            self.notice.say(_TYPE)
        if paper and self.comparison.other is None and not self._made:
            self.choose[1].setFocus()
        self._take(replace(self.comparison, paper=paper))

    def take_made(self, path: Path) -> None:
        """Hold the file that was made of the draft, so that only the code on the paper is to be typed."""
        self._made, self._unasked, self.folder = path, True, path.parent
        self.typed.setFocus()
        self._read(path, left=False)

    def take_file(self, path: Path, *, left: bool) -> None:
        """Read a file, in another thread, as one of the two."""
        if self._made:  # somebody has chosen another before it was read
            self._line.stop()
        self._made, self._unasked = None, False
        self._read(path, left=left)

    def _read(self, path: Path, *, left: bool) -> None:
        made = self._made
        self.notice.say(f"「{visible(path.name)}」を読み込んでいます…", "info", ("中止", self._line.stop), stays=True)
        self._line.run(
            partial(Outside(self._bundle, self._line.stopped()).once, Outside.check, path),
            lambda checked: self._taken(path, checked, left=left) if self._made is made else None,
            lambda error: self._unreadable(path, error) if self._made is made else None,
        )

    def _taken(self, path: Path, checked: Checked, *, left: bool) -> None:
        kept = checked.response if path.suffix.lower() != ".json" else submitted(self._survey, checked.response)
        side = Side(visible(path.name), kept, checked.code, is_form=path.suffix.lower() != ".json")
        self.notice.silence()
        self._take(replace(self.comparison, approved=side) if left else replace(self.comparison, other=side))
        if self._made and not self.comparison.paper:
            self.notice.say(f"作成した提出ファイル「{side.name}」を読み込みました。{_TYPE}")
        self._made = None

    def _unreadable(self, path: Path, error: Exception) -> None:
        whose, again = ("作成した提出ファイル", _AGAIN) if self._made else ("", "")
        if self._made:
            self.choose[1].setFocus()
        self._made = None
        if isinstance(error, Stopped):
            self.notice.say(f"「{visible(path.name)}」の読み込みを中止しました。")
        else:
            self.notice.say(f"{whose}「{visible(path.name)}」を開けません。{files.sentence(error)}{again}", "error")

    def _choose(self, *, left: bool) -> None:
        if chosen := ask_file(self, "照合するファイルを選ぶ", _FILES, self.folder):
            self.take_file(chosen, left=left)

    def _take(self, comparison: Comparison) -> None:
        """Show what is compared now, with the verdict once both sides are there."""
        self.comparison = comparison
        for side, name, code in zip((comparison.left, comparison.other), self._names, self._codes, strict=True):
            name.say(side.name if side else _NOT_YET)
            code.say(side.code if side else "―")
        waits = self._unasked and not comparison.paper and comparison.agrees
        found, verdict = comparison.found, "" if waits else comparison.verdict
        self.verdict.say(verdict)
        self.print.setEnabled(bool(verdict))
        self.table.setVisible(bool(found))
        self.table.fill([(it.label, it.left or "（なし）", it.right or "（なし）") for it in found])
        if verdict:
            announce(self, verdict)
            settle_layouts()
            see_whole(self._scroll, self.verdict)
        if verdict and comparison.agrees and comparison.other and comparison.other.is_form:
            self.agreed.emit(comparison.other.code)

    def _print(self) -> None:
        """Show the verdict and the differences as they will be printed."""
        from gui.screens.paper.comparison_paper import NAME, comparison_paper
        from gui.screens.paper.table_paper import TablePreview

        TablePreview(NAME, comparison_paper(self.comparison, self._now()), documents(), self).show()

    def take_dropped(self, dropped: Sequence[Path]) -> None:
        """Take the first of what was dropped: as the approved one, or where that is there, as the other."""
        if not dropped:
            self.notice.say(NO_FILES)
        for path in dropped[:1]:
            self.take_file(path, left=self.comparison.left is None)
