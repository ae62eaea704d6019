"""Several responses of one organisation: what each is called, and in which texts they are not the same."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from gui.collection.judged import Answer, Line
from gui.form.text_places import TextPlace, further_places, places
from gui.survey.item import TableCell
from gui.survey.model import Survey
from gui.words.cell_limits import shown
from gui.words.eras import noted_in_era
from gui.words.from_outside import visible

_DIFFERENCES, _RIVALS = 20, 9
_AROUND = 12
"""Characters shown before the first in which two long texts differ."""


def named(rival: Answer) -> str:
    """One of several responses by the name of its file, where it lies in one with others, and when it came."""
    received = noted_in_era(rival.file.received)
    return f"{visible(rival.name.rpartition('/')[2])}{f'（{received}）' if received else ''}"


def what_differs(survey: Survey, line: Line) -> Iterator[str]:
    """Each of several responses by the name of its file, and every text in which they are not the same, those of a row together."""
    rivals = line.rivals[:_RIVALS]
    for number, rival in enumerate(rivals, 1):
        yield f"　　{number}つめ：{named(rival)}"
    if len(line.rivals) > len(rivals):
        yield f"　　ほか{len(line.rivals) - len(rivals)}件"
    found = [list(cells) for _, cells in groupby(_differing(survey, rivals), lambda one: _stands_in(one[0]))]
    for cells in found[:_DIFFERENCES]:
        heads = [place.item.short if isinstance(place.item, TableCell) else "" for place, _ in cells]
        each = zip(*(_told_apart(texts) for _, texts in cells), strict=True)
        said = "／".join(f"{number}つめ{_told(heads, texts)}" for number, texts in enumerate(each, 1))
        yield f"　　異なる点　{_stands_in(cells[0][0])}：{said}"
    if len(found) > _DIFFERENCES:
        yield f"　　異なる点は、ほかに{len(found) - _DIFFERENCES}か所あります。"


def _stands_in(place: TextPlace) -> str:
    """What the row of a table is called in which a text stands; of any other its heading."""
    cell = place.item
    return f"{cell.table.place}の{cell.row_name}" if isinstance(cell, TableCell) else place.heading


def _told(heads: Sequence[str], texts: Sequence[str]) -> str:
    """What one response says in the cells of a row, each with the head of its column, or in the one place that is in no row."""
    if len(texts) > 1 and not any(texts):
        return "はいずれも空欄"
    return "、".join(f"{head}{f'「{text}」' if text else 'は空欄'}" for head, text in zip(heads, texts, strict=True))


def _told_apart(texts: Sequence[str]) -> Iterator[str]:
    """What is shown of each of several texts: its beginning, or, where another begins alike, what they differ in."""
    for text in texts:
        alike = [other for other in texts if other != text and shown(other) == shown(text)]
        at = min((_alike_until(text, other) for other in alike), default=0)
        yield f"…{shown(text[max(at - _AROUND, 0) :])}" if at > _AROUND else shown(text)


def _alike_until(one: str, other: str) -> int:
    """With how many characters both texts begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def differing(survey: Survey, rivals: Sequence[Answer]) -> list[tuple[str, tuple[str, ...]]]:
    """The heading of every text in which responses are not the same, and what each says there."""
    return [(place.heading, texts) for place, texts in _differing(survey, rivals)]


def _differing(survey: Survey, rivals: Sequence[Answer]) -> Iterator[tuple[TextPlace, tuple[str, ...]]]:
    said = [rival.returned.texts for rival in rivals]
    for place in (*places(survey), *further_places(survey, set().union(*said))):
        texts = tuple(texts.get(place.key, "") for texts in said)
        if len(set(texts)) > 1:
            yield place, texts
