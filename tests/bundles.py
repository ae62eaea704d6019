"""Surveys that tests make, with all that belongs to them."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from gui import survey_library
from gui.directory.directory import Directory
from gui.survey.bundle import SurveyBundle
from gui.survey.definition import read_definition
from gui.survey.model import Survey

OTHER = Path(__file__).parent / "data" / "library-hours.toml"
"""A survey unlike the bundled one: ids with dots, two kinds of respondent, marks of every shape, another form."""

HOSPITALS = OTHER.with_name("hospitals.toml")
"""A survey with a list of its own respondents, of five kinds, whose ids and words are as odd as they come."""

EVERY_KIND = OTHER.with_name("every-kind.toml")
"""A survey of format 2 with every kind of answer, tables, formulas and a list of its own respondents."""


def survey_of(text: str) -> Survey:
    """The survey that a definition describes without an error."""
    found = read_definition(text)
    assert found.survey, [str(finding) for finding in found.findings]
    return found.survey


def bundle_of(survey: Survey, respondents: Callable[[], Directory] = survey_library.municipalities) -> SurveyBundle:
    """A survey that stands in no file and has no form."""
    nowhere = Path("nowhere", f"{survey.id}.toml")
    return SurveyBundle(
        survey, nowhere, hashlib.sha256(survey.id.encode()).hexdigest(), nowhere.with_suffix(".xlsx"), respondents
    )


def sent_with(folder: Path, bundle: SurveyBundle, form: bytes) -> SurveyBundle:
    """A survey that was sent out with another form, which is put into a folder."""
    place = folder / f"{bundle.survey.id}.xlsx"
    place.write_bytes(form)
    return replace(bundle, form=place)


def with_form(folder: Path, definition: Path = OTHER) -> SurveyBundle:
    """A survey as it is sent out: its definition in a folder, and the form that is made of it beside that."""
    from gui.form.make.made_form import make_form

    place = folder / definition.name
    place.write_bytes(definition.read_bytes())
    if (respondents := definition.with_suffix(".csv")).is_file():
        place.with_suffix(".csv").write_bytes(respondents.read_bytes())
    bundle = survey_library.load(place)
    bundle.form.write_bytes(make_form(bundle.survey).data)
    return bundle


def every_kind_without_tables(folder: Path) -> SurveyBundle:
    """`EVERY_KIND` as it is sent out, with its list and form, but for its tables and whatever looks at them."""
    from tests.form.care_form import care_form

    blocks = re.split(r"(?m)^(?=\[\[(?:question|check)\]\]$)", EVERY_KIND.read_text(encoding="utf-8"))
    kept = [
        block for block in blocks if 'kind = "table"' not in block and not re.search(r"\[(?:staff|accidents)\.", block)
    ]
    place = folder / EVERY_KIND.name
    place.write_text("".join(kept), encoding="utf-8")
    place.with_suffix(".csv").write_bytes(EVERY_KIND.with_suffix(".csv").read_bytes())
    place.with_suffix(".xlsx").write_bytes(care_form())
    return survey_library.load(place)
