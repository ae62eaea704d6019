"""Surveys unlike any other, at random: ids, marks and words of any shape, some within others, and whole answers to them."""

import json
from collections.abc import Sequence
from random import Random

from gui.survey.model import Answer

IDS = (
    *("1", "1.1", "1.10", "1.2", "1-1", "1-10", "11", "A.1", "A.1.1", "A", "問1", "問1-1", "問10", "Q1", "q1", "Ⅳ", "Ⅳ-1", "IV"),
    *("イ", "ｲ", "イ-1", "イロ", "①", "①-1", "㊿", "(1)", "１", "１.１", "1の2", "Ⅰ-(1)", "あ", "甲", "no.1", "x_1", "1a", "第1問", "other", "🏥"),
)  # fmt: skip
MARKS = (
    *("1", "１", "11", "1-1", "1.1", "01", "(1)", "（1）", "⑴", "①", "❶", "⑳", "㉑", "㊿", "㋐", "ア", "ア.", "アア", "ｱ", "Ⅰ", "I", "Ⅱ"),
    *("ⅰ", "i", "ii", "a", "a.", "a)", "A", "Ａ", "b", "甲", "乙", "◎", "○", "〇", "△", "×", "✕", "✓", "■", "□", "🏥", "👩‍👧", "-", "ー"),
    *("=", "+1", "'", "&", "<b>", "*", "?", "~", "/", ".", "1.", "1e3", "TRUE", "無", "有", "イ", "ロ", "第1", "1年", "No.1", "TRUE()"),
)  # fmt: skip
WORDS = (
    *("有", "無", "ある", "ない", "ある（1へ）", "1", "①", "1 ある", "① ある", "ア", "その他（　　）", "=1+1", "+A1", "@x", "-1", "0", "001"),
    *("A & B", "<b>太字</b>", '"引用"', "'一つ'", "検討 中", "検討　中", "ガギグ", "ｶﾞｷﾞｸﾞ", "𠮷野家", "🏥病院", "１２３", "123", "1,000", "１年"),
    *("はい。", "いいえ。", "はい", "は い", "a/b", "a\\b", "[x]", "{name}", "%", "100%", "100％", "令和6年", "2024-04-01", "2024/4/1", "3月"),
    *("TRUE", "FALSE", "#N/A", "いずれでもない", "なし", "〇", "✓", "□ある", "長い文です。" * 66, "有・無", "あり、なし", "あり,なし", "_x0041_"),
)  # fmt: skip
TYPED = (
    *("図書館", " 前に空白", "後に空白 ", "　全角　", "=1+1", "+1", "-1", "'引用", "@x", "001", "1e5", "TRUE", "1", "①", "有", "2024-04-01"),
    *("_x000D_", "_x0041_", "é", "é", "𠮷", "👩‍👧", "<&>\"'", "a]]>b", "一行目\n二行目", "\t", "令和6年4月1日", "〒100-0001", "12万", "なし"),
    *("長い" * 600, "ｶﾞ", "ﾊﾝｶｸ", "#REF!", "1,234", "■", "□", "〇", "―", "※必須", "（記載例）", "未回答", "対象外", "㈱", "Ⅳ", "～", "〜", "¥", "\\"),
)  # fmt: skip
KINDS: Sequence[tuple[str, Sequence[str]]] = (
    ('kind = "number"', ("-7", "0", "123456789")),
    ('kind = "number"\nunit = "％"\nmin = 0\nmax = 100\ndecimals = 1', ("0", "85.5", "100")),
    ('kind = "number"\nunit = "千円"\ndecimals = 3', ("-0.125", "3.5", "1000000")),
    ('kind = "date"', ("2024-04-01", "2019-05-01", "1999-12-31", "1900-02-28")),
    ('kind = "year-month"', ("2024-04", "2019-04", "1975-12")),
    ('kind = "year"', ("2024", "1889", "1868")),
    ('kind = "text"', TYPED),
    ('kind = "text"\nlines = 4', TYPED),
    ('kind = "tick"', ("✓", "")),
    ('kind = "code"\npattern = "法人番号"', ("7000012050002",)),
    ('kind = "code"\npattern = "郵便番号"', ("100-0001",)),
    ('kind = "code"\npattern = "電話"', ("03-1234-5678", "0120-000-000")),
    ('kind = "code"\npattern = "メール"', ("a@city.example.jp",)),
    ('kind = "code"\npattern = "時刻"', ("8:30", "23:05", "0:00")),
    ('kind = "code"\npattern = "団体コード"', ("141305",)),
    ("kind = \"code\"\npattern = '[A-Z]?\\d{3,5}'", ("A0012", "007", "12345")),
)


def quoted(words: object) -> str:
    """A text or a list of texts as TOML has it."""
    return json.dumps(words, ensure_ascii=False)


class Unlike:
    """One survey with a whole answer, put together question by question; all of its chances come from one seed."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.answers: dict[str, Answer] = {}
        self.attachments: dict[str, tuple[str, ...]] = {}
        self.responder: dict[str, str] = {}
        self.kinds = random.choice(((), (), ("本庁", "支庁"), ("甲", "乙", "丙", "甲種", "その他"), ("国", "国立")))
        self._seen: list[tuple[str, str]] = []
        self._sections = random.choice((0, 1, 3))
        self.text = "\n".join([self._head(), *self._responders(), *self._pages(), *self._questions()])

    def _some(self, words: Sequence[str], least: int, most: int) -> list[str]:
        return self.random.sample(words, k=self.random.randint(least, most))

    def _chance(self, of: float) -> bool:
        return self.random.random() < of

    def _head(self) -> str:
        kinds = f"kinds = {quoted(self.kinds)}\n" if self.kinds else ""
        return f'format = 2\nid = "unlike"\ntitle = {quoted(self.random.choice(WORDS[:40]))}\n{kinds}deadline = "なし"\nrespondents = "anyone"'

    def _responders(self) -> list[str]:
        fields = {"who": "organisation", "person": "person", "phone": "phone", "free": "text"}
        given = {
            "who": "みなと市",
            "person": "海野 花子",
            "phone": "045-123-4567",
            "free": self.random.choice(TYPED[:4]),
        }
        taken = [name for name in fields if self._chance(0.6)]
        if self.kinds:
            fields["class"], given["class"] = "kind", self.random.choice(self.kinds)
            taken.append("class")
        self.responder = {name: given[name] for name in taken}
        labels = self._some(
            ("団体名", "施設", "電話", "記入者", "区分", "1", "質問", "回答", "備考 & <x>", "①"), len(taken), len(taken)
        )
        return [
            f'[[responder]]\nid = "{name}"\nlabel = {quoted(label)}\nform = "{fields[name]}"'
            for name, label in zip(taken, labels, strict=True)
        ]

    def _pages(self) -> list[str]:
        return [f'[[section]]\nid = "s{n}"\ntitle = {quoted(self.random.choice(WORDS))}' for n in range(self._sections)]

    def _questions(self) -> list[str]:
        ids = self._some(IDS, 1, 8)
        return [self._question(key, ids[number + 1 :], number / len(ids)) for number, key in enumerate(ids)]

    def _question(self, key: str, later: Sequence[str], part: float) -> str:
        required = self._chance(0.8)
        section = f'section = "s{int(part * self._sections)}"\n' if self._sections else ""
        said = f"[[question]]\nid = {quoted(key)}\n{section}text = {quoted(self.random.choice(WORDS))}\n"
        said += f"short = {quoted(self.random.choice(WORDS))}\n" if self._chance(0.4) else ""
        said += "required = false\n" if not required else ""
        said += (
            f"asked_of = {quoted(self._some(self.kinds, 1, len(self.kinds)))}\n"
            if self.kinds and self._chance(0.2)
            else ""
        )
        said += f"only_if = {self._condition()}\n" if self._seen and self._chance(0.4) else ""
        match self.random.choice(("plain", "choice", "choice", "choices", "table")):
            case "plain":
                lines, answer = self._plain()
            case "choice":
                lines, answer = self._choice(key, later)
            case "choices":
                lines, answer = self._choices(key)
            case _:
                lines, answer = self._table()
        if required or self._chance(0.6):
            self.answers[key] = answer
        return said + lines

    def _condition(self) -> str:
        key, mark = self.random.choice(self._seen)
        if self._chance(0.3):
            return f"{{ question = {quoted(key)}, choices = {quoted([mark])} }}"
        return quoted(f"=[{key}]{self.random.choice(('=', '<>'))}{quoted(mark)}")

    def _plain(self) -> tuple[str, Answer]:
        lines, given = self.random.choice(KINDS)
        return lines, self.random.choice(given)

    def _offered(self, of: str, later: Sequence[str] = (), most: int = 5) -> tuple[str, list[str]]:
        """Choices of a question or a column with their names: with marks of one's own, read off their words, or none."""
        words = self._some(WORDS, 2, most)
        if self._chance(0.3):
            return f"choices = {quoted(words)}\n", words
        marks = self._some(MARKS, len(words), len(words))
        said = "mark_only = true\n" if self._chance(0.2) else ""
        for mark, text in zip(marks, words, strict=True):
            said += f"[[question.{of}]]\nmark = {quoted(mark)}\ntext = {quoted(text)}\n"
            said += f"goto = {quoted(self.random.choice(later))}\n" if later and self._chance(0.2) else ""
        return said, marks

    def _choice(self, key: str, later: Sequence[str]) -> tuple[str, Answer]:
        lines, names = self._offered("choice", later)
        taken = self.random.choice(names)
        self._seen.append((key, self.random.choice(names)))
        return lines + self._details(key, names, (taken,)), taken

    def _choices(self, key: str) -> tuple[str, Answer]:
        lines, names = self._offered("choice", most=9)
        none = self._chance(0.5)
        taken = tuple(name for name in names if self._chance(0.5)) or (() if none else (names[0],))
        said = 'kind = "choices"\n' + (f"none = {quoted(self.random.choice(WORDS))}\n" if none else "")
        return said + lines.replace("mark_only = true\n", "") + self._details(key, names, taken), taken

    def _details(self, key: str, names: Sequence[str], taken: Sequence[str]) -> str:
        said = ""
        for number, choice in enumerate(self._some(names, 0, 2)):
            lines, given = self.random.choice(KINDS)
            label = quoted(self.random.choice(WORDS))
            said += f'[[question.detail]]\nid = "d{number}"\nchoice = {quoted(choice)}\nname = {label}\nlabel = {label}\n{lines}\n'
            if choice in taken:
                self.answers[f"{key}.d{number}"] = self.random.choice(given)
        return said

    def _table(self) -> tuple[str, Answer]:
        count = self.random.randint(1, 4)
        names = self._some(WORDS, count, count)
        said = 'kind = "table"\n' + (f"rows = {quoted(names)}\n" if self._chance(0.5) else f"at_most = {count + 3}\n")
        rows: list[dict[str, str]] = [{} for _ in range(count)]
        columns: list[tuple[str, str]] = []
        for name in self._some(("x", "年", "1", "①", "A", "a-b", "有", "人 数", "=", "x1"), 1, 4):
            said += f"[[question.column]]\nid = {quoted(name)}\nlabel = {quoted(self.random.choice(WORDS))}\n"
            if self._chance(0.5):
                lines, given = self.random.choice(KINDS)
                answers: Sequence[str] = given
            else:
                lines, marks = self._offered("column.choice")
                answers = marks
            said += f"{lines}\n"
            columns.append((name, lines))
            for row in rows:
                row[name] = self.random.choice(answers)
        return said, tuple(rows)
