"""What a form says of its answers as JSON. Whatever comes in is hostile until it is understood: ValueError otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from typing import Any

from gui.form.own.own_form import OwnCell, OwnForm, OwnResult
from gui.survey.as_json import Json, as_object, as_text, as_texts
from gui.xlsx.formulas.live import Excerpt
from gui.xlsx.formulas.values import Address, FormulaError, Value
from gui.xlsx.rules.rule import Rule

_ERROR = "error"


def own_form_as_json(own: OwnForm) -> Json:
    """A form, its cells by sheet, row and column."""
    excerpt = own.excerpt
    return {
        "sheets": excerpt.sheets,
        "used": excerpt.used,
        "formulas": [[*at, formula] for at, formula in excerpt.formulas.items()],
        "values": [[*at, _described(value)] for at, value in excerpt.values.items()],
        "texts": [[*at, text] for at, text in excerpt.texts.items()],
        "names": dict(excerpt.names),
        "own_names": [[index, dict(names)] for index, names in excerpt.own_names.items()],
        "date1904": excerpt.date1904,
        "unknown": [list(at) for at in sorted(excerpt.unknown)],
        "cells": {key: astuple(cell) for key, cell in own.cells.items()},
        "rules": [astuple(rule) for rule in own.rules],
        "results": {key: astuple(result) for key, result in own.results.items()},
    }


def own_form_of(described: Json) -> OwnForm:
    """The form that was described; ValueError if it was not."""
    excerpt = Excerpt(
        tuple(as_text(name) for name in _items(described.get("sheets"))),
        tuple((_count(rows), _count(columns)) for rows, columns in _items(described.get("used"))),
        {_address(at): as_text(formula) for *at, formula in _items(described.get("formulas"))},
        {_address(at): _value(value) for *at, value in _items(described.get("values"))},
        {_address(at): as_text(text) for *at, text in _items(described.get("texts"))},
        as_texts(described.get("names")),
        {_count(index): as_texts(names) for index, names in _items(described.get("own_names"))},
        bool(described.get("date1904")),
        frozenset(_address(at) for at in _items(described.get("unknown"))),
    )
    rules = tuple(_rule(_items(rule)) for rule in _items(described.get("rules")))
    cells = {key: _cell(_items(cell), len(rules)) for key, cell in as_object(described.get("cells")).items()}
    results = {key: _result(_items(result)) for key, result in as_object(described.get("results")).items()}
    return OwnForm(excerpt, cells, rules, results)


def _items(value: object) -> list[Any]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ValueError("list")
    return list(value)


def _described(value: Value) -> object:
    return {_ERROR: value.code} if isinstance(value, FormulaError) else value


def _value(value: object) -> Value:
    if isinstance(value, Mapping):
        return FormulaError(as_text(value.get(_ERROR)))
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return float(value)
    raise ValueError("value")


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("count")
    return value


def _address(value: object) -> Address:
    sheet, row, column = map(_count, _items(value))
    return sheet, row, column


def _rule(said: list[object]) -> Rule:
    kind, first, second, operator, allow_blank, alert, title, message, base = said
    return Rule(
        as_text(kind),
        as_text(first),
        as_text(second),
        as_text(operator),
        bool(allow_blank),
        as_text(alert),
        as_text(title),
        as_text(message),
        None if base is None else _address(base),
    )


def _cell(said: list[object], rules: int) -> OwnCell:
    at, is_date, is_percent, rule, own, taken = said
    number = None if rule is None else _count(rule)
    if number is not None and number >= rules:
        raise ValueError("rule")
    return OwnCell(_address(at), bool(is_date), bool(is_percent), number, as_text(own), as_text(taken))


def _result(said: list[object]) -> OwnResult:
    at, is_date, is_percent, decimals = said
    return OwnResult(
        _address(at), bool(is_date), bool(is_percent), None if decimals is None else min(_count(decimals), 30)
    )
