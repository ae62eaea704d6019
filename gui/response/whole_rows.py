"""What is said of many cells of a table, told by rows: nobody reads the same sentence of each cell."""

from collections.abc import Iterable, Iterator

from gui.survey.item import TableCell, cell_in
from gui.survey.key import key_of
from gui.survey.model import Survey


def cell_at(survey: Survey, key: str) -> TableCell | None:
    """The cell of a table that a key names; None where it names something else."""
    place = key_of(survey, key)
    table = survey.question(place.question) if place and place.row else None
    if place is None or table is None:
        return None
    column = next(column for column in table.kind.columns if column.id == place.part)
    return cell_in(table, column, place.row, table.kind.rows)


def sentences(survey: Survey, said: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Sentences, each with its key, in their order; what is said alike of cells of one column once, with their rows."""
    found = dict[tuple[str, str], list[tuple[str, str]]]()
    for key, sentence in said:
        cell = cell_at(survey, key)
        if cell and sentence.startswith(cell.place):
            column = f"{cell.table.place}の{cell.short}", sentence.removeprefix(cell.place)
            found.setdefault(column, []).append((cell.row_name, sentence))
        else:
            found[sentence, ""] = [("", sentence)]
    for (place, rest), some in found.items():
        yield f"{place}（{_named([row for row, _ in some])}）{rest}" if len(some) > 1 else some[0][1]


def _named(rows: list[str]) -> str:
    """Rows by their names, or `2、10、33行目`."""
    behind = rows[0].lstrip("0123456789")
    numbered = behind != rows[0] and all(row.endswith(behind) for row in rows)
    return f"{'、'.join(row.removesuffix(behind) for row in rows)}{behind}" if numbered else "".join(rows)
