"""What the columns of a drafted table are called, and which of them take one sign together."""

from collections import defaultdict

from gui.form.draft import skip_words
from gui.form.draft.drawn_sheet import Box
from gui.form.draft.regions import DraftTable

_MOST_OVER = 4


def column_labels(table: DraftTable) -> list[str]:
    """What the columns of a table are called: by the words over each, and by those over several where these alone do not tell."""
    chains = [_headers(column[0].box) for column in table.columns]
    names = [
        _line(chain[0].text if chain else column[0].label) for chain, column in zip(chains, table.columns, strict=True)
    ]
    over = [_line(chain[1].text) if len(chain) > 1 else "" for chain in chains]
    return [
        f"{above}　{name}"
        if above and (names.count(name) > 1 or name.startswith("うち")) and len(set(over)) > 1
        else name
        for name, above in zip(names, over, strict=True)
    ]


def _headers(box: Box) -> list[Box]:
    """The words over a column, and those over several columns above them."""
    found: list[Box] = []
    over = box.header
    while over and len(found) < _MOST_OVER and (not found or (over.lines >= 2 and over.span != found[-1].span)):
        found.append(over)
        over = over.header
    return found


def one_of_columns(table: DraftTable) -> dict[int, tuple[int, ...]]:
    """The columns of which one takes a sign in each row, by the first of those side by side; () for each of the others."""
    runs: dict[int, list[int]] = defaultdict(list)
    for i, column in enumerate(table.columns):
        over = column[0].box.header
        if over and over.header and over.header.lines >= 2 and column[0].takes.kind.signs:
            asked = f"{table.title}{table.heading}{over.header.text}"
            if skip_words.asks_one(asked):
                runs[id(over.header)].append(i)
    found: dict[int, tuple[int, ...]] = {}
    for run in runs.values():
        if len(run) > 1:
            found |= dict.fromkeys(run, ()) | {run[0]: tuple(run)}
    return found


def _line(text: str) -> str:
    return " ".join(text.split())
