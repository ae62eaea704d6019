"""Which organisations are expected to answer to a prefecture, and which may (letter 2(1)①: 指定都市・中核市 do not)."""

import csv
import io
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from gui.directory.directory import Directory, Organisation
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Survey
from gui.survey.respondents import kind_of
from gui.system import files
from gui.words.cell_limits import shown
from gui.words.folding import fold
from gui.words.told import Told

NATION = "全国"
MAX_BYTES = 2_000_000
MAX_LINES = 5_000
COLUMNS = ("団体コード", "都道府県", "市区町村", "組織区分", "回答", "備考")
EXPECTED, NOT_EXPECTED = "対象", "対象外"
_YES = frozenset(map(fold, (EXPECTED, "〇", "○", "◯", "1", "はい", "yes", "true", "要", "する", "レ", "✓")))
_NO = frozenset(map(fold, (NOT_EXPECTED, "", "×", "✕", "0", "いいえ", "no", "false", "不要", "しない", "-")))


class UnreadableRoster(Told):
    """The file is no roster; the message is a sentence for the officer."""


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """An organisation whose answer is taken; `expected` if it is missed where it does not come."""

    organisation: Organisation
    expected: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """Those who may answer to a prefecture (or, `prefecture` None, to the ministry), in code order."""

    prefecture: Organisation | None
    entries: tuple[RosterEntry, ...]

    @property
    def name(self) -> str:
        """神奈川県, or 全国."""
        return self.prefecture.name if self.prefecture else NATION

    def entry(self, organisation: Organisation) -> RosterEntry | None:
        """The entry of an organisation, None if its answer is not taken."""
        return next((entry for entry in self.entries if entry.organisation.code == organisation.code), None)

    @property
    def expected(self) -> tuple[Organisation, ...]:
        """Those who are missed where they do not answer."""
        return tuple(entry.organisation for entry in self.entries if entry.expected)


@lru_cache(maxsize=4)
def default_roster(bundle: SurveyBundle, prefecture: str) -> Roster:
    """Who answers by the definition's destinations; LookupError for a prefecture that is none.

    Expected are all who send to the prefecture; its own form is taken where it comes, as are the others', ticked off.
    For 全国 all are expected but the prefectures, who answer only where they do the work themselves.
    """
    survey, directory = bundle.survey, bundle.directory
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


def _senders(survey: Survey) -> frozenset[str]:
    """The kinds of organisations whose answers go to their prefecture."""
    gathered = [to for to in survey.destinations if "{prefecture}" in to.recipient]
    return frozenset(kind for to in gathered for kind in to.kinds or ("",))


def with_expected(roster: Roster, codes: Container[str]) -> Roster:
    """The roster in which those with these codes are ticked and no others; the others' answers are still taken."""
    entries = (replace(entry, expected=entry.organisation.code in codes) for entry in roster.entries)
    return replace(roster, entries=tuple(entries))


def as_csv(roster: Roster) -> bytes:
    """The roster as CSV that Excel opens (UTF-8 with its mark, CRLF)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in roster.entries:
        organisation = entry.organisation
        ticked = EXPECTED if entry.expected else NOT_EXPECTED
        names = (organisation.code, organisation.prefecture, organisation.municipality, organisation.kind)
        writer.writerow((*names, ticked, _harmless(entry.note)))
    return text.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    """A note as Excel takes it for text, never for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def load_roster(path: Path, bundle: SurveyBundle, prefecture: str) -> Roster:
    """The roster in a CSV file; UnreadableRoster with a sentence, OSError as the system raises it."""
    return parse_roster(files.read_bounded(path, MAX_BYTES), bundle, prefecture)


def parse_roster(data: bytes, bundle: SurveyBundle, prefecture: str) -> Roster:
    """The roster in the bytes of a CSV file, in UTF-8 or, as Japanese Excel saves it, in CP932 (or as Unicode text).

    Columns are found by their headings; 団体コード or 市区町村 is enough. Without 回答 every line is expected. The
    prefecture's own form is always taken. UnreadableRoster names the line and what is wrong with it.
    """
    lines = _lines(data)
    columns = _columns(lines[0] if lines else [])
    base = default_roster(bundle, prefecture)
    entries: dict[str, RosterEntry] = {}
    for number, cells in enumerate(lines[1:], 2):
        line = {name: cells[i].strip() for name, i in columns.items() if i < len(cells)}
        if any(line.values()):
            entry = _entry(number, line, bundle.directory, base.prefecture)
            if entry.organisation.code in entries:
                raise UnreadableRoster(_at(number, f"「{entry.organisation.official}」が二度出てきます"))
            entries[entry.organisation.code] = entry
    if not entries:
        raise UnreadableRoster("対象の一覧に自治体がありません。一覧を書き出し、それを直して取り込んでください。")
    if base.prefecture:
        entries.setdefault(base.prefecture.code, RosterEntry(base.prefecture, False))
    return Roster(base.prefecture, tuple(entries[code] for code in sorted(entries)))


def _at(number: int, what: str) -> str:
    return f"対象の一覧の{number}行目：{what}。直してから、もう一度取り込んでください。"


def _lines(data: bytes) -> list[list[str]]:
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise UnreadableRoster("対象の一覧の文字コードを読み取れません。ExcelでCSV UTF-8として保存し直してください。")
    separator = "\t" if "\t" in text.split("\n")[0] else ","
    try:
        lines = list(_bounded(csv.reader(io.StringIO(text, newline=""), delimiter=separator)))
    except csv.Error:
        raise UnreadableRoster("対象の一覧をCSVとして読み取れません。Excelで保存し直してください。") from None
    return lines


def _bounded(lines: Iterable[list[str]]) -> Iterator[list[str]]:
    for number, line in enumerate(lines):
        if number > MAX_LINES:
            raise UnreadableRoster(f"対象の一覧が長すぎます（{MAX_LINES:,}行まで）。ファイルを確かめてください。")
        yield line


def _columns(header: Sequence[str]) -> dict[str, int]:
    wanted = {fold(name): name for name in COLUMNS} | {fold("組織名"): "市区町村", fold("市町村"): "市区町村"}
    wanted |= {fold("対象"): "回答", fold("全国地方公共団体コード"): "団体コード", fold("市区町村名"): "市区町村"}
    found: dict[str, int] = {}
    for i, text in enumerate(header):
        name = wanted.get(fold(text))
        if name:
            found.setdefault(name, i)
    if not {"団体コード", "市区町村"} & found.keys():
        raise UnreadableRoster(
            "対象の一覧の1行目に「団体コード」または「市区町村」の見出しがありません。書き出した一覧を直して使ってください。"
        )
    return found


def _entry(number: int, line: dict[str, str], directory: Directory, prefecture: Organisation | None) -> RosterEntry:
    organisation = _organisation(number, line, directory, prefecture)
    if prefecture and organisation.prefecture_code != prefecture.prefecture_code:
        raise UnreadableRoster(_at(number, f"「{organisation.official}」は{prefecture.name}の自治体ではありません"))
    ticked = fold(line.get("回答", EXPECTED))
    if ticked not in _YES | _NO:
        raise UnreadableRoster(
            _at(number, f"回答の「{shown(line['回答'])}」は「{EXPECTED}」か「{NOT_EXPECTED}」にします")
        )
    return RosterEntry(organisation, ticked in _YES, line.get("備考", "")[:200])


def _organisation(
    number: int, line: dict[str, str], directory: Directory, prefecture: Organisation | None
) -> Organisation:
    """The organisation of a line by its code, which Excel may have robbed of its zero, and its name, which must agree."""
    code, name = line.get("団体コード", ""), line.get("市区町村", "")
    region = line.get("都道府県", "") or (prefecture.name if prefecture else "")
    coded = [directory.by_code(code.zfill(length)) for length in (5, 6) if code.isdecimal() and len(code) <= length]
    by_code = {found.code: found for found in coded if found and region in ("", found.prefecture)}
    text = name if not region or name.startswith(region) or name[:2].isdecimal() else region + name
    named = directory.recognise(text).organisation if text and (name or not by_code) else None
    if named and (named.code in by_code or not code):
        return named
    if len(by_code) == 1 and not name:
        return next(iter(by_code.values()))
    said = "　".join(shown(part) for part in (code, region, name) if part)
    if named or (by_code and name):
        raise UnreadableRoster(_at(number, f"団体コードと名前（{said}）が一致しません"))
    raise UnreadableRoster(_at(number, f"「{said}」という自治体はありません"))
