"""With whom a prefecture corresponds about the returns: addresses, when somebody was asked, and who asks. Immutable."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from gui.collection import listed_csv
from gui.collection.roster import default_roster
from gui.directory.csv_lists import UnreadableList, bounded, by_heading, csv_of, lines_of
from gui.directory.directory import Directory, Organisation
from gui.survey.bundle import SurveyBundle
from gui.survey.model import ANYONE, Survey
from gui.survey.naming import day_in_words
from gui.survey.text_checks import is_placeholder
from gui.system import files
from gui.words.cell_limits import harmless, is_error_value
from gui.words.contacts import emails_in
from gui.words.folding import is_blank
from gui.words.from_outside import visible
from gui.words.times import typed_moment

LISTED = "連絡先の一覧"
COLUMNS = ("団体コード", "都道府県", "市区町村", "課名", "担当者", "電話番号", "メールアドレス")
_ALSO = {"部署": "課名", "部署名": "課名", "所属": "課名", "課": "課名", "担当": "担当者", "氏名": "担当者"}
_ALSO |= {
    **dict.fromkeys(("担当課", "担当課名", "所属課", "担当部署"), "課名"),
    "担当者名": "担当者",
    "担当者氏名": "担当者",
    "電話": "電話番号",
    "TEL": "電話番号",
    "メール": "メールアドレス",
    "Eメール": "メールアドレス",
}
_ALSO |= {"E-mail": "メールアドレス", "email": "メールアドレス", "e-mailアドレス": "メールアドレス"}
_LONGEST = 200
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""With which xlsx and ods begin, and old xls."""
_BEFORE = re.compile("(?:締め?切り?|〆切)[ 　:：]?")
_BEHIND = re.compile(
    "(?:[(（](?:必着|厳守)[)）]|(?:まで|迄|必着|厳守|締め?切り?|締め|〆切?)[にで]?(?:お願い(?:いた)?します)?。?){1,3}$"
)
_OVER_A_YEAR = timedelta(days=400)
_OF_WEEK = re.compile(r"[(（]([月火水木金土日])(?:曜日?)?[)）]")

LogKind = Literal["照会", "督促", "メモ"]
LOG_KINDS: tuple[LogKind, ...] = ("照会", "督促", "メモ")


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask in an organisation (by its code): texts on one line each, '' where not known."""

    organisation: str
    office: str = ""
    person: str = ""
    phone: str = ""
    email: str = ""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Those to which mail can be sent: of what came on several lines, which may hold more than addresses, one alone."""
        found = emails_in(self.email)
        return found if len(found) == 1 or len(self.email.splitlines()) == 1 else ()

    @property
    def mail(self) -> str:
        """The addresses for a letter's head; '' where there are none."""
        return ", ".join(self.addresses)

    @property
    def lines(self) -> str:
        """All that is known, on one line."""
        return "　".join(text for text in (self.office, self.person, self.phone, self.email) if text)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """That an organisation (by its code) was asked for something, reminded of it, or what else is worth a note."""

    organisation: str
    when: str
    kind: LogKind
    remark: str = ""

    @property
    def asks(self) -> bool:
        """Whether an answer to it is waited for."""
        return self.kind != "メモ"


def answer_by_in_words(typed: str, today: date) -> str:
    """The day until which an answer is asked for, as letters name days, for what was typed: 令和5年7月28日(金) for R5.7.28, 7/28.

    まで and 必着 the letter says itself. What says no day, or more, or another day of the week than it is, stays as typed.
    """
    typed = typed.strip()
    said = _BEHIND.sub("", typed).rstrip() or typed
    found = typed_moment(_BEFORE.sub("", said), today, ahead=True)
    if not found or misnamed_day(typed, today):
        return said
    day, time = found
    named = day_in_words(day)
    hour, _, minute = time.partition(":")
    return f"{named}{f'{hour}時' if hour else ''}{f'{int(minute)}分' if minute.strip('0') else ''}"


def misnamed_day(typed: str, today: date) -> str:
    """The day that was typed with another day of the week than it is, as letters name it: 令和5年7月28日(金); '' for none."""
    found = typed_moment(_BEFORE.sub("", _BEHIND.sub("", typed.strip()).rstrip()), today, ahead=True)
    of_week, named = _OF_WEEK.search(typed), day_in_words(found[0]) if found else ""
    return named if named and of_week and of_week[1] not in named.rpartition("(")[2] else ""


def is_over(named: str, today: date) -> bool:
    """Whether the day until which an answer is asked for, as letters name it, has gone by."""
    found = typed_moment(named, today, ahead=True)
    return found is not None and found[0] < today


def answer_by_kept(text: str, today: date) -> str:
    """What was kept as it was typed, as the letter names it; of a day without a year nobody knows any more which was meant."""
    named = answer_by_in_words(text, today)
    return named if named == answer_by_in_words(text, today + _OVER_A_YEAR) else _BEHIND.sub("", text.strip()).rstrip()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who asks, and until when: each '' where it is not said."""

    answer_by: str = ""
    office: str = ""
    person: str = ""
    phone: str = ""
    email: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Its texts in order."""
        return astuple(self)

    @property
    def signed(self) -> tuple[str, ...]:
        """The lines below the sender's name."""
        titled = (("担当：", self.person), ("電話：", self.phone), ("メール：", self.email))
        return tuple(line for line in (self.office, *(f"{title}{text}" for title, text in titled if text)) if line)


def contact_in(survey: Survey, code: str, responder: Mapping[str, str]) -> Contact:
    """Whom a returned form names, by the forms of the survey's fields: of several persons the last, who is for questions.

    What stands in place of a name or a number is none: 同上, 未定, #N/A.
    """
    texts: dict[str, str] = {}
    for field in survey.responder:
        text = responder.get(field.id, "")
        if field.by == "officer" and not (is_blank(text) or is_error_value(text) or is_placeholder(text)):
            texts[field.form] = _one_line(text)
    return Contact(code, *(texts.get(form, "") for form in ("text", "person", "phone", "email")))


def with_contact(contacts: Iterable[Contact], contact: Contact) -> tuple[Contact, ...]:
    """The address book with this entry in place of the organisation's; one that says nothing is left out."""
    others = tuple(found for found in contacts if found.organisation != contact.organisation)
    return tuple(sorted((*others, *((contact,) if contact.lines else ())), key=lambda found: found.organisation))


def by_mail(contacts: Iterable[Contact]) -> dict[str, str]:
    """The code of whose each address is, in small letters; without those that several have, as a union of theirs."""
    whose: dict[str, set[str]] = {}
    for contact in contacts:
        for address in contact.addresses:
            whose.setdefault(address.lower(), set()).add(contact.organisation)
    return {address: codes.pop() for address, codes in whose.items() if len(codes) == 1}


def contacts_as_csv(
    contacts: Iterable[Contact], directory: Directory, others: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """An address book as CSV that Excel opens (UTF-8 with its mark, CRLF); `others` are the names of whom no directory knows."""
    rows: list[tuple[str, ...]] = [COLUMNS]
    for contact in contacts:
        organisation = directory.by_code(contact.organisation)
        names = (
            (organisation.prefecture, organisation.municipality)
            if organisation
            else ("", others.get(contact.organisation, ""))
        )
        said = (contact.office, contact.person, contact.phone, contact.email)
        rows.append((contact.organisation, *(harmless(one) for one in (*names, *said))))
    return csv_of(rows)


def load_contacts(path: Path, bundle: SurveyBundle, prefecture: str) -> tuple[Contact, ...]:
    """The address book in a CSV file or on a workbook's first sheet, by its headings; a prefecture's holds its own municipalities alone.

    UnreadableList or UnreadableWorkbook with a sentence for what is none, OSError as the system raises it.
    """
    data = files.read_bounded(path, listed_csv.MAX_BYTES)
    most = listed_csv.MAX_LINES
    lines = bounded(_first_sheet(data), LISTED, most) if data.startswith(_WORKBOOKS) else lines_of(data, LISTED, most)
    columns = listed_csv.columns_in(lines[0] if lines else [], (*COLUMNS, *listed_csv.WHOSE), _ALSO, LISTED)
    roster = default_roster(bundle, prefecture)
    found: dict[str, Contact] = {}
    for number, line in by_heading(lines, columns):
        said = (_one_line(line.get(name, "")) for name in COLUMNS[3:])
        contact = Contact(_whose(number, line, bundle, roster.prefecture), *said)
        if contact.lines and found.setdefault(contact.organisation, contact) != contact:
            what = f"同じ団体（{contact.organisation}）の別の連絡先が前の行にもあります（一つにまとめるか、片方を消します）"
            raise UnreadableList(listed_csv.at(LISTED, number, what))
    if not found:
        raise UnreadableList(f"{LISTED}に連絡先がありません。課名、電話番号、メールアドレスなどの列を入れてください。")
    return tuple(found[code] for code in sorted(found))


def _first_sheet(data: bytes) -> Iterator[list[str]]:
    """The lines that a CSV file of it would have, without those that are empty below the last."""
    from gui.xlsx.any_format import open_any

    book = open_any(data)
    grid = book.grid(book.sheets[0])
    rows = [row for row in range(1, grid.last_row + 1) if grid.texts_of(row)]
    for row in range(1, max(rows, default=0) + 1):
        texts = dict(grid.texts_of(row))
        yield [texts.get(column, "") for column in range(1, max(texts, default=0) + 1)]


def _whose(number: int, line: Mapping[str, str], bundle: SurveyBundle, prefecture: Organisation | None) -> str:
    """The code of whom a line is about; where anyone may answer as it stands, for no directory knows it."""
    if bundle.survey.respondents != ANYONE:
        return listed_csv.organisation_of(number, line, bundle.directory, prefecture, LISTED).code
    if not (code := _one_line(line.get("団体コード", ""))):
        raise UnreadableList(listed_csv.at(LISTED, number, "団体コード（書き出したときのコード）がありません"))
    return code


def _one_line(text: str) -> str:
    """A text that Excel's apostrophe kept from being a formula, as it was."""
    text = text[1:] if text.startswith("'") and harmless(text[1:]) == text else text
    return " ".join(visible(text).split())[:_LONGEST]


def merged(own: Contact | None, named: Contact) -> Contact:
    """Whom to write to: what the prefecture's own book says, and where it says nothing, what the returned form does."""
    if own is None:
        return named
    return Contact(*(mine or theirs for mine, theirs in zip(astuple(own), astuple(named), strict=True)))
