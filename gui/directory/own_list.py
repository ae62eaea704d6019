"""A survey's own list of respondents: schools, hospitals, companies, as a CSV file beside its definition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gui.directory.csv_lists import UnreadableList, by_heading, lines_of
from gui.directory.directory import Directory
from gui.directory.organisation_list import Organisation
from gui.directory.recognised import Recognition
from gui.directory.recognition import text_faults
from gui.words.cell_limits import shown
from gui.words.folding import fold
from gui.words.from_outside import is_plain

NAME, CODE, KIND, PREFECTURE, READING = "名称", "コード", "区分", "都道府県", "よみ"
MAX_BYTES, _MAX_LINES = 5_000_000, 50_000
_LISTED = "回答者の一覧"
_SUGGESTIONS = 5
_LONGEST = 100
"""Characters of the longest name."""


@dataclass(frozen=True, eq=False)
class OwnDirectory(Directory):
    """The organisations of a survey's own list; each is called by its name in it and by nothing else."""

    def recognise(self, text: str) -> Recognition:
        """The organisation of this name, in whatever widths it is typed; suggestions are names that hold it or lie in it."""
        exact = self.by_official(text)
        if exact:
            return Recognition(exact, True, (), ())
        folded = fold(text) if len(text) <= 2 * _LONGEST else ""
        found = self._by_folded.get(folded, ())
        if len(found) == 1:
            return Recognition(found[0], False, tuple(sorted(text_faults(text))), ())
        near = [o for o in self.organisations if folded and (folded in fold(o.official) or fold(o.official) in folded)]
        return Recognition(None, False, (), tuple(found or near)[:_SUGGESTIONS])

    def search(self, query: str, prefecture: str | None = None, limit: int = 20) -> tuple[Organisation, ...]:
        """The names that hold what is typed, or whose reading begins with it: those that begin with it first."""
        wanted = fold(query)
        found = [o for o in self.organisations if prefecture in (None, o.prefecture) and _says(o, wanted)]
        return tuple(sorted(found, key=lambda o: not fold(o.official).startswith(wanted))[:limit])

    @cached_property
    def _by_folded(self) -> Mapping[str, Sequence[Organisation]]:
        found: dict[str, list[Organisation]] = {}
        for organisation in self.organisations:
            found.setdefault(fold(organisation.official), []).append(organisation)
        return found


def read_own_list(data: bytes) -> Directory:
    """The list in the bytes of a CSV file (UTF-8, or CP932 as Japanese Excel saves it); UnreadableList names the line.

    名称 must be there, コード, 区分, 都道府県 and よみ may; without codes the lines are numbered.
    """
    lines = lines_of(data, _LISTED, _MAX_LINES, strict=True)
    columns = {text.strip(): i for i, text in reversed(list(enumerate(lines[0] if lines else [])))}
    if NAME not in columns:
        raise UnreadableList(f"{_LISTED}の1行目に「{NAME}」の見出しがありません。見出しを付けてください。")
    codes: dict[str, int] = {}
    names: dict[str, int] = {}
    found = []
    for number, line in by_heading(lines, columns):
        name = line.get(NAME, "")
        code = line.get(CODE, "") or f"{number - 1:06d}"
        for what, value, seen in ((NAME, name, names), (CODE, code, codes)):
            if not value or len(value) > _LONGEST or not is_plain(value):
                raise UnreadableList(f"{_LISTED}の{number}行目の{what}が、空か、長すぎます。直してください。")
            if seen.setdefault(value, number) != number:
                raise UnreadableList(
                    f"{_LISTED}の{number}行目の{what}「{shown(value)}」が{seen[value]}行目にもあります。直してください。"
                )
        found.append(
            Organisation(code, line.get(KIND, ""), line.get(PREFECTURE, ""), name, line.get(READING, ""), stated=name)
        )
    if not found:
        raise UnreadableList(f"{_LISTED}に一行もありません。名称を書いてください。")
    listed = tuple(sorted(found, key=lambda organisation: organisation.code))
    return OwnDirectory(lambda: listed)


def _says(organisation: Organisation, wanted: str) -> bool:
    return wanted in fold(organisation.official) or fold(organisation.kana).startswith(wanted)
