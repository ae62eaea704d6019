"""A definition with the cells of the form that is made from it: the same definition, every `at` named anew."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import cast

from gui.form.draft.definition_text import DefinitionText
from gui.survey.kinds.marks import coded
from gui.survey.toml_tables import Path

Table = dict[str, object]


def placed(text: str, places: Mapping[Path, str]) -> str:
    """The text of a definition that can be read, with these cells by the path of each `at`; its comments are gone."""
    data = cast("Table", tomllib.loads(text))
    lists = cast("Table", data.get("lists", {}))
    for table in _tables(data):
        table.pop("at", None)
        table.pop("none_at", None)
        if table.pop("separator", None) and table.pop("mark_only", None):
            _name_marks(table, lists)
    for path, at in places.items():
        _at_path(data, path[:-1], lists)[cast("str", path[-1])] = at
    out = DefinitionText()
    _write(out, data, "")
    return out.text()


def _name_marks(table: Table, lists: Table) -> None:
    """Choices of which one cell took the marks: on a form that is made each has a cell, and its mark is said by itself."""
    words = table.pop("choices", None) or lists.get(cast("str", table.pop("list", "")), ())
    parted = [coded(word) for word in cast("list[str]", words)]
    if parted:
        table["choice"] = [{"mark": part[0], "text": part[1]} for part in parted if part]


def _tables(value: object) -> Iterator[Table]:
    """Every table in a value."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _tables(inner)


def _at_path(data: Table, path: Path, lists: Table) -> Table:
    """The table at a path; choices that are listed become tables of their own, where each has a cell."""
    found: object = data
    for part in path:
        if part == "choice" and isinstance(found, dict) and "choice" not in found:
            words = found.pop("choices", None) or lists[cast("str", found.pop("list"))]
            found["choice"] = [{"text": word} for word in cast("list[str]", words)]
        found = cast("dict[str | int, object]", found)[part]
    return cast("Table", found)


def _write(out: DefinitionText, table: Table, name: str) -> None:
    """Write a table: first what is no table, then what is."""
    inner = {key: value for key, value in table.items() if _are_tables(value) or (not name and isinstance(value, dict))}
    for key, value in table.items():
        if key not in inner:
            out.put(key, value)
    for key, value in inner.items():
        full = f"{name}.{key}" if name else key
        for one in cast("list[Table]", value if isinstance(value, list) else [value]):
            out.table(full)
            _write(out, one, full)


def _are_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
