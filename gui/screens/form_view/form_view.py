"""A form drawn as it looks: its sheets as tabs, the texts that stand in its cells, and the cells that are set off."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget

from gui.form.look.form_look import FormLook, SheetLook
from gui.screens.form_view.sheet_painter import SheetPainter
from gui.screens.form_view.sheet_view import SheetView
from gui.screens.form_view.tint import Tint
from gui.screens.widgets.laid_out import GAP, in_column
from gui.screens.widgets.notice import announce
from gui.screens.widgets.plain import unmarked
from gui.words.from_outside import visible
from gui.xlsx.addresses import Area, parse_ref, to_ref

_Found = TypeVar("_Found")
Place = tuple[str, str]
"""The name of a sheet and the address of a cell, of merged ones the top left."""

_EMPTY, _MOST_SPOKEN, _MOST_NAMED = "空欄", 300, 8
_KEYS = (
    "矢印キーでセルを移動、TabとShift＋Tabで次と前の欄へ、Ctrl＋PageUpとCtrl＋PageDownでシートを切り替え、"
    "Ctrl＋プラスとマイナスで拡大と縮小、Ctrl＋Tabで様式から出ます。"
)


class FormView(QWidget):
    """`current_changed` brings the sheet and cell that is the current one, `activated` the one on which Enter or a double
    click came; `zoomed` comes with the percentage."""

    current_changed = Signal(str, str)
    activated = Signal(str, str)
    zoomed = Signal(int)

    def __init__(self, parent: QWidget, name: str = "様式") -> None:
        super().__init__(parent)
        self._look = FormLook()
        self._name = name
        self._texts: dict[str, dict[tuple[int, int], str]] = {}
        self._tints: dict[str, dict[tuple[int, int], Tint]] = {}
        self._drawn: dict[str, SheetPainter] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self._heard = ""
        self.view = SheetView(self)
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setDrawBase(False)
        self.tabs.setObjectName("sheets")
        self.tabs.setAccessibleName("シート")
        self.view.setAccessibleName(name)
        self.view.setAccessibleDescription(_KEYS)
        self.setFocusProxy(self.view)
        in_column((self.view, 1), self.tabs, over=self, edge=0, gap=GAP)  # the ring around the form has room
        self.view.moved.connect(self._moved)
        self.view.activated.connect(lambda: self.activated.emit(*self.current_cell()))
        self.view.zoomed.connect(self.zoomed)
        self.view.turned.connect(lambda by: self.tabs.setCurrentIndex(self.tabs.currentIndex() + by))
        self.tabs.currentChanged.connect(self._turn)

    # What is shown

    def show_form(self, look: FormLook) -> None:
        """Show a form, at the sheet and the cell that were seen before where it has them."""
        sheet, cell = self.current_cell()
        self._look = look
        self._drawn.clear()
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for one in self._sheets():
            place = self.tabs.addTab(unmarked(visible(one.name)))
            self.tabs.setTabData(place, one.name)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(self.tabs.count() > 1)
        self.tabs.updateGeometry()  # one that was asked its size while it was empty and hidden stays without height
        if sheet and self.sheet_named(sheet):
            self._places[sheet] = parse_ref(cell)
            self.tabs.setCurrentIndex(self._tab_of(sheet))
        self._show_sheet()

    def set_texts(self, texts: Mapping[Place, str]) -> None:
        """Put texts into their cells, over whatever the form says there."""
        self._texts = _by_sheet(texts)
        self._drawn.clear()
        self._show_sheet()

    def set_tints(self, tints: Mapping[Place, Tint]) -> None:
        """Set cells off from the others, each with what that means."""
        self._tints = _by_sheet(tints)
        self._show_tints()
        self._name_cell()

    # What is chosen

    def current_sheet(self) -> str:
        """The name of the sheet that is seen; '' without a form."""
        return str(self.tabs.tabData(self.tabs.currentIndex()) or "")

    def current_cell(self) -> Place:
        """The sheet and the cell that is the current one; ('', '') without a form."""
        sheet = self.current_sheet()
        return (sheet, to_ref(*self.view.current)) if sheet else ("", "")

    def chosen_cells(self) -> tuple[str, ...]:
        """The addresses of the chosen cells of the sheet, merged ones once, row by row."""
        sheet = self.sheet_named(self.current_sheet())
        if sheet is None:
            return ()
        found = {_anchor(sheet, *at) for area in self.view.chosen for at in area.cells()}
        return tuple(to_ref(*at) for at in sorted(found))

    def select(self, sheet: str, cells: Iterable[str]) -> None:
        """Choose cells of a sheet and show the first; nothing happens where there is no such sheet to be seen."""
        look = self.sheet_named(sheet)
        places = [parse_ref(cell) for cell in cells]
        if look is None or not places:
            return
        if sheet != self.current_sheet():
            self.tabs.setCurrentIndex(self._tab_of(sheet))
        first = _anchor(look, *places[0])
        self.view.choose(first, [look.area_at(*place) for place in places])

    def describe(self, sheet: str, cell: str, *, with_sheet: bool = True) -> str:
        """A cell in words: its sheet, its address, what stands in it and how it is set off."""
        drawn, at = self._painter(sheet), parse_ref(cell)
        tint = self._tints.get(sheet, {}).get(at)
        area = drawn.sheet.area_at(*at) if drawn else Area(*at, *at)
        merged = f"から{to_ref(area.bottom, area.right)}" if area.size > 1 else ""
        text = (drawn.text(at) if drawn else "")[:_MOST_SPOKEN].strip() or _EMPTY
        over = " ".join(drawn.over.get(at, "").split())[:_MOST_SPOKEN] if drawn else ""
        parts = (
            f"{visible(sheet)}{_shapes_of(drawn)}" if with_sheet else "",
            f"{cell}{merged}",
            " ".join(text.split()),
            tint.said if tint else "",
            f"図形「{over}」" if over else "",
        )
        return "　".join(part for part in parts if part)

    # Within

    def _sheets(self) -> list[SheetLook]:
        return [sheet for sheet in self._look.sheets if sheet.visible]

    def sheet_named(self, name: str) -> SheetLook | None:
        """The sheet of this name, if it is one to be seen."""
        return next((sheet for sheet in self._sheets() if sheet.name == name), None)

    def _tab_of(self, name: str) -> int:
        return next((tab for tab in range(self.tabs.count()) if self.tabs.tabData(tab) == name), -1)

    def _painter(self, name: str) -> SheetPainter | None:
        sheet = self.sheet_named(name)
        if sheet and name not in self._drawn:
            texts = self._texts.get(name, {})
            self._drawn[name] = SheetPainter(self._look, sheet, texts)
        return self._drawn.get(name)

    def _turn(self) -> None:
        self._show_sheet()
        self._moved()

    def _show_sheet(self) -> None:
        name = self.current_sheet()
        drawn = self._painter(name)
        if drawn:
            self.view.show_sheet(drawn, self._places.get(name, (1, 1)))
            self._show_tints()

    def _show_tints(self) -> None:
        name = self.current_sheet()
        tints = self._tints.get(name, {})
        self.view.set_tints(tints, frozenset(tints or self._texts.get(name, {})))

    def _name_cell(self) -> None:
        """A screen reader that comes to the form hears the current cell as it is now."""
        sheet, cell = self.current_cell()
        if sheet:
            self.view.setAccessibleName(f"{self._name}　{self.describe(sheet, cell)}")

    def _moved(self) -> None:
        sheet, cell = self.current_cell()
        if not sheet:
            return
        self._places[sheet] = self.view.current
        self._name_cell()
        if self.view.hasFocus():
            announce(self.view, self.describe(sheet, cell, with_sheet=sheet != self._heard))
            self._heard = sheet
        self.current_changed.emit(sheet, cell)


def _shapes_of(drawn: SheetPainter | None) -> str:
    """Where on a sheet shapes say something, for those who do not see them."""
    cells = [to_ref(*at) for at in sorted(drawn.over)] if drawn else []
    more = f"ほか{len(cells) - _MOST_NAMED}個" if len(cells) > _MOST_NAMED else ""
    return f"（図形：{'、'.join(cells[:_MOST_NAMED])}{more}）" if cells else ""


def _anchor(sheet: SheetLook, row: int, column: int) -> tuple[int, int]:
    area = sheet.area_at(row, column)
    return area.top, area.left


def _by_sheet(places: Mapping[Place, _Found]) -> dict[str, dict[tuple[int, int], _Found]]:
    found: dict[str, dict[tuple[int, int], _Found]] = {}
    for (sheet, cell), one in places.items():
        found.setdefault(sheet, {})[parse_ref(cell)] = one
    return found
