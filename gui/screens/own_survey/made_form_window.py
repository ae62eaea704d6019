"""The form that is made of a survey, as those who answer will see it."""

from PySide6.QtWidgets import QWidget

from gui.form.look.form_look import FormLook
from gui.screens.form_view.form_view import FormView
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import STRETCH, in_column, in_row
from gui.screens.widgets.look import GAP, SPACE
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.plain import put_tooltip

_SIZE = (1000, 760)


class MadeFormWindow(OwnWindow):
    """A window of its own with the sheets of the form as tabs; `author` is the way to mending the survey on its form."""

    def __init__(self, look: FormLook, parent: QWidget) -> None:
        super().__init__("答える人に届く様式", _SIZE, parent)
        said = Text("答える人の記入欄は、できあがる様式では色付きです。Escで閉じます。", "support")
        self.view = FormView(self, "様式")
        self.author = Button("様式の上で直す(&W)…", does=self.leave)
        put_tooltip(self.author, "飛ばし方、添付、選択肢ごとの欄など、質問を打ち込む画面にないものも決められます。")
        foot = in_row(self.author, STRETCH, Button("閉じる(&C)", does=self.leave))
        in_column(said, (self.view, 1), foot, over=self, edge=SPACE, gap=GAP)
        self.view.show_form(look)
        self.view.setFocus()
