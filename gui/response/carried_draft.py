"""A draft of a survey that was replaced since: carried over when it is opened, and written so with its next change.

What fits no more stays in the file in words, and is told whenever the draft is opened.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

from gui.library.carrying import Left, carried
from gui.response import answers_file
from gui.response.answers_file import DEFINITION, LEFT, MAX_BYTES, Draft
from gui.response.answers_json import UnreadableAnswers, decoded
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem
from gui.system import files
from gui.words.cell_limits import shown

_SHOWN = 5
_OF_THE_EARLIER = ("place", "printed")
_PARTS = ("responder", "answers", "attachments", "reasons", "notes")


def load(path: Path, bundle: SurveyBundle) -> Draft:
    """The draft in a file; the errors of `answers_file.load`."""
    return draft_in(files.read_bounded(path, MAX_BYTES), path, bundle)


def draft_in(data: bytes, path: Path, bundle: SurveyBundle) -> Draft:
    """The draft in what was read of a file, for the newest version of its survey; UnreadableAnswers if it is none."""
    earlier = _written_under(data, bundle)
    if earlier is None:
        draft = answers_file.draft_in(data, path, bundle.survey)
        return replace(draft, problems=(*_of_left(draft), *draft.problems)) if LEFT in draft.extra else draft
    return _carried(answers_file.draft_in(data, path, earlier.survey), earlier, bundle)


def written_by(bundle: SurveyBundle) -> Mapping[str, object]:
    """What a new draft of a survey says of the definition that it is written under: nothing of one that is never replaced."""
    return {DEFINITION: bundle.digest} if bundle.kept else {}


def _written_under(data: bytes, bundle: SurveyBundle) -> SurveyBundle | None:
    """The earlier version that a draft was written under; one that does not say so is of the first."""
    if not bundle.earlier:
        return None
    try:
        named = decoded(data).get(DEFINITION)
    except UnreadableAnswers:
        return None
    if named == bundle.digest:
        return None
    return next((one for one in bundle.earlier if one.digest == named), None if named else bundle.earlier[0])


def _carried(draft: Draft, earlier: SurveyBundle, bundle: SurveyBundle) -> Draft:
    survey = bundle.survey
    found = carried(earlier.survey, survey, draft.response, draft.memos)
    left = [*_before(draft), *found.left]
    extra = {name: part for name, part in draft.extra.items() if name not in _OF_THE_EARLIER}
    extra[DEFINITION] = bundle.digest
    for part in _PARTS:  # what was of no use before must not become an answer by a name that it now has
        if isinstance(entries := extra.get(part), dict) and entries:
            left += [Left(key, shown(str(value))) for key, value in entries.items()]
            extra[part] = {}
    if left:
        extra[LEFT] = [asdict(one) for one in left]
    made = answers_file.draft_of(survey, found.response, found.memos)
    made = replace(made, extra=extra, steps=draft.steps)
    doubted = "、".join(found.doubted)
    again = f"質問か選択肢の文が変わった{doubted}の回答を確かめてください。" if doubted else ""
    told = Problem("replaced", "caution", "", f"調査が差し替えられたため、回答を引き継ぎました。{again}")
    return replace(made, problems=(told, *_of_left(made)))


def _before(draft: Draft) -> list[Left]:
    """What fitted no more at an earlier time."""
    kept = draft.extra.get(LEFT)
    found = kept if isinstance(kept, list) else []
    texts = ([one.get(name) for name in ("place", "text")] for one in found if isinstance(one, dict))
    return [Left(place, text) for place, text in texts if isinstance(place, str) and isinstance(text, str)]


def _of_left(draft: Draft) -> tuple[Problem, ...]:
    """A caution that names what fits no more."""
    left = _before(draft)
    if not left:
        return ()
    said = "、".join(f"{one.place}：「{shown(' '.join(one.text.split()))}」" for one in left[:_SHOWN])
    more = f"ほか{len(left) - _SHOWN}件" if len(left) > _SHOWN else ""
    message = f"差し替え前の回答のうち、合う欄がなくなったものを下書きの中に残しています（{said}{more}）。"
    return (Problem("left", "caution", "", message),)
