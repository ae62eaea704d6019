"""The survey that the program comes with, with all that belongs to it; and what loads one from its file."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from gui.directory.directory import Directory
from gui.directory.organisation_list import one_by_one, read_former, read_kinds, read_organisations
from gui.survey.bundle import SurveyBundle
from gui.survey.definition import MAX_CHARACTERS, Definition, read_definition
from gui.survey.model import ANYONE, MUNICIPALITIES, Severity, Survey
from gui.survey.respondents import findings_of_kinds
from gui.survey.toml_tables import Finding, Source
from gui.system import files, paths
from gui.words.told import Unreadable


@lru_cache(maxsize=1)
def bundled() -> SurveyBundle:
    """The survey that the program comes with; Unreadable where it is damaged."""
    return load(paths.bundled_survey())


def at_hand() -> tuple[SurveyBundle, ...]:
    """Every survey that needs no worker to be read: the one that the program comes with."""
    return (bundled(),)


def load(path: Path) -> SurveyBundle:
    """The survey of a definition file, with its form beside it under the same name; Unreadable if it has faults.

    The form need not be there: then nothing can be filled without another, and nothing is compared with it.
    """
    data = _read(path)
    return _bundle(path, data, survey_in(path, data))


def _bundle(path: Path, data: bytes, survey: Survey) -> SurveyBundle:
    place, digest = path.absolute(), hashlib.sha256(data).hexdigest()
    return SurveyBundle(survey, place, digest, paths.form_of(place), _respondents(place, survey))


def survey_in(path: Path, data: bytes) -> Survey:
    """The survey in the bytes of a definition file; Unreadable if it has faults."""
    found = _parsed(path, data)
    if found.survey is None:
        faults = [str(finding) for finding in found.findings if finding.severity == "error"]
        said = faults[0] if found.malformed else f"調査の定義に誤りがあります（{len(faults)}件）。{faults[0]}"
        raise Unreadable(path, said)
    return found.survey


def _respondents(definition: Path, survey: Survey) -> Callable[[], Directory]:
    """What gives those who may answer; Unreadable for a list of the survey's own that is none."""
    if survey.respondents == MUNICIPALITIES:
        return municipalities
    found = Directory() if survey.respondents == ANYONE else _own_list(definition.with_name(survey.respondents))
    return lambda: found


def _own_list(path: Path) -> Directory:
    from gui.directory.own_list import MAX_BYTES, read_own_list

    with files.named(path):
        return read_own_list(files.read_bounded(path, MAX_BYTES))


def name_of(bundle: SurveyBundle) -> str:
    """What a worker is told of a survey: the id of one that is at hand, else the file of its definition."""
    return bundle.survey.id if bundle in at_hand() else str(bundle.definition)


def of_name(name: str) -> SurveyBundle:
    """The survey of which `name_of` told; Unreadable where it is none."""
    return next((bundle for bundle in at_hand() if bundle.survey.id == name), None) or load(Path(name))


def definition(path: Path) -> Definition:
    """The definition in a file, its findings included, with those of its list; Unreadable if there is none at all."""
    data = _read(path)
    found = _parsed(path, data)
    if found.survey is None:
        return found
    said: list[tuple[Severity, str, str]]
    try:
        said = list(findings_of_kinds(_bundle(path, data, found.survey)))
    except Unreadable as error:
        said = [("error", "respondents", str(error))]
    source = Source(data.decode("utf-8-sig"))
    findings = tuple(Finding(severity, source.line_of((), key), key, message) for severity, key, message in said)
    sound = all(severity != "error" for severity, _, _ in said)
    return replace(found, survey=found.survey if sound else None, findings=(*found.findings, *findings))


def _read(path: Path) -> bytes:
    with files.named(path):
        return files.read_bounded(path, 4 * MAX_CHARACTERS)


def _parsed(path: Path, data: bytes) -> Definition:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(
            path, "文字コードがUTF-8ではないため、調査の定義として読めません。保存し直してください。"
        ) from None
    return read_definition(text)


@lru_cache(maxsize=1)
def municipalities() -> Directory:
    """The directory of 自治体 that the program comes with, of whom every survey asks those of its kinds."""
    listed = paths.organisations()
    kinds, text = read_kinds(_text_of(listed.with_suffix(".toml"))), _text_of(listed)
    former = listed.with_stem(f"{listed.stem}-former")
    return Directory(
        lambda: read_organisations(text, kinds), lambda: read_former(_text_of(former)), one_by_one(text, kinds)
    )


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")
