"""Values in parts, as forms ask for them: 年 月 日 in cells of their own, the era printed or asked for; a character a box."""

from collections.abc import Sequence
from datetime import date, timedelta

from gui.words.dates import count_in_era, era_chosen, era_of, is_choice_of_eras, with_era_chosen, with_era_circled
from gui.words.folding import is_blank
from gui.words.late_patterns import late

_CHARACTER = late("[^\\n][\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*")
"""One character with what chooses its shape."""

_COUNT = late(r"\d{1,2}|元")
_SAYS_ERA = late(r"\d{4}|[令平昭RHSrhsＲＨＳｒｈｓ西]")


def characters(text: str) -> list[str]:
    """The characters of one line, each with what chooses its shape."""
    return _CHARACTER.findall(text)


def in_boxes(pieces: Sequence[str], sizes: Sequence[int], fill: str = "") -> tuple[str, ...] | None:
    """Parts as long as their boxes, with `fill` before those that are shorter; None if one is too long or has several lines.

    A part of size 1 is a whole cell.
    """
    if len(pieces) != len(sizes):
        return None
    for piece, size in zip(pieces, sizes, strict=True):
        if size > 1 and (len(characters(piece)) > size or "\n" in piece):
            return None
    fitted = zip(pieces, sizes, strict=True)
    return tuple(piece.rjust(size, fill) if fill and piece and size > 1 else piece for piece, size in fitted)


def date_pieces(value: object, text: str, sizes: Sequence[int], era: str, count: int) -> tuple[str, ...] | None:
    """A day (`count` 3), month (2) or year (1) in its parts; None where they are others, or it is none of the era.

    Where the form offers eras to choose from, its own is circled before the year.
    """
    if len(sizes) not in (1, count, count + 1) or not isinstance(value, date):
        return None if text or len(sizes) not in (1, count, count + 1) else ("",) * len(sizes)
    numbers = (value.year, value.month, value.day)[:count]
    first = date(value.year, value.month if count > 1 else 1, value.day if count > 2 else 1)
    last = value if count > 2 else _end_of(value.year, value.month if count > 1 else 12)
    if len(sizes) == 1 and count > 1:
        return _in_one(numbers, text, sizes, era, first, last)
    of_day = era_of(first, last)
    if is_choice_of_eras(era):
        circled = with_era_circled(era, of_day[0]) if of_day else ""
        parts = [f"{circled}{of_day[1]}", *map(str, numbers[1:])] if of_day and circled else []
        return tuple(parts) if len(parts) == len(sizes) else None
    named = of_day if len(sizes) == count + 1 else None
    year = named[1] if named else count_in_era(era, first, last) if era else value.year
    if year is None or len(sizes) != count + (named is not None):
        return None
    parts = [*([named[0]] if named else []), *map(str, (year, *numbers[1:]))]
    return in_boxes(parts, sizes, "0")


def _in_one(
    numbers: Sequence[int], text: str, sizes: Sequence[int], era: str, first: date, last: date
) -> tuple[str, ...] | None:
    """All in one part: the digits in its boxes, else as it is read, without the era where that is printed before it."""
    if sizes[0] > 1:
        digits = "".join(f"{number:02d}" for number in numbers)
        return (digits,) if len(digits) == sizes[0] and not era else None
    if era and count_in_era(era, first, last) is None:
        return None
    return (text.removeprefix(era),) if not era or text.startswith(era) else None


def _end_of(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def date_said(pieces: Sequence[str], era: str, behind: Sequence[str]) -> str:
    """What parts say together: 令和6年4月1日; one part alone may say it all, and so may the digits in one row of boxes."""
    parts = [piece.strip() for piece in pieces]
    if is_choice_of_eras(era):
        parts, era = [with_era_chosen(parts[0]), *parts[1:]], ""
    said = [part for part in parts if not is_blank(part)]
    if len(said) == 1 and (len(parts) == 1 or not _COUNT.fullmatch(said[0])):
        alone = said[0]
        return f"{_era_for(alone, era)}{alone}{'年' if len(behind) == 1 and _COUNT.fullmatch(alone) else ''}"
    if len(parts) == len(behind) + 1:
        era = era_chosen(parts[0]) or parts[0]
        parts = parts[1:]
    parts = [part.rstrip(word) for part, word in zip(parts, behind, strict=False)]
    return _era_for(parts[0], era) + "".join(part + word for part, word in zip(parts, behind, strict=False))


def _era_for(year: str, era: str) -> str:
    """The era before a year that says none: one of four figures and 令和6 need none."""
    return "" if _SAYS_ERA.match(year) else era
