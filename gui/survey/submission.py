"""What of a response is submitted, and the 確認コード that ties the approved paper to the mailed file."""

import json
import unicodedata
from dataclasses import replace
from functools import lru_cache

from gui.survey import rules
from gui.survey.kinds.answer_texts import canonical_text
from gui.survey.kinds.kind import Kind
from gui.survey.model import Response, Survey
from gui.words.cell_limits import shown
from gui.words.folding import without_space
from gui.words.told import Told

# Without 0 O, 1 I L, 2 Z, 5 S, 8 B: people read the code aloud and compare it on paper.
_ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY"
_LENGTH = 8
_CONTENT = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))
_LINES = "ー−─━"  # what people type for the dash and Unicode takes for a letter or a symbol
_NEVER = "0・O・1・I・L・2・Z・5・S・8・B"


class NotACode(Told):
    """What was typed is no 確認コード; the message is a sentence for the officer."""


def typed_code(text: str) -> str:
    """The 確認コード that a person typed from paper, however it is spaced, wide, small or divided; NotACode for none.

    What looks alike is not guessed: the alphabet holds neither of two that could be taken for each other.
    """
    plain = unicodedata.normalize("NFKC", without_space(text)).removeprefix("確認コード").upper()
    letters = "".join(c for c in plain if unicodedata.category(c)[0] not in "PZC" and c not in _LINES)
    wrong = "・".join(dict.fromkeys(c for c in letters if c not in _ALPHABET))
    if wrong:
        raise NotACode(
            f"「{shown(wrong)}」は確認コードに使われない文字です（{_NEVER}は使いません）。紙をもう一度確かめてください。"
        )
    if len(letters) != _LENGTH:
        raise NotACode(f"確認コードは{_LENGTH}文字です（入力は{len(letters):,}文字）。紙をもう一度確かめてください。")
    return _divided(letters)


def submitted(survey: Survey, response: Response) -> Response:
    """The response without the answers that do not count: those on questions and details that are not asked.

    Nor do papers go along that were attached to a choice which is not taken any more.
    """
    standings = rules.with_details(survey, response, rules.evaluate(survey, response, settled=True))
    answers = response.answers
    blank = [question for question in survey.questions if question.kind.is_missing(question, answers.get(question.id))]
    beside = {detail.answer_key for question in blank for detail in question.details}
    kept = {key for key, standing in standings.items() if standing.state != "not asked"} - beside
    tables = {question.id: question.kind for question in survey.questions if question.kind.columns}
    attachments = response.attachments
    if attachments is not None:
        asking = [question for question in survey.questions if question.attachment and question.id in kept]
        taken = {q.id for q in asking if q.attachment and q.attachment.goes_with(q.kind.marks(q, answers.get(q.id)))}
        attachments = {key: paths for key, paths in attachments.items() if key in taken}
    return replace(
        response,
        answers={
            key: tables[key].submitted(answer) if key in tables else answer
            for key, answer in answers.items()
            if key in kept
        },
        attachments=attachments,
    )


def confirmation_code(survey: Survey, response: Response) -> str:
    """The 確認コード of a response as it stands, such as `K7QF-3M4X`.

    It is made of the officer's responder details and the answers alone, in the order of the definition: the same
    for an answers file (given as `submitted`) and for the filled workbook read back. It is made of every character
    as it is written, outer white space included. What the ministry fills in, the kind of line break, which a cell
    does not hold, and what shows nothing ('none of these' too) against nothing at all do not change it.
    """
    import hashlib  # late: it takes OpenSSL with it where there is one, and a window needs no code to come up

    details = [(f.id, canonical_text(response.responder.get(f.id, ""))) for f in survey.responder if f.by == "officer"]
    given = ((key, kind, response.answers.get(key)) for key, kind in _kinds(survey))
    answers = [(key, said) for key, kind, answer in given if answer is not None and (said := kind.canonical(answer))]
    content = _CONTENT.encode([survey.id, details, answers])
    number = int.from_bytes(hashlib.sha256(content.encode("ascii")).digest(), "big")
    letters = []
    for _ in range(_LENGTH):
        number, rest = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[rest])
    return _divided("".join(letters))


@lru_cache(maxsize=4)
def _kinds(survey: Survey) -> tuple[tuple[str, Kind], ...]:
    """The key and the kind of every answer, in the order of the definition."""
    return tuple((item.answer_key, item.kind) for item in survey.items)


def _divided(letters: str) -> str:
    return f"{letters[:4]}-{letters[4:]}"
