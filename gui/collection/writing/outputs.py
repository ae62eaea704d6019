"""What a collection is written to: the workbook with the 一覧表, the 点検結果, and the same answers for programs."""

import errno
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from gui.collection.decisions import Collection
from gui.collection.judged import READY, USABLE, Overview
from gui.collection.naming import csv_names, ledger_name, report_name
from gui.collection.paced import Paced
from gui.collection.roster import Roster
from gui.collection.writing.ledger import FilledLedger, fill_ledger
from gui.collection.writing.made_ledger import make_ledger
from gui.collection.writing.open_csv import answers_csv, codebook_csv, table_codebook, table_csv
from gui.collection.writing.report import make_report
from gui.response.outside_file import read_outside
from gui.survey.model import Problem, Survey
from gui.system import files
from gui.system.open_elsewhere import can_be_written
from gui.words.from_outside import visible

_DENIED = 5
"""What Windows says (ERROR_ACCESS_DENIED) where it is not that somebody has the file open."""


@dataclass(frozen=True, slots=True)
class Targets:
    """Where the two workbooks, the CSV and its codebook are written, and the same two of each table."""

    ledger: Path
    report: Path
    answers: Path
    codebook: Path
    tables: tuple[Path, ...] = ()

    @property
    def all(self) -> tuple[Path, ...]:
        """All of them."""
        return self.ledger, *self.others

    @property
    def others(self) -> tuple[Path, ...]:
        """All but the 一覧表."""
        return self.report, self.answers, self.codebook, *self.tables


@dataclass(frozen=True, slots=True)
class Made:
    """All of it ready to be written: the `ledger`, None if the form has errors (`problems`), and the `others` in their order."""

    ledger: bytes | None
    others: tuple[bytes, ...]
    problems: tuple[Problem, ...]


def targets(survey: Survey, roster: Roster, folder: Path) -> Targets:
    """The files that are written into a folder, by the definition's pattern for names."""
    answers, codebook, *tables = (folder / name for name in csv_names(survey, roster))
    ledger, report = folder / ledger_name(survey, roster), folder / report_name(roster)
    return Targets(ledger, report, answers, codebook, tuple(tables))


def in_the_way(found: Targets) -> tuple[Path, ...]:
    """The files that writing would replace."""
    return tuple(path for path in found.all if path.exists())


def is_a_return(collection: Collection, overview: Overview, target: Path) -> bool:
    """Whether a file that would be replaced is one that came back: it must not be, whatever was asked for."""
    folder = Path(collection.folder)
    return target.exists() and any(_is_same(folder / name, target) for name in overview.files)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def fills_form(survey: Survey) -> bool:
    """Whether the form of a survey has a 一覧表 to be filled, by its definition."""
    return bool(survey.form.ledger_sheet)


def fill(form: Path, survey: Survey, texts: Sequence[Mapping[str, str]]) -> FilledLedger:
    """The form with the texts of responses in its 一覧表. Unreadable names it if it cannot be read or has no 一覧表."""
    from gui.xlsx.any_format import open_form

    with files.named(form):
        return fill_ledger(open_form(read_outside(form)), survey, texts)


def make(
    survey: Survey,
    collection: Collection,
    overview: Overview,
    filled: FilledLedger | None,
    when: datetime,
    *,
    only_ready: bool = False,
    between: Callable[[], None] = lambda: None,
) -> Made:
    """All of it, the 一覧表 being filled; `only_ready` as it was. None is filled of a survey whose form has none.

    `between` is called after each line and each row of a sheet, of which there may be thousands.
    """
    widths = filled.widths if filled else {}
    report = make_report(survey, collection, overview, when, only_ready=only_ready, widths=widths, between=between)
    overview = replace(overview, lines=Paced.of(overview.lines, between))
    answers = answers_csv(survey, overview, only_ready=only_ready)
    if filled is None:
        states, whose = READY if only_ready else USABLE, collection.roster.name
        filled = FilledLedger(make_ledger(survey, overview, states, between, whose=whose, when=when), ())
    tables = tuple(
        data
        for question in survey.questions
        if question.kind.columns
        for data in (table_csv(survey, question, overview, only_ready=only_ready), table_codebook(survey, question))
    )
    return Made(filled.data, (report, answers, codebook_csv(survey), *tables), filled.problems)


def _refuse_if_held(path: Path) -> None:
    """PermissionError where Windows refuses to rename a file, as it does while Excel has a CSV open, beside which it leaves no mark.

    A share on the network may refuse that of any file, and yet let it be written: then whoever writes is told.
    """
    try:
        files.until_allowed(partial(path.rename, path))
    except PermissionError as error:
        if getattr(error, "winerror", 0) != _DENIED or not can_be_written(path):
            raise
    except OSError:
        return


def write(made: Made, found: Targets, *, overwrite: bool, stopped: Callable[[], bool] = lambda: False) -> None:
    """Write all, each the old file or the new one whole, the 一覧表 last.

    OSError as the system raises it: before anything is written FileExistsError if one is in the way and may not be
    overwritten, EBUSY or EACCES if one is open in Excel or LibreOffice, ECANCELED if `stopped` says so. Once something is
    written Explained, which names what is and what is not.
    """
    if made.ledger is None:
        raise ValueError("a form with errors is not written")
    standing = in_the_way(found)
    if standing and not overwrite:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(standing[0]))
    if stopped():
        raise OSError(errno.ECANCELED, os.strerror(errno.ECANCELED), str(found.ledger))
    for path in standing:
        files.refuse_if_open(path.absolute())
        _refuse_if_held(path)
    files.make_folder(found.ledger.parent)
    paths = *found.others, found.ledger
    for done, (path, data) in enumerate(zip(paths, (*made.others, made.ledger), strict=True)):
        try:
            files.write_whole(path, data, overwrite=overwrite)
        except OSError as error:
            if not done:
                raise
            there, lacking = (
                "".join(f"「{visible(one.name)}」" for one in some) for some in (paths[:done], paths[done:])
            )
            told = f"{files.sentence(error)}書き出したもの：{there}。書き出していないもの：{lacking}。"
            raise files.Explained(error.errno or 0, told, path) from error
