"""Problems as an officer works through them: the file, the cell, what stands there, and what was expected."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gui.collection.decisions import Settlement
from gui.collection.joining import complete_each_other
from gui.collection.judged import Answer, Line, Overview
from gui.collection.reading.returned import Returned
from gui.collection.reading.shapes import MAIL, is_not_here, to_open
from gui.directory.directory import Organisation
from gui.form.text_places import SHIFTED, about, item_of, place_of
from gui.response.differences import Difference, differences
from gui.survey import naming
from gui.survey.deadline import named
from gui.survey.key import BOX, key_of
from gui.survey.kinds.odd_words import ODD_WORD
from gui.survey.model import ANYONE, MUNICIPALITIES, FieldForm, Problem, Survey
from gui.survey.respondents import KIND_MISMATCH, called, kind_of, organisation_key
from gui.system import files
from gui.words.eras import noted_in_era
from gui.words.folding import is_blank

_NAMED, _FILES, _LONGEST, _LOOK = 4, 10, 260, "回答の内容の確認"
_NAMES = {MUNICIPALITIES: "都道府県コード・都道府県名・市区町村名（空白なし）", ANYONE: "名称の記入"}
_FIELDS: Mapping[FieldForm, str] = {
    "phone": "市外局番からの電話番号",
    "email": "半角で@を含むメールアドレス",
    "title": "課長級以上の役職",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem with its place. `file` is '' where nothing came; `found` what stands there, `expected` what should.

    `settled` is what was written of it where it was explained; `among` whether more files than this one came.
    """

    organisation: Organisation | None
    file: str
    problem: Problem
    found: str
    expected: str
    settled: Settlement | None = None
    among: bool = False
    is_accepted: bool = False

    @property
    def is_error(self) -> bool:
        """Whether it is an error that stands."""
        return self.problem.severity == "error" and self.settled is None

    @property
    def is_closed(self) -> bool:
        """Whether it was explained or confirmed."""
        return self.is_accepted or self.settled is not None

    @property
    def asks_for(self) -> str:
        """What `expected` is called: of what stands in no cell nothing is written rightly."""
        if not self.is_error:
            return "確かめること"
        return "正しい記載" if self.problem.cell else "お願いすること"

    @property
    def stands_in(self) -> str:
        """What its place is: a cell, or a whole sheet where nobody knows the cell."""
        return "セル" if "!" in self.problem.cell else "シート"

    @property
    def in_words(self) -> str:
        """The problem with its place, and what stands and what ought to stand there, each on a line of its own."""
        file = self.file.rpartition("/")[2] if self.among else ""
        at, stands = (self.stands_in, self.problem.cell), ("現在の記載", self.found)
        places = at, stands, (self.asks_for, self.expected), ("ファイル", file)
        remark = (("備考", f"{self.settled.remark}（{noted_in_era(self.settled.when[:10])}）"),) if self.settled else ()
        return "\n".join((self.problem.message, *(f"{title}：{text}" for title, text in (*places, *remark) if text)))


def disagreement(survey: Survey, inside: Organisation, outside: Organisation, cell: str) -> Problem:
    """The content of a file and its name name two organisations."""
    field = survey.field("organisation")
    message = (
        f"{field.label if field else called(survey)}は「{inside.official}」ですが、ファイルの名前では「{outside.name}」です。"
        f"どちらの回答か、送り主に確かめてください。"
    )
    return Problem("name-mismatch", "error", organisation_key(survey), message, cell)


def untouched(survey: Survey, cell: str) -> Problem:
    """A form in which nothing is filled in, and of which nothing tells whose it is: the one that was sent out."""
    message = "何も記入されていない様式です。回答であれば、記入したものを送ってもらってください。"
    return Problem("blank", "error", organisation_key(survey), message, cell)


_EMPTY = frozenset(("blank", "unanswered", "missing-detail"))
BESIDE = frozenset(("note", "drawing", "comment"))
"""The problems of what stands outside the cells of the answers."""


def nothing_answered(survey: Survey, returned: Returned) -> tuple[Problem, ...]:
    """What is told of a form whose answers are all empty: that in one sentence, and what else is wrong with it.

    Where it may be left empty, that is worth a look. Answers that stand in the next column were given.
    """
    if any(problem.code == SHIFTED for problem in returned.problems):
        return returned.problems
    details = {field.id for field in survey.responder}
    owed = [problem for problem in returned.problems if problem.question not in ("", *details)]
    left = tuple(p for p in returned.problems if p in returned.found or (p not in owed and p.code not in _EMPTY))
    given = "回答者の情報だけが記入されています" if returned.is_filled(survey) else "何も記入されていません"
    message = f"様式が空のまま届いています（{given}）。回答を記入したものを送ってもらってください。"
    if any(problem.code in BESIDE for problem in left):
        message = "様式の回答の欄が空のまま届いています。欄の外の記載が回答でないか確かめ、欄に記入したものを送ってもらってください。"
    if not any(problem.severity == "error" for problem in owed) and returned.is_filled(survey):
        message = "回答が一つも記入されていません。そのような回答でよいか、確かめてください。"
        return Problem("blank", "caution", "", message), *returned.problems
    return Problem("blank", "error", "", message), *left


def is_of_nothing(problem: Problem) -> bool:
    """Whether it is that a form came back without any answer."""
    return problem.code == "blank" and problem.severity == "error" and not problem.question


OTHER_SHAPE, MAIL_ONLY = "other-shape", "mail-only"
PAPERS = frozenset((OTHER_SHAPE, MAIL_ONLY))
"""The problems of what came, and is no workbook."""


def other_shape(shape: str) -> Problem:
    """An answer came as something else than a workbook, or a mail without any."""
    if shape == MAIL:
        message = "メールのみ届いています。調査票が添付されていないため、本文を確かめ、調査票（xlsx）を送ってもらってください。"
        return Problem(MAIL_ONLY, "error", "", message)
    what = to_open(shape) or "そのままでは取りまとめられないため、調査票（xlsx）で送ってもらってください。"
    message = f"{shape}で届いています。{what}"
    return Problem(OTHER_SHAPE, "error", "", message)


def not_returned(survey: Survey, organisation: Organisation, *, own: bool = False) -> Problem:
    """An organisation that is expected has sent nothing; `own` if it is the one that collects."""
    there, todo = (
        ("から", "提出を依頼してください。") if not own else ("自身の", "記入した調査票をフォルダーに入れてください。")
    )
    until = f"（提出期限 {due}）" if (due := named(survey)) else ""
    message = f"「{organisation.official}」{there}回答がありません{until}。{todo}"
    return Problem("not-returned", "error", "", message)


def nobodys(survey: Survey) -> Problem:
    """A response of which nothing tells whose it is."""
    message = "どこからの回答か分かりません。送り主を確かめ、ファイルの名前に名称を入れて、もう一度読み込んでください。"
    return Problem("organisation-unknown", "error", organisation_key(survey), message)


def not_in_roster(survey: Survey, collector: str, organisation: Organisation, nation: str) -> Problem:
    """Something came from an organisation whose answers are not gathered here."""
    to = naming.destination(survey, organisation)
    elsewhere = to.recipient if to and collector not in (nation, to.recipient) else ""
    message = (
        f"「{organisation.official}」{f'（{organisation.kind}）' if organisation.kind else ''}は{collector}の取りまとめの対象ではありません。"
        f"{f'提出先は{elsewhere}です。' if elsewhere else ''}対象の一覧と送り主を確かめてください。"
    )
    return Problem("not-in-roster", "error", organisation_key(survey), message)


def duplicate(survey: Survey, organisation: Organisation, rivals: Sequence[Answer]) -> Problem:
    """Several responses of one organisation differ, or are parts of one, and none of them is chosen."""
    left, *others = rivals[:_FILES]
    found = list({each.key: each for other in others for each in between(survey, left, other)}.values())
    where = "、".join(difference.label for difference in found[:_NAMED]) + ("など" if len(found) > _NAMED else "")
    names = "、".join(f"「{rival.name}」" for rival in rivals[:_NAMED])
    how = f"{where}が異なります（{names}）。どれを使うか選んでください。"
    if complete_each_other(survey, rivals):
        how = f"互いの空欄を補い合っています（{names}）。重なる回答に違いはありません。合わせて使うか、どれを使うか選んでください。"
    message = f"「{organisation.official}」の回答が{len(rivals)}つあり、{how}"
    cell = next((cell for key in (d.key for d in found) for cell in _cells(survey, left, key)), "")
    return Problem("duplicate", "error", found[0].key if found else "", message, cell)


def between(survey: Survey, left: Answer, right: Answer) -> tuple[Difference, ...]:
    """Where two responses differ, as they are submitted."""
    return differences(survey, left.returned.response, right.returned.response)


def _cells(survey: Survey, answer: Answer, key: str) -> list[str]:
    keys = about(survey, answer.returned.texts, key)
    return [answer.returned.cells[key] for key in keys if key in answer.returned.cells]


def findings(survey: Survey, overview: Overview) -> Iterator[Finding]:
    """Every problem of every line, in the order of the lines: errors and cautions alike."""
    for line in overview.lines:
        yield from of_line(survey, line)


def of_line(survey: Survey, line: Line) -> Iterator[Finding]:
    """Every problem of a line: its own, then those of what counts, of rivals and of what cannot be read, the errors of each first.

    Of a response that was not chosen, or is no more than a copy, nothing needs to be mended.
    """
    came = line.rivals or line.answers
    for problem in line.problems:
        found = standing_in(survey, came[0].returned.texts, problem) if came else ""
        yield Finding(line.organisation, _names(came), problem, found, _wanted(survey, line, problem))
    for answer in filter(line.concerns, line.answers):
        for problem in sorted(answer.problems, key=lambda one: one.severity == "caution"):
            found = standing_in(survey, answer.returned.texts, problem)
            wanted = _listed(answer, problem) or _wanted(survey, line, problem)
            decided = answer.settlement(problem), len(line.answers) > 1, answer.is_accepted(problem)
            yield Finding(line.organisation, answer.file.name, problem, found, wanted, *decided)


def _names(answers: Sequence[Answer]) -> str:
    """Their files on a line that a person may still read: of many the first, of a name that no folder could hold its beginning."""
    names = list(dict.fromkeys(answer.file.name for answer in answers))
    names = [name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…" for name in names]
    return " / ".join(names[:_FILES]) + (f" ほか{len(names) - _FILES:,}件" if len(names) > _FILES else "")


def _listed(answer: Answer, problem: Problem) -> str:
    """What the form itself has where something else is said, and understood."""
    if problem.code not in (ODD_WORD, "preset-gone"):
        return ""
    listed = answer.returned.listed
    found = [text for key, text in listed.items() if answer.returned.cells.get(key) == problem.cell]
    return (found[0] or "空欄") if found else ""


def standing_in(survey: Survey, texts: Mapping[str, str], problem: Problem) -> str:
    """What stands in the cells that a problem is about, of a response with these texts."""
    written = [(key, texts[key]) for key in about(survey, texts, problem.question) if not is_blank(texts[key])]
    return "　".join(f"{label_of(survey, key)}：{text}" if BOX in key else text for key, text in written)


def _wanted(survey: Survey, line: Line, problem: Problem) -> str:
    """What should stand there."""
    fixed = {
        "not-asked-but-answered": "空欄",
        "unreadable": f"届いた調査票（{'パスワードのない' if 'パスワード' in problem.message else ''}xlsx）",
        **dict.fromkeys(PAPERS, "記入した調査票（xlsx）"),
        "earlier-form": "今回届いた様式",
        "blank": "回答を記入した調査票" if not problem.question else "",
        "comment": "コメントの内容の確認",
        "note": "記載の内容の確認",
        "drawing": "図形の内容の確認",
        "struck-out": "取り消したかの確認",
        "coloured": "直した箇所かの確認",
        "ledger-differs": "調査票の回答と同じ内容",
        "ledger-alone": "一覧表のとおりかの確認",
        SHIFTED: "記入する欄に合わせた回答",
        "formula": "式でない回答",
        **dict.fromkeys(("form-altered", "reworded", "preset-gone"), "届いた様式のまま"),
        "duplicate": "一つの回答",
        "name-mismatch": f"ファイルの名前と一致する{label_of(survey, problem.question)}",
        "not-returned": f"{survey.deadline_text}までの提出" if survey.deadline else "提出",
        "not-in-roster": f"取りまとめの対象の{called(survey)}",
    }
    if problem.code == "unreadable" and (files.may_pass(problem.message) or is_not_here(problem.message)):
        return ""  # nothing is wrong with what came
    if fixed.get(problem.code):
        return fixed[problem.code]
    kind = kind_of(survey, line.organisation) if problem.code == KIND_MISMATCH and line.organisation else None
    if kind and survey.kind_field:
        return f"{survey.kind_field.label}は{kind}"
    if problem.code == "form-rule" or any(problem.code == check.code for check in survey.checks):
        return "" if problem.severity == "error" else _LOOK  # it is what it should be, and at odds with something else
    question, item = survey.question(problem.question), item_of(survey, problem.question)
    if question and problem.code == "missing-attachment" and question.attachment:
        return question.attachment.label
    if (question or item) and problem.severity == "caution":
        return _LOOK
    return item.kind.expected(item) if item else wanted_in(survey, line, problem.question)


def wanted_in(survey: Survey, line: Line, key: str) -> str:
    """What should stand in a responder's field, by its id; '' where there is none such."""
    field = next((field for field in survey.responder if field.id == key), None)
    if field is None or field.value:
        return field.value if field else ""
    if field.form == "kind":
        kind = kind_of(survey, line.organisation) if line.organisation else None
        return kind or "／".join(survey.kinds)
    if field.form == "organisation":
        if line.organisation and survey.respondents != ANYONE:
            return line.organisation.official
        return _NAMES.get(survey.respondents, "一覧のとおりの名称")
    return _FIELDS.get(field.form, f"{field.label}の記入")


def label_of(survey: Survey, key: str) -> str:
    """What a key is called: 組織名, Q3, Q6 ① …; the key itself where the survey has none such."""
    place = place_of(survey, key)
    if place:
        return place.heading
    item = item_of(survey, key.removesuffix(BOX))
    found = key_of(survey, key)
    return item.place if item else survey.place_of(found.question) if found else key
