"""照会文: what is written to those whose answer must be mended or has not come, ready to be copied."""

from collections.abc import Iterator
from dataclasses import dataclass

from gui.collection import findings
from gui.collection.findings import Finding
from gui.collection.judged import Line, Overview, State
from gui.collection.roster import Roster
from gui.directory.directory import Organisation
from gui.survey import naming
from gui.survey.model import Survey

_ASKED: frozenset[State] = frozenset(("不備", "様式改変", "重複", "読めない", "未提出"))
_WHOLE = ("unreadable", "duplicate", "name-mismatch")
_RULE = "―" * 30


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A text to one organisation: the subject and the body of a mail."""

    organisation: Organisation
    subject: str
    body: str


def inquiries(survey: Survey, roster: Roster, overview: Overview) -> tuple[Inquiry, ...]:
    """The 照会文 to all who must mend or send something, in the order of the lines."""
    found = (inquiry(survey, roster, line) for line in overview.lines)
    return tuple(text for text in found if text)


def inquiry(survey: Survey, roster: Roster, line: Line) -> Inquiry | None:
    """The 照会文 to one organisation; None where there is nothing to ask."""
    organisation = line.organisation
    if organisation is None or line.state not in _ASKED:
        return None
    missing = line.state == "未提出"
    what = "提出について（依頼）" if missing else "確認について（照会）"
    body = _reminder(survey, organisation) if missing else _questions(survey, line)
    sender = roster.name if roster.prefecture else survey.ministry
    lines = (f"{organisation.name}　御担当者　様", "", f"{sender}です。お世話になっております。", *body, "", sender)
    return Inquiry(organisation, f"【{organisation.name}】{survey.form_title}の{what}", "\n".join(lines))


def _reminder(survey: Survey, organisation: Organisation) -> Iterator[str]:
    yield f"「{survey.title}」について、貴団体からの回答をまだ確認できておりません。"
    yield f"お忙しいところ恐れ入りますが、御確認の上、御提出くださいますようお願いいたします（提出期限：{survey.deadline_text}）。"
    yield "なお、行き違いで既に御提出いただいている場合は、御容赦ください。"
    yield ""
    yield f"提出ファイル名：{naming.file_name(survey, organisation)}"


def _questions(survey: Survey, line: Line) -> Iterator[str]:
    yield f"「{survey.title}」について、御提出ありがとうございました。"
    yield "御提出いただいた調査票に確認を要する点がございました。"
    yield "お手数ですが、下記を御確認の上、調査票を修正し、改めて御提出くださいますようお願いいたします。"
    yield ""
    yield "記"
    yield ""
    found = list(findings.of_line(survey, line))
    errors = [finding for finding in found if finding.problem.severity == "error"]
    for number, finding in enumerate(errors, 1):
        yield f"{number}　{_sentence(survey, finding)}"
        if finding.problem.code not in _WHOLE:
            yield from _place(finding)
    cautions = [finding for finding in found if finding.problem.severity == "caution"]
    if cautions:
        yield ""
        yield "あわせて、次の点も御確認ください（そのままで差し支えない場合は、修正は不要です）。"
        for finding in cautions:
            yield f"・{_sentence(survey, finding)}"


def _place(finding: Finding) -> Iterator[str]:
    if finding.problem.cell:
        yield f"　　該当のセル：{finding.problem.cell}"
    if finding.found:
        yield f"　　現在の記載：{' '.join(finding.found.split())}"
    if finding.expected:
        yield f"　　正しい記載：{finding.expected}"


def _sentence(survey: Survey, finding: Finding) -> str:
    """A problem as it is told to those who sent the form; what a check says to the collecting officer is said otherwise."""
    problem, file = finding.problem, finding.file.rpartition("/")[2]
    question = survey.question(problem.question)
    if problem.code == "unreadable":
        return f"お送りいただいたファイル「{file}」を開くことができませんでした。パスワードのないxlsx形式で、改めて御提出ください。"
    if problem.code == "duplicate":
        return "内容の異なる調査票が二つ以上届いております。どれを正しい回答とするか、お知らせください。"
    if problem.code == "name-mismatch":
        label = findings.label_of(survey, problem.question)
        return f"調査票の{label}とファイルの名前「{file}」が一致しておりません。どちらが正しいか、お知らせください。"
    if problem.code == "missing-attachment" and question and question.attachment:
        return f"{question.place}の御回答には、{question.attachment.label}の添付が必要です。添付されているか、御確認ください。"
    return problem.message


def as_text(texts: tuple[Inquiry, ...]) -> str:
    """All of them as one text, each under its subject."""
    return f"\n\n{_RULE}\n\n".join(f"件名：{text.subject}\n\n{text.body}" for text in texts) + "\n"
