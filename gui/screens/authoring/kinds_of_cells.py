"""The kinds of answers as the window shows them: their keys, their names, their signs and hues on the form."""

from typing import NamedTuple

from gui.authoring.cells import held
from gui.authoring.document import Clause, Document
from gui.screens.form_view.tint import Tint
from gui.xlsx.addresses import to_ref


class Shown(NamedTuple):
    """A kind: the key that gives it, its name, its sign on the form, its hue."""

    key: str
    name: str
    sign: str
    hue: int


KINDS = {
    "choice": Shown("1", "選択", "選", 0),
    "tick": Shown("2", "チェック", "✓", 1),
    "text": Shown("3", "文章", "文", 7),
    "number": Shown("4", "数", "数", 2),
    "date": Shown("5", "日付", "日", 3),
    "year-month": Shown("6", "年月", "月", 3),
    "year": Shown("7", "年", "年", 3),
    "code": Shown("8", "コード", "符", 4),
    "shown": Shown("9", "計算", "計", 6),
}
"""Those that a cell can be of by itself."""

_OTHERS = {"choices": Shown("", "いくつでも選ぶ", "✓", 1), "table": Shown("", "表", "表", 5)}
ALL = KINDS | _OTHERS
_RESPONDER = 5
_MOST_SAID = 40


def shown_kind(clause: Clause) -> Shown:
    """How the kind of a clause is shown; a choice of several as a tick."""
    return ALL["choices" if clause.role.endswith("choice") else clause.kind if clause.kind in ALL else "text"]


def called(clause: Clause) -> str:
    """What a clause is called on one line."""
    label = " ".join(clause.label.split())[:_MOST_SAID]
    return f"{clause.id}　{label}" if clause.role == "question" else label or clause.id


def tints(document: Document) -> dict[tuple[str, str], Tint]:
    """How each cell of the form that is answered is set off, with what is heard of it."""
    found: dict[tuple[str, str], Tint] = {}
    for cell, of in held(document).items():
        clause, item = document.clause(of.clause), document.clause(of.item)
        kind = shown_kind(clause)
        unsure = bool(clause.doubts or item.doubts)
        row = f"{of.row + 1}行目" if of.row >= 0 else ""
        whose = called(item) if item is clause else f"{called(item)}の{called(clause)}"
        said = "、".join(filter(None, ("確かでない" if unsure else "", kind.name, whose, row)))
        hue = _RESPONDER if item.role == "responder" else kind.hue
        found[cell.sheet, to_ref(cell.row, cell.column)] = Tint(hue, said, kind.sign, unsure)
    return found
