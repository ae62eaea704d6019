"""What is wrong with a definition as it is being written, each with the clause that it is about, in the words of the window."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gui.authoring.definition_written import Written
from gui.authoring.document import Document
from gui.authoring.open_points import open_points
from gui.authoring.window_words import in_window_words
from gui.form.as_sent import BlankForm
from gui.form.listed_items import Listing, listed_items
from gui.survey.definition import read_definition
from gui.survey.every_way import MAX_WAYS, Way, ways
from gui.survey.model import Severity
from gui.survey.toml_tables import Finding, Source
from gui.xlsx.book import Book

_OPEN = "様式からは分かりません。書くか、「分からない」を選んでください。"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something to mend or to look at, the number of the clause that it is about, its place in words, and a sentence."""

    severity: Severity
    number: int
    place: str
    sentence: str


def findings_of(text: str, blank: Book | None) -> tuple[Finding, ...]:
    """Everything that is to be said of a definition and, where there is one, of its cells in the blank form, by its lines."""
    definition, source = read_definition(text), Source(text)
    listed = Listing()
    if definition.draft and blank is not None:
        own = BlankForm(definition.draft, blank)
        listed = listed_items(blank, source, own, sound=definition.survey is not None)
    found = list(dict.fromkeys((*definition.findings, *listed.findings)))
    told = {finding.message for finding in found}
    found += [
        Finding("caution", item.line, item.name, item.doubt)
        for item in listed.items
        if item.doubt and not any(message in item.doubt for message in told)
    ]
    found += [Finding("caution", 0, "様式", doubt) for doubt in listed.doubts]
    return tuple(sorted(found, key=lambda finding: finding.line))


def troubles(document: Document, written: Written, findings: tuple[Finding, ...]) -> Iterator[Trouble]:
    """The findings on what was written, each with its clause, errors first; last what no look at the form can tell."""
    yield from _of(document, written, sorted(findings, key=lambda found: found.severity != "error"))
    for point in open_points(document):
        yield Trouble("caution", document.head.number, point.name, _OPEN)


def _of(document: Document, written: Written, findings: Sequence[Finding]) -> Iterator[Trouble]:
    for finding in findings:
        number = written.number_at(finding.line)
        known = number if document.has(number) else document.head.number
        place, sentence = in_window_words(finding.place, finding.message, document.clause(known).role)
        yield Trouble(finding.severity, known, place, sentence)


def ways_through(text: str) -> tuple[tuple[Way, ...], bool]:
    """Every way through a definition without faults, none where it has some; and whether there are more than anyone lists."""
    survey = read_definition(text).survey
    found = tuple(ways(survey)) if survey else ()
    return found, len(found) >= MAX_WAYS
