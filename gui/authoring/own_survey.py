"""A survey from nothing: what an author says of it and of each question, put into a document as it is said."""

import os
import re
from datetime import date, datetime, time, timedelta
from itertools import count, zip_longest

from gui.authoring.document import Clause, Document
from gui.survey.model import MUNICIPALITIES
from gui.words.folding import is_blank
from gui.words.places import prefecture_first
from gui.words.times import minute_of, typed_moment

_WEEKS, _HOUR = 3, 17
_BULLET = re.compile(r"^\s*(?:[・●○◦•▪‣*＊\-－–]|\d{1,2}[.．)）](?!\d))\s*")
_MUNICIPAL = (
    ("organisation", "団体名", "organisation", "例：14神奈川県相模原市（都道府県の番号から、空白を入れずに）"),
    ("department", "担当部署", "text", ""),
    ("person", "担当者氏名", "person", ""),
    ("phone", "電話番号", "phone", ""),
    ("email", "メールアドレス", "email", ""),
)
_ANYBODY = (
    ("organisation", "団体・施設の名称", "organisation", ""),
    ("person", "記入した方の氏名", "person", ""),
    ("phone", "電話番号", "phone", ""),
)


def begun(today: date) -> Document:
    """A survey of the municipalities, of which nothing is said yet but when it is due: at 17 o'clock in three weeks.

    Its id is no other's, whoever else begins one on that day.
    """
    due = datetime.combine(today + timedelta(weeks=_WEEKS), time(_HOUR))
    values = {
        "format": 2,
        "id": f"survey-{today:%Y%m%d}-{os.urandom(3).hex()}",
        "title": "",
        "ministry": "",
        "deadline": due,
    }
    return with_respondents(Document(Clause(0, "", values), 1), MUNICIPALITIES)


def with_respondents(document: Document, who: str) -> Document:
    """The document whose answers come from the municipalities, anyone, or a list beside it, with the fields that go with that."""
    fields = _MUNICIPAL if who == MUNICIPALITIES else _ANYBODY
    numbers = count(document.following)
    asked = tuple(
        Clause(
            next(numbers), "responder", {"id": key, "label": label, "form": form, **({"note": note} if note else {})}
        )
        for key, label, form, note in fields
    )
    kept = tuple(clause for clause in document.head.clauses if clause.role != "responder")
    return document.with_clause(document.head.having(respondents=who)).with_head(*asked, *kept)


def with_head(document: Document, **values: object) -> Document:
    """The document with other values of the survey itself; '' takes one away that need not be there."""
    given = {key: value if value or key in ("title", "ministry") else None for key, value in values.items()}
    return document.with_clause(document.head.having(**given))


def with_recipient(document: Document, recipient: str, address: str) -> Document:
    """The document that says to whom the answers are sent; to whoever asks where nothing is said."""
    kept = tuple(clause for clause in document.head.clauses if clause.role != "submission")
    to = {"recipient": recipient or document.head.text("ministry") or "作成者", "content": "この調査票"}
    number = document.following
    inside = Clause(number + 1, "submission.to", {**to, **({"address": address} if address else {})})
    made = (Clause(number, "submission", clauses=(inside,)),) if recipient or address else ()
    return document.with_head(*made, *kept)


def finished(document: Document) -> Document:
    """The document as it is sent out: what municipalities answer to a prefecture is gathered by whichever prefecture it is."""
    recipient, address = recipient_of(document)
    to = recipient or document.head.text("ministry")
    own = prefecture_first(to) if document.head.text("respondents") == MUNICIPALITIES else ""
    plain = to.replace("{", "{{").replace("}", "}}")
    said = f"{{prefecture}}{plain[len(own) :]}" if own else plain
    return document if said == recipient else with_recipient(document, said, address)


def recipient_of(document: Document) -> tuple[str, str]:
    """To whom the answers are sent, and the address; '' where nothing is said of it."""
    submission = document.one("submission")
    to = next(iter(submission.those("to")), None) if submission else None
    return (to.text("recipient"), to.text("address")) if to else ("", "")


def deadline_in(text: str, today: date) -> datetime | None:
    """When a survey is due, as people write it: 令和9年1月29日17時, 2027/1/29 正午, 1月29日; None where that is in doubt."""
    found = typed_moment(text, today, ahead=True)
    if found is None:
        return None
    day, hour = found
    return datetime.combine(day, time.min) + timedelta(minutes=minute_of(hour or f"{_HOUR}:00") or 0)


def choices_in(text: str) -> tuple[str, ...]:
    """The choices that an author types or pastes: one a line, or in one line between 、 and tabs; without bullets, each once.

    Of several columns of a spreadsheet those with the most words are the choices; the others number them.
    """
    rows = [line.split("\t") for line in text.splitlines() if not is_blank(line)]
    if len(rows) == 1:
        lines = rows[0] if len(rows[0]) > 1 else re.split(r"[、,，;；/／]", rows[0][0])
    else:
        columns = list(zip_longest(*rows, fillvalue=""))
        lines = list(max(columns, key=lambda column: sum(map(len, column)), default=()))
    return tuple(dict.fromkeys(said for line in lines if (said := _BULLET.sub("", line).strip())))
