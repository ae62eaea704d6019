"""Which rows or columns of a sheet are which of an altered copy, by the words in them."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from itertools import chain, count, pairwise

Words = Mapping[int, Collection[str]]
"""The different words of each line that has any."""

_LIKE = 0.6
"""How much of a line's words must be found in a line of the copy for that to be the same one."""

_MARGIN = 0.15
_COMMON = 100
"""Lines that share a word, beyond which it says nothing of where a line is."""
NO_LINES: Mapping[int, int] = {}


@dataclass(frozen=True, slots=True)
class Lines:
    """`copy` is each line's number in the copy, for those that are sure; `moved` are those that stand in another order.

    `lost` are lines with words that are not found, `added` those of the copy that are none of the blank form. `counted`
    are the runs of lines that are told by their number alone, between two that are told by their words. `by_label` are those
    of a table whose lines stand in another order.
    """

    copy: Mapping[int, int]
    moved: tuple[int, ...]
    lost: tuple[int, ...]
    added: tuple[int, ...]
    counted: tuple[Mapping[int, int], ...] = ()
    by_label: tuple[int, ...] = ()


def matched(
    blank: Words, copy: Words, last: int, last_of_copy: int, furthest: int = 0, by_label: Mapping[int, int] = NO_LINES
) -> Lines:
    """The lines of a blank form in a copy; `last` and `last_of_copy` are the last line of each.

    `furthest` is the last that is asked for: behind the last words a copy may have as many lines more as are filled in, and
    fewer than the form, since other programs keep no cell in which nothing stands. `by_label` are lines that are sure already.
    """
    found = in_place(blank, copy) or _by_words(blank, _shares(blank, copy))
    order = _in_order(found)
    moved = {line for line in found.keys() - order if len(set(blank[line]) & set(copy[found[line]])) < 2}
    sure = {*by_label.values()}
    found = {line: at for line, at in found.items() if line not in moved and at not in sure} | {**by_label}
    _grow(found, blank, copy)
    if between := _between(found, blank, copy):
        found |= between
        _grow(found, blank, copy)
    known = {0: 0, **{line: found[line] for line in sorted(_in_order(found))}}
    line, at = [*known.items()][-1]
    furthest = max(last, furthest)
    if max(blank, default=0) - line <= last_of_copy - at <= furthest - line:
        last_of_copy = at + furthest - line
    known[furthest + 1] = last_of_copy + 1
    strange = _strange(found, blank, copy)
    counted = [*_fill(found, known, strange)]
    counted += _fill(found, {line: found[line] for line in sorted(found)}, strange)
    kept = _in_order(found)
    taken = set(found.values())
    return Lines(
        copy=found,
        moved=tuple(sorted(found.keys() - kept - by_label.keys())),
        lost=tuple(line for line in sorted(blank) if line not in found),
        added=tuple(_added(known, taken, copy)),
        counted=tuple(counted),
        by_label=tuple(by_label),
    )


def is_doubtful(lines: Lines, blank: Words, copy: Words) -> bool:
    """Whether a line is lost, or is told by its number alone while a word of its own is not there."""
    counted = (pair for run in lines.counted for pair in run.items())
    return bool(lines.lost) or any(not set(blank.get(line, ())) <= set(copy.get(at, ())) for line, at in counted)


def without_doubted(lines: Lines, blank: Words, copy: Words) -> Lines:
    """The lines without those that were counted and that the words speak against; `copy` are its words but for the answers.

    Where one line of a run is in doubt, the count is, and with it every line of the run that no word of its own confirms.
    """
    strays = _strays(lines, blank, copy)
    doubted: set[int] = set()
    for run in lines.counted:
        fits = {line: len(set(blank.get(line, ())) & set(copy.get(at, ()))) for line, at in run.items()}
        against = {line for line in run if line in blank and _is_against(line, run, fits[line], blank, copy, strays)}
        if against:
            doubted |= against | {line for line in run if not fits[line]}
    if not doubted:
        return lines
    found = {line: at for line, at in lines.copy.items() if line not in doubted}
    lost = tuple(line for line in sorted(blank) if line not in found)
    return replace(lines, copy=found, moved=tuple(line for line in lines.moved if line in found), lost=lost)


def _strays(lines: Lines, blank: Words, copy: Words) -> dict[str, list[int]]:
    """The lines of the copy that bear a word which the line that they are taken for does not bear."""
    back = {at: line for line, at in lines.copy.items()}
    strays: dict[str, list[int]] = defaultdict(list)
    for at, words in copy.items():
        for word in set(words).difference(blank.get(back.get(at, 0), ())):
            strays[word].append(at)
    return strays


def _is_against(
    line: int, run: Mapping[int, int], fit: int, blank: Words, copy: Words, strays: Mapping[str, list[int]]
) -> bool:
    """Whether a line's words are gone, or a line of the run bears as many of them, or one elsewhere more."""
    others = [strays[word] for word in blank[line] if word in strays]
    if not copy.get(run[line]) or any(len(found) > _COMMON for found in others):
        return True
    near = set(run.values())
    return any(count > fit or (count == fit and at in near) for at, count in Counter(chain(*others)).items())


def in_place(blank: Words, copy: Words) -> dict[int, int]:
    """The lines of the blank form as far as the copy goes, if each bears its words in its very place there; none otherwise.

    What bears them too, below or beside, is somebody's copy of it. Lines that were taken out at the end are known to be
    those by a word of their own that is gone.
    """
    end = max(copy, default=0)
    kept, gone = ({line: {*words} for line, words in blank.items() if (line > end) is out} for out in (False, True))
    if not all(words <= {*copy.get(line, ())} for line, words in kept.items()):
        return {}
    own = set().union(*gone.values()).difference(*kept.values())
    return {line: line for line in kept} if not gone or (own and own.isdisjoint(chain(*copy.values()))) else {}


def _between(found: Mapping[int, int], blank: Words, copy: Words) -> dict[int, int]:
    """The lines between two found that alone there bear all of their words: of regions that repeat, each has its own."""
    taken, ends = {*found.values()}, {line: found[line] for line in sorted(_in_order(found))}
    ends |= {max(blank, default=0) + 1: max(copy, default=0) + 1}
    between: dict[int, int] = {}
    for (line, at), (next_line, next_at) in pairwise(ends.items()):
        left = {i: blank[i] for i in range(line + 1, next_line) if i in blank and i not in found}
        if left:
            others = {i: copy[i] for i in range(at + 1, next_at) if i in copy and i not in taken}
            alone = _by_words(left, _shares(left, others))
            between |= {i: alone[i] for i in _in_order(alone) if {*left[i]} <= {*others[alone[i]]}}
    return between


def _shares(blank: Words, copy: Words) -> dict[int, dict[int, float]]:
    """How much of each line's words stands in which lines of the copy: a word counts the more the fewer lines have it."""
    count = Counter(word for words in blank.values() for word in words)
    lines_with = _lines_with(copy)
    shares: dict[int, dict[int, float]] = {}
    for line, words in blank.items():
        of_line: dict[int, float] = defaultdict(float)
        for word in words:
            for other in lines_with.get(word, ()) if len(lines_with.get(word, ())) <= _COMMON else ():
                of_line[other] += 1 / count[word]
        shares[line] = of_line
    return shares


def _by_words(blank: Words, shares: Mapping[int, Mapping[int, float]]) -> dict[int, int]:
    """The lines of which one of the copy alone holds the words, and holds no other line's as well."""
    count = Counter(word for words in blank.values() for word in words)
    best_of: dict[int, tuple[float, int | None]] = {}
    for line, of_line in shares.items():
        for other, share in of_line.items():
            most, _ = best_of.get(other, (0.0, None))
            if share >= most:
                best_of[other] = (share, line if share > most else None)
    found = {}
    for line, of_line in shares.items():
        whole = sum(1 / count[word] for word in blank[line])
        ranked = sorted(((share / whole, other) for other, share in of_line.items()), reverse=True)[:2]
        if not ranked or ranked[0][0] < _LIKE or best_of[ranked[0][1]][1] != line:
            continue
        if len(ranked) == 1 or ranked[1][0] <= ranked[0][0] - _MARGIN:
            found[line] = ranked[0][1]
    return found


def _in_order(found: Mapping[int, int]) -> set[int]:
    """The lines of the longest part of them that stands in the same order in the copy."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for line in sorted(found):
        length = bisect_left(ends, found[line])
        ends[length : length + 1] = [found[line]]
        last[length : length + 1] = [line]
        before[line] = last[length - 1] if length else None
    kept = set()
    at: int | None = last[-1] if last else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return kept


def _grow(found: dict[int, int], blank: Words, copy: Words) -> None:
    """Add the lines next to those found whose words are all there too, and in as many lines as in the blank form."""
    taken = set(found.values())
    of_blank, of_copy = _lines_with(blank), _lines_with(copy)
    to_do = sorted(found)
    while to_do:
        line = to_do.pop()
        for step in (-1, 1):
            near, other = line + step, found[line] + step
            words = blank.get(near)
            if not words or near in found or other in taken or not set(words) <= set(copy.get(other, ())):
                continue
            alike = _run(near, step, words, blank) == _run(other, step, words, copy)
            if alike and _holding(words, of_blank) == _holding(words, of_copy):
                found[near] = other
                taken.add(other)
                to_do.append(near)


def _lines_with(lines: Words) -> dict[str, set[int]]:
    """The lines that hold each word."""
    found: dict[str, set[int]] = defaultdict(set)
    for line, words in lines.items():
        for word in words:
            found[word].add(line)
    return found


def _run(line: int, step: int, words: Collection[str], lines: Words) -> int:
    """How many lines hold all of these words, from one on."""
    return next(i for i in count() if not set(words) <= set(lines.get(line + i * step, ())))


def _holding(words: Collection[str], lines_with: Mapping[str, set[int]]) -> int:
    """How many lines hold all of these words."""
    return len(set.intersection(*(lines_with[word] for word in words)))


def _strange(found: Mapping[int, int], blank: Words, copy: Words) -> set[int]:
    """The lines of the copy in which a word stands now that is the only one of its kind, and was in a line found elsewhere."""
    of_blank, of_copy = _lines_with(blank), _lines_with(copy)
    strange: set[int] = set()
    for word, lines in of_blank.items():
        at = of_copy.get(word, set())
        if len(lines) == len(at) == 1 and found.get(*lines, *at) not in at:
            strange |= at
    return strange


def _fill(found: dict[int, int], known: Mapping[int, int], strange: Set[int]) -> Iterator[dict[int, int]]:
    """Add the lines between two that follow each other, where the copy has just as many between them, and none that is strange.

    Each run of them is given back.
    """
    taken = set(found.values())
    for (line, at), (next_line, next_at) in pairwise(known.items()):
        lines = [i for i in range(line + 1, next_line) if i not in found]
        others = [i for i in range(at + 1, next_at) if i not in taken]
        if lines and len(lines) == len(others) and strange.isdisjoint(others):
            run = dict(zip(lines, others, strict=True))
            found.update(run)
            taken.update(others)
            yield run


def _added(known: Mapping[int, int], taken: Collection[int], copy: Words) -> Iterator[int]:
    """The lines of the copy that no line became: those with words, and the first of the others where there are too many."""
    for (line, at), (next_line, next_at) in pairwise(known.items()):
        left = [i for i in range(at + 1, next_at) if i not in taken]
        worded = [i for i in left if copy.get(i)]
        if worded or next_at - at > next_line - line:
            yield from worded or left[:1]
