"""The answers file (UTF-8 JSON): a draft, and the input of the commands. Load, upgrade, save safely.

What the program does not know in a file is kept when the file is saved again, and reported.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from gui.response import stages
from gui.response.answers_json import UnreadableAnswers, decoded
from gui.response.place import Place
from gui.response.stages import Steps
from gui.survey.checks import Source
from gui.survey.kinds.kind import Kind
from gui.survey.model import Answer, Problem, Response, Survey
from gui.system import file_formats, files
from gui.words import named_paths
from gui.words.cell_limits import shown

MAX_BYTES = 20_000_000
DEFINITION, LEFT = "definition", "left"
"""Of a draft: the digest of the definition that it was written under, and what fits no more since that was replaced."""

_KNOWN = (
    *("format", "survey", "responder", "answers", "attachments", "notes", "steps", "place", "printed"),
    *(DEFINITION, LEFT),
)
_REASONS = "reasons"
_NO_KINDS: Mapping[str, Kind] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Draft:
    """A response with what else its file held; `problems` are what could not be taken as it stood.

    `extra` is the file's content without what was understood, so that nothing taken back since is written again.
    `memos` are private, by question id (`notes` in the file), `steps` what has been done of the order of work: both are
    the draft's alone, and no part of what is answered. `format` is that of the survey's answers files, and from the second
    on `kinds` are those of the answers, by their keys.
    """

    survey: str
    response: Response
    extra: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    memos: Mapping[str, str] = field(default_factory=dict)
    steps: Steps = field(default_factory=dict)
    place: Place | None = None
    format: int = 1
    kinds: Mapping[str, Kind] = field(default_factory=dict)


def draft_of(survey: Survey, response: Response, memos: Mapping[str, str] | None = None) -> Draft:
    """The draft of a survey with this response."""
    kinds = {item.answer_key: item.kind for item in survey.items} if survey.format > 1 else {}
    return Draft(survey.id, response, memos=memos or {}, format=survey.format, kinds=kinds)


def load(path: Path, survey: Survey) -> Draft:
    """Read an answers file; UnreadableAnswers for what is none, OSError as the system raises it."""
    return draft_in(files.read_bounded(path, MAX_BYTES), path, survey)


def draft_in(data: bytes, path: Path, survey: Survey) -> Draft:
    """The draft in what was read of a file; UnreadableAnswers says what the file is, if it is none."""
    if not looks_like_answers(data):
        other = file_formats.of_content(data) or file_formats.of_name(path.name)
        if other or path.suffix.lower() != ".json":
            raise UnreadableAnswers(other or file_formats.NEITHER)
    return parse(data, survey)


def looks_like_answers(data: bytes) -> bool:
    """Whether bytes begin as JSON does, and as nothing else that is known; an array says better itself that it is none."""
    return not file_formats.of_content(data) and data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def parse(data: bytes, survey: Survey) -> Draft:
    """The draft in the bytes of an answers file; UnreadableAnswers if there is none."""
    document = _upgraded(decoded(data), survey.format)
    if document.get("survey") != survey.id:
        named = document.get("survey")
        which = f"「{shown(named)}」" if isinstance(named, str) and named else "ほかの調査"
        raise UnreadableAnswers(
            f"{which}の回答ファイルのため、この調査「{survey.id}」では開けません。"
            "調査に合うファイルを選ぶか、その調査のファイル（.chousa）を先に開いてください。"
        )
    problems: list[Problem] = []
    response = response_in(document, survey, problems)
    memos = _memos(document, survey, problems)
    steps = stages.from_json(document.get("steps"))
    known = (*_KNOWN, *([_REASONS] if survey.format > 1 else []))
    problems += [_unknown(key, "この回答ファイル") for key in document if key not in known]
    extra = {**document}
    for name, understood in as_document(response).items():
        extra[name] = _left(document.get(name), understood)
    for name, found in (("notes", memos), ("steps", steps)):
        if name in document:
            extra[name] = _left(document[name], found) if isinstance(document[name], dict) else document[name]
    where = Place.of(document.get("place"))
    made = draft_of(survey, response, memos)
    return replace(made, extra=extra, problems=tuple(problems), steps=steps, place=where)


def response_in(document: Mapping[str, object], survey: Survey, problems: list[Problem]) -> Response:
    """The response that stands in a document; what could not be taken is added to `problems`."""
    labels = {found.id: found.label for found in survey.responder}
    responder, answers = (
        _texts(document, "responder", "回答者情報", labels, problems),
        _answers(document, survey, problems),
    )
    known = {check.code: "理由" for check in survey.checks if check.wants_reason}
    reasons = _texts(document, _REASONS, "理由", known, problems) if survey.format > 1 else {}
    return Response(responder, answers, _attachments(document, survey, problems), reasons)


def as_document(response: Response, kinds: Mapping[str, Kind] = _NO_KINDS) -> dict[str, Mapping[str, object]]:
    """A response as it stands in a document, each answer as its kind writes it."""
    answers = {key: kinds[key].to_file(a) if key in kinds else a for key, a in response.answers.items()}
    found = {"responder": response.responder, "answers": answers, "attachments": response.attachments or {}}
    return {**found, _REASONS: response.reasons} if response.reasons else found


def _left(part: object, understood: Mapping[str, object]) -> dict[str, object]:
    """The entries of a part of the file that were reported and not taken."""
    return {key: value for key, value in part.items() if key not in understood} if isinstance(part, dict) else {}


def _memos(document: Mapping[str, object], survey: Survey, problems: list[Problem]) -> dict[str, str]:
    """The memos that can be taken; no other stops anything, as none is sent."""
    found = document.get("notes", {})
    memos: dict[str, str] = {}
    for key, value in found.items() if isinstance(found, dict) else [("notes", found)]:
        if survey.question(key) is not None and isinstance(value, str):
            memos[key] = value
        else:
            problems.append(_unknown(key, "根拠メモ"))
    return memos


def _upgraded(document: dict[str, object], newest: int) -> dict[str, object]:
    """The document in the survey's format. Format 0 is a hand-made file without the number: alike otherwise."""
    number = document.get("format", 0)
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise UnreadableAnswers("回答ファイルの format が正しくありません。ファイルを確かめてください。")
    if number > newest:
        raise UnreadableAnswers(
            f"新しい版の調査票ウィザードで作られた回答ファイル（format {shown(str(number))}）です。新しい版で開いてください。"
        )
    return {**document, "format": newest}


def _unknown(key: str, place: str) -> Problem:
    message = f"{place}にある「{shown(key)}」はこの調査にない項目です。回答には使われません（保存しても消えません）。"
    return Problem("unknown-key", "caution", shown(key), message)


def _bad(key: str, message: str) -> Problem:
    return Problem("bad-value", "error", key, message)


def _object(document: Mapping[str, object], name: str, problems: list[Problem]) -> Mapping[str, object]:
    if isinstance(value := document.get(name, {}), dict):
        return value
    problems.append(_bad("", f"回答ファイルの「{name}」の形が正しくありません。{{ }} で囲んでください。"))
    return {}


def _texts(
    document: Mapping[str, object], name: str, place: str, labels: Mapping[str, str], problems: list[Problem]
) -> dict[str, str]:
    """The texts of the object under `name`, which an officer knows as `place`; `labels` are those that there may be."""
    texts: dict[str, str] = {}
    for key, value in _object(document, name, problems).items():
        if key not in labels:
            problems.append(_unknown(key, place))
        elif isinstance(value, str):
            texts[key] = value
        else:
            problems.append(_bad(key, f'{labels[key]}は文字列（"…"）で書いてください。'))
    return texts


def _answers(document: Mapping[str, object], survey: Survey, problems: list[Problem]) -> dict[str, Answer]:
    items = {item.answer_key: item for item in survey.items}
    answers: dict[str, Answer] = {}
    for key, value in _object(document, "answers", problems).items():
        item = items.get(key)
        if item is None:
            problems.append(_unknown(key, "回答"))
            continue
        answer = item.kind.from_file(item, value)
        if answer is None:
            wrong = item.kind.misfit(item, value)
            problems.append(_bad(wrong.answer_key, f"{wrong.place}の回答は{wrong.kind.in_file}で書いてください。"))
        else:
            answers[key] = answer
    return answers


def _attachments(document: Mapping[str, object], survey: Survey, problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    attachments: dict[str, tuple[str, ...]] = {}
    for key, value in _object(document, "attachments", problems).items():
        question = survey.question(key)
        if question is None or question.attachment is None:
            problems.append(_unknown(key, "添付"))
        elif isinstance(value, list) and all(isinstance(path, str) and path for path in value):
            attachments[key] = tuple(value)
        else:
            problems.append(_bad(key, f'{question.place}の添付は ["ファイル名"] のような一覧で書いてください。'))
    return attachments


def attachment_paths(response: Response) -> tuple[str, ...]:
    """All attachment paths, absolute or relative to the answers file's folder."""
    return tuple(dict.fromkeys(path for some in (response.attachments or {}).values() for path in some))


def refused_attachments(response: Response, folder: Path) -> dict[str, str]:
    """The attachment paths that are not looked at before somebody has asked for it, each with the reason."""
    found = {path: named_paths.why_not_looked_at(path, str(folder.absolute())) for path in attachment_paths(response)}
    return {path: why for path, why in found.items() if why}


def named_in_full(response: Response, folder: Path) -> Response:
    """The response of an answers file in `folder` with its attachments named in full, to be kept in another folder."""
    refused = refused_attachments(response, folder)
    named = {
        key: tuple(path if path in refused else str(folder.absolute() / path) for path in found)
        for key, found in (response.attachments or {}).items()
    }
    return replace(response, attachments=named)


def look_for_attachments(response: Response, folder: Path) -> Source:
    """What is known of the attachments of an answers file in `folder`, once those that may be looked at have been."""
    refused = refused_attachments(response, folder)
    looked_at = (path for path in attachment_paths(response) if path not in refused)
    return Source(absent=frozenset(path for path in looked_at if not is_there(folder / path)), refused=refused)


def is_there(path: Path) -> bool:
    """Whether there is a file; a share that does not answer keeps whoever asks."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def serialise(draft: Draft) -> bytes:
    """The draft as the bytes of an answers file; what was unknown or not understood in it is kept as it was."""
    document: dict[str, object] = {**draft.extra, "format": draft.format, "survey": draft.survey}
    for name, understood in as_document(draft.response, draft.kinds).items():
        document[name] = {**_kept(draft, name), **understood}
    document |= {"place": draft.place.as_json()} if draft.place else {}
    for name, found in (("notes", draft.memos), ("steps", stages.as_json(draft.steps))):
        if found or _kept(draft, name):
            document[name] = {**_kept(draft, name), **found}
        elif name in document and isinstance(document[name], dict):
            del document[name]
    data = _encoded(json.dumps(document, ensure_ascii=False, indent=2))
    if len(data) > MAX_BYTES:  # what was written densely must not become too large to be opened again
        data = _encoded(json.dumps(document, ensure_ascii=False, separators=(",", ":")))
    return data


def _encoded(text: str) -> bytes:
    return (text + "\n").encode("utf-8", "backslashreplace")


def _kept(draft: Draft, name: str) -> Mapping[str, object]:
    """The entries under `name` that were reported when the file was read."""
    return before if isinstance(before := draft.extra.get(name), dict) else {}


def save(path: Path, draft: Draft) -> None:
    """Write the draft over the file at `path`; the old file survives any failure, which is raised as OSError."""
    files.write_whole(path, serialise(draft), overwrite=True, ours=True)
