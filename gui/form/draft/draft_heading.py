"""What stands at the head of a drafted definition: what the survey is, who answers, until when, to whom."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gui.form.draft.definition_text import DOUBT, DefinitionText
from gui.survey.deadline import UNKNOWN

_NOT_FOUND = f"{DOUBT}様式に見つかりません"


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
    if said:
        out.put("deadline_text", said)
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
