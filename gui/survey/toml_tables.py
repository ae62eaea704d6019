"""Reading TOML tables with every fault named by its place, instead of stopping at the first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gui.survey.model import Severity
from gui.words.cell_limits import IN_NO_CELL, shown
from gui.words.folding import is_blank
from gui.words.from_outside import visible
from gui.words.toml_text import SPOILT

MAX_FINDINGS = 200
_MISSING = object()
Path = tuple[str | int, ...]
"""Where a table stands in a definition, by names and positions."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a definition: its line in the file (0 if it has none), the place in words, and a sentence."""

    severity: Severity
    line: int
    place: str
    message: str

    def __str__(self) -> str:
        where = f"{self.line}行目 " if self.line else ""
        return f"{where}{self.place}：{self.message}"


@dataclass(slots=True)
class Source:
    """The text of a definition, where each table stands in it, the findings so far, the keys that nothing asked for, and where such belong."""

    text: str
    format: int = 1
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unknown: list[tuple["TomlTable", str]] = field(default_factory=list)
    homes: Mapping[str, str] = field(default_factory=dict)
    lines: list[str] = field(init=False)
    _headers: list[tuple[int, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")
        header = re.compile(r"\s*\[\[?\s*([\w.\-]+)\s*\]\]?\s*(?:#.*)?$")
        self._headers = [(i, m[1]) for i, line in enumerate(self.lines, 1) if (m := header.match(line))]

    def line_of(self, path: Path, key: str = "") -> int:
        """The line of the table at `path` (names and positions), or of `key` in it; 0 if it cannot be told."""
        first, last = 1, len(self.lines)
        name = ""
        for part in path:
            if isinstance(part, str):
                name = f"{name}.{part}" if name else part
                continue
            lines = [line for line, header in self._headers if header == name and first <= line <= last]
            if part >= len(lines):
                return first if first > 1 else 0
            first = lines[part]
            last = lines[part + 1] - 1 if part + 1 < len(lines) else last
        if path and isinstance(path[-1], str):
            inside = (line for line, header in self._headers if header == name and first <= line <= last)
            first = next(inside, first)
        if not path:
            last = next((line - 1 for line, _ in self._headers), last)
        inner = f"{name}.{key}" if name else key
        headed = (
            line for line, header in self._headers if key and f"{header}.".startswith(f"{inner}.") and first <= line
        )
        return self._line_of_key(first, last, key) or next(headed, first if path else 0)

    def _line_of_key(self, first: int, last: int, key: str) -> int:
        pattern = re.compile(rf"\s*{re.escape(key)}\s*=") if key else None
        for number in range(first, last + 1):
            if pattern and pattern.match(self.lines[number - 1]):
                return number
        return 0

    def report(self, severity: Severity, path: Path, key: str, place: str, message: str) -> None:
        """Note a finding, unless there are more than anyone would read."""
        if len(self.findings) == MAX_FINDINGS:
            self.findings.append(Finding("error", 0, "調査の定義", "誤りが多すぎます。示したものから直してください。"))
        if len(self.findings) > MAX_FINDINGS:
            return
        self.findings.append(Finding(severity, self.line_of(path, key), place, message))


class TomlTable:
    """One TOML table that is being read: each value is asked for once, and what is left over is reported."""

    def __init__(self, source: Source, data: Mapping[str, object], path: Path, place: str) -> None:
        self.source = source
        self.path = path
        self.place = place
        self._data = dict(data)
        self._known: dict[str, None] = {}
        self._is_any = False  # without its kind, nobody can tell what belongs here
        self._spoilt = frozenset(key for key, value in data.items() if value == SPOILT)

    def _taken(self, key: str, default: object) -> object:
        self._known[key] = None
        return self._data.pop(key, default)

    @property
    def known(self) -> tuple[str, ...]:
        """The keys that were asked for, in that order."""
        return tuple(self._known)

    def fault(self, message: str, key: str = "", severity: Severity = "error") -> None:
        """Report a finding at this table, or at one key of it; none where a slip of the writing says so already."""
        if key in self._spoilt:
            return
        self.source.report(severity, self.path, key, f"{self.place}の {key}" if key else self.place, message)

    def text(self, key: str, default: str | None = None) -> str:
        """A string; required and not blank unless there is a default."""
        value = self._taken(key, _MISSING)
        if value is _MISSING and default is not None:
            return default
        if value is _MISSING:
            self.fault(f"「{key}」がありません。書き加えてください。")
            return ""
        if not isinstance(value, str) or (default is None and is_blank(value)):
            self.fault(f'空でない文字列を、{key} = "…" の形で書いてください。', key)
            return ""
        self._refuse_unwritable(key, (value,))
        return value

    def line(self, key: str, default: str | None = None) -> str:
        """A string that also stands where there is but one line, as the subject of a mail: a break in it is a space."""
        return " ".join(part.strip() for part in self.text(key, default).splitlines())

    def name(self) -> str:
        """Its `id`: nothing stands in it or around it that does not show, for others write it in formulas and files."""
        found = self.text("id")
        if found != found.strip() or found != visible(found):
            self.fault(f"「{visible(found)}」の前後の空白と、改行など目に見えない文字を取ってください。", "id")
        return found

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """A string that is one of `allowed`."""
        value = self.text(key, default)
        self._is_any = self._is_any or (key == "kind" and not value)
        if value and value not in allowed:
            from difflib import get_close_matches  # seldom needed

            self._is_any = self._is_any or key == "kind"
            near = "".join(f"「{word}」ではありませんか。" for word in get_close_matches(value[:50], allowed, 1))
            self.fault(f"「{shown(value)}」は使えません。{near}{'、'.join(allowed)} のいずれかを書いてください。", key)
            return default or allowed[0]
        return value or (default or allowed[0])

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, empty if it is not there."""
        value = self._taken(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            self.fault('文字列の一覧（["…", "…"]）を書いてください。', key)
            return ()
        self._refuse_unwritable(key, value)
        return tuple(value)

    def _refuse_unwritable(self, key: str, texts: Sequence[str]) -> None:
        """Reports what no cell of a form can hold (XML 1.0 §2.2), though a TOML text can."""
        for character in sorted({c for text in texts for c in IN_NO_CELL.findall(text)}):
            self.fault(f"使えない文字（U+{ord(character):04X}）があります。消してください。", key)

    def flag(self, key: str) -> bool:
        """A true or false, false if it is not there."""
        value = self._taken(key, False)
        if not isinstance(value, bool):
            self.fault("true か false を書いてください。", key)
            return False
        return value

    def count(self, key: str, default: int, *, most: int) -> int:
        """A whole number from 0 to `most`."""
        value = self._taken(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
            self.fault(f"0から{most:,}までの整数を書いてください。", key)
            return default
        return value

    def truth(self, key: str, default: bool) -> bool:
        """A true or false, `default` if it is not there."""
        self._known[key] = None
        return self.flag(key) if key in self._data else default

    def is_text(self, key: str) -> bool:
        """Whether a string stands there."""
        return isinstance(self._data.get(key), str)

    def peek(self, key: str) -> object:
        """Whatever stands there; it is still to be asked for."""
        return self._data.get(key)

    def names(self) -> tuple[str, ...]:
        """The keys that nothing has asked for yet."""
        return tuple(self._data)

    def value(self, key: str) -> object:
        """Whatever stands there, None if nothing does."""
        return self._taken(key, None)

    def table(self, key: str, place: str) -> "TomlTable | None":
        """The table under `key`, or None if it is not there."""
        value = self._taken(key, None)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(f"[{key}] の表を書いてください。", key)
            return None
        return TomlTable(self.source, value, (*self.path, key), place)

    def tables(self, key: str, place: str) -> Iterator["TomlTable"]:
        """The tables of the list under `key`, their place named with `place` and their number; each is done when the next is asked for."""
        value = self._taken(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(f"[[{key}]] の表を並べて書いてください。", key)
            return
        for number, item in enumerate(value):
            table = TomlTable(self.source, item, (*self.path, key, number), f"{place}{number + 1}件目")
            yield table
            table.done()

    def done(self) -> None:
        """Note every key that nothing asked for, and, as the root, report them: a misspelt rule must not be lost in silence."""
        self.source.unknown += [(self, key) for key in self._data if not self._is_any]
        if not self.path:
            for table, key in self.source.unknown:
                table.fault(f"この名前の項目はありません。{table._instead_of(key, self)}", key)

    def _instead_of(self, key: str, root: "TomlTable") -> str:
        """What to write in the place of a key that nothing asks for."""
        from difflib import get_close_matches  # seldom needed

        near = get_close_matches(key[:50], self._known, 2, 0.8) or get_close_matches(key[:50], self._known, 1)
        if near:
            return f"「{'」か「'.join(near)}」ではありませんか。"
        if self is not root and key in root._known:
            return f"「{key}」は、最初の表（[…] の行）より前に書いてください。"
        where = self.source.homes.get(key)
        if where:
            return f"「{key}」は、{where}に書く項目です。"
        return f"使えるのは {'、'.join(self._known)} です。つづりを確かめてください。"
