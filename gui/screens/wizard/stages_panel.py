"""The order of work at the top of 提出: five stages, each ticked with its date, and what is next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from gui.response.flow import Sign
from gui.response.stages import APPROVE, BY_HAND, COMPARE, MAIL, MAKE, PRINT, REVIEW, Stage
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import OneLine, Text, show_if
from gui.screens.widgets.laid_out import GAP, SPACE, STRETCH, in_row
from gui.screens.widgets.notice import Icon

_MARK, _TITLE = 20, 152
_WAYS = {
    REVIEW: ((REVIEW, "「確認」を開く"),),
    APPROVE: ((PRINT, "印刷する"), (APPROVE, "決裁済みにする")),
    MAKE: (),
    COMPARE: ((COMPARE, "照合する"),),
    MAIL: ((MAIL, "送付済みにする"),),
}


class StagesPanel(QFrame):
    """`wanted` brings the step that the officer wants to do, `undone` the one whose tick was wrong."""

    wanted = Signal(str)
    undone = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName("提出までの段取り")
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE, GAP, SPACE, GAP)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        self.rows = {step: _Row(step, row, grid, self) for row, step in enumerate(_WAYS)}
        self.solid = dict[str, Button]()  # of a stage, where its button is solid while it is next

    def put(self, stages: tuple[Stage, ...], *, made: bool, operable: bool) -> None:
        """Show the stages; what comes after the files can be done once they are `made`."""
        for stage in stages:
            self.rows[stage.step].put(stage, made=made, operable=operable)
            if button := self.solid.get(stage.step):
                button.be_solid(solid=stage.is_next)


class _Row:
    """One stage: its mark, its title, what is said of it, and the ways on from it."""

    def __init__(self, step: str, row: int, grid: QGridLayout, panel: StagesPanel) -> None:
        self._step = step
        self._mark = Icon(panel, Sign.TO_DO, _MARK)
        self._title = OneLine("", "label")
        self._title.setFixedWidth(_TITLE)
        self.said = Text("", "support")
        self.said.setAccessibleName(" ")  # what is said of it is in the title's name
        self.ways = {
            to: Button(text, panel, name="clear", does=lambda _=False, to=to: panel.wanted.emit(to))
            for to, text in _WAYS[step]
        }
        self.undo = Button("取り消す", panel, name="clear", does=lambda: panel.undone.emit(step))
        self.buttons = in_row(STRETCH, *self.ways.values(), self.undo, gap=0)
        for column, widget in enumerate((self._mark, self._title, self.said)):
            grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter if column < 2 else Qt.AlignmentFlag(0))
        grid.addLayout(self.buttons, row, 3)
        grid.setRowMinimumHeight(row, 34)

    def put(self, stage: Stage, *, made: bool, operable: bool) -> None:
        """Show the stage as it stands."""
        self._mark.put(_sign_of(stage))
        self._title.setText(stage.title)
        self._title.setAccessibleName(stage.spoken)
        self.said.say(stage.said if stage.at or stage.fallen or stage.is_next else "")
        possible = operable and stage.at is None and (made or self._step not in (COMPARE, MAIL))
        for to, way in self.ways.items():
            way.setAccessibleName(f"{stage.title}：{way.text()}")
            way.setAccessibleDescription(stage.said)
            show_if(way, possible or (to == PRINT and operable))
        self.undo.setAccessibleName(f"{stage.title}の済みの印を取り消す")
        show_if(self.undo, operable and stage.at is not None and self._step in BY_HAND)


def _sign_of(stage: Stage) -> Sign:
    if stage.at or stage.fallen:
        return Sign.DONE if stage.at else Sign.ERROR
    return Sign.HERE if stage.is_next else Sign.TO_DO
