"""照合結果 on A4: what was compared with what, when, what came out, and every difference."""

from datetime import datetime

from gui.response.comparison import Comparison, Side
from gui.screens.paper.table_paper import TablePaper
from gui.words.eras import moment_in_era

NAME = "照合結果"
HEADERS = ("項目", "承認されたもの", "照合するファイル")
_WIDTHS = (40.0, 65.0, 65.0)


def comparison_paper(comparison: Comparison, when: datetime) -> TablePaper:
    """The paper of a comparison of which both sides are there."""
    facts = (
        *(
            f"{head}　{_named(side)}"
            for head, side in zip(HEADERS[1:], (comparison.left, comparison.other), strict=True)
        ),
        f"照合した日時　{moment_in_era(when)}",
        comparison.verdict,
    )
    rows = tuple((each.label, each.left or "（なし）", each.right or "（なし）") for each in comparison.found)
    return TablePaper(NAME, comparison.survey.title, facts, HEADERS, rows, _WIDTHS)


def _named(side: Side | None) -> str:
    return f"{side.name}（確認コード　{side.code}）" if side else ""
