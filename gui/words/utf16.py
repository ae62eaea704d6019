"""Places in a text as Qt and Excel count them, in UTF-16 units, and as Python does, in characters.

𠮷 is one character and two units.
"""


def to_index(text: str, units: int) -> int:
    """The index in `text` of the place that stands behind so many `units`.

    A place within a character is the one before it; what lies outside the text is its nearer end.
    """
    near = text[: max(units, 0)]
    if to_units(near, len(near)) == len(near):
        return len(near)
    behind = 0
    for index, character in enumerate(text):
        behind += width(character)
        if behind > units:
            return index
    return len(text)


def to_units(text: str, index: int) -> int:
    """The count of units before `text[index]`; an index beyond the end is the end."""
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2


def width(character: str) -> int:
    """The units of one character: 2 beyond U+FFFF, 1 else."""
    return 2 if character > "\uffff" else 1
