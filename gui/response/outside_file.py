"""The bytes of a file from outside, whether they are to be taken for a workbook, and why not for a form."""

from pathlib import Path, PurePath

from gui.survey.bundle import SurveyBundle
from gui.system import file_formats, files
from gui.words.told import Told, Unreadable

_ZIP = b"PK"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".fods")


def read_outside(path: Path) -> bytes:
    """The bytes of a file from outside; Unreadable where they cannot be had, or a name says that they are of no use."""
    from gui.xlsx.package import read_file

    try:
        data = read_file(path)
        sentence = "" if data.startswith((_ZIP, _OLE)) else file_formats.of_left_behind(path.name)
    except OSError as error:
        sentence = file_formats.of_left_behind(path.name) or files.sentence(error)
    except Told as error:
        sentence = str(error)
    if sentence:
        raise Unreadable(path, sentence)
    return data


def is_workbook(data: bytes, name: str) -> bool:
    """Whether a file is to be opened as a workbook, by what is in it, else by its name."""
    return data.startswith((_ZIP, _OLE)) or PurePath(name).suffix.lower() in _WORKBOOKS


def fault_of_form(path: Path, bundle: SurveyBundle) -> str:
    """Why this file cannot be filled as a form of the survey, as sentences; '' if it can."""
    from gui.form.as_sent import named_form
    from gui.form.layout import find_layout, layout_problems
    from gui.xlsx.any_format import open_form

    try:
        layout = find_layout(open_form(read_outside(path)), named_form(bundle))
        problems = tuple(layout_problems(layout))
    except Told as error:
        return str(error)
    return "".join(problem.message for problem in problems)
