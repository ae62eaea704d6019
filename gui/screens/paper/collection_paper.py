"""提出状況 on A4: every organisation with its state."""

from datetime import datetime

from gui.collection.decisions import Collection
from gui.collection.judged import Overview
from gui.screens.collection.bars import rate_of
from gui.screens.collection.lines_table import HEADERS, sign_of, texts_of
from gui.screens.paper.table_paper import TablePaper

NAME = "提出状況"
_WIDTHS = (19.0, 13.0, 34.0, 68.0, 26.0, 10.0)
_NATION = (19.0, 13.0, 44.0, 58.0, 26.0, 10.0)


def states_paper(survey: str, collection: Collection, overview: Overview, when: datetime) -> TablePaper:
    """The paper of a collection as it stands."""
    nation = collection.roster.prefecture is None
    counted = "　".join(f"{sign_of(state)} {count:,}" for state, count in overview.counts.items() if count)
    facts = (f"{rate_of(overview)}　{when:%Y-%m-%d %H:%M}現在", counted)
    rows = tuple(texts_of(line, nation=nation) for line in overview.lines)
    title = f"【{collection.roster.name}】{NAME}"
    return TablePaper(title, survey, facts, HEADERS, rows, _NATION if nation else _WIDTHS)
