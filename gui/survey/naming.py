"""Names of the file and of the mail, and the mail's text, by the definition's patterns (letter 3(1), 3(2)), or the usual ones."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain, count
from unicodedata import category, east_asian_width

from gui.directory.directory import Organisation
from gui.survey.model import Destination, Response, Section, Survey
from gui.survey.respondents import kind_of
from gui.words.dates import day_in_japanese
from gui.words.folding import composed, is_blank
from gui.words.late_patterns import late

_FORBIDDEN = str.maketrans('<>:"/\\|?*', "＜＞：”／＼｜？＊")
_RESERVED = late(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\s*\..*)?")

_LONGEST_NAME = 240
"""Bytes, of the 255 that most disks give a name, so that a number and a suffix still fit behind it."""

_PAGE = "all"
_DAYS = "月火水木金土日"
_MAIL = """
{{recipient}}　御中

{{title}}の調査票（{{file}}）を提出します。{by}
確認コード：{{code}}
"""
_TO_NOBODY = late(r"^[ \u3000]*\{recipient\}[ \u3000]*(?:御中|様|殿|宛て?)?[ \u3000]*\n*", re.MULTILINE)
_JOINT = r"[ \u3000_＿・\-－―]"
_NAME = r"(?<!\{)\{name\}(?!\})"
_NAME_IN_BRACKETS = late(rf"[【「『（(［〔\[]{_NAME}[】」』）)］〕\]]{_JOINT}*|{_NAME}{_JOINT}+|{_JOINT}*{_NAME}")
"""The name of an organisation with what only it has; where there is no name, all of that is left out."""

_HERE = "\0"  # no text that a cell can hold has it


def safe_name(name: str, end: str = "") -> str:
    """`name` as a file name that Windows takes: composed, forbidden characters as their full-width twins, not too long.

    What separates words still does, and the 外字 of private use stay; what shows nothing goes. `end` stands whole behind it.
    """
    name = composed("".join(map(_in_a_name, composed(name).translate(_FORBIDDEN))))
    name = name.encode("utf-8", "ignore")[: _LONGEST_NAME - len(end.encode())].decode("utf-8", "ignore")
    name = "無題" if is_blank(name) else name.strip(" .　") or "無題"
    return f"_{name}{end}" if _RESERVED.fullmatch(name) else f"{name}{end}"


def _in_a_name(character: str) -> str:
    if character.isprintable() or character == "　" or category(character) == "Co":
        return character
    return " " if character.isspace() else ""


def free_name(stem: str, suffix: str, is_taken: Callable[[str], bool]) -> str:
    """A name, with a number behind its stem where another has it: `回答（2）.json`."""
    names = chain((f"{stem}{suffix}",), (f"{stem}（{number}）{suffix}" for number in count(2)))
    return next(name for name in names if not is_taken(name))


def chosen_name(typed: str, suffix: str) -> str:
    """A file name that an officer typed, as it will be: it ends in `suffix`, in small letters or large.

    Dots and spaces behind it, which Windows drops, are not there; a name that Windows has for itself gets a `_` before it.
    """
    name = typed.rstrip(" .　")
    if not name.lower().endswith(suffix):
        name = f"{name}{suffix}"
    if len(name) == len(suffix):
        name = f"無題{name}"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def file_name(survey: Survey, organisation: Organisation) -> str:
    """The name of the workbook to mail: `【相模原市】マイナンバーアンケート回答.xlsx` (letter 3(2))."""
    return safe_name(_titled(survey.file_name, organisation)) + ".xlsx"


def mail_subject(survey: Survey, organisation: Organisation) -> str:
    """The subject of the mail (letter 3(1))."""
    return _titled(survey.mail_subject, organisation)


def destination(survey: Survey, organisation: Organisation) -> Destination | None:
    """To whom an organisation sends what (letter 2(1)②, 2(2)), the prefecture's name filled in; None if it is not asked.

    A destination without kinds is everybody's; one whose recipient is '' goes to nobody that the survey knows.
    """
    kind = kind_of(survey, organisation)
    found = next((d for d in survey.destinations if kind in d.kinds or (kind is not None and not d.kinds)), None)
    if found is None:
        return None
    recipient = found.recipient.format(prefecture=organisation.prefecture)
    return replace(found, recipient=recipient)


def mail_body(
    survey: Survey, organisation: Organisation, response: Response, code: str, files: Sequence[str] = ()
) -> str:
    """The text of the mail, from the definition's template. `files` are the names of what it brings, the workbook first.

    Every one is named: where the template has no place for attachments, they are listed below it.
    """
    file, *attachments = files or (file_name(survey, organisation),)
    to = destination(survey, organisation)
    details = {found.id: response.responder.get(found.id, "") for found in survey.responder}
    body = survey.mail_body.strip()
    if not (to and to.recipient):
        body = _TO_NOBODY.sub("", body)
    text = body.format(
        **details,
        recipient=to.recipient if to else "",
        name=organisation.name,
        prefecture=organisation.prefecture,
        title=survey.title,
        file=file,
        code=code,
        attachments=_HERE,
    )
    if attachments and _HERE not in text:
        text = f"{text}\n\n添付ファイル：{_HERE}"
    return "\n".join(line for each in text.split("\n") for line in _with_names(each, attachments))


def _with_names(line: str, names: Sequence[str]) -> Iterator[str]:
    """A line of the text; where the names of attachments stand in it, one for each of them, and none without any."""
    before, here, after = line.partition(_HERE)
    if not here:
        yield line
    for number, name in enumerate(names if here else ()):
        indent = "".join("\u3000" if east_asian_width(c) in "WF" else " " for c in before)
        yield f"{indent if number else before}{name}{after if number == len(names) - 1 else ''}"


def _titled(template: str, organisation: Organisation) -> str:
    bare = _NAME_IN_BRACKETS.sub("", template) if is_blank(organisation.name) else template
    return bare.format(name=organisation.name, prefecture=organisation.prefecture)


def with_the_usual(survey: Survey) -> Survey:
    """A survey with what its definition left to be as usual."""
    has_name = any(found.form == "organisation" for found in survey.responder)
    file_name = survey.file_name or usual_file_name(survey.title, has_name=has_name)
    changed = replace(
        survey,
        form_title=survey.form_title or survey.title,
        deadline_text=survey.deadline_text or (moment_in_words(survey.deadline) if survey.deadline else ""),
        file_name=file_name,
        mail_subject=survey.mail_subject or file_name,
        mail_body=survey.mail_body or _MAIL.format(by="\n{name}" if has_name else ""),
        destinations=survey.destinations or (Destination((), survey.ministry, "この調査票"),),
    )
    if survey.sections:
        return changed
    questions = tuple(replace(question, section=question.section or _PAGE) for question in survey.questions)
    return replace(changed, sections=(Section(_PAGE, survey.form_title or survey.title),), questions=questions)


def usual_file_name(title: str, *, has_name: bool) -> str:
    """What a workbook is named where the definition does not say it, as a pattern: with the organisation's name, if one is asked for."""
    plain = title.replace("{", "{{").replace("}", "}}")
    return f"【{{name}}】{plain}" if has_name else plain


def moment_in_words(deadline: datetime) -> str:
    """令和9年1月29日(金)17時"""
    minutes = f"{deadline.minute}分" if deadline.minute else ""
    return f"{day_in_words(deadline)}{deadline.hour}時{minutes}"


def day_in_words(day: date) -> str:
    """令和9年1月29日(金)"""
    return f"{day_in_japanese(f'{day:%Y-%m-%d}')}({_DAYS[day.weekday()]})"
