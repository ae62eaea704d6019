"""照会文: what is written to those whose answer must be mended or has not come, ready to be copied or sent."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from gui.collection import findings
from gui.collection.correspondence import Contact, Letterhead, LogKind, contact_in, merged
from gui.collection.decisions import CollectedFile, Collection
from gui.collection.findings import Finding
from gui.collection.joining import complete_each_other
from gui.collection.judged import Line, Overview, State, is_of_earlier_ledger
from gui.collection.misnamed import told_in_letter
from gui.collection.reading.shapes import not_here
from gui.collection.writing import rival_texts
from gui.collection.writing.row_points import FILL, told_together
from gui.directory.directory import Organisation
from gui.survey import naming
from gui.survey.deadline import named
from gui.survey.key import key_at
from gui.survey.model import ANYONE, Survey
from gui.survey.respondents import KIND_MISMATCH, kind_of, organisation_given
from gui.system import files
from gui.words.cell_limits import shown
from gui.words.eras import noted_in_era
from gui.words.from_outside import visible

_ASKED: frozenset[State] = frozenset(("不備", "様式改変", "重複", "読めない", "別形式", "未記入", "未提出"))
_UNSENT: frozenset[State] = frozenset(("未提出", "別形式", "未記入"))
_ABOUT: dict[State, str] = {
    "未提出": "提出について（依頼）",
    "別形式": "提出の形式について（依頼）",
    "未記入": "回答の記入について（依頼）",
}
_PARTS = "調査票が二つ以上に分かれて届いており、互いの空欄を補い合っております。合わせて一つの回答としてよろしいか、お知らせください。"
_WHOLE = ("unreadable", "name-mismatch", *findings.PAPERS)
_NAMED, _QUOTED = 4, 200

_LIMITS = re.compile("（[^（）]*）$")
"""How much we read, at the end of why a file is too much: nobody outside need know."""

_EMPTY = ("未回答です。", "未記入です。")
_SEE_TO, _PLEASE = "確かめてください。", "御確認ください。"
_IN_OUR_LIST = (
    ("と読み取り、一覧表にもそう書きます。", "と読み取りました。"),
    ("ものとし、一覧表には書きません。", "ものと読み取りました。"),
    ("一覧表には元のとおり書きます。", "元のとおりでよいか、御確認ください。"),
)
"""What is said of the 一覧表 to whoever fills it, and what in its place to those who never see it."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A text to one organisation: to whom, the subject and the body of a mail. `kind` is what the log calls it.

    `write` gives the body: who only lists a nation's letters does not wait until each is written.
    """

    organisation: Organisation
    contact: Contact
    kind: LogKind
    subject: str
    write: Callable[[], str]

    @property
    def body(self) -> str:
        """What is written to it."""
        return self.write()


def inquiries(survey: Survey, collection: Collection, overview: Overview) -> tuple[Inquiry, ...]:
    """The 照会文 to all who must mend or send something, in the order of the lines."""
    found = (inquiry(survey, collection, line) for line in overview.lines)
    return tuple(text for text in found if text)


def inquiry(survey: Survey, collection: Collection, line: Line) -> Inquiry | None:
    """The 照会文 to one organisation; None where there is nothing to ask, and to whoever asks."""
    organisation = line.organisation
    if organisation in (None, collection.roster.prefecture) or line.state not in _ASKED:
        return None
    theirs = tuple(answer for answer in line.answers if not _is_ours(answer.file))
    if line.answers and not theirs:
        return None
    line = replace(line, answers=theirs)
    subject = f"【{organisation.name}】{survey.form_title}の{_ABOUT.get(line.state, '確認について（照会）')}"
    kind: LogKind = "督促" if line.state == "未提出" else "照会"
    write = partial(_body, survey, collection, line, organisation)
    return Inquiry(organisation, contact_of(survey, collection, line), kind, subject, write)


def _body(survey: Survey, collection: Collection, line: Line, organisation: Organisation) -> str:
    if line.state == "別形式":
        body = _other_shape(survey, line)
    elif line.state == "未記入":
        body = _asks_for_answers(survey, line)
    else:
        body = _reminder(survey, organisation) if line.state == "未提出" else _asks_to_mend(survey, line)
    head = collection.letterhead
    where = _where_to(survey, organisation, head) if line.state in ("別形式", "未記入") else ()
    points = told_in_letter(line) if line.state in _UNSENT else _questions(survey, line)
    sender = collection.roster.name if collection.roster.prefecture else survey.ministry
    asks = "御提出" if line.state in _UNSENT else "御回答"
    until = f"恐れ入りますが、{head.answer_by}までに{asks}くださいますようお願いいたします。"
    greeting = f"{f'{sender}です。' if sender else ''}お世話になっております。"
    lines = [f"{_named_to(survey, line)}御担当者　様", "", greeting, *body, *where]
    lines += ["", until] if head.answer_by else []
    return "\n".join((*lines, *points, "", *filter(None, (sender,)), *head.signed))


def _named_to(survey: Survey, line: Line) -> str:
    """The name before 御担当者; '' of whoever gave none, and is known by a file's name alone."""
    answer = line.chosen or next(iter((*line.rivals, *line.answers)), None)
    found = answer.original and answer.returned if answer and survey.respondents == ANYONE else None
    nameless = found is not None and not organisation_given(survey, found.response)
    return "" if nameless or line.organisation is None else f"{line.organisation.name}　"


def _is_ours(file: CollectedFile) -> bool:
    """Whether what is wrong with a file is so on this computer, and not with what they sent."""
    return bool(not_here(file.name)) or files.may_pass(file.read.fault)


def contact_of(survey: Survey, collection: Collection, line: Line) -> Contact:
    """Whom to write to: by the prefecture's own book, else by what came last."""
    code = line.organisation.code if line.organisation else ""
    own = next((contact for contact in collection.contacts if contact.organisation == code), None)
    answer = line.chosen or next((answer for answer in (*line.rivals, *line.answers) if answer.original), None)
    responder = answer.returned.response.responder if answer else {}
    no_one = {problem.question for problem in answer.problems if problem.code == "placeholder"} if answer else ()
    return merged(own, contact_in(survey, code, {key: said for key, said in responder.items() if key not in no_one}))


def _reminder(survey: Survey, organisation: Organisation) -> Iterator[str]:
    yield f"「{survey.title}」について、御回答をまだ確認できておりません。"
    until = f"（提出期限：{due}）" if (due := named(survey)) else ""
    yield f"お忙しいところ恐れ入りますが、御確認の上、御提出くださいますようお願いいたします{until}。"
    yield "なお、行き違いで既に御提出いただいている場合は、御容赦ください。"
    yield ""
    yield f"提出ファイル名：{naming.file_name(survey, organisation)}"


def _other_shape(survey: Survey, line: Line) -> Iterator[str]:
    if all(problem.code == findings.MAIL_ONLY for answer in line.answers for problem in answer.problems):
        days = dict.fromkeys(noted_in_era(answer.file.received[:10]) for answer in line.answers)
        when = "、".join(day for day in days if day)
        yield f"「{survey.title}」について、{when}{'の' if when else ''}メールを受け取りました。ありがとうございました。"
        yield "このメールには、記入済みの調査票のExcelファイル（xlsx）の添付を確認できませんでした。"
        yield "お手数ですが、お送りした様式に記入したファイルを添付し、改めて御提出くださいますようお願いいたします。"
    else:
        names = "、".join(f"「{visible(answer.file.name.rpartition('/')[2])}」" for answer in line.answers)
        yield f"「{survey.title}」について、御提出ありがとうございました。"
        yield f"{names}を受け取りましたが、取りまとめには、記入済みの調査票のExcelファイル（xlsx）が必要です。"
        yield "お手数ですが、お送りした様式に記入したファイルを、そのまま（PDFなどにせず）御提出くださいますようお願いいたします。"


def _asks_for_answers(survey: Survey, line: Line) -> Iterator[str]:
    answer = line.chosen or line.answers[0]
    details = answer.returned.is_filled(survey)
    yield f"「{survey.title}」について、御提出ありがとうございました。"
    name = visible(answer.file.name.rpartition("/")[2])
    beside = list(dict.fromkeys(p.cell for p in answer.open if p.code in findings.BESIDE and p.cell))
    where = "、".join(beside[:_NAMED]) + ("など" if len(beside) > _NAMED else "")
    again = "、改めて御提出くださいますようお願いいたします。"
    if beside:
        yield f"お送りいただいた調査票「{name}」は、回答の欄に何も記入されておらず、欄の外（{where}）に記載がございました。"
        yield f"御回答の内容でしたら、お手数ですが、回答の欄に記入した調査票を{again}"
    else:
        yield f"お送りいただいた調査票「{name}」には、{'回答の欄に' if details else ''}何も記入されておりませんでした。"
        yield f"記入前のファイルをお送りいただいたものと存じますので、お手数ですが、回答を記入した調査票を{again}"


def _where_to(survey: Survey, organisation: Organisation, head: Letterhead) -> Iterator[str]:
    """Under which name to send it, and until when, unless the letter goes on to say by when it is asked for."""
    yield ""
    if not head.answer_by and (due := named(survey)):
        yield f"提出期限　　　：{due}"
    yield f"提出ファイル名：{naming.file_name(survey, organisation)}"


def _asks_to_mend(survey: Survey, line: Line) -> Iterator[str]:
    of_several = f"「{rival_texts.named(line.chosen)}」" if line.chosen and line.rivals else ""
    yield f"「{survey.title}」について、御提出ありがとうございました。"
    yield f"御提出いただいた調査票{of_several}に確認を要する点がございました。"
    yield "お手数ですが、下記を御確認の上、調査票を修正し、改めて御提出くださいますようお願いいたします。"


def _questions(survey: Survey, line: Line) -> Iterator[str]:
    """What is to be looked at: from 記 to 以上."""
    yield ""
    yield "記"
    yield ""
    found = [f for f in findings.of_line(survey, line) if f.is_error or not f.is_closed]
    if line.chosen and is_of_earlier_ledger(survey, line.chosen):  # a sheet of ours, which they never saw
        found = [replace(f, problem=replace(f.problem, cell="")) for f in found]
    of_no_kind = {f.file for f in found if f.problem.code == KIND_MISMATCH}
    found = [f for f in found if f.file not in of_no_kind or not _hangs_on_kind(survey, line, f)]
    found = list(told_together(survey, line.chosen, found)) if line.chosen else found
    errors, cautions = ([f for f in found if f.is_error is is_error] for is_error in (True, False))
    for number, (sentence, finding, where) in enumerate(_once(survey, line, errors), 1):
        if finding.problem.code == "duplicate":
            yield f"{number}　{_of_several(survey, line)}"
            yield from rival_texts.what_differs(survey, line)
            continue
        yield f"{number}　{sentence}"
        if finding.problem.code not in _WHOLE:
            yield from _place(finding, where)
    if cautions:
        yield ""
        yield "あわせて、次の点も御確認ください（そのままで差し支えない場合は、修正は不要です）。"
        for sentence, finding, where in _once(survey, line, cautions):
            cell = finding.problem.cell
            is_told = cell in sentence or cell.replace("!", "の") in sentence
            place = "、".join(filter(None, ("" if is_told else f"{finding.stands_in}：{cell}", where)))
            yield f"・{sentence}{f'（{place}）' if place else ''}"
    yield ""
    yield "以上"


def _hangs_on_kind(survey: Survey, line: Line, finding: Finding) -> bool:
    """Whether it is so no more once the kind is mended: nobody should empty an answer that is right then, or give one in vain."""
    question = survey.question(key_at(survey, finding.problem.question))
    kind = kind_of(survey, line.organisation) if line.organisation else None
    if not kind or not question or not question.asked_of:
        return False
    return finding.problem.code == ("not-asked-but-answered" if kind in question.asked_of else "unanswered")


def _once(survey: Survey, line: Line, found: Sequence[Finding]) -> Iterator[tuple[str, Finding, str]]:
    """Each point once, as it is told: of several boxes in one cell, and of several forms, with those in which it is."""
    told: dict[tuple[str, ...], list[Finding]] = {}
    for finding in found:
        told.setdefault((_sentence(survey, line, finding), finding.problem.cell, finding.found), []).append(finding)
    for (sentence, *_), some in told.items():
        files, problems = {finding.file for finding in some}, {finding.problem for finding in some}
        rivals = () if line.chosen else line.rivals
        has_it = [rival.file.name in files and not problems.isdisjoint(rival.problems) for rival in rivals]
        among = [f"{at}つめ" for at, has in enumerate(has_it, 1) if has]
        yield sentence, some[0], "、".join(among if len(among) < len(line.rivals) else ())


def _place(finding: Finding, where: str) -> Iterator[str]:
    if where:
        yield f"　　該当の調査票：{where}"
    if finding.problem.cell:
        yield f"　　該当の{finding.stands_in}：{finding.problem.cell}"
    said = "　".join(" ".join(text.split()) for text in finding.found.split("　"))
    if said and said != finding.expected:  # else what is wrong does not show
        yield f"　　現在の記載：{said if len(said) <= _QUOTED else f'{said[:_QUOTED]}…'}"
    if finding.expected:
        yield f"　　{finding.asks_for}：{finding.expected}"


def _of_several(survey: Survey, line: Line) -> str:
    """What is asked of several responses: whether they are parts of one, else which of them is right."""
    if complete_each_other(survey, line.rivals):
        return _PARTS
    have_come = "内容の異なる調査票が二つ以上届いております。"
    if len({rival.file.name for rival in line.rivals}) == 1:
        have_come = "お送りいただいたファイルの中に、内容の異なる回答が二つ以上ございます。"
    return f"{have_come}どれを正しい回答とするか、お知らせください。"


def _sentence(survey: Survey, line: Line, finding: Finding) -> str:
    """A problem as it is told to those who sent the form; what a check says to the collecting officer is said otherwise."""
    problem, file = finding.problem, finding.file.rpartition("/")[2]
    question = survey.question(problem.question)
    if problem.code == "unreadable":
        why = _LIMITS.sub("", problem.message.partition("。")[0])
        asks = "お送りした様式に記入した調査票を、パスワードのないxlsx形式で改めて御提出ください。"
        return f"お送りいただいたファイル「{file}」を読み取ることができませんでした（{why}）。{asks}"
    if findings.is_of_nothing(problem):
        return f"お送りいただいた調査票「{file}」には、御回答が記入されておりませんでした。記入したものを、改めて御提出ください。"
    if problem.code in findings.PAPERS:
        return f"「{file}」を受け取りましたが、取りまとめには、記入済みの調査票のExcelファイル（xlsx）が必要です。"
    if problem.code == "name-mismatch":
        label = findings.label_of(survey, problem.question)
        said = f"「{shown(finding.found)}」" if finding.found else ""
        return (
            f"調査票の{label}{said}とファイルの名前「{file}」が一致しておりません。どちらが正しいか、お知らせください。"
        )
    if problem.code == "missing-attachment" and question and question.attachment:
        came = next((answer.along for answer in line.answers if problem in answer.problems), "")
        asks = f"{came}を受け取りましたが、これでよいか" if came else "添付されているか"
        return f"{question.place}の御回答には、{question.attachment.label}の添付が必要です。{asks}、御確認ください。"
    plainly = problem.message.removesuffix(_SEE_TO)
    message = problem.message if plainly == problem.message else f"{plainly}{_PLEASE}"
    message += FILL if message.endswith(_EMPTY) else ""
    for ours, theirs in _IN_OUR_LIST:
        message = message.replace(ours, theirs)
    return message
