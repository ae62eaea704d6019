"""The JSON of an answers file, hostile until it is read: bounded in depth and count, no key twice, no number without end."""

import json
import math
import re
from collections.abc import Iterable
from itertools import islice

from gui.words.cell_limits import shown
from gui.words.told import Told

_MAX_DEPTH = 32
MAX_VALUES = 100_000
"""Values and keys in a file: what is not text takes a hundred times its bytes once it is read."""

_TEXT_OR_SIGN = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[,{\[]', re.DOTALL)


class UnreadableAnswers(Told):
    """The file is no answers file for this survey; the message is a sentence for the officer."""


def _holds_too_many(data: bytes) -> bool:
    """Whether bytes of JSON hold more values than any answers file; how long its texts are does not matter."""
    if sum(data.count(sign) for sign in (b",", b"{", b"[")) <= MAX_VALUES:
        return False
    signs = (found for found in _TEXT_OR_SIGN.finditer(data) if found[0][:1] != b'"')
    return next(islice(signs, MAX_VALUES, None), None) is not None


def decoded(data: bytes) -> dict[str, object]:
    """The object that is the file; UnreadableAnswers where there is none, or none that may be taken."""
    if _holds_too_many(data):
        raise UnreadableAnswers(
            f"項目が多すぎるため、回答ファイルとして読めません（{MAX_VALUES:,}個まで）。ファイルを確かめてください。"
        )
    try:
        document = json.loads(
            data.decode("utf-8-sig"),
            parse_constant=_refuse_constant,
            parse_float=_finite,
            object_pairs_hook=_no_twins,
        )
        if _is_deeper(document, _MAX_DEPTH):
            raise RecursionError
    except UnicodeDecodeError:
        raise UnreadableAnswers(
            "文字コードがUTF-8ではないため、回答ファイルとして読めません。UTF-8で保存し直してください。"
        ) from None
    except RecursionError:
        raise UnreadableAnswers(
            "入れ子が深すぎるため、回答ファイルとして読めません。ファイルを確かめてください。"
        ) from None
    except json.JSONDecodeError as error:
        place = f"{error.lineno}行{error.colno}文字目"
        raise UnreadableAnswers(
            f"回答ファイルの書き方（JSON）が{place}で誤っています。ファイルを確かめてください。"
        ) from None
    except ValueError:
        raise UnreadableAnswers("回答ファイルに扱えない値があります。ファイルを確かめてください。") from None
    if not isinstance(document, dict):
        raise UnreadableAnswers(
            "回答ファイルの形ではありません（全体が { } で囲まれていません）。ファイルを確かめてください。"
        )
    return document


def _refuse_constant(name: str) -> object:
    raise ValueError(name)


def _finite(digits: str) -> float:
    """The number; 1e999 is none that could be written again."""
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(digits)
    return number


def _is_deeper(value: object, depth: int) -> bool:
    """Whether lists and objects are nested deeper than this: each level is indented again in every line when saved."""
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return depth == 0 or any(_is_deeper(item, depth - 1) for item in inner)


def _no_twins(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    """A key that stands twice would lose one of its answers in silence."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise UnreadableAnswers(f"回答ファイルに「{shown(key)}」が2回あります。一つにしてください。")
        found[key] = value
    return found
