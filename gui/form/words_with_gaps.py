"""Words of a form that leave room for an answer: 令和　年　月　日, （　　）円, □有　□無, 有・無."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from gui.survey.item import Item
from gui.survey.model import Choice
from gui.words.folding import fold, is_tick, without_invisible

Span = tuple[int, int]
"""From where to where in the words; one of no length stands before a choice that is circled."""

BOXES = {"□": "■", "☐": "☑", "◻": "◼", "〇": "●", "○": "●"}
"""An open sign, and the same one taken."""

_BOX = re.compile("[□☐◻]")
_SPACE = r"(?:[ \t\u3000＿]|_(?=_)|(?<=_)_(?!_))"  # of _, two or more; each sign in one way alone
_OPEN, _CLOSE = r"(\[（［〔【「『", r")\]）］〕】」』"
CLOSING = ")]）］〕】」』"
_GAP = re.compile(rf"{_SPACE}+|(?<=[{_OPEN}])(?=[{_CLOSE}])|(?<=[:：])(?=\n|$)")
_WIDE = re.compile(r"\u3000{3}|[ \u3000]{6}|[_＿]{2}|＿")
_MARK = re.compile(rf"[{_CLOSE}]?[{_OPEN}]?(?:\d{{1,2}}|[①-⑳ア-ンａ-ｚＡ-Ｚa-zA-Z])?[{_CLOSE}]?[.．、:：]?")
"""What may stand between a box and the words of its choice."""

_LONGEST_MARK, _POINTS, _TAKEN = 6, ".,:．，：、", "〇"
_HEAD = re.compile(rf"[{_OPEN}]|{_WIDE.pattern}")
_BETWEEN_CHOICES = " \t\u3000・/／,，、|｜\n"
_LONGEST = 2_000


def gaps(words: str) -> list[Span]:
    """Its blanks: each run of spaces or underscores, empty brackets, the end of a line after a colon."""
    return [match.span() for match in _GAP.finditer(words[:_LONGEST])]


def boxes(words: str) -> list[Span]:
    """Its open boxes."""
    return [match.span() for match in _BOX.finditer(words[:_LONGEST])]


def numbered(words: str) -> str:
    """The words with their blanks counted: 令和#1年#2月#3日."""
    said, at = "", 0
    for i, (start, end) in enumerate(gaps(words), 1):
        said += f"{words[at:start]}#{i}"
        at = end
    return f"{said}{words[at:]}".replace("\n", "")


def evident_gaps(words: str, behind: Sequence[str], unit: str) -> list[Span]:
    """The blanks that are an answer's beyond doubt: those before 年, 月, 日 (`behind`), else the one that shows as a blank."""
    words = words[:_LONGEST]
    if behind:
        wanted = "".join(
            rf"[{_OPEN}]?({_SPACE}{'*' if i == 0 < len(behind) - 1 else '+'})[{_CLOSE}]?{sign}"
            for i, sign in enumerate(behind)
        )
        found = list(re.finditer(wanted, words))
        return [found[0].span(i) for i in range(1, len(behind) + 1)] if len(found) == 1 else []
    shown = shown_gaps(words, unit)
    return shown if len(shown) == 1 else []


def shown_gaps(words: str, unit: str) -> list[Span]:
    """The blanks that show as such: in brackets, wide or underlined, or before the unit."""
    return [span for span in gaps(words) if _is_shown(words, span, unit)]


def _is_shown(words: str, span: Span, unit: str) -> bool:
    """Whether a blank is one to be filled, and no space between words."""
    start, end = span
    in_brackets = words[:start][-1:] and words[start - 1] in _OPEN and words[end : end + 1] in tuple(_CLOSE)
    before_unit = bool(unit) and fold(words[end:]).startswith(fold(unit))
    return bool(in_brackets) or (before_unit and start < end) or bool(_WIDE.search(words[start:end]))


def choice_gap(item: Item, mark: str, words: str) -> Span | None:
    """Where a choice is ticked within the words of a cell: its box, its empty brackets, else before its words; None if they are not there once."""
    places = _places(item, words)
    start = places.get(mark)
    if start is None:
        return None
    before = words[:start].rstrip()
    for span in (*boxes(words), *gaps(words)):
        between = words[span[1] : start]
        if span[1] <= start and _MARK.fullmatch(without_invisible(between)):
            is_box = words[span[0] : span[1]] in BOXES
            if is_box or (before[-1:] and before[-1] in _CLOSE and words[: span[0]][-1:] in tuple(_OPEN)):
                return span
    return (start, start)


def _places(item: Item, words: str) -> Mapping[str, int]:
    """Where each choice's own words begin, its mark before them included, of those that stand there once."""
    left = words[:_LONGEST]
    found: dict[str, int] = {}
    none = [Choice("", item.none, unmarked=True)] if item.none else []
    for choice in sorted((*item.choices, *none), key=lambda choice: -len(choice.text)):
        text = next((text for text in (choice.label, choice.text) if text and text in left), "")
        if not text or left.count(text) != 1:
            continue
        start = left.index(text)
        left = left.replace(text, "\0" * len(text))
        before = words[:start].rstrip()
        has_mark = not choice.unmarked and text != choice.label and before.endswith(choice.mark)
        found[choice.mark] = len(before) - len(choice.mark) if has_mark else start
    return found


@dataclass(frozen=True)
class Words:
    """The words of a cell of the blank form, with the spans that answers take the place of, in order."""

    own: str
    spans: tuple[Span, ...]

    def written(self, values: Mapping[Span, str]) -> str:
        """The words with what is filled in; what is not stays as it is."""
        said, at = [], 0
        for start, end in self.spans:
            said += [self.own[at:start], values.get((start, end)) or self.own[start:end]]
            at = end
        return "".join([*said, self.own[at:]])

    def repeated(self, value: str, span: Span) -> str:
        """What a value ends with that the form has behind the span already: 課 of 企画課 before 課; '' for nothing."""
        behind = self.own[span[1] :].lstrip()
        return max((behind[:k] for k in range(1, min(len(behind), 20) + 1) if value.endswith(behind[:k])), default="")

    def read(self, text: str) -> Mapping[Span, str] | None:
        """What stands in each span ('' for nothing but what the form has there); None where the words are others."""
        found = _between(text, [_bare(piece) for piece in self._literals()])
        if found is None:
            return None
        said = {span: value.strip(" \t\n\u3000_＿") for span, value in zip(self.spans, found, strict=True)}
        own = {span: self.own[slice(*span)].strip() for span in self.spans}
        return {span: "" if fold(value) == fold(own[span]) else value for span, value in said.items()}

    def _literals(self) -> list[str]:
        edges = [(0, 0), *self.spans, (len(self.own), len(self.own))]
        return [self.own[one[1] : other[0]] for one, other in pairwise(edges)]

    def read_any(self, text: str) -> Mapping[Span, str] | None:
        """The same, where the sign of a choice stands behind its words, before its number, or around that, as in ①.

        The words of one choice alone, where the others are gone, are that choice taken.
        """
        if all(start < end for start, end in self.spans):
            found = self.read(text)
            return self._alone(text, self.boxes()) if found is None else found
        text = self._uncircled(text)
        ends = [*(start for start, _ in self.spans[1:]), len(self.own)]
        moved = [_behind(self.own, span, end) for span, end in zip(self.spans, ends, strict=True)]
        first = [_before(self.own, span) for span in self.spans]
        for spans in (self.spans, moved, first):
            found = Words(self.own, tuple(spans)).read(text)
            if found is not None and (
                spans is not first or all(_leads(text, found[at]) for at in first if at[0] == at[1])
            ):
                return {span: found[there] for span, there in zip(self.spans, spans, strict=True)}
        return self._alone(text, self.choices())

    def boxes(self) -> list[Span]:
        """Its spans that are open boxes."""
        return [span for span in self.spans if self.own[slice(*span)] in BOXES]

    def choices(self) -> list[Span]:
        """Where choices are circled: before words, and not in brackets that are empty."""
        ends = ("", "\n", *_CLOSE)
        return [span for span in self.spans if span[0] == span[1] and self.own[span[0] : span[0] + 1] not in ends]

    def _uncircled(self, text: str) -> str:
        """The text with a sign before what somebody put into a circle: 〇１．指定済 for ①指定済, 〇中 for ㊥.

        A number in a circle that stands elsewhere is what somebody typed into a blank.
        """
        circled = {_folded(sign): sign for sign in text if _is_circled(sign) and sign not in self.own}
        for start, end in self.choices() if circled else ():
            first, follows = self.own[start], self.own[start + 1 : start + 2]
            mark = self.own[_before(self.own, (start, end))[0] : start]
            if sign := circled.get(_bare(mark).strip(_POINTS)):
                pattern, said = rf"{sign}[{_POINTS}]?\s*(?={re.escape(first)})", f"{_TAKEN}{mark}"
            elif sign := circled.get(_folded(first)):
                ahead = rf"[{_BETWEEN_CHOICES}]|{re.escape(follows) or '$'}|$"
                pattern, said = rf"(?:^|(?<=[{_BETWEEN_CHOICES}])){sign}(?={ahead})", f"{_TAKEN}{first}"
            else:
                continue
            text = re.sub(pattern, said, text)
        return text

    def _alone(self, text: str, choices: Sequence[Span]) -> Mapping[Span, str] | None:
        """What a text says that has the words of one choice and nothing else but those ahead of all; None where it has others.

        A box that is still open is none that is taken.
        """
        if len(choices) < 2 or any(self.own[slice(*span)] in text for span in choices if span[0] < span[1]):
            return None
        firsts = [_before(self.own, span)[0] for span in choices]
        ends, found = [*firsts[1:], len(self.own)], []
        heads = [
            _HEAD.split(self.own[first:end])[0].rstrip(_BETWEEN_CHOICES)
            for first, end in zip(firsts, ends, strict=True)
        ]
        ahead = _between(text, [_bare(self.own[: firsts[0]]), ""])
        text = ahead[0] if ahead else text
        for span, first, end in zip(choices, firsts, ends, strict=True):
            if any(head in text and head not in self.own[first:end] for head in heads):
                continue
            here = [one for one in self.spans if span[0] <= one[0] < end]
            long = max(len(self.own[:end].rstrip(_BETWEEN_CHOICES)), *(at for _, at in here))
            short = span[1] + len(_HEAD.split(self.own[span[1] : end])[0].rstrip(_BETWEEN_CHOICES))
            for start, stop in product({first, span[0]}, {long, short} if len(here) == 1 else {long}):
                inner = {one: (one[0] - start, one[1] - start) for one in here}
                words = Words(self.own[start:stop], tuple(inner.values()))
                said = words.read_any(text)
                if said is not None and (not (sign := said[inner[span]]) or is_tick(sign)):
                    held = {one: said[there] for one, there in inner.items()}
                    found.append({**dict.fromkeys(self.spans, ""), **held, span: sign or _TAKEN})
        return found[0] if found and all(one == found[0] for one in found) else None


def _leads(text: str, sign: str) -> bool:
    """Whether a sign stands right before what follows it, and not behind what it follows."""
    return not sign or bool(re.search(rf"(?:^|[{_BETWEEN_CHOICES}]){re.escape(sign)}\S", text))


def _is_circled(sign: str) -> bool:
    return unicodedata.decomposition(sign).startswith("<circle>")


def _before(own: str, span: Span) -> Span:
    """The beginning of the number of a choice that is circled behind that."""
    if span[0] < span[1]:
        return span
    starts = (at for at in range(max(0, span[0] - _LONGEST_MARK), span[0]) if not own[at].isspace())
    at = next(
        (at for at in starts if (not at or own[at - 1] in _BETWEEN_CHOICES) and _MARK.fullmatch(own[at : span[0]])),
        span[0],
    )
    return (at, at)


def _behind(own: str, span: Span, end: int) -> Span:
    """The end of the words of a choice that is circled before them."""
    if span[0] < span[1]:
        return span
    at = span[0] + len(own[span[0] : end].rstrip(_BETWEEN_CHOICES))
    return (at, at)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return "".join(_folded(character) for character in text)


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    return (
        ""
        if character in "_＿" or character.isspace()
        else without_invisible(unicodedata.normalize("NFKC", character)).lower()
    )


def _between(text: str, literals: Sequence[str]) -> list[str] | None:
    """What of a text stands between literals that follow each other from its beginning to its end; None if they do not."""
    said: list[tuple[str, int]] = [
        (piece, i) for i, sign in enumerate(text[: 2 * _LONGEST + 40_000]) for piece in _folded(sign)
    ]
    bare = "".join(piece for piece, _ in said)
    first, *middle, last = literals
    if not bare.startswith(first) or not bare.endswith(last) or len(bare) < len(first) + len(last):
        return None
    at, stop, found = len(first), len(bare) - len(last), []
    for literal in middle:
        next_at = bare.find(literal, at, stop)
        if next_at < 0 or not literal:
            return None
        found.append((at, next_at))
        at = next_at + len(literal)
    found.append((at, stop))
    raw = [i for _, i in said] + [len(text)]
    return [text[(raw[start - 1] + 1 if start else 0) : raw[end]] for start, end in found]
