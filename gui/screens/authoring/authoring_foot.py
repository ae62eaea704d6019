"""The foot of the authoring window: back and forth, more room for the form, what was done last, the ways on."""

from PySide6.QtWidgets import QWidget

from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import OneLine
from gui.screens.widgets.laid_out import STRETCH, in_column, in_row
from gui.screens.widgets.look import GAP


class AuthoringFoot(QWidget):
    """What was done last, on a line of its own, for which a small window has room too; under it the buttons, from left to right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.undo, self.redo, self.wide = Button("元に戻す(&Z)"), Button("やり直す(&Y)"), Button("様式を広く(F9)")
        self.wide.setCheckable(True)
        self.said = OneLine("", "support")
        self.ways, self.trial, self.save = (
            Button("道筋(&P)"),
            Button("試しに答える(&N)"),
            Button("保存(&S)…", name="main"),
        )
        small = (self.undo, self.redo, self.wide)
        for button in small:
            button.setObjectName("filter")
        buttons = in_row(*small, STRETCH, self.ways, self.trial, self.save, gap=GAP)
        in_column(self.said, buttons, over=self, edge=0, gap=GAP // 2)
