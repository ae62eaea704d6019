"""The authoring window: the form with its answers set off, the items beside it, what is wrong below it, and the ways on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from gui.authoring import kept_work
from gui.authoring.cells import cells_of, held
from gui.form.draft.form_outline import FormCell
from gui.form.look.form_look import FormLook
from gui.screens.authoring.authoring import Authoring
from gui.screens.authoring.finishing import Finishing
from gui.screens.authoring.gestures import Gestures
from gui.screens.authoring.kinds_of_cells import tints
from gui.screens.authoring.side import Side
from gui.screens.authoring.tool_bar import AuthoringFoot, ToolBar
from gui.screens.authoring.trouble_list import TroubleList
from gui.screens.form_view.form_view import FormView
from gui.screens.widgets.labels import show_if
from gui.screens.widgets.laid_out import GAP, SPACE, in_column
from gui.screens.widgets.notice import Notice, announce
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.question_box import ask
from gui.xlsx.addresses import parse_ref, to_ref

_SIZE, _SIDE, _LEAST_ZOOM = (1366, 860), 430, 70
_MOST_SIDE, _LOW = 0.38, 640
_LOST = "作りかけの内容を保存できないため、閉じると失われます。"


class AuthoringWindow(OwnWindow):
    """A window of its own; the survey is saved where the author says. `left` comes when it closes, with the file that keeps what is
    not saved, None where all is.
    """

    left = Signal(object)

    chapter = "authoring"

    def __init__(self, authoring: Authoring, look: FormLook, form: bytes | None, parent: QWidget) -> None:
        super().__init__("調査票を作る", _SIZE, parent)
        authoring.setParent(self)
        self.authoring = authoring
        authoring.form_data = form
        self.notice = Notice(self)
        self.form = FormView(self)
        self.form.view.setProperty("form", True)
        self.side = Side(authoring, self)
        self.items, self.panel = self.side.items, self.side.panel
        self.troubles = TroubleList(self)
        self.gestures = Gestures(authoring, lambda: (self.form.current_sheet(), self.form.chosen_cells()))
        for place in (self.form.view, self.items):
            place.installEventFilter(self.gestures)
        self.finishing = Finishing(authoring, form, self)
        self._following, self._low, self._is_parted = False, False, False
        self.foot = AuthoringFoot(self)
        self._actions()
        self._lay_out(has_form=form is not None)
        self._connect()
        self.form.show_form(look)
        self._fitted = False
        self._show()
        self._begin()

    def _begin(self) -> None:
        """Begin at the first item that is not sure, else at the first."""
        authoring = self.authoring
        items = (item.number for item in authoring.document.items)
        authoring.choose(next(iter((*authoring.unsure(), *items)), authoring.chosen))
        self._show_chosen()
        place = next(iter(held(authoring.document)), None)
        if place and authoring.chosen == authoring.document.head.number:  # the sheet that is answered is seen first
            self._select([place])
        self.items.setFocus()
        if not authoring.document.items:
            self.notice.say(
                "回答の欄が見つかりませんでした。様式の欄を選んで、スペースキーか数字のキーで印を付けてください。",
                "caution",
            )
        elif said := authoring.to_begin_with():
            self._tell(said)

    # Put together

    def _lay_out(self, *, has_form: bool) -> None:
        left = QWidget()
        bar = ToolBar(self.gestures, self._kind, self)
        in_column(bar, (self.form, 1), self.troubles, over=left, edge=(0, 0, GAP, 0), gap=GAP)
        self.form.setVisible(has_form)
        self.whole = whole = QSplitter(Qt.Orientation.Horizontal)
        whole.splitterMoved.connect(self._parted)
        whole.addWidget(left)
        whole.addWidget(self.side)
        whole.setStretchFactor(0, 1)
        whole.setStretchFactor(1, 0)
        whole.setChildrenCollapsible(False)
        in_column(self.notice, (whole, 1), self.foot, over=self, edge=(SPACE, GAP, SPACE, GAP), gap=GAP)

    def _actions(self) -> None:
        self._action("元に戻す", self.gestures.undo, "Ctrl+Z")
        self._action("やり直す", self.gestures.redo, "Ctrl+Y", "Ctrl+Shift+Z")
        self._action("保存", self.finishing.save, "Ctrl+S")
        self._action("試しに答える", self.finishing.try_out, "F5")
        self._action("次のところへ", self._next_place, "F6")
        self._action("右の欄をたたむ・開く", self.foot.wide.click, "F9")

    def _action(self, said: str, work: Callable[[], object], *keys: str) -> None:
        self.addAction(said, work).setShortcuts([QKeySequence(key) for key in keys])

    def _connect(self) -> None:
        authoring = self.authoring
        authoring.changed.connect(self._show)
        authoring.chosen_changed.connect(self._show_chosen)
        authoring.checked.connect(lambda: self.troubles.put(authoring.troubles))
        authoring.checked.connect(self._show_items)
        authoring.refused.connect(lambda said: self.notice.say(said, "caution"))
        authoring.unkept.connect(lambda said: self.notice.say(f"作りかけの内容を保存できません。{said}", "error"))
        self.gestures.said.connect(self._tell)
        self.gestures.entered.connect(self._into_panel)
        self.items.number_chosen.connect(authoring.choose)
        self.troubles.wanted.connect(self._go_to)
        self.finishing.faulty.connect(self._go_to)
        self.finishing.told.connect(self.notice.say)
        self.finishing.saved.connect(self._lead_on)
        self.panel.kind_wanted.connect(self.gestures.kind_of_chosen)
        self.panel.finished.connect(self._to_unsure)
        self.form.current_changed.connect(self._cell_chosen)
        self.form.activated.connect(lambda *_: self.gestures.accept())
        self.side.unsure_first.toggled.connect(self._sort)
        self.foot.wide.toggled.connect(self._widen)
        self.foot.undo.clicked.connect(self.gestures.undo)
        self.foot.redo.clicked.connect(self.gestures.redo)
        self.foot.ways.clicked.connect(self.finishing.show_ways)
        self.foot.trial.clicked.connect(self.finishing.try_out)
        self.foot.save.clicked.connect(self.finishing.save)

    # Shown

    def _show(self) -> None:
        """Show the definition as it is."""
        authoring = self.authoring
        self.form.set_tints(tints(authoring.document))
        self._show_items()
        self.panel.refresh()
        self.foot.undo.setEnabled(bool(authoring.history.past))
        self.foot.redo.setEnabled(bool(authoring.history.future))
        self.entitle(f"{authoring.document.head.text('title') or '調査票'} ― 調査票を作る")

    def _show_chosen(self) -> None:
        """Show which item is the chosen one, in the list, the panel and on the form."""
        authoring = self.authoring
        self.items.choose(authoring.chosen)
        self.panel.refresh()
        cells = list(cells_of(authoring.document, authoring.chosen)) if authoring.chosen else []
        if cells and not self._following:
            self._select([cell for cell in cells if cell.sheet == cells[0].sheet])

    def _select(self, cells: Sequence[FormCell]) -> None:
        """Show cells of one sheet as those that are chosen, without following them."""
        self._following = True
        self.form.select(cells[0].sheet, [to_ref(cell.row, cell.column) for cell in cells])
        self._following = False

    def _show_items(self) -> None:
        wrong = frozenset(trouble.number for trouble in self.authoring.troubles if trouble.severity == "error")
        self.items.show_document(self.authoring.document, self.authoring.chosen, wrong)

    def _tell(self, said: str) -> None:
        self.foot.said.setText(said)
        announce(self.form, said)

    def _cell_chosen(self, sheet: str, cell: str) -> None:
        """The item of the cell to which one came on the form is the chosen one."""
        if self._following:
            return
        found = held(self.authoring.document).get(self.authoring.outline.anchor(FormCell(sheet, *parse_ref(cell))))
        if found:
            self._following = True
            self.authoring.choose(found.clause)
            self._following = False

    def _sort(self, unsure_first: bool) -> None:
        self.items.unsure_first = unsure_first
        self._show()

    def _go_to(self, number: int) -> None:
        self.authoring.choose(number)
        self._into_panel()

    def _widen(self, wide: bool) -> None:
        """The form has all the width, and the list and the panel are gone until they are wanted again."""
        show_if(self.side, not wide)
        if wide:
            self.form.view.setFocus()
        self._tell(
            "様式だけを表示しています。F9キーで、一覧と記入欄に戻ります。" if wide else "一覧と記入欄を開きました。"
        )

    def _into_panel(self) -> None:
        self.foot.wide.setChecked(False)
        if field := self.panel.first_field():
            field.setFocus()

    def _to_unsure(self) -> None:
        """Go on, where nothing of the survey itself is open any more, to the next item that is not sure."""
        left = self.authoring.unsure()
        self.items.setFocus()
        if left:
            self.authoring.choose(left[0])
        self._tell(f"確かでない項目は、残り{len(left)}件です。" if left else "確かでない項目は、もうありません。")

    def _next_place(self) -> None:
        """From the form to the list, from there to the panel, to what is wrong, and round."""
        places = [
            p for p in (self.form.view, self.items, self.panel.first_field(), self.troubles.list) if p and p.isVisible()
        ]
        here = next(
            (i for i, place in enumerate(places) if place.hasFocus()),
            2 if self.panel.isAncestorOf(self.focusWidget()) else -1,
        )
        places[(here + 1) % len(places)].setFocus()

    # Ways on

    def _kind(self, kind: str) -> None:
        """A button of a kind is for the chosen cells where one is at the form, for the chosen item elsewhere."""
        if self.form.isVisible():
            self.gestures.kind(kind)
            self.form.view.setFocus()
        else:
            self.gestures.kind_of_chosen(kind)

    def _lead_on(self) -> None:
        """A survey that is saved is at hand where one answers: the way there."""
        self.notice.say(self.notice.text, "info", ("閉じて、回答に進む", self.leave))
        self.notice.focus_way()

    def _parted(self) -> None:
        """The author has shared the room out."""
        self._is_parted = True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's
        """Where there is little room, what is to be mended is one line until it is opened."""
        super().resizeEvent(event)
        if not self._is_parted:
            side = min(_SIDE, int(self.width() * _MOST_SIDE))
            self.whole.setSizes([self.width() - side, side])
        low = self.height() < _LOW
        if low is not self._low:
            self._low = low
            self.troubles.fold(folded=low)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's
        """The form is first seen in its whole width, unless that would be too small to read."""
        super().showEvent(event)
        if not self._fitted:
            self._fitted = True
            self.form.view.fit_width(_LEAST_ZOOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Esc leaves the panel first, where it may be meant for a field."""
        if event.key() == Qt.Key.Key_Escape and self.panel.isAncestorOf(self.focusWidget()):
            self.items.setFocus()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's
        """What is not saved stays kept, and is offered again; what is saved is kept no longer."""
        if (
            not self.authoring.keep_now()
            and ask(self, self.windowTitle(), _LOST, "", ("閉じる(&D)",), "閉じない(&C)") != 0
        ):
            event.ignore()
            return
        self.authoring.end()
        for own in self.findChildren(OwnWindow):
            own.close()
        unfinished = None if self.finishing.is_saved else self.authoring.kept.path
        if unfinished is None:
            kept_work.remove(self.authoring.kept.path)
        self.left.emit(unfinished)
        super().closeEvent(event)
