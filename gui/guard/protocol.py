"""What goes through the pipes between a worker and whoever asks it: a line of JSON there, a bounded answer back.

An answer is a line with its kind and two lengths, then so many bytes of JSON and so many of data.
"""

import json
from collections.abc import Callable, Mapping
from typing import IO, Any, NamedTuple, cast

from gui.guard.bounds import FAILED, MOST_DATA, MOST_SAID, TOO_MUCH
from gui.words.told import Told

Json = dict[str, Any]
MAX_REQUEST = 64_000_000
READY = "ready"
"""The job that a worker begins with."""

_HEAD, _WORDS = 64, json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DONE, _REFUSED = b"done", b"refused"


class Refused(Told):
    """A file that is not read, or a worker that came to no end with it; the message is a sentence for the officer."""


class Said(NamedTuple):
    """What a job came to: what it says, and the bytes that it made."""

    words: Json
    data: bytes = b""


Job = Callable[[Json], Said]
"""What is done with a file: its parameters in, what is to be said of it out. `Refused` where nothing can be."""

Jobs = Callable[[str], Job]
"""The job of a name; LookupError for one that is none."""


def request(name: str, parameters: Mapping[str, object]) -> bytes:
    """The line that asks for a job."""
    return json.dumps({**parameters, "do": name}).encode("ascii") + b"\n"


def done(jobs: Jobs, name: str, parameters: Json) -> Said:
    """Do a job in this process. Refused, with a sentence, is the only thing that it raises."""
    try:
        return jobs(name)(parameters)
    except Told as error:
        raise Refused(str(error)) from None
    except MemoryError:
        raise Refused(TOO_MUCH) from None
    except Exception:  # noqa: BLE001 - what a file from outside may set off must stay with that file
        raise Refused(FAILED) from None


def answer(jobs: Jobs, line: bytes) -> bytes:
    """The answer to the line of a request."""
    try:
        parameters = json.loads(line)
        said = done(jobs, parameters["do"], parameters)
        words = _WORDS.encode(said.words).encode("utf-8", "backslashreplace")
        if len(words) > MOST_SAID or len(said.data) > MOST_DATA:
            raise Refused(TOO_MUCH)
        return b"%s %d %d\n%s%s" % (_DONE, len(words), len(said.data), words, said.data)
    except Refused as error:
        return _refusal(str(error))
    except MemoryError:
        return _refusal(TOO_MUCH)
    except (ValueError, LookupError, TypeError, RecursionError):
        return _refusal(FAILED)


def _refusal(sentence: str) -> bytes:
    words = json.dumps(sentence).encode("ascii")
    return b"%s %d 0\n%s" % (_REFUSED, len(words), words)


def read_answer(source: IO[bytes]) -> Said | None:
    """The next answer out of a pipe, None where there is none or it is none; Refused where that is the answer."""
    kind, *lengths = source.readline(_HEAD).split()[:3] or [b""]
    if kind not in (_DONE, _REFUSED) or len(lengths) != 2 or not all(length.isdigit() for length in lengths):
        return None
    said, made = map(int, lengths)
    if said > MOST_SAID or made > MOST_DATA:
        return None
    words = source.read(said)
    data = source.read(made) if made else b""
    if len(words) < said or len(data) < made:
        return None
    try:
        found = json.loads(words) if words != b"{}" else {}  # what a file comes to is mostly data alone
    except (ValueError, RecursionError):
        return None
    if kind == _REFUSED:
        raise Refused(str(found))
    return Said(cast("Json", found), data) if isinstance(found, dict) else None
