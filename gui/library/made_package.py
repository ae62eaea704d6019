"""The package of a survey whose form is made from its definition: written whole, and looked at before it is called done."""

from pathlib import Path
from typing import TYPE_CHECKING

from gui.form.make.made_form import make_form
from gui.form.make.placed import placed
from gui.library.package import MAX_LIST, SurveyPackage, list_of, packed, read_package
from gui.survey_library import survey_in
from gui.system import files
from gui.words.told import Told
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package

if TYPE_CHECKING:
    from gui.form.look.form_look import FormLook

_NO_LIST = "答える人の一覧「{}」を、もう一度「一覧のCSVを選ぶ」で選んでください。"
_OTHER = "書き出したファイルが、書いたとおりではありません。もう一度、別の場所に書き出してください。"


def made_package(text: str, listed: Path | None) -> SurveyPackage:
    """The package of a definition without cells, with the list of its respondents where it has one; Told for what it lacks."""
    survey = survey_in(Path("definition.toml"), text.encode("utf-8"))
    form = make_form(survey)
    name = list_of(survey)
    if name and listed is None:
        raise Told(_NO_LIST.format(name))
    content = files.read_bounded(listed, MAX_LIST) if name and listed else b""
    return SurveyPackage(placed(text, form.places).encode("utf-8"), form.data, name, content)


def look_of_made(text: str, listed: Path | None) -> "FormLook":
    """How the form of a definition without cells looks; Told for what it lacks."""
    from gui.form.look.sheet_reading import form_look

    return form_look(open_book(open_package(made_package(text, listed).form)))


def write_package(text: str, listed: Path | None, target: Path, *, overwrite: bool) -> Path:
    """Write the package of a definition, and read it again; its path. OSError, or Told, where that fails."""
    package = made_package(text, listed)
    files.write_whole(target, packed(package), overwrite=overwrite)
    if read_package(target).files != package.files:
        raise Told(_OTHER)
    return target


def write_form(text: str, listed: Path | None, target: Path, *, overwrite: bool) -> Path:
    """Write the form alone; its path."""
    form = made_package(text, listed).form
    files.write_whole(target, form, overwrite=overwrite)
    if target.read_bytes() != form:
        raise Told(_OTHER)
    return target
