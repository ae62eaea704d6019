"""The colours of letters and grounds, as far as they tell one from another (ECMA-376 part 1 §18.8.3, §18.8.27)."""

from collections.abc import Mapping

_INDEXED = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_GREY = 60
"""How far the parts of a colour lie apart before it is seen as one."""

_AUTOMATIC = frozenset((64, 65, 81, 32767))


def colour_of(attributes: Mapping[str, str]) -> str:
    """A colour as six digits or, of a theme, by its place there; '' for black and what a program chooses by itself."""
    if "rgb" in attributes:
        found = attributes["rgb"][-6:].upper()
    elif "theme" in attributes:
        found = f"{attributes['theme']}/{attributes.get('tint', '0')[:6]}"
    elif "indexed" in attributes:
        index = int(attributes["indexed"]) if attributes["indexed"].isdecimal() else 64
        found = "" if index in _AUTOMATIC else _INDEXED[index % 8] if index < 16 else str(index)
    else:
        found = ""
    return "" if found in ("000000", "1/0") else found


def ground_of(attributes: Mapping[str, str]) -> str:
    """The same of a ground, of which white is none."""
    found = colour_of(attributes)
    return "" if found in ("FFFFFF", "0/0") else found


def is_coloured(ink: str) -> bool:
    """Whether letters of a colour stand out: neither black nor a grey, nor the theme's own black or white."""
    if len(ink) != 6 or "/" in ink:
        return bool(ink) and not ink.startswith(("0/", "1/"))
    try:
        parts = bytes.fromhex(ink)
    except ValueError:
        return True
    return max(parts) - min(parts) > _GREY
