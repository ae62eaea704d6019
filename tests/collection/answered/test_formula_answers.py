"""Answers that are formulas: told where nobody sees to their value, from another file or not kept at all."""

import io
import re
import zipfile

import pytest

from tests.collection.answered.changed_forms import SHEET, Form, problems


def _computed(data: bytes, cell: str, formula: str, value: str) -> bytes:
    """A form in which a cell of text is a formula with the value that Excel kept of it."""
    saved = io.BytesIO()
    computed = f"<f>{formula}</f><v>{value}</v></c>"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode() if name == "xl/worksheets/sheet1.xml" else ""
            cells = rf'<c r="{cell}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)'
            part = re.sub(
                cells, lambda was: f'<c r="{cell}"{was[1] or ""} t="str">{computed}', part, count=1, flags=re.DOTALL
            )
            new.writestr(name, part or old.read(name))
    return saved.getvalue()


LINKS = (
    "[1]回答!$E$27",
    "'[1]回 答'!E27",
    "'C:\\共有\\[昨年.xlsx]回答'!$E$27",
    'IF(1=1,[2]Sheet1!A1,"")',
    "'[1]回答（案）'!E7",
    "[1]回答・案!A1",
    "'C:\\[a.xlsx]R6_回答(1)'!A1",
)


@pytest.mark.parametrize("formula", LINKS)
def test_a_value_of_another_file_is_read_and_told(form: Form, formula: str) -> None:
    read = form.read(_computed(form.data, "E27", formula, "① 求めている。"))
    assert form.says_the_same(read)
    (found,) = [p for p in problems(read) if p.code not in ("coloured",)]
    assert (found.code, found.severity, found.question, found.cell) == ("formula", "caution", "3", f"{SHEET}!E27")
    assert "ほかのファイルを参照する式です（「① 求めている。」）" in found.message


@pytest.mark.parametrize(
    "formula", ["調査項目!A1", "表1[回答]", '"[注]至急!"', '"① 求めて"&amp;"いる。"', "表1[回答]&amp;調査項目!A1"]
)
def test_a_value_of_the_same_file_is_an_answer(form: Form, formula: str) -> None:
    read = form.read(_computed(form.data, "E27", formula, "① 求めている。"))
    assert form.says_the_same(read)
    assert "formula" not in [p.code for p in problems(read)]


@pytest.mark.parametrize(
    ("cell", "formula", "also"),
    [("E27", '="① 求めて"&"いる。"', "unanswered"), ("C17", '=HYPERLINK("mailto:a@example.lg.jp")', "blank")],
)
def test_a_formula_whose_value_was_not_kept_is_told_beside_the_gap(
    form: Form, cell: str, formula: str, also: str
) -> None:
    said = {p.code: p for p in problems(form.types(**{cell: formula}))}
    assert also in said
    assert said["formula"].cell == f"{SHEET}!{cell}"
    assert "計算した値がファイルに保存されていません" in said["formula"].message
