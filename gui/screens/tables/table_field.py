"""The field of a table: its rows in a grid, what is done to them above it, the totals under it."""

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gui.response import by_ear
from gui.response.table_editing import Place, TableEditing
from gui.screens.tables.column_widths import fit_columns, fit_names
from gui.screens.tables.table_model import TableModel
from gui.screens.tables.table_view import TableView
from gui.screens.tables.totals_bar import TotalsBar
from gui.screens.widgets.button import Button
from gui.screens.widgets.composition import hold_back
from gui.screens.widgets.labels import OneLine, Text, show_if
from gui.screens.widgets.laid_out import GAP, STRETCH, in_column, in_row
from gui.screens.widgets.notice import announce
from gui.screens.widgets.plain import put_tooltip
from gui.screens.widgets.style import restyle
from gui.screens.widgets.whole_field import WholeField
from gui.survey.item import Item
from gui.survey.kinds.table import Table
from gui.survey.kinds.totals import total
from gui.survey.model import Answer, Problem, Survey

_HINT = (
    "Tab・Enter・矢印で移動、F2で修正、Deleteで消去。Excelとの間でコピーと貼り付けができます。表から出るにはCtrl+Tab。"
)
_FEW_CELLS, _LATER, _LONGEST = 600, 250, 4
"""A small table is told after every letter; a large one a moment (ms) after the last, at the latest after four of them."""

_AT_ONCE = 100  # rows that are looked through before anything else may happen
_ROW, _MOST_SHOWN = 36, 10


class TableField(WholeField):
    """`taken` brings the rows after every letter, in a large table a moment later; None if there are none."""

    def __init__(self, survey: Survey, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at_once = True
        self._given: Answer | None = None
        self._waiting: list[tuple[Answer | None, bool]] = []
        self._delays = 0
        self._model = TableModel(TableEditing(survey, item), self)
        self.view = TableView(self._model, self)
        self.view.setAccessibleName(by_ear.named(item))
        self.totals = TotalsBar(self.view, self)
        self.status = OneLine("", "support")
        self.wrong = Button("次の誤りへ（F8）", does=self.view.go_wrong, steps=True)
        self._looked = self._wrong = 0
        self._later, self._look = (QTimer(self, singleShot=True) for _ in range(2))
        self._later.timeout.connect(self._give)
        self._look.timeout.connect(self._look_on)
        self.view.changed.connect(self._changed)
        self.view.refused.connect(self.refused)
        self.view.ended.connect(self._say_error)
        self._actions = self._row_actions()
        self._lay_out(item)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus)
        self._drawn, self._fitting = False, True
        self.view.horizontalHeader().sectionResized.connect(self._resized)
        self._fit()
        self._look.start()

    def _row_actions(self) -> dict[str, tuple[str, Button]]:
        view = self.view
        if not self._model.editing.repeats:
            return {}
        does = {
            "行を挿入": ("Ctrl++", view.insert_rows),
            "行を削除": ("Ctrl+-", view.remove_rows),
            "上へ": ("Alt+Shift+↑", lambda: view.move_rows(-1)),
            "下へ": ("Alt+Shift+↓", lambda: view.move_rows(1)),
        }
        found = {}
        for name, (keys, do) in does.items():
            button = Button(name, does=do, steps=name != "行を削除")
            put_tooltip(
                button, f"選んだ行を{name.removeprefix('行を')}（{keys}）" if "行" not in name else f"{name}（{keys}）"
            )
            found[name] = keys, button
        return found

    def _lay_out(self, item: Item) -> None:
        layout = in_column(over=self, edge=6, gap=0)
        actions = [button for _, button in self._actions.values()]
        self.wrong.hide()
        for button in (*actions, self.wrong):
            button.setObjectName("clear")
            button.setAccessibleName(f"{item.place}の{button.text()}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # on the keyboard it is a key
        layout.addLayout(in_row(*actions, STRETCH, self.status, self.wrong, gap=GAP))
        layout.addSpacing(GAP)  # the frame around what has the focus stands here
        layout.addWidget(self.view)
        layout.addSpacing(GAP)
        layout.addWidget(self.totals)
        layout.addSpacing(GAP // 2)
        layout.addWidget(Text(_HINT, "support"))
        table = cast(Table, item.kind)
        self.totals.setVisible(any(total(table, item, (), column) for column in table.columns))
        self.view.verticalHeader().setDefaultSectionSize(_ROW)
        self.setFocusProxy(self.view)

    @property
    def entry(self) -> QWidget:
        """The grid."""
        return self.view

    def put(self, answer: Answer | None, *, operable: bool = True) -> None:
        """Show rows that were not given here; what was changed in them becomes the current cell."""
        if operable != self._model.operable:
            self._model.operable = operable
        if answer == self._given:
            return
        self.view.drop()
        self._waiting.clear()
        self._given = answer
        place = self._model.put(self._model.editing.holding(answer))
        if place and self.view.hasFocus():
            self.view.go(place)
        self._fit()
        self._look_later()

    def put_results(self, results: Mapping[str, str]) -> None:
        """Show what the form computes, by the keys of the cells that show it."""
        self._model.put_results(results)

    def put_told(self, problems: Sequence[Problem]) -> None:
        """Show at its cell what was found wrong with it."""
        self._model.put_told(problems)
        self._look_later()

    def say(self, faulty: bool, description: str) -> None:
        """Draw the table as faulty or not, and describe it to a screen reader with its totals."""
        if faulty:
            self._show_missing()
        restyle(self.view, "faulty", faulty)
        self._description = description
        self._describe()

    _description = ""

    def _describe(self) -> None:
        said = self.totals.accessibleDescription()
        totals = f"合計は、{said}。" if said else ""
        self.view.setAccessibleDescription(f"{self._description}{totals}{_HINT}")

    def go_to(self, column: str, row: int) -> None:
        """Make the cell of a column and of a row, counted from 1, the current one."""
        columns = [known.id for known in self._model.editing.table.columns]
        if column in columns and 0 < row <= self._model.rowCount():
            self.view.go((row - 1, columns.index(column)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's
        """What can be done to the chosen cells, each with its key."""
        menu, view = QMenu(self), self.view
        operable = self._model.operable
        for name, keys, do in (
            ("切り取り", "Ctrl+X", view.cut),
            ("コピー", "Ctrl+C", view.copy),
            ("貼り付け", "Ctrl+V", view.paste),
            ("行と列を入れ替えて貼り付け", "", lambda: view.paste(turned=True)),
            ("消去", "Delete", view.clear_cells),
            ("上のセルで埋める", "Ctrl+D", view.fill_down),
            ("左のセルで埋める", "Ctrl+R", view.fill_right),
            ("今日の日付", "Ctrl+;", view.stamp),
        ):
            menu.addAction(f"{name}\t{keys}", do).setEnabled(operable or do == view.copy)
        menu.addSeparator()
        for name, (keys, button) in self._actions.items():
            menu.addAction(f"{name}\t{keys}", button.click).setEnabled(operable)
        menu.exec(event.globalPos())
        menu.deleteLater()

    # What was done

    def _changed(self, editing: TableEditing, fresh: bool) -> None:
        self._waiting = [*self._waiting, (editing.answer, fresh)] if fresh or not self._waiting else self._waiting
        self._waiting[-1] = editing.answer, self._waiting[-1][1]
        if self._model.rowCount() != self._fitted:
            self._fit()
        if not self.view.is_open or editing.height * self._model.columnCount() <= _FEW_CELLS:
            self._give()
        else:
            hold_back(self, self._give)
            if self._delays < _LONGEST or not self._later.isActive():
                self._later.start(_LATER)
                self._delays += 1
        self._look_later()

    def _give(self) -> None:
        """Tell of every step, one by one."""
        self._later.stop()
        self._delays = 0
        waiting, self._waiting = self._waiting, []
        for answer, fresh in waiting:
            self.at_once, self._given = fresh, answer
            self.taken.emit(answer)
        self.at_once = True

    def _focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Once the table is left, what is missing in it is an error."""
        if before and now and self.isAncestorOf(before) and not self.isAncestorOf(now) and now.parent() is not None:
            self.view.end()
            self._give()
            self._show_missing()
            self.left.emit()

    def _show_missing(self) -> None:
        self._model.show_missing()
        self._look_later()

    def _say_error(self, place: Place) -> None:
        look = self._model.look(*place)
        if look.error:
            announce(self.view, f"エラー：{look.error}")

    # What is looked for when there is time

    def _look_later(self) -> None:
        self._looked = 0
        self._look.start(_LATER if self._model.rowCount() > _AT_ONCE else 0)

    def _look_on(self) -> None:
        """Count the errors, some rows at a time; then the totals and the state."""
        editing, model = self._model.editing, self._model
        if not self._looked:
            self._wrong = 0
        last = min(self._looked + _AT_ONCE, model.rowCount())
        self._wrong += sum(map(model.wrong, range(self._looked, last)))
        self._looked = last
        if last < model.rowCount():
            self._look.start(0)
            return
        self._looked = 0
        wrong = self._wrong
        filled = sum(map(bool, editing.rows))
        rows = f"{filled:,}行（{editing.most:,}行まで）" if editing.repeats else ""
        self.status.setText("　".join(filter(None, (rows, f"誤り {wrong:,}か所" if wrong else ""))))
        show_if(self.wrong, bool(wrong))
        table, question = editing.table, editing.item
        self.totals.put(
            [total(table, question, editing.rows, column) for column in table.columns],
            [column.label for column in table.columns],
        )
        self._describe()

    def _fit(self) -> None:
        """Be as high as the rows, up to ten low ones."""
        self._fitted = self._model.rowCount()
        view, header = self.view, self.view.horizontalHeader()
        all_rows = view.verticalHeader().length()
        rows = min(all_rows, _MOST_SHOWN * _ROW)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if rows < all_rows else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        view.setVerticalScrollBarPolicy(policy)
        beyond = header.length() > view.viewport().width()
        scroll = view.horizontalScrollBar().sizeHint().height() if beyond else 0
        view.setFixedHeight(rows + header.sizeHint().height() + 2 * view.frameWidth() + scroll)

    def _fit_columns(self) -> None:
        """Fill the width, unless a person has drawn the columns otherwise."""
        fit_names(self.view, self._model)
        if not self._drawn:
            self._fitting = True
            fit_columns(self.view, self._model)
            self._fitting = False

    def _resized(self) -> None:
        self._drawn = self._drawn or not self._fitting

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802, D102 - Qt's
        super().showEvent(event)
        self._fit()
        self._fit_columns()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102 - Qt's
        super().resizeEvent(event)
        if self.isVisible():
            self._fit_columns()
            self._fit()
