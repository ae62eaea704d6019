"""What municipalities do to their forms: every known kind, with what must be said of it."""

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gui.directory.directory import Organisation
from gui.survey.model import Response, Survey
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from gui.xlsx.splice import CellText, Edit, splice
from tests.collection.returns import Returns, typed_over

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


@dataclass(frozen=True)
class Defect:
    """A defect and what it is known by: problem codes with the key of their text ('' where no cell is meant), and a state."""

    name: str
    make: Callable[[Returns, Organisation, Response], bytes]
    problems: frozenset[tuple[str, str]]
    state: str


def typed(texts: Mapping[str, str | None]) -> Callable[[Returns, Organisation, Response], bytes]:
    """A complete form in which some cells are typed over."""
    return lambda returns, _, response: typed_over(returns.survey, returns.filled(response), texts)


def answered(**answers: object) -> Callable[[Returns, Organisation, Response], bytes]:
    """A form filled with some other answers, by the program itself."""

    def make(returns: Returns, _: Organisation, response: Response) -> bytes:
        changed = {**response.answers, **{key.strip("q").replace("_", "-"): value for key, value in answers.items()}}
        return returns.filled(dataclasses.replace(response, answers=changed))  # type: ignore[arg-type]

    return make


def relabelled(old: str, new: str) -> Callable[[Returns, Organisation, Response], bytes]:
    """A form one label of which reads otherwise."""

    def make(returns: Returns, _: Organisation, response: Response) -> bytes:
        book = open_book(open_package(returns.filled(response)))
        sheet = book.sheets[0]
        grid = book.grid(sheet)
        edits: dict[tuple[int, int], Edit] = {at: CellText(new) for at, cell in grid.cells.items() if cell.text == old}
        assert len(edits) == 1
        return book.package.replaced({sheet.part: splice(grid, edits)})

    return make


def without_functions(returns: Returns, _: Organisation, response: Response) -> bytes:
    """A form whose functions were pasted over by their values."""
    book = open_book(open_package(returns.filled(response)))
    part = book.sheets[0].part
    bare = re.sub(rb"<f>.*?</f>", b"", book.package.read(part), flags=re.DOTALL)
    return book.package.replaced({part: bare})


def cut_short(returns: Returns, _: Organisation, response: Response) -> bytes:
    return returns.filled(response)[:9000]


def _one(code: str, key: str) -> frozenset[tuple[str, str]]:
    return frozenset({(code, key)})


def defects(survey: Survey) -> tuple[Defect, ...]:
    """Every known kind of defect, of the bundled survey."""
    tick = survey.form.tick
    return (
        Defect("a question is left out", typed({"3": None}), _one("unanswered", "3"), "不備"),
        Defect("the last question is left out", typed({"10": None}), _one("unanswered", "10"), "不備"),
        Defect("only white space is typed", typed({"9": "　"}), _one("unanswered", "9"), "不備"),
        Defect("no name", typed({"organisation": None}), _one("blank", "organisation"), "不備"),
        Defect("no department", typed({"department": None}), _one("blank", "department"), "不備"),
        Defect("no phone", typed({"phone": " "}), _one("blank", "phone"), "不備"),
        Defect("no kind", typed({"kind": None}), _one("blank", "kind"), "不備"),
        Defect("a phone without its area", typed({"phone": "23-4567"}), _one("bad-value", "phone"), "不備"),
        Defect("a mail address without @", typed({"email": "fukushi.lg.jp"}), _one("bad-value", "email"), "不備"),
        Defect("an unknown kind", typed({"kind": "市"}), _one("choice-not-in-list", "kind"), "不備"),
        Defect("the kind of another", typed({"kind": "中核市"}), _one("organisation-kind-mismatch", "organisation"), "不備"),
        Defect("an assistant answers", typed({"officer_title": "係長"}), _one("below-section-chief", "officer_title"), "要確認"),
        Defect("a choice that is none", typed({"9": "⑨ その他"}), _one("choice-not-in-list", "9"), "不備"),
        Defect("two choices in one cell", typed({"9": "①②"}), _one("choice-not-in-list", "9"), "不備"),
        Defect("free words", typed({"7-1": "場合による"}), _one("choice-not-in-list", "7-1"), "不備"),
        Defect("answers left behind", typed({"3": "② 求めていない。（Q6へ）"}),
               frozenset({("not-asked-but-answered", "4"), ("not-asked-but-answered", "5")}), "不備"),
        Defect("no year and month", typed({"2.planned": None}), _one("missing-detail", "2.planned"), "不備"),
        Defect("an unclear time", typed({"2.planned": "来年度中"}), _one("bad-value", "2.planned"), "不備"),
        Defect("a time that has passed", typed({"2.planned": "令和4年4月"}), _one("date-passed", "2.planned"), "要確認"),
        Defect("a detail left behind", typed({"2": "① 定めている。"}), _one("not-asked-but-answered", "2.planned"), "不備"),
        Defect("no outline", typed({"8-1.outline": None}), _one("missing-detail", "8-1.outline"), "不備"),
        Defect("an unclear mark", typed({"6/①": "△"}), _one("choice-not-in-list", "6/①"), "不備"),
        Defect("none and some", typed({"6/": tick}), _one("bad-value", "6/"), "不備"),
        Defect("no mark at all", typed({"6/①": None, "6/②": None}), _one("unanswered", "6/①"), "不備"),
        Defect("the known cause", answered(q7_4=("②", "③")), _one("known-cause", "7-4/①"), "要確認"),
        Defect("papers are to be sent", answered(q10="②"), _one("missing-attachment", "10"), "要確認"),
        Defect("a choice of another question", typed({"4": "① 求めている。"}), _one("choice-not-in-list", "4"), "不備"),
        Defect("the words of another choice", typed({"7-1": "① 取得していません"}), _one("choice-not-in-list", "7-1"), "不備"),
        Defect("a mark and its doubt", typed({"9": "①（一部は②）"}), _one("choice-not-in-list", "9"), "不備"),
        Defect("a question that is asked is crossed out", typed({"9": "－"}), _one("choice-not-in-list", "9"), "不備"),
        Defect("zeros or circles", typed({"6/①": "0", "6/②": "0"}),
               frozenset({("choice-not-in-list", "6/①"), ("choice-not-in-list", "6/②")}), "不備"),
        Defect("a box left behind", typed({**dict.fromkeys(("7-3", "7-4/①", "7-4/③", "8-1", "8-1.outline", "8-2")), "7-2": "②"}),
               _one("not-asked-but-answered", "7-4/⑤"), "不備"),
        Defect("a stroke for an outline", typed({"8-1.outline": "－"}), _one("missing-detail", "8-1.outline"), "不備"),
        Defect("some months", typed({"2.planned": "R6.4-6"}), _one("bad-value", "2.planned"), "不備"),
        Defect("a formula that failed", typed({"department": "#REF!"}), _one("bad-value", "department"), "不備"),
        Defect("a stroke for a name", typed({"contact_name": "―"}), _one("blank", "contact_name"), "不備"),
        Defect("as above", typed({"contact_name": "同上"}), _one("placeholder", "contact_name"), "要確認"),
        Defect("a digit too many", typed({"phone": "046-225-22000"}), _one("bad-value", "phone"), "不備"),
        Defect("nothing but what cannot be seen", typed({"9": "\u200b"}), _one("unanswered", "9"), "不備"),
        Defect("the ministry's field", typed({"scheme": "年金"}), _one("bad-value", "scheme"), "要確認"),
        Defect("a label is changed", relabelled("電話番号", "連絡手段"), _one("form-altered", ""), "様式改変"),
        Defect("a number is changed", relabelled("7-2", "7の二"), _one("form-altered", ""), "様式改変"),
        Defect("functions are gone", without_functions, _one("form-altered", ""), "要確認"),
        Defect("cut on its way", cut_short, _one("unreadable", ""), "読めない"),
        Defect("a password, or .xls", lambda *_: OLE, _one("unreadable", ""), "読めない"),
        Defect("a CSV with another name", lambda *_: "団体コード,回答\r\n".encode("cp932"), _one("unreadable", ""), "読めない"),
        Defect("nothing in it", lambda *_: b"", _one("unreadable", ""), "読めない"),
    )  # fmt: skip


def named_defects(survey: Survey) -> tuple[Defect, ...]:
    """Those that are in the 組織名, by which a return is matched; the file's name tells whose it is."""

    def named(text: Callable[[Organisation], str]) -> Callable[[Returns, Organisation, Response], bytes]:
        return lambda returns, o, response: typed_over(survey, returns.filled(response), {"organisation": text(o)})

    return (
        Defect("a space in the name", named(lambda o: f"{o.prefecture_code}{o.prefecture}　{o.name}"),
               _one("whitespace", "organisation"), "不備"),
        Defect("no code", named(lambda o: o.prefecture + o.name), _one("bad-value", "organisation"), "不備"),
        Defect("an office's name", named(lambda o: f"{o.official}役所福祉課"), _one("organisation-unknown", "organisation"), "不備"),
        Defect("a line break in the name", named(lambda o: f"{o.official}\n"), _one("whitespace", "organisation"), "不備"),
    )  # fmt: skip
