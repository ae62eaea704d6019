"""The authoring window: the form with its answers set off, the items beside it, what is wrong below it, and the ways on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from gui.authoring import kept_work
from gui.authoring.cells import cells_of, held
from gui.form.draft.form_outline import FormCell
from gui.form.look.form_look import FormLook
from gui.screens.authoring.authoring import Authoring
from gui.screens.authoring.finishing import Finishing
from gui.screens.authoring.gestures import Gestures
from gui.screens.authoring.item_list import ItemList
from gui.screens.authoring.item_panel import ItemPanel
from gui.screens.authoring.kinds_of_cells import tints
from gui.screens.authoring.tool_bar import ToolBar
from gui.screens.authoring.trouble_list import TroubleList
from gui.screens.fields.choice_buttons import Check
from gui.screens.form_view.form_view import FormView
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text
from gui.screens.widgets.look import GAP, SPACE
from gui.screens.widgets.notice import Notice, announce
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.question_box import ask
from gui.xlsx.addresses import parse_ref, to_ref

_SIZE, _SIDE, _LEAST_ZOOM = (1366, 860), 430, 70
_LOST = "作りかけの内容を保存できないため、閉じると失われます。"


class AuthoringWindow(OwnWindow):
    """A window of its own; the survey is saved where the author says. `left` brings the file that keeps what is not saved."""

    left = Signal(Path)

    chapter = "surveys"

    def __init__(self, authoring: Authoring, look: FormLook, form: bytes | None, parent: QWidget) -> None:
        super().__init__("調査票をつくる", _SIZE, parent)
        authoring.setParent(self)
        self.authoring = authoring
        self.notice = Notice(self)
        self.form = FormView(self)
        self.form.view.setProperty("form", True)
        self.items, self.kept = ItemList(self), Text("", "support")
        self.panel = ItemPanel(authoring, self)
        self.troubles = TroubleList(self)
        self.gestures = Gestures(authoring, lambda: (self.form.current_sheet(), self.form.chosen_cells()))
        for place in (self.form.view, self.items):
            self.gestures.watch(place)
        self.finishing = Finishing(authoring, form, self)
        self._following = False
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
        unsure = authoring.unsure()
        first = next(iter(unsure), next((item.number for item in authoring.document.items), authoring.chosen))
        authoring.choose(first)
        self._show_chosen()
        self.items.setFocus()
        count = len(unsure)
        if not authoring.document.items:
            self.notice.say(
                "回答の欄が見つかりませんでした。様式の欄を選んで、スペースキーか数字のキーで印を付けてください。",
                "caution",
            )
        elif count:
            self._tell(f"確かでない項目が{count}件あります。Enterキーで確かめていけます。")

    # Put together

    def _lay_out(self, *, has_form: bool) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        column.addWidget(ToolBar(self.gestures, self._kind, self))
        column.addWidget(self.form, 1)
        column.addWidget(self.troubles)
        self.form.setVisible(has_form)
        self.unsure_first = Check("確かでない項目を先に(U)")
        self.unsure_first.setShortcut("Alt+U")
        self.unsure_first.setChecked(True)
        inner = QSplitter(Qt.Orientation.Vertical)
        upper = QWidget()
        rows = QVBoxLayout(upper)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(self.unsure_first)
        rows.addWidget(self.items, 1)
        inner.addWidget(upper)
        inner.addWidget(self.panel)
        inner.setSizes([2, 3])
        inner.setChildrenCollapsible(False)
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.addWidget(left)
        whole.addWidget(inner)
        whole.setStretchFactor(0, 1)
        whole.setStretchFactor(1, 0)
        whole.setSizes([self.width() - _SIDE, _SIDE])
        whole.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, GAP, SPACE, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.notice)
        layout.addWidget(whole, 1)
        layout.addWidget(self.kept)
        layout.addLayout(self._foot())

    def _actions(self) -> None:
        self._action("元に戻す", self.undo, "Ctrl+Z")
        self._action("やり直す", self.redo, "Ctrl+Y", "Ctrl+Shift+Z")
        self._action("保存", self.finishing.save, "Ctrl+S")
        self._action("試しに答える", self.finishing.try_out, "F5")
        self._action("次のところへ", self._next_place, "F6")

    def _action(self, said: str, work: Callable[[], object], *keys: str) -> None:
        action = QAction(said, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(work)
        self.addAction(action)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.undo_button, self.redo_button = Button("元に戻す(&Z)"), Button("やり直す(&Y)")
        self.ways_button, self.try_button = Button("道筋(&P)"), Button("試しに答える(&N)")
        self.save_button = Button("保存(&S)…")
        self.save_button.setObjectName("main")
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        row.addStretch()
        for button in (self.ways_button, self.try_button, self.save_button):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        authoring = self.authoring
        authoring.changed.connect(self._show)
        authoring.chosen_changed.connect(self._show_chosen)
        authoring.checked.connect(self._show_troubles)
        authoring.refused.connect(lambda said: self.notice.say(said, "caution"))
        authoring.unkept.connect(lambda said: self.notice.say(f"作りかけの内容を保存できません。{said}", "error"))
        self.gestures.said.connect(self._tell)
        self.gestures.entered.connect(self._into_panel)
        self.items.number_chosen.connect(authoring.choose)
        self.troubles.wanted.connect(self._go_to)
        self.finishing.faulty.connect(self._go_to)
        self.finishing.told.connect(self.notice.say)
        self.panel.kind_wanted.connect(self.gestures.kind_of_chosen)
        self.form.current_changed.connect(self._cell_chosen)
        self.form.activated.connect(lambda *_: self.gestures.accept())
        self.unsure_first.toggled.connect(self._sort)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self.ways_button.clicked.connect(self.finishing.show_ways)
        self.try_button.clicked.connect(self.finishing.try_out)
        self.save_button.clicked.connect(self.finishing.save)

    # Shown

    def _show(self) -> None:
        """Show the definition as it is."""
        authoring = self.authoring
        wrong = frozenset(trouble.number for trouble in authoring.troubles if trouble.severity == "error")
        self.form.set_tints(tints(authoring.document))
        self.items.show_document(authoring.document, authoring.chosen, wrong)
        self.panel.refresh()
        self.undo_button.setEnabled(bool(authoring.history.before))
        self.redo_button.setEnabled(bool(authoring.history.after))
        self.entitle(f"{authoring.document.head.text('title') or '調査票'} ― 調査票をつくる")

    def _show_chosen(self) -> None:
        """Show which item is the chosen one, in the list, the panel and on the form."""
        authoring = self.authoring
        self.items.choose(authoring.chosen)
        self.panel.refresh()
        cells = list(cells_of(authoring.document, authoring.chosen)) if authoring.chosen else []
        if cells and not self._following:
            self._following = True
            self.form.select(
                cells[0].sheet, [to_ref(cell.row, cell.column) for cell in cells if cell.sheet == cells[0].sheet]
            )
            self._following = False

    def _show_troubles(self) -> None:
        self.troubles.put(self.authoring.troubles)
        wrong = frozenset(trouble.number for trouble in self.authoring.troubles if trouble.severity == "error")
        self.items.show_document(self.authoring.document, self.authoring.chosen, wrong)

    def _tell(self, said: str) -> None:
        self.kept.say(said)
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

    def _into_panel(self) -> None:
        if field := self.panel.first_field():
            field.setFocus()

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

    def undo(self) -> None:
        """Go a step back."""
        said = self.authoring.undo()
        self._tell(f"{said}を、元に戻しました。" if said else "元に戻すことはありません。")

    def redo(self) -> None:
        """Do again what was undone."""
        said = self.authoring.redo()
        self._tell(f"{said}を、やり直しました。" if said else "やり直すことはありません。")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's
        """The form is first seen in its whole width, unless that would be too small to read."""
        super().showEvent(event)
        if not self._fitted:
            self._fitted = True
            self.form.view.fit_width()
            self.form.view.set_zoom(max(self.form.view.zoom, _LEAST_ZOOM))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Esc leaves the panel first, where it may be meant for a field."""
        if event.key() == Qt.Key.Key_Escape and self.panel.isAncestorOf(self.focusWidget()):
            self.items.setFocus()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's
        """What is not saved stays kept, and is offered again; what is saved is kept no longer."""
        kept = self.authoring.keep_now()
        if not kept and ask(self, self.windowTitle(), _LOST, "", ("閉じる(&D)",), "閉じない(&C)") != 0:
            event.ignore()
            return
        self.authoring.end()
        for own in self.findChildren(OwnWindow):
            own.close()
        if self.finishing.is_saved:
            kept_work.remove(self.authoring.kept.path)
        else:
            self.left.emit(self.authoring.kept.path)
        super().closeEvent(event)
