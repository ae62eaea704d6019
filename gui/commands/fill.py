"""`fill`: an answers file into the ministry's form."""

import errno
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gui.commands.report import DONE, ERRORS, UNREADABLE, complain, progress, say, say_problems
from gui.directory.directory import Organisation
from gui.outside.asking import Outside
from gui.response import mailing, submitting
from gui.response.approval_summary import ROLES, summarise
from gui.response.checking import Checked
from gui.response.mailing import NotMailed
from gui.response.receipt import receipt
from gui.response.submitting import Packet
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Survey
from gui.survey.respondents import respondent
from gui.system import files, paths, settings
from gui.words.mail_format import Enclosed


@dataclass(frozen=True, slots=True)
class Besides:
    """What is made besides the workbook: the 回答内容確認票 as PDF, the draft of the mail, the `receipt` as this file."""

    summary: bool = False
    mail: bool = False
    receipt: Path | None = None


def fill(
    answers: Path,
    out: Path,
    form: Path | None,
    survey_file: Path | None,
    *,
    overwrite: bool,
    besides: Besides = Besides(),
) -> int:
    """Write the filled form into the folder `out` under the name of the letter, and print where it is.

    What is wanted besides is written as well, and its path printed. Returns 0 if it was written, 1 if the answers or the
    form have errors (each printed, nothing written). Unreadable for what cannot be read, OSError for what cannot be written.
    """
    progress(f"{answers}: 様式に記入しています…")
    with Outside.by(survey_file) as outside:
        bundle, chosen = outside.bundle, form or outside.bundle.form
        checked = outside.check(answers, answers_only=True)
        say_problems(str(answers), checked.problems)
        if checked.has_errors:
            return ERRORS
        filled = outside.fill(chosen, checked.response, traced=besides.receipt is not None)
    say_problems(str(chosen), filled.problems)
    if filled.data is None:
        return ERRORS
    recognised = respondent(bundle, checked.organisation)
    if recognised is None:
        raise AssertionError("a response without errors names an organisation")
    packet = submitting.packet(bundle.survey, recognised, checked.response, filled, answers.parent)
    made = [(out / packet.name, filled.data)]
    if besides.summary:
        made.append(_paper(out, bundle, checked))
    try:
        if besides.mail:
            made.append(_mail(out, bundle.survey, recognised, checked, packet))
    except (NotMailed, OSError) as error:
        complain(f"{answers}: {files.sentence(error)}")
        return UNREADABLE
    if besides.receipt is None:
        return write_all(out, made, overwrite=overwrite)
    if _is_one_of(besides.receipt, [answers, chosen, bundle.definition, *(file for file, _ in made)]):
        return UNREADABLE
    said = receipt(bundle, checked.response, chosen.name, packet.name, filled.traced)
    return write_all(out, made, overwrite=overwrite, ours=[(besides.receipt, said)])


def _is_one_of(path: Path, others: Sequence[Path]) -> bool:
    """Whether a receipt would take the place of another file, which is told."""
    there = [other for other in others if path.exists() and other.exists()]
    found = path.absolute() in [other.absolute() for other in others] or any(map(path.samefile, there))
    if found:
        complain(f"{path}: 記録の置き場所が、ほかのファイルと同じです。別の名前を指定してください。")
    return found


def write_all(
    out: Path,
    made: list[tuple[Path, bytes]],
    *,
    overwrite: bool,
    told: bool = True,
    ours: Sequence[tuple[Path, bytes]] = (),
) -> int:
    """Write all of it, or nothing where one of the files is there already, and print where; the exit status.

    Where one cannot be written, those that were before it are printed, and it is named. What is `ours` is for its owner alone
    to read.
    """
    made, written = [*made, *ours], list[Path]()
    try:
        files.make_folder(out)
        for target, _ in made:
            if target.exists() and not overwrite:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        for target, data in made:
            files.make_folder(target.parent)
            files.write_whole(target, data, overwrite=overwrite, ours=(target, data) in ours)
            written.append(target)
    except OSError as error:
        hint = "（--overwrite で上書きします）" if isinstance(error, FileExistsError) else ""
        complain(f"{error.filename or out}: {files.sentence(error)}{hint}")
    for target in written if told else ():
        say(str(target))
    return DONE if len(written) == len(made) else UNREADABLE


def _mail(
    out: Path, survey: Survey, organisation: Organisation, checked: Checked, packet: Packet
) -> tuple[Path, bytes]:
    """The draft of the mail with the workbook and all attachments, and where it is put; what is to be known of it is told."""
    enclosed = [Enclosed(packet.name, packet.data or b"")]
    left = mailing.MOST
    for source, place in submitting.places(packet, out):
        enclosed.append(Enclosed(place.name, mailing.read(source, place.name, left)))
        left -= len(enclosed[-1].data)
    mail = mailing.mail_draft(survey, organisation, checked.response, checked.code, enclosed)
    if mail.caution:
        complain(mail.caution)
    return out / mail.name, mail.data


def _paper(out: Path, bundle: SurveyBundle, checked: Checked) -> tuple[Path, bytes]:
    """The 回答内容確認票 as PDF, as it was last chosen, and where it is put."""
    from gui.screens.paper.pdf import pdf_name, pdf_without_a_window
    from gui.screens.paper.summary_paper import PaperStyle

    paper = summarise(bundle, checked.response, checked.problems, date.today())
    chosen = settings.load(paths.settings())
    roles = ROLES if chosen.roles is None else chosen.roles
    return out / pdf_name(paper), pdf_without_a_window(paper, PaperStyle(roles, chosen.every_choice))
