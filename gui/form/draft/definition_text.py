"""A drafted definition as the text of its file: each line with its reason as a comment, each doubt said."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, count, pairwise

from gui.survey.deadline import UNKNOWN
from gui.survey.definition import LISTS
from gui.words.from_outside import visible
from gui.xlsx.addresses import to_ref

_SIGNALS = {
    "list": "リストの入力規則",
    "rule": "入力規則",
    "unlocked": "保護されていないセル",
    "colour": "記入欄の色",
    "placeholder": "記入例や仮の文字",
    "formula": "関数や名前が指すセル",
    "box": "枠の中が空",
    "header": "見出しの下",
    "label": "見出しの右",
    "colon": "「：」で終わる見出しの右",
    "brackets": "括弧の間",
    "room": "見出しの近くの書く場所",
    "column": "同じ列の欄に並ぶ",
}
DOUBT = "（確かでない）"
_NOT_FOUND = f"{DOUBT}様式に見つからない"


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for something in a definition, '' for nothing, and whether it is in doubt; as a text, the comment that says both."""

    said: str
    in_doubt: bool = False

    def __str__(self) -> str:
        return f"{DOUBT}{self.said}" if self.in_doubt else self.said


def reason_of(comment: str) -> Reason:
    """The reason that a comment gives."""
    return Reason(comment.removeprefix(DOUBT), comment.startswith(DOUBT))


@dataclass(slots=True)
class DefinitionText:
    """The lines of a definition as they are put together."""

    lines: list[str] = field(default_factory=list)

    def comment(self, text: str) -> None:
        """A line of its own that is not read."""
        self.lines.append(f"# {_on_one_line(text)}")

    def table(self, name: str) -> None:
        """The head of a table, an empty line before it."""
        self.lines += ["", f"[[{name}]]" if name in LISTS else f"[{name}]"]

    def put(self, key: str, value: object, reason: str = "") -> None:
        """A key with its value, and why."""
        behind = f"  # {_on_one_line(reason)}" if reason else ""
        self.lines.append(f"{_key(key)} = {_value(value)}{behind}")

    def put_said(self, key: str, value: object, reason: str = "") -> None:
        """The same where there is something to say."""
        if value:
            self.put(key, value, reason)

    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.lines) + "\n"


def why(signals: Iterable[str], *more: str, doubt: bool = False) -> str:
    """The reason of a line: the signals in words, and whatever else speaks for it."""
    said = "、".join(dict.fromkeys((*(_SIGNALS[signal] for signal in signals), *(text for text in more if text))))
    return str(Reason(said, doubt))


def cells_named(sheet: str, cells: Sequence[tuple[int, int]], own: str) -> str | tuple[str, ...]:
    """The `at` of cells of a sheet in their order, `own` being that of the form: a range where they lie side by side in a row or column."""
    named = sheet if re.fullmatch(r"\w+", sheet) else "'{}'".format(sheet.replace("'", "''"))
    before = "" if sheet == own else f"{named}!"
    (top, left), (bottom, right), last = cells[0], cells[-1], len(cells) - 1
    if not last:
        return f"{before}{to_ref(top, left)}"
    if (bottom == top and right - left == last) or (bottom - top == last and len({column for _, column in cells}) == 1):
        return f"{before}{to_ref(top, left)}:{to_ref(bottom, right)}"
    return tuple(f"{before}{to_ref(*cell)}" for cell in cells)


def parts_named(sheet: str, cells: Sequence[tuple[int, int]], own: str) -> str | tuple[str, ...]:
    """`cells_named` of the cells of one answer: what does not lie side by side are parts, each a cell or a row of boxes."""
    ends = [i for i, (before, after) in enumerate(pairwise(cells), 1) if after != (before[0], before[1] + 1)]
    runs = [cells[start:end] for start, end in pairwise((0, *ends, len(cells)))]
    if len(runs) in (1, len(cells)):
        return cells_named(sheet, cells, own)
    named = (cells_named(sheet, run, own) for run in runs)
    return tuple(one for one in named if isinstance(one, str))


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_\-]+", key) else _quoted(key)


def _value(value: object) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + " }"
    return f"[{', '.join(map(_value, value))}]" if isinstance(value, Iterable) else str(value)


def _quoted(text: str) -> str:
    said = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007f")


def short(text: str, most: int = 30) -> str:
    """Words on one line, cut where they are long; as short as a question is called in a list, where nothing else is said."""
    said = " ".join(text.split())
    return said if len(said) <= most else said[: most - 1] + "…"


def _on_one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def unique(name: str, taken: set[str]) -> str:
    """The name, with a number behind it where another has it."""
    return _free(chain((name,), (f"{name}_{i}" for i in count(2))), taken)


def counted(name: str, taken: set[str]) -> str:
    """The name with the first number that is free: q1, q2."""
    return _free((f"{name}{i}" for i in count(1)), taken)


def _free(names: Iterable[str], taken: set[str]) -> str:
    found = next(said for said in names if said not in taken)
    taken.add(found)
    return found


@dataclass(frozen=True, slots=True)
class Heading:
    """What holds for a whole definition: the form's file and first sheet, its title (and of what that was made, where the form says none),
    who asks, until when, kinds of respondents.
    """

    name: str
    title: str
    title_of: str
    ministry: str
    deadline: tuple[datetime, str] | None
    kinds: tuple[str, ...]
    sheet: str
    tick: str


def write_heading(out: DefinitionText, heading: Heading, lists: Mapping[tuple[str, ...], str], *, towns: bool) -> None:
    """Writes what stands before the questions; `towns`: whether the responder names an organisation."""
    out.comment(f"様式「{heading.name}」から下書きした調査の定義。各行の # の後は、様式のどこからそう読んだか。")
    out.put("format", 2)
    out.put("id", re.sub(r"[\s/\\]+", "-", heading.name)[:100] or "survey", "様式のファイル名")
    out.put("title", heading.title, f"{DOUBT}{heading.title_of}" if heading.title_of else "様式の始めにある題名")
    out.put("ministry", heading.ministry, "様式の始めの文" if heading.ministry else _NOT_FOUND)
    when, said = heading.deadline or (UNKNOWN, "")
    out.put("deadline", when, "様式の文" if heading.deadline else _NOT_FOUND)
    out.put_said("deadline_text", said)
    towns = "都道府県" in heading.kinds and towns
    out.put(
        "respondents",
        "municipalities" if towns else "anyone",
        "組織区分のリスト" if towns else f"{DOUBT}回答する団体の一覧が様式にない",
    )
    if heading.kinds:
        out.put("kinds", heading.kinds, "組織区分のリスト")
        out.put("prefecture_kind", "都道府県")

    _write_submission(out, heading, lists)


def _write_submission(out: DefinitionText, heading: Heading, lists: Mapping[tuple[str, ...], str]) -> None:
    if lists:
        out.table("lists")
        for members, name in lists.items():
            out.put(name, members, "いくつもの欄にある同じリスト")
    out.table("submission")
    out.put("file_name", "", f"{DOUBT}様式からは分からない")
    out.table("submission.to")
    out.put(
        "recipient",
        heading.ministry,
        f"{DOUBT}{'照会するところと同じにした' if heading.ministry else '様式からは分からない'}",
    )
    out.put("content", "この調査票")
    out.table("form")
    out.put("sheet", heading.sheet)
    out.put("tick", heading.tick)
