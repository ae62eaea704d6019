"""A survey package (`.chousa`): a zip with `definition.toml`, its form, and the list of its respondents where it has one.

Unpacked by hand, it is a definition with its form beside it.
"""

import errno
import io
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from gui.survey.bundle import SurveyBundle
from gui.survey.definition import MAX_CHARACTERS
from gui.survey.model import ANYONE, MUNICIPALITIES, Survey
from gui.survey_library import survey_in
from gui.system import file_formats, files
from gui.words.cell_limits import shown
from gui.words.named_paths import why_not_looked_at
from gui.words.told import Told

if TYPE_CHECKING:
    from gui.xlsx.package import Package

SUFFIX = ".chousa"
DEFINITION, FORM = "definition.toml", "definition.xlsx"
MAX_FORM, MAX_PACKAGE = 50_000_000, 60_000_000
MAX_LIST = 5_000_000
_MOST = 100
"""Files in a package: three are of use, the rest is what a desktop leaves in a folder."""

_WHAT = "調査のファイル（.chousa）"
_AGAIN = "送り主にもう一度送ってもらってください。"
_NONE = f"{_WHAT}ではありません。"
_NO_DEFINITION = f"{_WHAT}の中に、調査の定義（{DEFINITION}）がありません。{_AGAIN}"
_TWO_DEFINITIONS = f"{_WHAT}の中に、調査の定義が二つ以上あり、どの調査か分かりません。一つの調査で一つのファイルにしてもらってください。"
_NO_FORM = f"{_WHAT}の中に、様式（xlsx）がありません。{_AGAIN}"
_TWO_FORMS = (
    f"{_WHAT}の中に、様式（xlsx）が二つ以上あり、どれを使うか分かりません。"
    "様式が一つだけのファイルを送ってもらってください。"
)
_TOO_MANY = f"{_WHAT}の中のファイルが多すぎるため、開きません（{_MOST}個まで）。{_AGAIN}"
_TOO_LARGE = f"{_WHAT}が大きすぎるため、開きません（{MAX_PACKAGE // 1_000_000}MBまで）。{_AGAIN}"
_WORKBOOK = f"{_NONE}Excelのファイルのようです。名前の終わりを「.xlsx」に直して、もう一度開いてください。"
_LEFT_BEHIND = ("__macosx", ".ds_store", "thumbs.db", "desktop.ini")


class UnreadablePackage(Told):
    """The file is no survey package, or one that cannot be taken whole; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class SurveyPackage:
    """The files of a survey as bytes: its definition, its form, the list of its respondents under the name that it has there.

    A survey that is only tried may have no form yet.
    """

    definition: bytes
    form: bytes
    list_name: str = ""
    listed: bytes = b""

    @property
    def files(self) -> Mapping[str, bytes]:
        """Each file by its name."""
        found = {DEFINITION: self.definition} | ({FORM: self.form} if self.form else {})
        return found | ({self.list_name: self.listed} if self.list_name else {})


def packed(package: SurveyPackage) -> bytes:
    """The bytes of a package's file, the same for the same survey on every PC and day.

    Nothing is deflated: the form is so already, and every version of the library that does it makes other bytes.
    """
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in package.files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 0, 0
            archive.writestr(info, content)
    return made.getvalue()


def package_of(bundle: SurveyBundle, *, whole: bool = True) -> SurveyPackage:
    """The package of a survey that lies in its files; Unreadable names the one that cannot be had.

    Where it need not be `whole`, the form may not be there.
    """
    form = bytes_of(bundle.form, MAX_FORM) if whole or bundle.form.is_file() else b""
    definition = bytes_of(bundle.definition, 4 * MAX_CHARACTERS)
    listed = list_of(bundle.survey)
    beside = bytes_of(bundle.definition.with_name(listed), MAX_LIST) if listed else b""
    return SurveyPackage(definition, form, listed, beside)


def list_of(survey: Survey) -> str:
    """The name of the file with a survey's own respondents, beside its definition; '' where it has none."""
    return "" if survey.respondents in (MUNICIPALITIES, ANYONE) else survey.respondents


def read_package(path: Path) -> SurveyPackage:
    """The package in a file; OSError as the system raises it, Told with a sentence for whatever cannot be taken whole."""
    try:
        return unpacked(files.read_bounded(path, MAX_PACKAGE))
    except UnreadablePackage as error:
        other = file_formats.of_name(path.name) if str(error) == _NO_DEFINITION else ""
        raise UnreadablePackage(other or str(error)) from None
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise UnreadablePackage(_TOO_LARGE) from None
        raise


def unpacked(data: bytes) -> SurveyPackage:
    """The package in the bytes of a file; Told with a sentence for whatever cannot be taken whole.

    The form is opened and the definition read; whether the one has the cells of the other is for those who fill it.
    """
    from gui.xlsx.any_format import open_form
    from gui.xlsx.errors import UnreadableWorkbook
    from gui.xlsx.package import open_package

    if not data.startswith(b"PK"):
        raise UnreadablePackage(file_formats.EMPTY if not data else f"{_NONE}{_AGAIN}")
    try:
        package = open_package(data)
        members = _members(package)
        definition = package.read(_definition(package, members))
        survey = survey_in(Path(DEFINITION), definition)
        form = package.read(_form(package, members))
        listed = list_of(survey)
        beside = package.read(_list(package, members, listed)) if listed else b""
    except UnreadableWorkbook as error:
        raise UnreadablePackage(str(error)) from None
    try:
        open_form(form)
    except UnreadableWorkbook as error:
        raise UnreadablePackage(f"{_WHAT}の中の様式が開けません。{error}") from None
    return SurveyPackage(definition, form, listed, beside)


def bytes_of(path: Path, limit: int) -> bytes:
    """The bytes of a file; Unreadable where they cannot be had."""
    with files.named(path):
        return files.read_bounded(path, limit)


def _members(package: "Package") -> Mapping[str, str]:
    """The names of the files, each with the one by which it is read; where all lie in one folder, their names in it."""
    meant = package.meant_names()
    if "[Content_Types].xml" in meant:
        raise UnreadablePackage(_WORKBOOK)
    if len(meant) > _MOST:
        raise UnreadablePackage(_TOO_MANY)
    meant = {name: part for name, part in meant.items() if not _is_left_behind(name)}
    folders = {PurePosixPath(name).parts[0] for name in meant}
    if len(folders) == 1 and all("/" in name for name in meant):
        meant = {posixpath.relpath(name, *folders): part for name, part in meant.items()}
    return meant


def _is_left_behind(name: str) -> bool:
    """Whether a file is what a desktop puts beside others, or what Excel does while one is open."""
    parts = PurePosixPath(name).parts
    return any(part.lower() in _LEFT_BEHIND for part in parts) or parts[-1].startswith(("~$", ".", "._"))


def _definition(package: "Package", members: Mapping[str, str]) -> str:
    found = [name for name in members if name.lower().endswith(".toml")]
    if len(found) > 1:
        raise UnreadablePackage(_TWO_DEFINITIONS)
    if not found or found[0].lower() != DEFINITION:
        raise UnreadablePackage(_NO_DEFINITION)
    if package.size(members[found[0]]) > 4 * MAX_CHARACTERS:
        raise UnreadablePackage(f"{_WHAT}の中の調査の定義が大きすぎるため、開きません。{_AGAIN}")
    return members[found[0]]


def _form(package: "Package", members: Mapping[str, str]) -> str:
    found = [name for name in members if name.lower().endswith(".xlsx") and "/" not in name]
    if not found:
        raise UnreadablePackage(_NO_FORM)
    if len(found) > 1:
        raise UnreadablePackage(_TWO_FORMS)
    if package.size(members[found[0]]) > MAX_FORM:
        raise UnreadablePackage(
            f"{_WHAT}の中の様式が大きすぎるため、開きません（{MAX_FORM // 1_000_000}MBまで）。{_AGAIN}"
        )
    return members[found[0]]


def _list(package: "Package", members: Mapping[str, str], listed: str) -> str:
    found = members.get(listed, "")
    if not found or why_not_looked_at(listed):
        said = f"{_WHAT}の中に、回答者の一覧（{shown(listed)}）がありません。{_AGAIN}"
        raise UnreadablePackage(said)
    if package.size(found) > MAX_LIST:
        raise UnreadablePackage(f"{_WHAT}の中の回答者の一覧が大きすぎるため、開きません。{_AGAIN}")
    return found
