"""What commands and screens alike need: the survey, the directory of 自治体, and a response read from whatever file it is in."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from gui.directory.directory import Directory
from gui.directory.organisation_list import read_kinds
from gui.response import answers_file
from gui.survey import checks, rules
from gui.survey.definition import MAX_CHARACTERS, Definition, read_definition
from gui.survey.model import Problem, Response, Survey
from gui.survey.submission import confirmation_code, submitted
from gui.system import file_formats, files, paths
from gui.xlsx.errors import UnreadableWorkbook

if TYPE_CHECKING:
    from gui.xlsx.book import Book

_ZIP = b"PK"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".fods")


class Unreadable(Exception):
    """An input that cannot be read; `path` names it, the message is a sentence for the officer."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path


@dataclass(frozen=True, slots=True)
class Checked:
    """A response with all its problems; `states` by question id, `code` its 確認コード."""

    response: Response
    organisation: str
    code: str
    states: dict[str, str]
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something must be mended before it is sent."""
        return any(problem.severity == "error" for problem in self.problems)


def definition(path: Path) -> Definition:
    """The definition in a file, its findings included; Unreadable if there is none at all."""
    try:
        text = files.read_bounded(path, 4 * MAX_CHARACTERS).decode("utf-8-sig")
    except OSError as error:
        raise Unreadable(path, files.sentence(error)) from None
    except UnicodeDecodeError:
        raise Unreadable(
            path, "文字コードがUTF-8ではないため、調査の定義として読めません。保存し直してください。"
        ) from None
    found = read_definition(text)
    if found.malformed:
        raise Unreadable(path, str(found.findings[0]))
    return found


def survey(path: Path | None) -> Survey:
    """The survey of a definition file, or the one that the program comes with; Unreadable if it has faults."""
    chosen = path or paths.bundled_survey()
    found = definition(chosen)
    if found.survey is None:
        faults = [str(finding) for finding in found.findings if finding.severity == "error"]
        raise Unreadable(chosen, f"調査の定義に誤りがあります（{len(faults)}件）。{faults[0]}")
    return found.survey


def directory() -> Directory:
    """The directory of 自治体 that the program comes with."""
    listed = paths.organisations()
    kinds = read_kinds(listed.with_suffix(".toml").read_text(encoding="utf-8"))
    return Directory.parse(listed.read_text(encoding="utf-8"), kinds)


def read_outside(path: Path) -> bytes:
    """The bytes of a file from outside; Unreadable where they cannot be had, or a name says that they are of no use."""
    from gui.xlsx.package import read_file

    try:
        data = read_file(path)
        sentence = "" if data.startswith((_ZIP, _OLE)) else file_formats.of_left_behind(path.name)
    except OSError as error:
        sentence = file_formats.of_left_behind(path.name) or files.sentence(error)
    except UnreadableWorkbook as error:
        sentence = str(error)
    if sentence:
        raise Unreadable(path, sentence)
    return data


def is_workbook(data: bytes, name: str) -> bool:
    """Whether a file is to be opened as a workbook, by what is in it, else by its name."""
    return data.startswith((_ZIP, _OLE)) or PurePath(name).suffix.lower() in _WORKBOOKS


def check_file(path: Path, of: Survey, known: Directory) -> Checked:
    """Check an answers file or a filled workbook, told apart by what is in it; Unreadable if it is neither."""
    try:
        data = read_outside(path)
        if is_workbook(data, path.name):
            return _check_workbook(data, of, known)
    except UnreadableWorkbook as error:
        raise Unreadable(path, str(error)) from None
    return check_answers(path, of, known)


def check_answers(path: Path, of: Survey, known: Directory) -> Checked:
    """Check an answers file; Unreadable if it is none."""
    try:
        return _check_draft(path, answers_file.load(path, of), of, known)
    except OSError as error:
        raise Unreadable(path, files.sentence(error)) from None
    except answers_file.UnreadableAnswers as error:
        raise Unreadable(path, str(error)) from None


def _check_draft(path: Path, draft: answers_file.Draft, of: Survey, known: Directory) -> Checked:
    """Check a draft that was loaded from `path`, beside which its attachments lie."""
    response = draft.response
    source = answers_file.look_for_attachments(response, path.parent)
    problems = (*draft.problems, *checks.check(of, known, response, source))
    return _checked(of, response, confirmation_code(of, submitted(of, response)), problems)


def _check_workbook(data: bytes, of: Survey, known: Directory) -> Checked:
    from gui.form.read import check_workbook
    from gui.xlsx.any_format import open_any

    reading, problems = check_workbook(open_any(data), of, known, _bundled_form(of))
    return _checked(of, reading.response, confirmation_code(of, reading.response), tuple(problems))


@lru_cache(maxsize=1)
def _bundled_form(of: Survey) -> "Book | None":
    """The form that the program comes with, if it is this survey's."""
    from gui.xlsx.book import open_book
    from gui.xlsx.package import read_package

    form = paths.form_of(paths.bundled_survey())
    return open_book(read_package(form)) if form.stem == of.id and form.exists() else None


def _checked(of: Survey, response: Response, code: str, problems: tuple[Problem, ...]) -> Checked:
    states = {key: standing.state for key, standing in rules.evaluate(of, response).items()}
    organisation = response.responder.get(of.field("organisation").id, "")
    return Checked(response, organisation, code, dict(states), problems)
