"""What a worker does with files from outside, each job by its name: parameters in, what is to be said of the file out."""

import gc
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from gui import survey_library
from gui.guard.bounds import MOST_SAID, TOO_MUCH
from gui.guard.plain_data import plain, understood
from gui.guard.protocol import READY, Job, Json, Refused, Said
from gui.survey.as_json import as_list, as_text, as_texts
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.survey.toml_tables import Finding, Source
from gui.system import paths
from gui.words.folding import composed

if TYPE_CHECKING:
    from gui.xlsx.book import Book

JobName = Literal[
    "returned",
    "check",
    "filled",
    "fault",
    "fill",
    "ledger",
    "contacts",
    "ways",
    "items",
    "draft",
    "make",
    "look",
    "in-cells",
    "own-form",
    "package",
    "correction",
    "alike",
    "authored",
    "findings",
]
"""What may be asked of a worker: each is done by the function of its name."""

_SELDOM = 100_000


@lru_cache(maxsize=1)
def _survey(name: str) -> SurveyBundle:
    return survey_library.of_name(name)


@lru_cache(maxsize=1)
def _reader(name: str) -> Callable[[str, tuple[int, ...]], Any]:
    from gui.collection.reading.worker import reader

    return reader(_survey(name))


def jobs(name: str) -> Job:
    """The job of a name; LookupError for one that is none."""
    return _JOBS[name]


def _of(parameters: Json) -> SurveyBundle:
    return _survey(as_text(parameters["survey"]))


def _path(parameters: Json) -> Path:
    return Path(as_text(parameters.get("path")))


def _data(parameters: Json) -> bytes:
    from gui.response.outside_file import read_outside

    return read_outside(_path(parameters))


def _form(data: bytes) -> "Book":
    from gui.xlsx.any_format import open_form

    return open_form(data)


def _ready(parameters: Json) -> Said:
    if "survey" in parameters:
        _reader(as_text(parameters["survey"]))
    gc.freeze()  # what is loaded stays, and what is made of a file mostly goes by itself
    gc.set_threshold(_SELDOM)
    gc.enable()
    return Said({})


def _returned(parameters: Json) -> Said:
    from gui.collection.reading.json_lines import said_of

    path, read = as_text(parameters.get("path")), _reader(as_text(parameters["survey"]))
    found = read(path, tuple(int(place) for place in as_list(parameters.get("places"))))
    data = said_of(found)
    if len(data) > MOST_SAID:
        raise Refused(TOO_MUCH)
    return Said({}, data)


def _check(parameters: Json) -> Said:
    from gui.response import checking

    check = checking.check_answers if parameters.get("answers_only") else checking.check_file
    checked = check(_path(parameters), _of(parameters), by_form=not parameters.get("answers_only"))
    return Said({"checked": plain(checked)})


def _filled(parameters: Json) -> Said:
    from gui.response.opening import read_filled

    return Said({"filled": plain(read_filled(_path(parameters), _of(parameters)))})


def _fault(parameters: Json) -> Said:
    from gui.response.outside_file import fault_of_form

    return Said({"sentence": fault_of_form(_path(parameters), _of(parameters))})


def _fill(parameters: Json) -> Said:
    from gui.response.submitting import fill_form

    response = understood(Response, parameters.get("response"))
    traced = bool(parameters.get("traced"))
    filled = fill_form(_path(parameters), _of(parameters), response, traced=traced)
    words = {"made": filled.data is not None, "suffix": filled.suffix, "problems": plain(filled.problems)}
    words["traced"] = dict(filled.traced)
    return Said(words, filled.data or b"")


def _ledger(parameters: Json) -> Said:
    from gui.collection.writing.outputs import fill

    texts = [as_texts(row) for row in as_list(parameters.get("rows"))]
    filled = fill(_path(parameters), _of(parameters).survey, texts)
    made, widths = filled.data is not None, plain(tuple(filled.widths.items()))
    words: Json = {"made": made, "problems": plain(filled.problems), "widths": widths}
    return Said(words, filled.data or b"")


def _contacts(parameters: Json) -> Said:
    from gui.collection.correspondence import load_contacts

    found = load_contacts(_path(parameters), _of(parameters), as_text(parameters.get("prefecture")))
    return Said({"contacts": plain(found)})


def _ways(parameters: Json) -> Said:
    from gui.survey.every_way import ways

    definition = survey_library.definition(_path(parameters))
    survey = definition.survey
    found = [asdict(way) for way in ways(survey)] if survey and parameters.get("ways") else []
    counted = {"title": survey.title, "questions": len(survey.questions)} if survey else {}
    words = {"sound": survey is not None, "malformed": definition.malformed, "ways": found, **counted}
    return Said({**words, "findings": _as_said(definition.findings)})


def _as_said(findings: tuple[Finding, ...]) -> list[Json]:
    return [{**asdict(finding), "said": str(finding)} for finding in findings]


def _items(parameters: Json) -> Said:
    from gui.form.as_sent import BlankForm
    from gui.form.listed_items import Listing, listed_items

    path, form = Path(as_text(parameters["definition"])), _path(parameters)
    definition = survey_library.definition(path)
    source = Source(path.read_text(encoding="utf-8-sig"))
    book, own = _form(_data(parameters)), paths.form_of(path)
    blank = _form(_data({"path": str(own)})) if own.is_file() and not own.samefile(form) else book
    sound, sent = definition.survey is not None, definition.draft and BlankForm(definition.draft, blank)
    found = listed_items(book, source, sent, sound=sound) if sent else Listing()
    items = [asdict(item) for item in found.items]
    return Said({"items": items, "doubts": list(found.doubts), "findings": _as_said(found.findings)})


def _draft(parameters: Json) -> Said:
    from gui.form.draft.draft import draft
    from gui.form.listed_doubts import beyond_cells

    path = _path(parameters)
    data = _data(parameters)
    book = _form(data)
    found = draft(book, composed(path.stem))
    words = {"text": found.text, "questions": found.questions, "cells": [asdict(cell) for cell in found.cells]}
    words["doubts"] = [*beyond_cells(book)]
    return Said(words, data)


def _package(parameters: Json) -> Said:
    from gui.library.package import read_package

    found = read_package(_path(parameters))
    return Said({"package": plain(replace(found, form=b""))}, found.form)


def _make(parameters: Json) -> Said:
    from gui.form.make.made_form import make_form
    from gui.form.make.placed import placed
    from gui.library.package import list_of

    path = _path(parameters)
    definition = survey_library.definition(path)
    survey = definition.survey
    words: Json = {"malformed": definition.malformed, "findings": _as_said(definition.findings)}
    if survey is None:
        return Said(words)
    made = make_form(survey)
    text = path.read_text(encoding="utf-8-sig")
    named = placed(text, made.places) if survey.format > 1 else text
    return Said({**words, "text": named, "list": list_of(survey)}, made.data)


def _authored(parameters: Json) -> Said:
    from gui.form.draft.draft import draft
    from gui.form.draft.form_outline import outline_as_json, outline_of
    from gui.form.look.conditional_looks import restyled
    from gui.form.look.look_as_json import look_as_json
    from gui.form.look.sheet_reading import form_look

    path = _path(parameters)
    data = _data(parameters)
    book = _form(data)
    found = draft(book, composed(path.stem))
    outline = outline_as_json(outline_of(book, found.sheets, found.kinds))
    look = restyled(book, {}).of(form_look(book))
    return Said({"text": found.text, "outline": outline, "look": look_as_json(look)}, data)


def _findings(parameters: Json) -> Said:
    from gui.authoring.troubles import findings_of

    found = findings_of(as_text(parameters["text"]), _form(_data(parameters)))
    return Said({"findings": plain(found)})


def _look(parameters: Json) -> Said:
    from gui.form.look.look_as_json import look_as_json
    from gui.form.look.sheet_reading import form_look
    from gui.xlsx.any_format import open_any

    return Said(look_as_json(form_look(open_any(_data(parameters)))))


def _correction(parameters: Json) -> Said:
    from gui.library.corrected_form import corrected

    data = _data(parameters)
    found = corrected(survey_library.load(Path(as_text(parameters["definition"]))), data)
    return Said({"text": found.text, "changes": list(found.changes)}, data)


def _alike(parameters: Json) -> Said:
    from gui.collection.reading.archives import read_member
    from gui.library.corrected_form import likeness

    path, places = _path(parameters), tuple(int(place) for place in as_list(parameters.get("places")))
    data = read_member(path, places) if places else _data(parameters)
    return Said({"alike": likeness(_of(parameters), data)})


def _in_cells(parameters: Json) -> Said:
    from gui.form.as_sent import named_form
    from gui.form.look.answers_in_cells import answers_in_cells

    bundle, response = _of(parameters), understood(Response, parameters.get("response"))
    book = _form(_data(parameters))
    return Said({"found": plain(answers_in_cells(book, named_form(bundle), response))})


def _own_form(parameters: Json) -> Said:
    from gui.form.as_sent import named_form
    from gui.form.own.own_rules import own_form

    bundle = _of(parameters)
    own = own_form(_form(_data(parameters)), named_form(bundle))
    return Said({"own": plain(own)})


_JOBS: dict[str, Job] = {READY: _ready, **{name: globals()["_" + name.replace("-", "_")] for name in get_args(JobName)}}
