"""提出状況 on A4: every organisation with its state."""

from dataclasses import dataclass, replace
from datetime import datetime

from gui.collection.correspondence import Contact
from gui.collection.decisions import Collection
from gui.collection.judged import Line, Overview
from gui.screens.collection.bars import rate_of
from gui.screens.collection.lines_model import CODE, HEADERS, sign_of, texts_of
from gui.screens.paper.table_paper import TablePaper
from gui.survey.model import ANYONE, Survey
from gui.survey.respondents import worded
from gui.words.eras import moment_in_era, noted_in_short

NAME = "提出状況"
_WIDTHS = (19.0, 13.0, 34.0, 68.0, 26.0, 10.0)
_NATION = (19.0, 13.0, 44.0, 58.0, 26.0, 10.0)
_OF_CODE, _SIGN, _MOST = 6, 1.8, 20
"""Signs of a code for which there is room, millimetres of each more, and of how many at the most there is."""
_CALLED = ("状態", "コード", "団体名", "連絡先", "照会した日時", "回数")


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Those lines of a collection that are looked at, and what they are called; with whom to ask, where they are to be asked."""

    name: str
    lines: tuple[Line, ...]
    contacts: tuple[Contact, ...] | None = None


def states_paper(
    survey: Survey, collection: Collection, overview: Overview, when: datetime, looked_at: LookedAt | None = None
) -> TablePaper:
    """The paper of a collection as it stands; of what is looked at alone, where that is not all."""
    nation = collection.roster.prefecture is None
    counted = "　".join(f"{sign_of(state)} {count:,}" for state, count in overview.counts.items() if count)
    facts = [f"{rate_of(survey, overview)}　{moment_in_era(when)}現在", counted]
    title, heads, lines = f"【{collection.roster.name}】{NAME}", HEADERS, overview.lines
    if looked_at:
        title, lines = f"{title}（{looked_at.name}）", looked_at.lines
        facts.append(worded(survey, f"絞り込み：{looked_at.name}（{len(lines):,}団体）"))
    rows = tuple(texts_of(line, nation=nation) for line in lines)
    if looked_at and looked_at.contacts is not None:
        heads = _CALLED
        rows = tuple(
            (*texts[:3], contact.lines, noted_in_short(line.asked), str(sum(entry.asks for entry in line.log) or ""))
            for texts, line, contact in zip(rows, lines, looked_at.contacts, strict=True)
        )
    called = tuple(worded(survey, head) for head in heads)
    widths = _NATION if nation else _WIDTHS
    return _uncoded(survey, TablePaper(title, survey.title, tuple(facts), called, rows, _for_codes(widths, rows)))


def _for_codes(widths: tuple[float, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[float, ...]:
    """The widths with as much room as the longest code takes; it is what the column behind the names has less."""
    longest = max((len(texts[CODE]) for texts in rows), default=0)
    more = _SIGN * (min(max(longest, _OF_CODE), _MOST) - _OF_CODE)
    state, code, name, file, *others = widths
    return state, code + more, name, file - more, *others


def _uncoded(survey: Survey, paper: TablePaper) -> TablePaper:
    """The paper without its codes where anyone answers: such a code is a cut 確認コード; its room goes to the names."""
    if survey.respondents != ANYONE:
        return paper
    state, code, name, *others = paper.widths
    headings, *rows = (line[:CODE] + line[CODE + 1 :] for line in (paper.headings, *paper.rows))
    return replace(paper, headings=headings, rows=tuple(rows), widths=(state, code + name, *others))
