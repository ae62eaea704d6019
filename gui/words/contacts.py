"""Telephone numbers and mail addresses as people write them."""

import re
import unicodedata

from gui.words.folding import fold, kept
from gui.words.late_patterns import late
from gui.words.wording import only

_WHICH = late(r"代表?|直通?|電話(?:番号)?|tel[.:]?|携帯|[☎☏📞]\ufe0f?", re.IGNORECASE)
_EXTENSION = late(r"\((?:内線?|ext?)[^()]*[0-9][^()]*\)|\(?(?:内線?|ext?)[^\n]*", re.IGNORECASE)
_UNNAMED_EXTENSION = late(r"(?:\([0-9]{2,5}\)|#[0-9]{2,5})\s*$")
_FAX = late(r"\(?(?:fax|ファックス|ファクス)[:.\s]*[0-9()\s-]*", re.IGNORECASE)
_REMARK = late(r"\([^()]*[^\W\d_][^()]*\)")
_SEVERAL = late(r"[、,;/\n]|又は|または|及び")
_ELEVEN = late(r"0[5-9]0|0800")
"""How the numbers begin that have eleven digits; all others have ten."""

_EMAIL = re.compile(r"(?!\.)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_NO_EMAIL = late(r"[^\w.!#$%&'*+/=?^`{|}~@-]+")
_LONGEST_EMAIL, _LONGEST_LISTED = 254, 600
_LONGEST = 200
"""Characters of the longest text that is looked at for a telephone number."""


def is_email(text: str) -> bool:
    """Whether a text is one address of mail, and no longer than one may be (RFC 5321 §4.5.3.1.3)."""
    return len(text) <= _LONGEST_EMAIL and _EMAIL.fullmatch(text) is not None


def emails_in(text: str) -> tuple[str, ...]:
    """The addresses of mail that a text holds, as they should be written: in full width, with a name, one beneath the other."""
    said = unicodedata.normalize("NFKC", text).replace("mailto:", " ") if len(text) <= _LONGEST_LISTED else ""
    found = [piece for piece in _NO_EMAIL.split(said) if "@" in piece]
    return tuple(dict.fromkeys(found)) if all(map(is_email, found)) else ()


def email_in(text: str) -> str:
    """The one address of mail that a text holds; '' for none, or several."""
    return only(emails_in(text)) or ""


@kept(256)
def are_phones(text: str) -> bool:
    """Whether a text says one or several telephone numbers, with an extension or a remark or without."""
    numbers = _numbers(text) if len(text) <= _LONGEST else []
    return bool(numbers) and all(_is_phone(part) or all(map(_is_phone, part.split("・"))) for part in numbers)


def _numbers(text: str) -> list[str]:
    """What is left of a text without remarks, extensions and facsimiles, cut where it lists several."""
    plain = _FAX.sub("", _EXTENSION.sub("", unicodedata.normalize("NFKC", text)))
    plain = _WHICH.sub("", _REMARK.sub("、", plain))
    return [part for part in _SEVERAL.split(plain) if part.strip()]


def _is_phone(text: str) -> bool:
    """Whether a text is one whole number, behind which an extension may stand: 03-5253(1111) has none, 03-5253-1111(2345) has."""
    return _is_whole(text) or _is_whole(_UNNAMED_EXTENSION.sub("", text))


def _is_whole(text: str) -> bool:
    plain = fold(text)
    digits = re.sub(r"[^0-9]", "", plain)
    digits = "0" + digits[2:] if plain.startswith(("+81", "(+81")) else digits
    unexpected = re.sub(r"[0-9()+:.・-]", "", plain)
    return not unexpected and digits.startswith("0") and len(digits) == (11 if _ELEVEN.match(digits) else 10)
