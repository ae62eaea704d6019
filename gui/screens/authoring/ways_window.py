"""Every way through a survey that is being written."""

from functools import partial

from PySide6.QtWidgets import QWidget

from gui.authoring.troubles import ways_through
from gui.screens.widgets.background import Background
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import CLEAR, SPACE, STRETCH, in_column, in_row
from gui.screens.widgets.notice import announce
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.reading_table import ReadingTable
from gui.survey.every_way import Way

_SIZE, _MOST = (900, 640), 500


class WaysWindow(OwnWindow):
    """Lists them once they are found, which may take a moment."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__("質問の道筋", _SIZE, parent)
        self.said = Text("道筋を調べています…", "support")
        self.table = ReadingTable("質問の道筋", ("分かれ目の回答", "聞かれる質問"), (0.4, 0.6))
        self.table.hide()  # until there are some: an empty one would say that there are none
        foot = in_row(STRETCH, Button("閉じる(&C)", does=self.leave))
        in_column(self.said, (self.table, 1), STRETCH, foot, over=self, edge=SPACE, gap=CLEAR)
        self._line = Background(self)
        self._line.run(partial(ways_through, text), self._found)

    def _found(self, found: tuple[tuple[Way, ...], bool]) -> None:
        ways, more = found
        some = f"始めの{_MOST:,}通りを示します。" if len(ways) > _MOST else ""
        least = "以上" if more else ""
        self.said.say(
            f"聞かれる順は{len(ways):,}通り{least}です。{some}"
            if ways
            else "この調査に誤りがあるため、道筋を調べられません。「直すところ」の誤りを直してください。"
        )
        announce(self, self.said.plain)
        self.table.fill([(_turns(way), " → ".join(way.asked)) for way in ways[:_MOST]])
        self.table.setVisible(bool(ways))
        self.table.setFocus()


def _turns(way: Way) -> str:
    kinds = "・".join(way.kinds)
    taken = "　".join(f"{question}＝{'・'.join(marks) or 'なし'}" for question, marks in way.turns)
    return "　".join(filter(None, (kinds, taken))) or "どの回答でも"
