"""Slips that whoever writes a definition makes: of the keyboard, of the hand, of the head. Each by its name."""

import random
import re
from collections.abc import Callable

_KEY = re.compile(r"^(\w[\w-]*) = (.*)$")


def _key(line: str) -> str:
    found = _KEY.match(line)
    assert found
    return found[1]


def _without_one(text: str, at: int) -> str:
    return text[:at] + text[at + 1 :]


SLIPS: dict[str, Callable[[str], str]] = {
    "a line is gone": lambda _: "",
    "a key lacks a letter": lambda line: _without_one(line, len(_key(line)) // 2),
    "a wide sign": lambda line: line.replace(" = ", " ＝ "),
    "a wide space": lambda line: line.replace(" = ", "\u3000=\u3000"),
    "wide quotation marks": lambda line: line.replace('"', "”"),
    "curly quotation marks": lambda line: re.sub('"([^"]*)"', "“\\1”", line),
    "wide brackets": lambda line: line.replace("[", "［").replace("]", "］"),
    "no quotation marks": lambda line: line.replace('"', ""),
    "not closed": lambda line: line.rstrip('"]'),
    "a colon": lambda line: line.replace(" = ", ": "),
    "a comma at the end": lambda line: f"{line},",
    "a large truth": lambda line: f"{_key(line)} = True",
    "another day": lambda line: f"{_key(line)} = 2026/01/01",
    "a number": lambda line: f"{_key(line)} = 3",
    "not a number": lambda line: f"{_key(line)} = nan",
    "a list": lambda line: f'{_key(line)} = ["x"]',
    "a table": lambda line: f'{_key(line)} = {{ x = "x" }}',
    "nothing": lambda line: f"{_key(line)} =",
    "another word": lambda line: f'{_key(line)} = "zzz"',
    "twice": lambda line: f"{line}\n{line}",
    "a key of elsewhere": lambda line: f'{line}\ngoto = "1"\nunit = "人"\ndeadline_text = "x"',
}


def slipped(text: str, chance: random.Random) -> tuple[str, str]:
    """The name of a slip, and the text with it in some line."""
    lines = text.split("\n")
    name = chance.choice(list(SLIPS))
    at = chance.choice([i for i, line in enumerate(lines) if _KEY.match(line)])
    lines[at] = SLIPS[name](lines[at])
    return f"{name}, line {at + 1}", "\n".join(lines)
