"""A text in TOML and the slips of whoever wrote it, each by its line and in Japanese, all at once."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import time
from typing import NamedTuple

from gui.words.late_patterns import late

MOST_SLIPS = 20
_LONGEST = 100_000
"""Characters up to which a text is read again without its slips, to find those behind them."""

_LOOKED_AT = 500
"""Characters of a line in which a slip is looked for."""

SPOILT = time(3, 14, 15, 926535)
"""Stands where a value could not be read: a slip says so already. Nobody writes this time of day into a definition."""

_WIDE = str.maketrans("＝［］｛｝”“＂’‘＇，＃：．", "=[]{}\"\"\"''',#:.")
_SIGNS = late("[＝［］｛｝”“＂’‘＇，＃\u3000]")
_HIDDEN = late("[\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]")
_KEY = late(r"""\s*([\w.\-]+|"[^"]*"|'[^']*')\s*[=＝:：]""", re.ASCII)
_WORD = late(r"\s*([A-Za-z_][\w\-]*)\s", re.ASCII)
_HEADER = late(r"\s*[\[［]{1,2}\s*([\w.\-]+)\s*[\]］]*", re.ASCII)
_AGAIN = late("overwrite|twice|mutate|redefine")
_STRINGS = late(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")


class Slip(NamedTuple):
    """What cannot be read as TOML: its line (0 if it has none), and a sentence."""

    line: int
    sentence: str


def read_toml(text: str, lists: Sequence[str]) -> tuple[Mapping[str, object], tuple[Slip, ...]]:
    """The tables of a text, `SPOILT` in them for what could not be read, and every slip; no tables where nothing can be made of it.

    `lists` are the names of tables that are written `[[name]]`.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    slips: list[Slip] = []
    repeated = 0
    while True:
        try:
            return tomllib.loads("\n".join(lines)), tuple(slips)
        except RecursionError:
            return {}, (Slip(0, "入れ子が深すぎて読めません。浅くしてください。"),)
        except ValueError as error:  # also what int() says of a number with too many digits
            said = str(error)
        found = re.search(r"at line (\d+)", said)
        at = min(int(found[1]), len(lines)) if found else len(lines)
        first, last = _statement(lines, at, said)
        before = lines[first - 1 : last]
        again = _AGAIN.search(said) is not None
        if not (again and repeated == first - 1):
            why = f"TOMLの書き方に誤りがあります。{_why(said, before, found is not None)}"
            slips.append(Slip(first if found or again or first < len(lines) else 0, why))
        repeated = first if again else 0
        lines[first - 1 : last] = ["" if again else _instead(before[0], lists), *("" for _ in before[1:])]
        if len(slips) == MOST_SLIPS or lines[first - 1 : last] == before or len(text) > _LONGEST:
            return {}, tuple(slips)


def _statement(lines: Sequence[str], at: int, said: str) -> tuple[int, int]:
    """The lines of the statement with a slip, from 1: several where a list or a long text goes over them."""
    if "Unclosed" in said or '\'"""\'' in said or "\"'''\"" in said or "Unterminated" in said:
        opening = ('"""', "'''") if "Unclosed" not in said else ("[", "{")
        start = next((n for n in range(at, 0, -1) if _opens(lines[n - 1], opening)), at)
        end = next((n for n in range(start + 1, at + 1) if _KEY.match(lines[n - 1]) or _HEADER.match(lines[n - 1])), 0)
        closing = (n for n in range(at, len(lines) + 1) if re.match(r"\s*[\]}]\s*$", lines[n - 1]))
        return start, end - 1 if end else max(start, next(closing, at) if at > start else at)
    if r"'\n'" in said:  # a text that goes on in the next lines, though it is not written so
        begins = (
            n for n in range(at, len(lines)) if not lines[n].strip() or _KEY.match(lines[n]) or _HEADER.match(lines[n])
        )
        return at, next(begins, at)
    return at, at


def _opens(line: str, opening: tuple[str, ...]) -> bool:
    key = _KEY.match(line)
    return key is not None and line[key.end() :].strip().startswith(opening)


def _instead(line: str, lists: Sequence[str]) -> str:
    """A line that can be read, in the place of one that cannot."""
    key, header = _KEY.match(line), _HEADER.match(line)
    if key or (key := _WORD.match(line)):
        return f"{key[1]} = {SPOILT.isoformat()}"
    if header and not header[1].endswith("."):
        return f"[[{header[1]}]]" if header[1] in lists else f"[{header[1]}]"
    return ""


def _why(said: str, lines: Sequence[str], has_place: bool) -> str:
    line = lines[0].strip()[:_LOOKED_AT]
    outside = _STRINGS.sub('""', line)
    code = outside.partition("#")[0]
    wide = _SIGNS.search(code)
    if wide:
        sign = "空白" if wide[0] == "\u3000" else f"「{wide[0]}」"
        narrow = "空白" if wide[0] == "\u3000" else f"「{wide[0].translate(_WIDE)}」"
        return f"全角の{sign}があります。半角の{narrow}にしてください。"
    hidden = _HIDDEN.search(code)
    if hidden:
        return f"目に見えない文字（U+{ord(hidden[0]):04X}）があります。行を消して、打ち直してください。"
    key, header = _KEY.match(line), _HEADER.match(line)
    if "overwrite" in said and key:
        return (
            f"「{key[1]}」が、この表に2回あります。1回だけにするか、表の始まり（[[question]] など）を書いてください。"
        )
    if _AGAIN.search(said):
        name = header[1] if header else line[:40]
        return f"「{name}」の表が前にもあります。一つだけの表は [{name}] を一度だけ、並べる表は [[{name}]] と書いてください。"
    if header and not key and header[1].endswith("."):
        return "表の名前は、[[question.detail]] のような半角の英字で書いてください。"
    if header and not key:
        return f"表の始まりは [{header[1]}] か [[{header[1]}]] の形で、一行に書いてください。"
    if not has_place and not key:
        return '終わりまで読めません。閉じていない " や ] がないか、確かめてください。'
    return _why_of_value(said, line, code)


def _why_of_value(said: str, line: str, code: str) -> str:
    """What is wrong with a line `key = value`."""
    key = _KEY.match(line)
    value = code[key.end() :].strip() if key else ""
    if key is None or ("Expected '='" in said and "=" not in code):
        return f'名前 = 値 の形（id = "1" など）で書いてください（いまは「{line[:40]}」）。'
    if "Unescaped" in said or "hex" in said or "scalar" in said:
        return "\\ を含む文字列は、\" でなく ' で囲んでください。"
    if "character" in said or "Unterminated" in said or ("Expected '" in said and "'='" not in said):
        return (
            f'「{key[1]}」の文字列が閉じていません。文字列の両側を " で（何行にもなるときは三つ続けて）囲んでください。'
        )
    if "Unclosed" in said:
        return f'「{key[1]}」の [ か {{ が閉じていないか、コンマがありません。["…", "…"] のように書いてください。'
    if not value:
        return f"「{key[1]}」の値がありません。= の右に書いてください。"
    if value.lower() in ("true", "false"):
        return f"「{value}」は、小文字で {value.lower()} と書いてください。"
    if value.endswith((",", ";")):
        return f"行の終わりの「{value[-1]}」を消してください。"
    if re.fullmatch(r"[-+]?[\d,，.]+", value):
        return f"「{key[1]}」の数は、コンマや全角の数字を使わず、2000 のように書いてください。"
    if re.match(r"\d{1,4}[-/.年]", value):
        return '日時は 2027-01-29T17:00:00 の形で、ほかは " で囲んで書いてください。'
    return f'「{key[1]}」の値が読めません。文字列は "…" で囲み、一行に一つ書いてください。'
