"""The names of what is written, and how they are known again among what comes back."""

from collections.abc import Callable
from pathlib import PurePosixPath

from gui.collection.roster import Roster
from gui.directory.directory import Organisation
from gui.survey import naming
from gui.survey.model import Survey
from gui.words.folding import composed

_REPORT = "点検結果.xlsx"
_LONGEST = 20
_BRACKETS = str.maketrans("[]", "［］")
_JOINTS = " \u3000_＿・－―-"


def ledger_name(survey: Survey, roster: Roster) -> str:
    """The workbook with the 一覧表, by the definition's pattern: `【神奈川県】マイナンバーアンケート回答.xlsx`."""
    if roster.prefecture:
        return naming.file_name(survey, roster.prefecture)
    said = survey.file_name.format(name=roster.whole, prefecture=roster.whole)
    before, _, behind = said.partition(roster.whole)
    again = behind.lstrip(_JOINTS)
    return naming.safe_name(before + again if again.startswith(roster.whole) else said) + ".xlsx"


def report_name(roster: Roster) -> str:
    """The 点検結果: `【神奈川県】点検結果.xlsx`."""
    return naming.safe_name(f"【{roster.name}】", _REPORT)


def csv_names(survey: Survey, roster: Roster) -> tuple[str, ...]:
    """The answers for programs and their codebook: `【神奈川県】マイナンバーアンケート回答.csv`, `…_コード表.csv`.

    Behind them the same two of each table: `…_表1_職員.csv`.
    """
    stem = ledger_name(survey, roster).removesuffix(".xlsx")
    tables = [question.short for question in survey.questions if question.kind.columns]
    about = ("", *(f"_表{number}_{_short(short)}" for number, short in enumerate(tables, 1)))
    return tuple(naming.safe_name(stem, f"{each}{end}") for each in about for end in (".csv", "_コード表.csv"))


def _short(text: str) -> str:
    """No more of a table's name than a file's has room for, and no brackets, for which Excel does not open a file."""
    return naming.safe_name(" ".join(text.translate(_BRACKETS).split())[:_LONGEST]).rstrip(" .　")


def name_in(survey: Survey, file: str) -> str:
    """Whose a return is by its file's name: the name within the definition's pattern, else all of it but its ending."""
    return name_by_pattern(survey, file) or _stem(file)


def name_by_pattern(survey: Survey, file: str) -> str:
    """The name within the definition's pattern in a file's name; '' where it is called otherwise."""
    stem = _stem(file)
    before, _, behind = survey.file_name.partition("{name}")
    inner = stem.removeprefix(before).removesuffix(behind)
    return inner if inner.strip() and stem == f"{before}{inner}{behind}" else ""


def _stem(file: str) -> str:
    return composed(PurePosixPath(file).stem)


def anybody(given: str, code: str) -> Organisation:
    """Who answers where anyone may, by the name that is given: each response is somebody's of its own, known by its 確認コード.

    Copies share that. What cannot be read has no such code, and is known by the name.
    """
    return Organisation(code, "", "", given, "", stated=given)


def told_own(survey: Survey, roster: Roster) -> Callable[[str, bool], bool]:
    """What tells, of a file's name and of whether it is a 一覧表, whether this program wrote it itself.

    That is a 点検結果, or the 一覧表 that is made of this collection. One that is not made in a form is known by its name
    alone: nothing in it can be read as a return.
    """
    tables, ledger, is_made = csv_names(survey, roster), ledger_name(survey, roster), not survey.form.ledger_sheet

    def is_own(file: str, is_ledger: bool) -> bool:
        name = composed(file.rpartition("/")[2])
        own = name in tables or (not is_ledger and name.endswith(_REPORT))
        return own or ((is_ledger or is_made) and name == ledger)

    return is_own
