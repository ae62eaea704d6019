"""How wide the columns of a table are: as its words need, and the texts as wide as there is room."""

from itertools import islice

from PySide6.QtWidgets import QTableView

from gui.screens.tables.cell_painter import SIDE, SIGN
from gui.screens.tables.table_model import TableModel
from gui.survey.item import Item

_LEAST, _MOST, _TEXT = 84, 280, 200
_HEAD_MOST = 200
_LOOKED_AT = 50


def fit_columns(table: QTableView, model: TableModel) -> None:
    """Give every column a width that shows its head, its choices and what stands in its first rows."""
    metrics, header = table.fontMetrics(), table.horizontalHeader()
    frame = 2 * SIDE + SIGN + 6
    columns = model.editing.table.columns
    widths, wide = [], []
    for number, column in enumerate(columns):
        lines = [model.look(row, number).line for row in islice(range(model.rowCount()), _LOOKED_AT)]
        texts = [*lines, *(label for _, label in column.options), _example(column)]
        inside = max(metrics.horizontalAdvance(text[:60]) for text in texts) + frame
        head = min(header.fontMetrics().horizontalAdvance(model.head(number)) + 28, _HEAD_MOST)
        widths.append(max(min(inside, _MOST), head, _LEAST))
        if column.kind.asks and not (column.kind.real or column.kind.signs or column.choices):
            widths[-1] = max(widths[-1], _TEXT)
            wide.append(number)
    room = table.viewport().width() - sum(widths)
    for number, width in enumerate(widths):
        more = room // len(wide) if room > 0 and number in wide else 0
        table.setColumnWidth(number, width + more)


def _example(column: Item) -> str:
    """A value as it is read."""
    kind = column.kind
    example = next(iter(kind.ways(column, ())), frozenset()) if kind.real else frozenset()
    return kind.in_words(column, next(iter(example))) if example else ""
