"""Which functions of a form stand no more in a copy, and what is said of those."""

from collections.abc import Sequence

from gui.survey.model import Problem
from gui.words.cell_limits import shown
from gui.words.folding import is_blank
from gui.xlsx.grid import Cell

_REF, _NAMED = "#REF!", 5


def is_working(cell: Cell) -> bool:
    """Whether a cell has a function in which nothing is gone that it refers to."""
    return cell.formula is not None and _REF not in cell.formula


def still_stands(cell: Cell | None, formula: str | None, *, moved: bool) -> bool:
    """Whether a cell has a function that works and, as far as both are known, is no other than the form's own `formula`."""
    if cell is None or not is_working(cell):
        return False
    if cell.formula == formula or not formula or not cell.formula:
        return True
    from gui.xlsx.formulas.tokens import is_spelled_alike  # most copies have the very functions of their form

    return is_spelled_alike(cell.formula, formula, moved=moved)


def functions_gone(lost: Sequence[tuple[str, Cell | None]], where: str) -> Problem:
    """The caution on cells, by their names, whose functions are gone, with what stands there now: for one another function."""
    over = [(name, f"={cell.formula}" if cell and cell.formula else cell.text if cell else "") for name, cell in lost]
    named = "、".join(name if is_blank(text) else f"{name}「{shown(text)}」" for name, text in over[:_NAMED])
    named += "など" if len(lost) > _NAMED else ""
    how = "消えたか、ほかの式に変わって" if any(cell and cell.formula for _, cell in lost) else "消えて"
    message = f"様式に組み込まれた関数が{how}います（{named}）。届いた様式に入力し直せるか、確かめてください。"
    return Problem("form-altered", "caution", "", message, where)
