"""Which organisations are expected to answer to a prefecture, and which may (letter 2(1)①: 指定都市・中核市 do not)."""

from collections.abc import Container
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from gui.collection import listed_csv
from gui.directory.csv_lists import UnreadableList, by_heading, csv_of, lines_of
from gui.directory.directory import Directory, Organisation
from gui.survey.as_json import Json, as_text
from gui.survey.bundle import SurveyBundle
from gui.survey.model import MUNICIPALITIES, Survey
from gui.survey.respondents import called, kind_of
from gui.system import files
from gui.words.cell_limits import harmless, shown
from gui.words.folding import fold

NATION = "全国"
LISTED = "対象の一覧"
COLUMNS = ("団体コード", "都道府県", "市区町村", "組織区分", "回答", "備考")
EXPECTED, NOT_EXPECTED = "対象", "対象外"
_YES = frozenset(map(fold, (EXPECTED, "〇", "○", "◯", "1", "はい", "yes", "true", "要", "する", "レ", "✓")))
_NO = frozenset(map(fold, (NOT_EXPECTED, "", "×", "✕", "0", "いいえ", "no", "false", "不要", "しない", "-")))


class RosterEntry(NamedTuple):
    """An organisation whose answer is taken; `expected` if it is missed where it does not come."""

    organisation: Organisation
    expected: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """Those who may answer to a prefecture (or, `prefecture` None, to the ministry), in code order.

    `whole` is what they are called together where no prefecture gathers them.
    """

    prefecture: Organisation | None
    entries: tuple[RosterEntry, ...]
    whole: str = NATION

    @property
    def name(self) -> str:
        """神奈川県, or 全国."""
        return self.prefecture.name if self.prefecture else self.whole

    @property
    def expected(self) -> tuple[Organisation, ...]:
        """Those who are missed where they do not answer."""
        return tuple(entry.organisation for entry in self.entries if entry.expected)


@lru_cache(maxsize=4)
def default_roster(bundle: SurveyBundle, prefecture: str) -> Roster:
    """Who answers by the definition's destinations; LookupError for a prefecture that is none.

    Expected are all who send to the prefecture, and where nobody sends to any, as in a survey of its own, all that lie in it;
    its own form is taken where it comes, as are the others', ticked off.
    For 全国 all are expected but the prefectures, who answer only where they do the work themselves.
    """
    survey, directory = bundle.survey, bundle.directory
    if survey.respondents != MUNICIPALITIES:
        return _own(bundle, prefecture)
    if prefecture == NATION:
        asked = ((o, kind_of(survey, o)) for o in directory.organisations)
        return Roster(
            None,
            tuple(RosterEntry(o, not kind or kind != survey.prefecture_kind) for o, kind in asked if kind is not None),
        )
    found = directory.of_prefecture(prefecture)
    if not found:
        raise LookupError(prefecture)
    own, *municipalities = found
    senders = _senders(survey)
    return Roster(
        own, (RosterEntry(own, False), *(RosterEntry(o, True) for o in municipalities if kind_of(survey, o) in senders))
    )


def everyone(survey: Survey) -> str:
    """What all respondents of a survey together are called."""
    return NATION if survey.respondents == MUNICIPALITIES else "全体"


def gatherers(bundle: SurveyBundle) -> list[str]:
    """Who may gather the returns: each prefecture in which respondents lie, and whoever gathers all."""
    if bundle.survey.respondents == MUNICIPALITIES:
        return [*(found.name for found in bundle.directory.prefectures), everyone(bundle.survey)]
    named = (o.prefecture for o in bundle.directory.organisations if o.prefecture)
    return [*dict.fromkeys(named), everyone(bundle.survey)]


def _own(bundle: SurveyBundle, prefecture: str) -> Roster:
    """Those of a survey's own list, all or one prefecture's; where anyone may answer, nobody in particular."""
    whole = everyone(bundle.survey) if prefecture == NATION else prefecture
    listed = [o for o in bundle.directory.organisations if kind_of(bundle.survey, o) is not None]
    if whole != everyone(bundle.survey):
        listed = [o for o in listed if o.prefecture == whole]
        if not listed:
            raise LookupError(prefecture)
    return Roster(None, tuple(RosterEntry(o, True) for o in listed), whole)


def _senders(survey: Survey) -> frozenset[str]:
    """The kinds of organisations whose answers go to their prefecture."""
    gathered = [to for to in survey.destinations if "{prefecture}" in to.recipient]
    found = frozenset(kind for to in gathered for kind in to.kinds or ("",))
    return found or frozenset(survey.kinds or ("",)) - {survey.prefecture_kind or None}


def with_expected(roster: Roster, codes: Container[str]) -> Roster:
    """The roster in which those with these codes are ticked and no others; the others' answers are still taken."""
    entries = (entry._replace(expected=entry.organisation.code in codes) for entry in roster.entries)
    return replace(roster, entries=tuple(entries))


def as_csv(roster: Roster) -> bytes:
    """The roster as CSV that Excel opens (UTF-8 with its mark, CRLF)."""
    rows: list[tuple[str, ...]] = [COLUMNS]
    for entry in roster.entries:
        organisation = entry.organisation
        ticked = EXPECTED if entry.expected else NOT_EXPECTED
        names = (organisation.code, organisation.prefecture, organisation.municipality, organisation.kind)
        rows.append((*names, ticked, harmless(entry.note)))
    return csv_of(rows)


def load_roster(path: Path, bundle: SurveyBundle, prefecture: str) -> Roster:
    """The roster in a CSV file; UnreadableList with a sentence, OSError as the system raises it."""
    return parse_roster(files.read_bounded(path, listed_csv.MAX_BYTES), bundle, prefecture)


def parse_roster(data: bytes, bundle: SurveyBundle, prefecture: str) -> Roster:
    """The roster in the bytes of a CSV file, in UTF-8 or, as Japanese Excel saves it, in CP932 (or as Unicode text).

    Columns are found by their headings; 団体コード or 市区町村 is enough. Without 回答 every line is expected. The
    prefecture's own form is always taken. UnreadableList names the line and what is wrong with it.
    """
    lines = lines_of(data, LISTED, listed_csv.MAX_LINES)
    columns = listed_csv.columns_in(lines[0] if lines else [], COLUMNS, {"対象": "回答"}, LISTED)
    base = default_roster(bundle, prefecture)
    entries: dict[str, RosterEntry] = {}
    for number, line in by_heading(lines, columns):
        entry = _entry(number, line, bundle.directory, base.prefecture)
        if entry.organisation.code in entries:
            raise UnreadableList(listed_csv.at(LISTED, number, f"「{entry.organisation.official}」が二度出てきます"))
        entries[entry.organisation.code] = entry
    if not entries:
        raise UnreadableList(
            f"対象の一覧に{called(bundle.survey)}がありません。一覧を書き出し、それを直して取り込んでください。"
        )
    if base.prefecture:
        entries.setdefault(base.prefecture.code, RosterEntry(base.prefecture, False))
    return Roster(base.prefecture, tuple(entries[code] for code in sorted(entries)), base.whole)


def _entry(number: int, line: dict[str, str], directory: Directory, prefecture: Organisation | None) -> RosterEntry:
    organisation = listed_csv.organisation_of(number, line, directory, prefecture, LISTED)
    ticked = fold(line.get("回答", EXPECTED))
    if ticked not in _YES | _NO:
        raise UnreadableList(
            listed_csv.at(
                LISTED, number, f"回答の「{shown(line['回答'])}」は「{EXPECTED}」か「{NOT_EXPECTED}」にします"
            )
        )
    return RosterEntry(organisation, ticked in _YES, line.get("備考", "")[:200])


def kept_roster(document: Json, bundle: SurveyBundle) -> Roster:
    """The roster of a kept collection; TypeError, KeyError or ValueError where something in it is not what it should be."""
    code, directory = as_text(document["prefecture"]), bundle.directory
    is_whole = code == NATION or bundle.survey.respondents != MUNICIPALITIES
    prefecture = None if is_whole else directory.by_code(code)
    if not is_whole and prefecture is None:
        raise ValueError("prefecture")
    entries = []
    for known, expected, note in document["roster"]:
        organisation = directory.by_code(as_text(known))
        if organisation:
            entries.append(RosterEntry(organisation, bool(expected), as_text(note)))
    return Roster(prefecture, tuple(entries), code if is_whole else NATION)
