"""What is submitted: the filled form under its name, with its attachments, in one folder."""

import errno
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gui.directory.directory import Organisation
from gui.response import answers_file
from gui.response.outside_file import read_outside
from gui.response.receipt import beside as beside_filled
from gui.response.receipt import digest, receipt, trace
from gui.response.stages import MadeFile
from gui.survey import naming
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Response, Survey
from gui.survey.submission import submitted
from gui.system import files

if TYPE_CHECKING:
    from gui.xlsx.book import Book

_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")
MAX_ATTACHMENT = 200_000_000
"""Bytes of one attachment; no mailbox takes more."""


@dataclass(frozen=True, slots=True)
class Packet:
    """Files ready to be written: `name` of the workbook and its `data`, None if the form itself has errors.

    `attachments` are pairs of a file and the name that it has beside the workbook, unless another has it (`places`);
    `receipt` is what lies beside it and is not sent, b"" where none is wanted.
    """

    name: str
    data: bytes | None
    problems: tuple[Problem, ...]
    attachments: tuple[tuple[Path, str], ...]
    receipt: bytes = b""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form that was filled. `data` is None if it has errors (`problems`); `suffix` is how its name ends.

    `traced` is what filling changed (`gui.response.receipt`), where that was asked for.
    """

    data: bytes | None
    problems: tuple[Problem, ...]
    suffix: str
    traced: Mapping[str, object] = field(default_factory=dict)


def fill_form(form: Path, bundle: SurveyBundle, response: Response, *, traced: bool = False) -> FilledForm:
    """Fill a form with a response that has no errors, and say what that changed where it is to be `traced`.

    Unreadable names the form if it cannot be read or is no form of this survey.
    """
    from gui.form.as_sent import named_form
    from gui.form.fill import fill
    from gui.form.listed_doubts import left_to_hand
    from gui.xlsx.any_format import open_form

    with files.named(form):
        data = read_outside(form)
        book = open_form(data)
        filled = fill(book, named_form(bundle), response, by_rules=True)
        said = (
            trace(data, book.package, filled.data, tuple(filled.cells())) if traced and filled.data is not None else {}
        )
        by_hand = tuple(left_to_hand(book)) if filled.data is not None else ()
    return FilledForm(filled.data, (*filled.problems, *by_hand), _suffix_of(book), said)


def _suffix_of(book: "Book") -> str:
    """How the name of a workbook ends: Excel opens none whose name says otherwise than the type of its workbook part."""
    from gui.xlsx.children import children
    from gui.xlsx.markup import markup

    types, own = book.package.find("[Content_Types].xml"), f"/{book.workbook_part}".casefold()
    said = children(markup(book.package.read(types)).text).found if types else []
    kind = next((one.said.get("ContentType", "") for one in said if one.said.get("PartName", "").casefold() == own), "")
    return _SUFFIXES[2 * ("template" in kind) + ("macroEnabled" in kind)]


def known_suffix(said: object) -> str:
    """The suffix of a workbook that was said; ValueError where it is none."""
    return _SUFFIXES[_SUFFIXES.index(str(said))]


def packet(
    survey: Survey,
    organisation: Organisation,
    response: Response,
    filled: FilledForm,
    beside: Path,
    *,
    asked: Collection[str] = (),
) -> Packet:
    """What is submitted with a filled form; attachments are relative to the folder `beside`.

    Of attachments that are not to be looked at unasked, only those `asked` for by the officer are taken.
    """
    name = Path(naming.file_name(survey, organisation)).with_suffix(filled.suffix).name
    return Packet(name, filled.data, filled.problems, tuple(attachments_of(survey, response, beside, asked)))


def with_receipt(
    packet: Packet, bundle: SurveyBundle, response: Response, form: Path, filled: FilledForm, at: datetime
) -> Packet:
    """The packet with the receipt of how its form was filled, where that was traced."""
    if packet.data is None or not filled.traced:
        return packet
    return replace(packet, receipt=receipt(bundle, response, form.name, packet.name, filled.traced, at))


def attachments_of(
    survey: Survey, response: Response, beside: Path, asked: Collection[str]
) -> Iterator[tuple[Path, str]]:
    """Every attachment that goes with what is submitted, and the name that it would have.

    Those that are not to be looked at unasked are left out, unless they were `asked` for.
    """
    refused = answers_file.refused_attachments(response, beside)
    for paths in (submitted(survey, response).attachments or {}).values():
        for path in dict.fromkeys(path for path in paths if path in asked or path not in refused):
            source = beside / path
            name = naming.safe_name(source.name)
            # What is too long is cut before its ending, by which a program is found that opens it.
            yield source, name if name.endswith(source.suffix) else naming.safe_name(source.stem, _ending(source))


def _ending(source: Path) -> str:
    return naming.safe_name(f"_{source.suffix}")[1:]


def places(packet: Packet, folder: Path) -> tuple[tuple[Path, Path], ...]:
    """Each attachment and where it goes in `folder`: one that lies there already stays, and none takes its place."""
    staying = {source for source, _ in packet.attachments if _is_same(source, folder / source.name)}
    ours = {packet.name.casefold(), *((beside_filled(packet.name).casefold(),) if packet.receipt else ())}
    taken = {*ours, *(source.name.casefold() for source in staying)}
    found = []
    for source, wanted in packet.attachments:
        if source in staying:
            found.append((source, folder / source.name))
            continue
        name = naming.free_name(Path(wanted).stem, Path(wanted).suffix, lambda one: one.casefold() in taken)
        taken.add(name.casefold())
        found.append((source, folder / name))
    return tuple(found)


def in_the_way(packet: Packet, folder: Path) -> tuple[Path, ...]:
    """The files in `folder` that writing the packet would replace by something else."""
    receipt = [(None, folder / beside_filled(packet.name))] if packet.receipt else []
    targets = [(None, folder / packet.name), *receipt, *places(packet, folder)]
    return tuple(target for source, target in targets if target.exists() and not _is_same(source, target))


def _is_same(source: Path | None, target: Path) -> bool:
    try:
        return source is not None and target.samefile(source)
    except OSError:
        return False


def write(
    packet: Packet, folder: Path, *, overwrite: bool, stopped: Callable[[], bool] = lambda: False
) -> tuple[MadeFile, ...]:
    """Write the attachments, then the workbook; returns what lies in the folder then, the workbook first.

    Each file is the old one or the new one whole. The workbook comes last, so that where it is new all is there.
    OSError as the system raises it: FileExistsError if something is in the way and may not be overwritten,
    ECANCELED if `stopped` says so before the workbook is written.
    """
    if packet.data is None:
        raise ValueError("a form with errors is not written")
    files.make_folder(folder)
    found = in_the_way(packet, folder)
    if found and not overwrite:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(found[0]))
    made = []
    for source, place in places(packet, folder):
        _go_on(stopped, folder)
        data = files.read_bounded(source, MAX_ATTACHMENT)
        if not _is_same(source, place):
            files.write_whole(place, data, overwrite=overwrite)
        made.append(MadeFile(place.name, digest(data)))
    _go_on(stopped, folder)
    if packet.receipt:
        files.write_whole(folder / beside_filled(packet.name), packet.receipt, overwrite=overwrite, ours=True)
    files.write_whole(folder / packet.name, packet.data, overwrite=overwrite)
    return (MadeFile(packet.name, digest(packet.data)), *made)


def _go_on(stopped: Callable[[], bool], folder: Path) -> None:
    if stopped():
        raise OSError(errno.ECANCELED, os.strerror(errno.ECANCELED), str(folder))
