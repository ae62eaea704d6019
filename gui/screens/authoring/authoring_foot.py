"""The foot of the authoring window: back and forth, more room for the form, what was done last, the ways on."""

from PySide6.QtWidgets import QWidget

from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import OneLine
from gui.screens.widgets.laid_out import in_row
from gui.screens.widgets.look import GAP

_LEAST = 80


class _Said(OneLine):
    """What was done last, on one line."""

    @property
    def plain(self) -> str:
        """All of it."""
        return self._given

    def say(self, text: str) -> None:
        """Show something else."""
        self.setText(text)


class AuthoringFoot(QWidget):
    """Its buttons, from left to right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.undo, self.redo, self.wide = Button("元に戻す(&Z)"), Button("やり直す(&Y)"), Button("様式を広く(F9)")
        self.wide.setCheckable(True)
        self.said = _Said("", "support")
        self.said.setMinimumWidth(_LEAST)
        self.ways, self.trial, self.save = Button("道筋(&P)"), Button("試しに答える(&N)"), Button("保存(&S)…")
        self.save.setObjectName("main")
        row = in_row(over=self, edge=0, gap=GAP)
        for small in (self.undo, self.redo, self.wide):
            small.setObjectName("filter")
            row.addWidget(small)
        row.addWidget(self.said, 1)
        for button in (self.ways, self.trial, self.save):
            row.addWidget(button)
