"""Year and month (予定年月): `2024-04` in the answers file, 令和6年4月 on screen and form."""

import re
import unicodedata

from gui.survey.text import without_space

_ERAS = (("令和", "R", 2019, (2019, 5)), ("平成", "H", 1989, (1989, 1)), ("昭和", "S", 1926, (1926, 12)))
_CANONICAL = re.compile(r"(\d{4})-(\d{2})")
_WESTERN = re.compile(
    r"(\d{4})(?:年|[./\-])(\d{1,2})(?:月|[./\-]|(?:月|[./\-])\d{1,2}日?)?(?:T?\d{1,2}:\d{2}(?::\d{2})?)?頃?"
)
_ERA = re.compile(
    r"(令和|平成|昭和|[RHS])\.?(元|\d{1,2})(?:年度?|[./\-])(\d{1,2})(?:月|[./\-]|(?:月|[./\-])\d{1,2}日?)?頃?"
)


def parse(text: str) -> tuple[int, int] | None:
    """Year and month of `YYYY-MM`, the only form in an answers file; None for anything else."""
    match = _CANONICAL.fullmatch(text)
    return _checked(int(match[1]), int(match[2])) if match and text.isascii() else None


def recognise(text: str) -> str | None:
    """`YYYY-MM` for what people type into the cell: 令和6年4月, Ｒ６.４, 2024/4, a date; else None."""
    folded = without_space(unicodedata.normalize("NFKC", text)).upper().replace("月末", "月").replace("月中", "月")
    found = None
    if match := _WESTERN.fullmatch(folded):
        found = _checked(int(match[1]), int(match[2]))
    elif match := _ERA.fullmatch(folded):
        first = next(year for name, letter, year, _ in _ERAS if match[1] in (name, letter))
        if "年度" in folded and int(match[3]) <= 3:
            return None  # 令和6年度3月 is in 令和7年 by the book, and in 令和6年 for some
        number = 1 if match[2] == "元" else int(match[2])
        found = _checked(first + number - 1, int(match[3])) if number else None
    return f"{found[0]:04d}-{found[1]:02d}" if found else None


def in_japanese(text: str) -> str:
    """`2024-04` as 令和6年4月; the text itself if it is not a year and month."""
    found = parse(text)
    if found is None:
        return text
    for name, _, first, begins in _ERAS:
        if found >= begins:
            number = found[0] - first + 1
            return f"{name}{'元' if number == 1 else number}年{found[1]}月"
    return f"{found[0]}年{found[1]}月"


def _checked(year: int, month: int) -> tuple[int, int] | None:
    return (year, month) if 1 <= month <= 12 and 1926 <= year <= 2117 else None  # 令和99年
