"""The 調査定義の手引き: it tells every key that a definition may have and no other, and every example in it is a survey."""

import ast
import html
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

import gui
from gui.commands.arguments import run
from gui.survey import definition
from gui.survey.definition import read_definition
from gui.survey.kinds import KINDS
from gui.survey.model import (
    Attachment,
    Caution,
    Choice,
    Destination,
    Detail,
    FormLabels,
    FormulaCheck,
    OnlyIf,
    Question,
    ResponderField,
    Section,
    Survey,
)
from gui.survey.read_question import homes
from gui.survey.toml_tables import TomlTable
from gui.system import paths
from gui.words.cell_names import are_cell_names
from tests.bundles import EVERY_KIND, OTHER

PAGE = paths.guide().with_name("authors.html")
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = [html.unescape(found).strip("\n") + "\n" for found in re.findall("<pre>(.*?)</pre>", TEXT, flags=re.DOTALL)]
WHOLE = [example for example in EXAMPLES if example.startswith("format")]
SURVEYS = (EVERY_KIND, OTHER, paths.bundled_survey(), *sorted(paths.examples().glob("*.toml")))
CHAPTERS = {
    found[1]: set(re.findall("<code>([a-z_]+)</code>", found[2]))
    for found in re.finditer(r'<a name="t-([^"]+)"></a>(.*?)(?=<h[23]>)', TEXT, flags=re.DOTALL)
}
SAME = {"question.column.choice": "question.choice"}


def whole(example: str) -> str:
    """An example as the survey that it is: what is no survey by itself is written below the first one."""
    return example if example in WHOLE else f"{EXAMPLES[0]}\n{example}"


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_a_survey(example: str) -> None:
    found = read_definition(whole(example))
    assert [str(finding) for finding in found.findings] == []
    assert found.survey


@pytest.mark.parametrize("at", re.findall("<code>(at = .*?)</code>", TEXT))
def test_every_way_to_name_cells_is_one(at: str) -> None:
    said = tomllib.loads(html.unescape(at))["at"]
    lines = [said] if isinstance(said, str) else said
    assert are_cell_names(lines, in_table=True) or are_cell_names(lines, in_table=False)


def test_the_first_survey_has_ten_lines() -> None:
    assert len([line for line in EXAMPLES[0].splitlines() if line]) == 10


def known(monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> dict[str, set[str]]:
    """The keys that are asked for in each table of definitions."""
    found: dict[str, set[str]] = {}
    done = TomlTable.done

    def noted(table: TomlTable) -> None:
        name = ".".join(part for part in table.path if isinstance(part, str)) or "root"
        found.setdefault(SAME.get(name, name), set()).update(table.known)
        done(table)

    monkeypatch.setattr(TomlTable, "done", noted)
    for text in texts:
        read_definition(text)
    return found


def test_every_key_is_told_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*(path.read_text(encoding="utf-8") for path in SURVEYS), *map(whole, EXAMPLES)]
    second = known(monkeypatch, [text for text in texts if "format = 2" in text])
    assert second.keys() == CHAPTERS.keys()
    of_a_kind = {key for key, where in homes().items() if "table" not in where}
    for name in ("question", "question.detail", "question.column"):
        second[name] |= of_a_kind - (
            {"formula"} if name == "question.detail" else set()
        )  # what is shown is beside no choice
    second["question.detail"] -= {"mark_only", "separator"}  # no choices stand beside a choice
    words = {*KINDS, "table", "true", "false", "kind"}
    for name, keys in second.items():
        assert keys - CHAPTERS[name] == set(), f"[{name}] has keys of which the manual tells nothing"
        also = CHAPTERS[name] - keys - words - (CHAPTERS.keys() if name == "root" else set())
        if name in ("section", "question"):
            also -= {"section"}
        assert also == set(), f"the manual tells of keys that [{name}] has not"
    first = known(monkeypatch, [text for text in texts if "format = 1" in text])
    told = set(re.findall("<code>([a-z_]+)", TEXT))
    assert set().union(*first.values()) - told == set()


def test_every_kind_has_an_example() -> None:
    used = set(re.findall('kind = "([a-z-]+)"', "".join(EXAMPLES)))
    assert {*KINDS, "table"} - used - {"choice"} == set()


def test_every_link_leads_somewhere() -> None:
    for page in (PAGE, paths.guide()):
        text = page.read_text(encoding="utf-8")
        anchors = set(re.findall('<a name="([^"]+)"', text))
        for link in re.findall('href="([^"]+)"', text):
            name, _, anchor = link.partition("#")
            assert not name or Path(page.parent, name).is_file(), link
            assert name or anchor in anchors, link
    assert 'href="authors.html"' in paths.guide().read_text(encoding="utf-8")


def test_what_a_definition_says_is_read_by_something() -> None:
    """A key that is only taken in and never looked at is gone: format 2 has none, format 1 those of the forms that are made."""
    readers = ("definition.py", "read_question.py", "letter.py", "model.py")
    used: set[str] = set()
    for path in (Path(gui.__file__).parent).rglob("*.py"):
        if path.name not in readers:
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            used |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    said = (Survey, Question, Choice, Detail, Attachment, OnlyIf, Section, ResponderField, Destination, Caution)
    kept = {field.name for kind in (*said, FormulaCheck, FormLabels) for field in fields(kind)}
    of_made_forms = {"advice", *definition._OF_MADE_FORMS}
    kept -= {"apart"}  # no definition says it: the reader tells questions of one name apart, and their own place has it
    assert {name for name in kept - of_made_forms if name not in used} <= {"by", "optional"}, (
        "these make a field required"
    )


def test_the_second_example_runs_from_its_definition_to_a_filled_form(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("回答", 0)
    for row, label in enumerate(("市区町村名", "記入した方", "開館日数", "夜間の開館", "理由"), 2):
        sheet[f"B{row}"] = label
    place = tmp_path / "図書館.toml"
    place.write_text(EXAMPLES[1], encoding="utf-8")
    book.save(place.with_suffix(".xlsx"))
    answers = tmp_path / "回答.json"
    said = re.search(r"<code>(\{.*?\})</code>", TEXT)
    assert said
    answers.write_text(html.unescape(said[1]), encoding="utf-8")
    assert run(["survey", str(place)]) == 0
    assert run(["fill", str(answers), "--survey", str(place), "--out", str(tmp_path / "out")]) == 0
    (made,) = (tmp_path / "out").iterdir()
    assert made.name == "【厚木市】図書館の開館日数の調査.xlsx"
    filled = load_workbook(made).worksheets[0]
    assert [filled[f"C{row}"].value for row in range(2, 7)] == ["14神奈川県厚木市", "海野花子", 290, "はい", None]


def test_beside_the_executable_the_examples_are_where_the_manual_says(tmp_path: Path) -> None:
    import pack

    pack._add_papers(tmp_path)
    page = tmp_path / paths.GUIDE_FOLDER / "authors.html"
    links = re.findall('href="(\\.\\./[^"]+)"', page.read_text(encoding="utf-8"))
    assert len(links) == 2
    assert all((page.parent / link).is_file() for link in links)
