"""The mail that brings what is submitted, as a draft for the officer's own mail program. Nothing here sends it."""

import errno
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gui.directory.directory import Organisation
from gui.response import submitting
from gui.response.receipt import digest
from gui.response.stages import Done
from gui.survey import naming
from gui.survey.model import Response, Survey
from gui.system import files
from gui.words.from_outside import visible
from gui.words.mail_format import Enclosed, unsent
from gui.words.told import Told

MOST, LARGE = 100_000_000, 7_000_000
"""Bytes of all files of a mail: no more are put into one, and from `LARGE` on (10 MB as mail) many mailboxes take none."""

_AGAIN = "提出ファイルを作成し直してください。"


class NotMailed(Told):
    """What was made is not there as it was made, or is too much for a mail; the message is a sentence for the officer."""


@dataclass(frozen=True, slots=True)
class MailDraft:
    """A mail draft under its name; `caution` is a sentence where it may be too large to be sent."""

    name: str
    data: bytes
    caution: str


def mail_draft(
    survey: Survey, organisation: Organisation, response: Response, code: str, enclosed: Sequence[Enclosed]
) -> MailDraft:
    """The mail with these files, the workbook first. NotMailed where they are too much."""
    size = sum(len(file.data) for file in enclosed)
    if size > MOST:
        raise NotMailed(_too_much())
    to = naming.destination(survey, organisation)
    text = naming.mail_body(survey, organisation, response, code, [file.name for file in enclosed])
    data = unsent(to.address if to else "", naming.mail_subject(survey, organisation), text, enclosed)
    caution = (
        f"メールの大きさは約{-(-len(data) // 1_000_000):,}MBです。送れる大きさの上限を超える場合は、提出先に送り方を確かめてください。"
        if size > LARGE
        else ""
    )
    return MailDraft(f"{Path(enclosed[0].name).stem}.eml", data, caution)


def _too_much() -> str:
    return (
        f"添付するファイルが合わせて{MOST // 1_000_000}MBを超えるため、メールの下書きにできません。"
        "ファイルを小さくするか、提出先に送り方を確かめてください。"
    )


def mail_of_made(
    survey: Survey,
    organisation: Organisation,
    response: Response,
    made: Done,
    beside: Path,
    asked: Collection[str] = (),
) -> MailDraft:
    """The mail with the files that were made, as they lie in their folder.

    NotMailed where one of them has gone or is another, or where a file that was attached is no longer what was copied.
    """
    enclosed = list(_enclosed(made))
    known = {file.digest for file in made.files}
    for source, name in submitting.attachments_of(survey, response, beside, asked):
        if digest(read(source, name)) not in known:
            raise NotMailed(
                f"添付ファイル「{visible(name)}」は、提出ファイルを作成したあとで変更されています。{_AGAIN}"
            )
    return mail_draft(survey, organisation, response, made.code, enclosed)


def _enclosed(made: Done) -> Iterator[Enclosed]:
    left = MOST
    for file in made.files:
        data = read(Path(made.folder) / file.name, file.name, left)
        left -= len(data)
        if digest(data) != file.digest:
            raise NotMailed(f"「{visible(file.name)}」は、作成したあとで変更されています。{_AGAIN}")
        yield Enclosed(file.name, data)


def read(path: Path, name: str, most: int = submitting.MAX_ATTACHMENT) -> bytes:
    """The bytes of a file that goes into a mail, of which there may be so many; NotMailed says why it cannot."""
    try:
        return files.read_bounded(path, most)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise NotMailed(_too_much()) from None
        if error.errno == errno.ENOENT:
            raise NotMailed(f"「{visible(name)}」が見つかりません（移動または削除されたようです）。{_AGAIN}") from None
        raise NotMailed(f"「{visible(name)}」を読めません。{files.sentence(error)}") from None
