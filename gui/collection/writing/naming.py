"""The names of what is written, and how they are known again among what comes back."""

from gui.collection.roster import NATION, Roster
from gui.survey import naming
from gui.survey.model import Survey
from gui.words.folding import composed

_REPORT = "点検結果.xlsx"


def ledger_name(survey: Survey, roster: Roster) -> str:
    """The workbook with the 一覧表, by the definition's pattern: `【神奈川県】マイナンバーアンケート回答.xlsx`."""
    if roster.prefecture:
        return naming.file_name(survey, roster.prefecture)
    return naming.safe_name(survey.file_name.format(name=NATION, prefecture=NATION)) + ".xlsx"


def report_name(roster: Roster) -> str:
    """The 点検結果: `【神奈川県】点検結果.xlsx`."""
    return naming.safe_name(f"【{roster.name}】") + _REPORT


def csv_names(survey: Survey, roster: Roster) -> tuple[str, str]:
    """The answers for programs and their codebook: `【神奈川県】マイナンバーアンケート回答.csv`, `…_コード表.csv`."""
    stem = ledger_name(survey, roster).removesuffix(".xlsx")
    return f"{stem}.csv", f"{stem}_コード表.csv"


def is_own(survey: Survey, roster: Roster, file: str, *, is_ledger: bool) -> bool:
    """Whether a file is one that this program wrote itself: a 点検結果, or the 一覧表 that is made of this collection."""
    name = composed(file.rpartition("/")[2])
    if name in csv_names(survey, roster):
        return True
    return name.endswith(_REPORT) if not is_ledger else name == ledger_name(survey, roster)
