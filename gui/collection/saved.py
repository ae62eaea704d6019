"""A collection on disk: one UTF-8 JSON file in the user's own folder, the old one or the new one whole."""

import contextlib
import errno
import hashlib
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from gui import __version__
from gui.collection.correspondence import LOG_KINDS, Contact, Letterhead, LogEntry, answer_by_kept
from gui.collection.decisions import (
    Accepted,
    Choice,
    CollectedFile,
    Collection,
    Correction,
    ReturnId,
    SetAside,
    Settlement,
    without_files,
)
from gui.collection.reading.folder import MAX_FILES, Passed
from gui.collection.reading.json_lines import parsed, read_of, said_of
from gui.collection.reading.moved import Stood, is_moved, latest_first
from gui.collection.roster import default_roster, kept_roster
from gui.survey.as_json import Json, as_text
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Survey
from gui.system import files, paths
from gui.system.fault_sentences import is_absent
from gui.system.kept_file import KeptFile, Written
from gui.words.from_outside import visible
from gui.words.told import Told, Unreadable

FORMAT = 1
MAX_BYTES = 150_000_000
"""Of a kept collection: what every organisation of the country answers to a long survey is a tenth of it."""
_TOO_LARGE = "取りまとめが大きすぎるため、途中経過を保存できません。フォルダーを分けて取りまとめてください。"
_NOT_NOW = "保存してあった取りまとめを今は読めないため、始められません。"
_MOVED = "フォルダーが移されたと見て、「{}」の取りまとめの訂正や記録を引き継ぎました。違うときは、訂正と記録を見直してください。"
_NEVER = "いつまでも読めないときは、ファイル「{}」を別の場所に移すと、はじめから取りまとめます。"


class UnreadableCollection(Told):
    """The file is no saved collection of this survey; the message is a sentence for the officer."""


def place(survey: Survey, folder: Path, prefecture: str) -> Path:
    """Where the collection of a folder is kept: among the user's own files, never in the folder itself."""
    key = json.dumps([survey.id, os.path.normcase(folder.absolute()), prefecture])
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return paths.user_folder() / "取りまとめ" / f"{digest}.json"


def rules_of(bundle: SurveyBundle) -> str:
    """What stands for the rules by which files were read: with other rules they must be read anew."""
    return f"{__version__} {bundle.digest[:16]}"


def save(
    place: Path | KeptFile, collection: Collection, bundle: SurveyBundle, between: Callable[[], None] = lambda: None
) -> Written:
    """Keep a collection; the old file survives any failure, which is raised as OSError.

    In a file that is known by what was read from it, what another has written there meanwhile is kept beside it.

    One document with a line for each file, written and read line by line: a call that has all of them at once lets no other
    thread run before it is done, and a window wants to be painted. `between` is called after each.
    """
    whole = io.BytesIO()
    whole.write(_encoded(f'{_dumped(_as_json(collection, rules_of(bundle)))[:-1]},"files":['))
    for number, file in enumerate(collection.files):
        whole.write(b",\n" if number else b"\n")
        whole.write(_file(file))
        between()
    whole.write(b"\n]}")
    encoded = whole.getvalue()
    if len(encoded) > MAX_BYTES:  # what cannot be read again is not kept
        raise files.Explained(errno.EFBIG, _TOO_LARGE, place.path if isinstance(place, KeptFile) else place)
    if isinstance(place, KeptFile):
        return place.write(encoded)
    KeptFile(place, None).create(encoded, overwrite=True)
    return Written()


@lru_cache(maxsize=MAX_FILES)
def _file(file: CollectedFile) -> bytes:
    """A file as JSON; what was read of it never changes, and it is kept again with every decision.

    What its reader said of it stays as that came, in a place of its own: whatever it is, it names no other file.
    """
    described: Json = {"name": file.name, "stamp": file.stamp, "received": file.received}
    described |= {"about": file.about} if file.about else {}
    return b'%s,"read":%s}' % (_encoded(_dumped(described))[:-1], said_of(file.read))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _dumped(document: Json) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def load(place: Path | KeptFile, bundle: SurveyBundle, between: Callable[[], None] = lambda: None) -> Collection:
    """A kept collection; what was read by other rules is left out, to be read anew, what was decided stays.

    `between` is called after each file.

    UnreadableCollection for what is none, OSError as the system raises it.
    """
    data = place.read(MAX_BYTES) if isinstance(place, KeptFile) else files.read_bounded(place, MAX_BYTES)
    with _understood():
        document, lines = _document(data, bundle)
        read = _each(lines if document.get("rules") == rules_of(bundle) else (), between)
        return _collection({**document, "files": read}, bundle)


def _document(data: bytes, bundle: SurveyBundle) -> tuple[Json, Iterable[bytes]]:
    """All but the files, and the lines of those. ValueError for what is no collection of the survey."""
    lines = io.BytesIO(data)
    document = parsed(lines.readline()[:-1] + data[data.rindex(b"\n") + 1 :])
    if not isinstance(document, dict) or (document.get("format"), document.get("survey")) != (FORMAT, bundle.survey.id):
        raise ValueError("format")
    return document, lines


@contextlib.contextmanager
def _understood() -> Iterator[None]:
    """UnreadableCollection for whatever stands in a file that is not what it should be."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnreadableCollection(
            "保存してあった取りまとめを読めないため、はじめから読み直します。選んだ重複や訂正は、もう一度行ってください。"
        ) from None


def _each(lines: Iterable[bytes], between: Callable[[], None]) -> Iterator[Any]:
    """What each line says but the last, one at a time, for they are many."""
    for line in lines:
        if line.endswith(b"\n") and line != b"\n":
            yield parsed(line[:-1].removesuffix(b","))
        between()


def resume(
    bundle: SurveyBundle,
    folder: Path,
    prefecture: str,
    file: KeptFile | None = None,
    between: Callable[[], None] = lambda: None,
) -> tuple[Collection, str]:
    """The kept collection of a folder, or a new one with the usual roster; and a sentence where what was kept is lost, or was another folder's.

    `file`, at its place, knows afterwards what was read: what could not be is kept beside it when it is written. `between` is
    called after each file of it.
    LookupError for a prefecture that is none. Unreadable where what was kept cannot be had now, as while another program
    holds it: whoever began anew would go on without what was decided.
    """
    new = Collection(bundle.survey.id, str(folder.absolute()), default_roster(bundle, prefecture))
    kept = file or KeptFile(place(bundle.survey, folder, prefecture), None)
    try:
        found = load(kept, bundle, between), ""
    except UnreadableCollection as error:
        kept.forget()
        return new, str(error)
    except OSError as error:
        if is_absent(error):
            return _moved(kept.path, bundle, new, prefecture, between) or (new, "")
        never = _NEVER.format(visible(str(kept.path)))
        raise Unreadable(kept.path, f"{_NOT_NOW}{files.sentence_of_ours(error)}{never}") from None
    return _moved(kept.path, bundle, new, prefecture, between) or found


def _moved(
    kept: Path, bundle: SurveyBundle, new: Collection, prefecture: str, between: Callable[[], None]
) -> tuple[Collection, str] | None:
    """The collection of a folder that stood elsewhere, and a sentence where something was decided in it; None for none.

    Where something is kept of the folder as it stands, that goes on, but for one that was moved from here later and is back.
    """
    for path in latest_first(kept.parent):
        if path == kept:
            break
        with contextlib.suppress(UnreadableCollection, OSError):
            before, known = _known(path, bundle, prefecture, kept.stem if kept.is_file() else "", between)
            if known and is_moved(before, Path(new.folder), known, between):
                found = load(path, bundle, between)
                said = replace(without_files(found), folder=new.folder, earlier=()) != new
                earlier = dict.fromkeys((*found.earlier, path.stem))
                there = replace(found, folder=new.folder, earlier=(*earlier,))
                return there, _MOVED.format(visible(found.folder)) if said else ""
    return None


def _known(
    path: Path, bundle: SurveyBundle, prefecture: str, moved_from: str, between: Callable[[], None]
) -> tuple[Path, list[Stood]]:
    """The folder and the files of what is kept elsewhere, by whatever rules it was read; none where it is another's.

    `moved_from` is what must be among its earlier ones, if not ''.
    """
    with _understood():
        document, lines = _document(files.read_bounded(path, MAX_BYTES), bundle)
        folder = Path(as_text(document["folder"]))
        if place(bundle.survey, folder, prefecture) != path or moved_from not in ("", *document.get("earlier", ())):
            return folder, []
        each = _each(lines, between)
        known = (Stood(*map(as_text, (one["name"], one["stamp"], one["read"]["digest"]))) for one in each)
        return folder, [one for one in known if one.digest]


def _as_json(collection: Collection, rules: str) -> Json:
    """All but the files."""
    roster = collection.roster
    return {
        "format": FORMAT,
        "survey": collection.survey,
        "rules": rules,
        "folder": collection.folder,
        "prefecture": roster.prefecture.code if roster.prefecture else roster.whole,
        "roster": [[entry.organisation.code, entry.expected, entry.note] for entry in roster.entries],
        "passed": [
            [p.name, p.sentence, p.worth_a_look, p.shape, p.received, *filter(None, (p.about,))]
            for p in collection.passed
        ],
        "corrections": [[*c.of, c.key, c.before, c.after, c.when] for c in collection.corrections],
        "choices": [[c.organisation, *c.chosen, list(c.among)] for c in collection.choices],
        "confirmed": sorted(collection.confirmed),
        "accepted": [[*one.of, one.code, one.about, one.cell] for one in sorted(collection.accepted)],
        "settled": [[*s.of, s.code, s.about, s.cell, s.found, s.remark, s.when] for s in collection.settled],
        "aside": [[*found.of, found.remark, found.when] for found in collection.aside],
        "contacts": [list(astuple(contact)) for contact in collection.contacts],
        "log": [list(astuple(entry)) for entry in collection.log],
        "letterhead": list(collection.letterhead.texts),
        "earlier": list(collection.earlier),
    }


def _collection(document: Json, bundle: SurveyBundle) -> Collection:
    """TypeError, KeyError or ValueError where something in the file is not what it should be."""
    return Collection(
        survey=as_text(document["survey"]),
        folder=as_text(document["folder"]),
        roster=kept_roster(document, bundle),
        files=tuple(_loaded(item) for item in document["files"]),
        passed=tuple(
            Passed(as_text(name), as_text(why), bool(look), *map(as_text, shape))
            for name, why, look, *shape in document["passed"]
        ),
        corrections=tuple(
            Correction(_id(digest, row), *map(as_text, texts)) for digest, row, *texts in document["corrections"]
        ),
        choices=tuple(
            Choice(as_text(code), _id(digest, row), tuple(as_text(one) for one in among))
            for code, digest, row, among in document["choices"]
        ),
        confirmed=frozenset(_id(digest, row) for digest, row in document["confirmed"]),
        # What an earlier version did not know is not there.
        accepted=frozenset(
            Accepted(_id(digest, row), *map(as_text, texts)) for digest, row, *texts in document.get("accepted", ())
        ),
        settled=tuple(
            Settlement(_id(digest, row), *map(as_text, texts)) for digest, row, *texts in document.get("settled", ())
        ),
        aside=tuple(
            SetAside(_id(digest, row), *map(as_text, texts)) for digest, row, *texts in document.get("aside", ())
        ),
        contacts=tuple(Contact(*map(as_text, texts)) for texts in document.get("contacts", ())),
        log=tuple(
            LogEntry(as_text(code), as_text(when), LOG_KINDS[LOG_KINDS.index(kind)], as_text(remark))
            for code, when, kind, remark in document.get("log", ())
        ),
        letterhead=_letterhead(*map(as_text, document.get("letterhead", ()))),
        earlier=tuple(map(as_text, document.get("earlier", ()))),
    )


def _letterhead(answer_by: str = "", *sender: str) -> Letterhead:
    return Letterhead(answer_by_kept(answer_by, date.today()), *sender)


def _id(digest: object, row: object) -> ReturnId:
    if not isinstance(row, int):
        raise TypeError("row")
    return as_text(digest), row


def _loaded(item: Json) -> CollectedFile:
    name, stamp, received, about = (as_text(item.get(key, "")) for key in ("name", "stamp", "received", "about"))
    return CollectedFile(name, stamp, received, read_of(item["read"]), about)
