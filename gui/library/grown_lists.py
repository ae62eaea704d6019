"""A list that a corrected form has made longer: the choices of the definition become longer with it, where it is plain which."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence

from gui.form.listed_items import ListedItem

_CHOICES = r"(?m)^(choices\s*=\s*)(\[[^\[\]]*\])"
_SHARED = re.compile(r'(?m)^list\s*=\s*"([^"\n]*)"')


def with_grown_lists(text: str, before: Iterable[ListedItem], now: Iterable[ListedItem]) -> tuple[str, frozenset[str]]:
    """The definition with what has come into the lists of its form, and the keys of the items whose choices are so.

    A list that lost something, or whose choices stand in the definition with more than their words, stays as it is; so does
    one that questions share, unless it has become longer for all of them.
    """
    earlier: Mapping[str, ListedItem] = {item.key: item for item in before}
    lines, grown = text.split("\n"), set()
    shared: dict[str, list[tuple[str, Sequence[str], Sequence[str]]]] = {}
    for item in now:
        old = earlier.get(item.key)
        if old is None or not _is_longer(old.list, item.list):
            continue
        start = next((n for n in range(old.line - 1, 0, -1) if lines[n].startswith("[")), 0)
        stop = next((n for n in range(start + 1, len(lines)) if lines[n].startswith("[")), len(lines))
        block = "\n".join(lines[start:stop])
        if name := _SHARED.search(block):
            shared.setdefault(name[1], []).append((item.key, old.list, item.list))
        elif (changed := _longer(_CHOICES, block, old.list, item.list)) != block:
            lines[start:stop] = changed.split("\n")
            grown.add(item.key)
    return _of_shared("\n".join(lines), shared, grown)


def _of_shared(
    text: str, shared: Mapping[str, Sequence[tuple[str, Sequence[str], Sequence[str]]]], grown: set[str]
) -> tuple[str, frozenset[str]]:
    for name, users in shared.items():
        ways = {(tuple(old), tuple(new)) for _, old, new in users}
        if len(ways) == 1 and len(users) == sum(found[1] == name for found in _SHARED.finditer(text)):
            changed = _longer(rf"(?m)^({re.escape(name)}\s*=\s*)(\[[^\[\]]*\])", text, *ways.pop())
            grown |= {key for key, *_ in users if changed != text}
            text = changed
    return text, frozenset(grown)


def _is_longer(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether something has come, and all that was there still is, in its order."""
    return 0 < len(old) < len(new) and [text for text in new if text in old] == list(old)


def _longer(pattern: str, text: str, old: Sequence[str], new: Sequence[str]) -> str:
    """A text of the definition with the one array that says the old list saying the new one, in as many lines."""

    def array(found: re.Match[str]) -> str:
        try:
            given = tomllib.loads(f"given = {found[2]}")["given"]
        except tomllib.TOMLDecodeError:
            return found[0]
        words = ", ".join(json.dumps(word, ensure_ascii=False) for word in new)
        lines = "\n" * found[2].count("\n")  # what comes below it stays in its line
        return f"{found[1]}[{words}{lines}]" if given == list(old) else found[0]

    return re.sub(pattern, array, text)
