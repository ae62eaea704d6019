"""What of a response is submitted, and the 確認コード that ties the approved paper to the mailed file."""

import json
from dataclasses import replace

from gui.survey import rules
from gui.survey.kinds.kind import canonical_text
from gui.survey.model import Response, Survey

# Without 0 O, 1 I L, 2 Z, 5 S, 8 B: people read the code aloud and compare it on paper.
_ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY"
_LENGTH = 8


def submitted(survey: Survey, response: Response) -> Response:
    """The response without the answers that do not count: those on questions and details that are not asked."""
    standings = rules.evaluate(survey, response, settled=True)
    kept = {key for key, standing in standings.items() if standing.state != "not asked"}
    for question, detail, standing in rules.details(survey, response, standings):
        if standing.state != "not asked":
            kept.add(question.key(detail))
    attachments = response.attachments
    if attachments is not None:
        attachments = {key: paths for key, paths in attachments.items() if key in kept}
    return replace(
        response,
        answers={key: answer for key, answer in response.answers.items() if key in kept},
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
    given = ((item.answer_key, item.kind, response.answers.get(item.answer_key)) for item in survey.items)
    said = ((key, kind.canonical(answer)) for key, kind, answer in given if answer is not None)
    answers = [(key, answer) for key, answer in said if answer]
    content = json.dumps([survey.id, details, answers], ensure_ascii=True, separators=(",", ":"))
    number = int.from_bytes(hashlib.sha256(content.encode("ascii")).digest(), "big")
    letters = []
    for _ in range(_LENGTH):
        number, rest = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[rest])
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"
