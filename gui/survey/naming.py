"""Names of the file and of the mail, and the mail's text, by the definition's patterns (letter 3(1), 3(2))."""

import re

from gui.directory.directory import Organisation
from gui.survey.model import Destination, Response, Survey
from gui.survey.respondents import kind_of
from gui.words.folding import composed, is_blank

_FORBIDDEN = str.maketrans('<>:"/\\|?*', "＜＞：”／＼｜？＊")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\s*\..*)?")


def safe_name(name: str) -> str:
    """`name` as a file name that Windows takes: composed, forbidden characters as their full-width twins."""
    name = composed("".join(c for c in composed(name).translate(_FORBIDDEN) if c.isprintable()))
    name = "無題" if is_blank(name) else name.strip(" .　") or "無題"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


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

    A destination without kinds is everybody's.
    """
    kind = kind_of(survey, organisation)
    found = next((d for d in survey.destinations if kind in d.kinds or (kind is not None and not d.kinds)), None)
    if found is None:
        return None
    recipient = found.recipient.format(prefecture=organisation.prefecture)
    return Destination(found.kinds, recipient, found.content)


def mail_body(survey: Survey, organisation: Organisation, response: Response, code: str) -> str:
    """The text of the mail, from the definition's template."""
    to = destination(survey, organisation)
    details = {found.id: response.responder.get(found.id, "") for found in survey.responder}
    return survey.mail_body.strip().format(
        **details,
        recipient=to.recipient if to else "",
        name=organisation.name,
        prefecture=organisation.prefecture,
        title=survey.title,
        file=file_name(survey, organisation),
        code=code,
    )


def _titled(template: str, organisation: Organisation) -> str:
    return template.format(name=organisation.name, prefecture=organisation.prefecture)
