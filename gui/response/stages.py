"""The order of work from the answers to the mail: what was done when, what of it still holds, and what is next.

A step is kept in the draft with the 確認コード and the attachments of that time. Where they are others now, it no longer
holds. Nothing here reads a clock.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from pathlib import PurePosixPath, PureWindowsPath
from typing import TypeGuard

from gui.survey.model import Response, Survey
from gui.survey.submission import confirmation_code, submitted
from gui.words.eras import moment_in_era
from gui.words.from_outside import is_plain

REVIEW, PRINT, APPROVE, MAKE, COMPARE, MAIL = "review", "print", "approve", "make", "compare", "mail"
STEPS = (REVIEW, PRINT, APPROVE, MAKE, COMPARE, MAIL)
BY_HAND = (APPROVE, MAIL)
"""What only the officer can know."""

_OF_FILES = (COMPARE, MAIL)
_MAX_FILES, _MAX_NAME, _MAX_FOLDER = 1_000, 1_000, 4_096
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_TITLES = {REVIEW: "確認", APPROVE: "印刷・決裁", MAKE: "提出ファイルの作成", COMPARE: "照合", MAIL: "メール送付"}
_WORDS = {REVIEW: "確認", PRINT: "印刷", APPROVE: "決裁", MAKE: "作成", COMPARE: "照合", MAIL: "送付"}
_TO_DO = {
    REVIEW: "「確認」の画面で、回答と直すところを確かめます。",
    APPROVE: "確認票を紙かPDFにして、決裁を受けます。",
    MAKE: "調査票のファイルを作ります。",
    COMPARE: "提出するファイルが、決裁を受けた内容と同じかを確かめます。",
    MAIL: "下の文面かメールの下書きで、自分のメールソフトから送ります。",
}


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that was made, and the SHA-256 of what was written."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was done: when, of which 確認コード and attachments; where the files were put, the workbook first."""

    at: datetime
    code: str
    attachments: tuple[str, ...] = ()
    folder: str = ""
    files: tuple[MadeFile, ...] = ()


Steps = Mapping[str, Done]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage as it is shown: `at` is when it was done, None where it was not, or is `fallen` and no longer holds.

    `said` is a sentence on it.
    """

    step: str
    title: str
    at: datetime | None
    said: str
    fallen: bool = False
    is_next: bool = False

    @property
    def spoken(self) -> str:
        """What is read out of it."""
        return f"{self.title}　{'次にすること。' if self.is_next else '' if self.at else 'まだ。'}{self.said}"


def done_now(survey: Survey, response: Response, at: datetime) -> Done:
    """A step that is done at a moment with a response as it stands."""
    sent = submitted(survey, response)
    return Done(at.replace(microsecond=0), confirmation_code(survey, sent), _attached(sent))


def _attached(sent: Response) -> tuple[str, ...]:
    """The names of the attachments: where a draft is moved, their paths change."""
    paths = (path for some in (sent.attachments or {}).values() for path in some)
    return tuple(path.replace("\\", "/").rpartition("/")[2] for path in paths)


def tied(step: str, done: Done, steps: Steps) -> Done:
    """A step with the files that it was done with, where it is one of files: by these it is known, and by no clock."""
    return replace(done, files=steps[MAKE].files) if step in _OF_FILES and MAKE in steps else done


def holds(done: Done, now: Done) -> bool:
    """Whether a step was done of what stands there now."""
    return (done.code, done.attachments) == (now.code, now.attachments)


def stages(steps: Steps, now: Done) -> tuple[Stage, ...]:
    """The five stages; the first that is not done is next, unless the mail has been sent."""
    found = [_stage(step, steps, now) for step in _TITLES]
    done = len(list(takewhile(lambda stage: stage.at is not None, found)))
    following = "" if found[-1].at or done == len(found) else found[done].step
    return tuple(replace(stage, is_next=stage.step == following) for stage in found)


def _stage(step: str, steps: Steps, now: Done) -> Stage:
    done = steps.get(step)
    title = _TITLES[step]
    fallen = _fallen(step, steps, now)
    if done and not fallen:
        return Stage(step, title, done.at, f"{moment_in_era(done.at)} 済み")
    if fallen:
        return Stage(step, title, None, fallen, fallen=True)
    printed = steps.get(PRINT)
    if step != APPROVE or not printed:
        return Stage(step, title, None, _TO_DO[step])
    changed = _changed(PRINT, printed, now)
    waiting = f"{moment_in_era(printed.at)}に印刷済み。決裁を受けたら、「決裁済みにする」を押します。"
    said = f"{changed}印刷し直してください。" if changed else waiting
    return Stage(step, title, None, said, fallen=bool(changed))


def _fallen(step: str, steps: Steps, now: Done) -> str:
    """Why a step that was done no longer holds; '' where it does, or was not done."""
    done, made = steps.get(step), steps.get(MAKE)
    if done is None:
        return ""
    changed = _changed(step, done, now)
    if changed:
        return f"{changed}もう一度、{_AGAIN[step]}"
    if step in _OF_FILES and made and done.files and made.files != done.files:
        return f"{_WORDS[step]}のあとで提出ファイルを作り直しました。もう一度、{_AGAIN[step]}"
    return ""


_AGAIN = {
    REVIEW: "「確認」の画面で確かめてください。",
    APPROVE: "印刷し、決裁を受けてください。",
    MAKE: "作成してください。",
    COMPARE: "照合してください。",
    MAIL: "提出先へ送ってください。",
}


def _changed(step: str, done: Done, now: Done) -> str:
    if holds(done, now):
        return ""
    what = "回答" if done.code != now.code else "添付ファイル"
    return f"{_WORDS[step]}（{moment_in_era(done.at)}）のあとで{what}が変わりました。"


def as_json(steps: Steps) -> dict[str, object]:
    """The steps as the answers file keeps them."""
    return {step: dict(_members(done)) for step, done in steps.items()}


def _members(done: Done) -> Iterator[tuple[str, object]]:
    yield "at", done.at.isoformat()
    yield "code", done.code
    yield "attachments", list(done.attachments)
    if done.files:
        yield "folder", done.folder
        yield "files", [{"name": file.name, "sha256": file.digest} for file in done.files]


def from_json(value: object) -> dict[str, Done]:
    """The steps that the member of an answers file holds, as far as they can be understood."""
    found = {step: _done(value.get(step)) for step in STEPS} if isinstance(value, dict) else {}
    return {step: done for step, done in found.items() if done and (step != MAKE or done.files)}


def _done(value: object) -> Done | None:
    if not isinstance(value, dict):
        return None
    at, code, folder = (value.get(name, "") for name in ("at", "code", "folder"))
    attachments, files = value.get("attachments", []), value.get("files", [])
    if not isinstance(at, str) or not isinstance(code, str) or not _is_folder(folder):
        return None
    if not _are_names(attachments) or not isinstance(files, list) or len(files) > _MAX_FILES:
        return None
    known = tuple(found for file in files if (found := _file(file)))
    try:
        moment = datetime.fromisoformat(at).replace(tzinfo=None, microsecond=0)
    except (ValueError, OverflowError):
        return None
    return Done(moment, code, tuple(attachments), folder, known) if len(known) == len(files) else None


def _is_folder(value: object) -> TypeGuard[str]:
    """Whether it names one folder, or none: what only some program could make sense of (`shell:…`) is never opened."""
    if not isinstance(value, str) or len(value) > _MAX_FOLDER or _CONTROL.search(value):
        return False
    return not value or PureWindowsPath(value).is_absolute() or PurePosixPath(value).is_absolute()


def _are_names(value: object) -> bool:
    return isinstance(value, list) and len(value) <= _MAX_FILES and all(isinstance(name, str) for name in value)


def _file(value: object) -> MadeFile | None:
    """A file by a name alone: no name leads out of its folder."""
    name, digest = (value.get("name"), value.get("sha256")) if isinstance(value, dict) else (None, None)
    if not isinstance(name, str) or not isinstance(digest, str) or not 0 < len(name) <= _MAX_NAME:
        return None
    plain = is_plain(name) and not set(name) & set('/\\:<>|"?*') and name not in (".", "..")
    return MadeFile(name, digest) if plain else None
