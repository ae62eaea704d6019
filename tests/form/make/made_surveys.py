"""Surveys from nothing, of every kind of answer at random, with random answers to them."""

from collections.abc import Mapping
from random import Random

from gui.survey.model import Answer, Response
from tests.survey.of_any_kind import text_of

_HEAD = """
[[responder]]
id = "who"
label = "団体名"
form = "organisation"

[[responder]]
id = "person"
label = "担当者 氏名"
note = "◆入力"
form = "person"
required = false

[[responder]]
id = "phone"
label = "電話番号"
form = "phone"
"""
RESPONDER = {"who": "みなと市", "person": "海野花子", "phone": "045-123-4567"}

KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "number": ('kind = "number"\nunit = "人"\nmin = 0\nmax = 20000', ("0", "12", "1234", "20000")),
    "share": ('kind = "number"\nunit = "％"\nmin = 0\nmax = 100\ndecimals = 1', ("0", "85.5", "100")),
    "debt": ('kind = "number"\nunit = "千円"\nmin = -500\ndecimals = 2', ("-0.25", "3.5", "-500")),
    "any number": ('kind = "number"', ("-7", "0", "123456789")),
    "date": ('kind = "date"', ("2024-04-01", "1999-12-31", "1872-05-29", "1900-02-28")),
    "month": ('kind = "year-month"', ("2024-04", "1975-12")),
    "year": ('kind = "year"', ("2024", "1889")),
    "line": ('kind = "text"\nlines = 1\nmax = 20', ("図書館", "001", "1-2", "３月末に、始めます")),
    "words": ('kind = "text"\nlines = 5', ("一行目\n二行目", "＝のように書いた文", "市の計画のとおり")),
    "tick": ('kind = "tick"', ("✓", "")),
    "corporate": ('kind = "code"\npattern = "法人番号"', ("7000012050002",)),
    "postal": ('kind = "code"\npattern = "郵便番号"', ("100-0001",)),
    "phone": ('kind = "code"\npattern = "電話"', ("03-1234-5678",)),
    "mail": ('kind = "code"\npattern = "メール"', ("a@city.example.jp",)),
    "own code": ("kind = \"code\"\npattern = '[A-Z]{2}-\\d{4}'", ("AB-0012",)),
    "choice": ('choices = ["有", "無", "=1+1", "検討 中", "1"]', ("有", "無", "=1+1", "検討 中", "1")),
    "only marks": (
        'mark_only = true\n[[question.choice]]\nmark = "1"\ntext = "有"\n[[question.choice]]\nmark = "2"\ntext = "無"',
        ("1", "2"),
    ),
    "shared": ('list = "umu"', ("はい", "いいえ")),
}  # fmt: skip
MARKED = """[[question.choice]]
mark = "①"
text = "している（概要を書いてください）"
[[question.choice]]
mark = "②"
text = "していない"
[[question.detail]]
id = "outline"
choice = "①"
name = "概要"
label = "①の場合、概要を書いてください"
[[question.detail]]
id = "since"
choice = "②"
kind = "date"
name = "時期"
label = "②の場合、始める時期"
required = false"""
_SEVERAL = 'kind = "choices"\nchoices = ["窓口", "電話", "郵送"]'
_NONE = '\nnone = "いずれでもない"'


def own_survey(random: Random) -> tuple[str, Response]:
    """The definition of a survey of five to nine questions, and a whole response to it."""
    questions: list[str] = []
    answers: dict[str, Answer] = {}
    for number in range(random.randint(5, 9)):
        key = f"q{number}"
        required = random.random() < 0.7
        lines, answer = _question(random, key)
        questions.append(f'id = "{key}"\nrequired = {str(required).lower()}\n{lines}')
        if required or random.random() < 0.6:
            answers |= answer
    return text_of(*questions, more=f'{_HEAD}\n[lists]\numu = ["はい", "いいえ"]'), Response(RESPONDER, answers)


def _question(random: Random, key: str) -> tuple[str, Mapping[str, Answer]]:
    what = random.choice((*KINDS, *KINDS, "marked", "several", "table", "table"))
    if what in KINDS:
        lines, given = KINDS[what]
        return lines, {key: random.choice(given)}
    if what == "marked":
        taken = random.choice(("①", "②"))
        return MARKED, {key: taken, **({f"{key}.outline": "市の計画による。"} if taken == "①" else {})}
    if what == "several":
        taken_ones = random.choice((("窓口",), ("窓口", "郵送"), ("電話", "郵送"), ()))
        return _SEVERAL + _NONE, {key: taken_ones}
    return _table(random, key)


def _table(random: Random, key: str) -> tuple[str, Mapping[str, Answer]]:
    columns = random.sample(sorted({*KINDS, "several"} - {"tick", "only marks"}), k=random.randint(1, 4))
    fixed = random.random() < 0.5
    count = random.randint(1, 4)
    names = ", ".join(f'"区分{n + 1}"' for n in range(count))
    lines = ['kind = "table"', f"rows = [{names}]" if fixed else f"at_least = 1\nat_most = {count + 3}"]
    for i, column in enumerate(columns):
        said = _SEVERAL if column == "several" else KINDS[column][0]
        lines.append(f'[[question.column]]\nid = "c{i}"\nlabel = "列 {i}"\n{said}')
    rows = tuple(
        {
            f"c{i}": ("電話",) if column == "several" else random.choice(KINDS[column][1])
            for i, column in enumerate(columns)
        }
        for _ in range(count)
    )
    return "\n".join(lines), {key: rows}
