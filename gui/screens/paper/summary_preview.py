"""The 回答内容確認票 before it is printed: its stamp boxes, its choices, and what is kept of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from gui.response.approval_summary import TITLE, Summary
from gui.screens.fields.choice_buttons import Check
from gui.screens.paper.pdf import pdf_name, title_of
from gui.screens.paper.preview import Draw, PaperPreview
from gui.screens.paper.summary_paper import PaperStyle, print_to
from gui.screens.widgets.composition import take_composition
from gui.screens.widgets.labels import OneLine
from gui.screens.widgets.laid_out import SPACE, in_row
from gui.screens.widgets.typing_fields import PlainLine
from gui.system.settings import MAX_ROLES


class Preview(PaperPreview):
    """`chosen` brings how it was wanted and the printer that was used, to be kept; `printed` what came out, all of it."""

    chosen = Signal(PaperStyle, str)
    printed = Signal(Summary)

    def __init__(self, summary: Summary, style: PaperStyle, printer: str, folder: Path, parent: QWidget) -> None:
        self._summary = summary
        self._renew: Callable[[], Summary] = lambda: summary
        self.roles = PlainLine("　".join(style.roles))
        self.every_choice = Check("選択肢をすべて印刷する")
        self.every_choice.setChecked(style.every_choice)
        self.memos = Check("根拠メモも印刷する")
        boxes, label = QWidget(), OneLine("押印欄(&R)（空白区切り）", "label")
        label.setBuddy(self.roles)
        self.roles.setAccessibleDescription("役職を空白で区切ります。空にすると押印欄は付きません。")
        in_row(label, (self.roles, 1), self.every_choice, self.memos, over=boxes, edge=0, gap=SPACE)
        self.memos.setVisible(summary.has_memos)
        place = folder / pdf_name(summary)
        super().__init__(TITLE, title_of(summary), place, parent, printer=printer, settings=boxes)
        self._warn()
        self.roles.editingFinished.connect(self._change_style)
        self.every_choice.taken.connect(self._change_style)
        self.memos.taken.connect(self.view.updatePreview)
        self.used.connect(lambda name: self.chosen.emit(self.style_wanted(), name))
        self.complete.connect(lambda: self.printed.emit(self._summary))

    def follow(self, changed: SignalInstance, summary: Callable[[], Summary]) -> None:
        """Show what the summary has become, whenever it has changed."""
        self._renew = summary
        changed.connect(self._show_anew)

    def _show_anew(self) -> None:
        self._summary = self._renew()
        self._warn()
        self.view.updatePreview()

    def _warn(self) -> None:
        errors = self._summary.errors
        self.remark(f"直すところが{errors}件あるため「下書き」と印刷されます。" if errors else "")

    def drawing(self) -> Draw:  # noqa: D102 - as above
        summary, style = self._summary, self.style_wanted()
        return lambda ink, chosen: print_to(ink, summary, style, chosen)

    def style_wanted(self) -> PaperStyle:
        """How it is wanted, as chosen here."""
        take_composition()
        roles = tuple(self.roles.text().split())[:MAX_ROLES]
        return PaperStyle(roles, self.every_choice.isChecked(), self.memos.isChecked())

    def _change_style(self) -> None:
        self.view.updatePreview()
        self.chosen.emit(self.style_wanted(), self.printer.printerName())
