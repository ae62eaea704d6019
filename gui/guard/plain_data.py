"""Plain data as JSON, and back by the types that it is declared with: hostile until it is understood."""

import base64
import math
import sys
from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

_Data = TypeVar("_Data")
_Reader = Callable[[object], Any]


class Within(NamedTuple):
    """Stands in the annotation of a number that is held within these two."""

    least: float
    most: float


def plain(value: object) -> object:
    """Data as JSON has it: a dataclass as the list of its members, what is named by other than texts as pairs, bytes in base64."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, Mapping):
        if all(isinstance(key, str) for key in value):
            return {key: plain(part) for key, part in value.items()}
        return [[plain(key), plain(part)] for key, part in value.items()]
    if isinstance(value, Set):
        return [plain(part) for part in sorted(value)]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(part) for part in value]
    if is_dataclass(value):
        return [plain(getattr(value, member.name)) for member in fields(value)]
    return value


def understood(kind: type[_Data], said: object) -> _Data:
    """The data of this type that was said; ValueError where it is not that."""
    return cast("_Data", _reader(cast("Hashable", kind))(said))


@lru_cache(maxsize=256)
def _reader(kind: Any) -> _Reader:  # noqa: ANN401 - whatever stands in an annotation
    parts, holder = get_args(kind), get_origin(kind)
    if holder is Annotated:
        return _within(_reader(parts[0]), parts[1])
    if holder is Literal:
        return lambda said: _one_of(said, parts)
    if holder in (Union, UnionType):
        return _first([_reader(part) for part in parts])
    if holder is tuple and parts[-1:] != (...,):
        return _each([_reader(part) for part in parts], tuple)
    if holder in (tuple, frozenset):
        read = _reader(parts[0])
        return lambda said: holder(map(read, _listed(said)))
    if holder is Mapping:
        key, value = map(_reader, parts)
        return lambda said: {key(name): value(part) for name, part in _pairs(said)}
    if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
        hints = get_type_hints(kind, include_extras=True)
        names = [member.name for member in fields(kind)] if is_dataclass(kind) else [*hints]
        return _each([_reader(hints[name]) for name in names], lambda found: kind(*found))
    return _SINGLE.get(kind) or (lambda said: _exactly(said, kind))


def _listed(said: object) -> Sequence[object]:
    if not isinstance(said, list):
        raise ValueError("a list expected")
    return said


def _pairs(said: object) -> list[tuple[object, object]]:
    if isinstance(said, dict):
        return list(said.items())
    found = [_listed(pair) for pair in _listed(said)]
    return [(name, part) for name, part in found]


def _each(readers: Sequence[_Reader], make: Callable[[list[Any]], Any]) -> _Reader:
    return lambda said: make([read(part) for read, part in zip(readers, _listed(said), strict=True)])


def _first(readers: Sequence[_Reader]) -> _Reader:
    def read(said: object) -> object:
        for reader in readers:
            try:
                return reader(said)
            except ValueError:
                continue
        raise ValueError("none of its types")

    return read


def _within(read: _Reader, bounds: Within) -> _Reader:
    return lambda said: min(max(read(said), bounds.least), bounds.most)


def _exactly(said: object, kind: type) -> object:
    if type(said) is not kind:
        raise ValueError(f"{kind.__name__} expected")
    return said


def _one_of(said: object, known: tuple[Any, ...]) -> object:
    if said not in known:
        raise ValueError(f"one of {known} expected")
    return said


def _number(said: object) -> float:
    if isinstance(said, float) and not math.isnan(said):
        return said
    if type(said) is not int or abs(said) > sys.float_info.max:
        raise ValueError("a number expected")
    return float(said)


def _bytes(said: object) -> bytes:
    return base64.b64decode(str(_exactly(said, str)), validate=True)


_SINGLE: Mapping[Any, _Reader] = {float: _number, bytes: _bytes, NoneType: lambda said: _exactly(said, NoneType)}
