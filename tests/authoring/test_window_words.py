"""The window in which a survey is written says what is wrong in its own words; the command `survey` in those of the text."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.authoring import skip_rules, steps
from gui.authoring.definition_read import document_of
from gui.authoring.definition_written import written
from gui.authoring.document import Document
from gui.authoring.troubles import findings_of, troubles
from gui.authoring.window_words import in_window_words
from gui.survey.definition import read_definition
from tests.authoring.test_steps import ROOMS

GUI = Path(__file__).parents[2] / "gui"
JAPANESE, KEY = (
    re.compile("[ぁ-んァ-ヶ一-龠]"),
    re.compile(r"[a-z]+_[a-z_]+|\[\[|\b(?:at|id|choices?|list|kinds?|none|goto)\b| = ", re.ASCII),
)


def said(document: Document) -> list[str]:
    made = written(document)
    return [f"{found.place}：{found.sentence}" for found in troubles(document, made, findings_of(made.text, None))]


def question(document: Document, name: str) -> int:
    return next(found.number for found in document.questions if found.id == name)


def test_a_choice_without_choices_is_said_by_the_name_of_the_field_and_in_the_text_by_the_key() -> None:
    document = document_of(ROOMS)
    empty = steps.with_choices(document, question(document, "2"), ())
    kind = steps.with_value(empty, question(document, "2"), "kind", "choice")
    assert "問2：選択肢がありません。「選択肢」に、1行に一つずつ書いてください。" in said(kind)
    findings = read_definition(written(kind).text).findings
    assert any('choices = ["…", "…"]' in finding.message for finding in findings)


def test_a_field_that_is_left_empty_is_named_as_it_stands_beside_it() -> None:
    document = document_of(ROOMS)
    section = document.head.those("section")[0].number
    assert "問3の「質問の文」：空欄です。書くか、選んでください。" in said(
        steps.with_value(document, question(document, "3"), "text", " ")
    )
    assert any("「区分の名前」を書くか、" in told for told in said(steps.with_value(document, section, "title", "")))


def test_a_rule_on_what_comes_later_is_named_as_the_window_asks_for_it() -> None:
    document = document_of(ROOMS)
    backwards = skip_rules.with_only_if(document, question(document, "2"), "4", ())
    found = [told for told in said(backwards) if told.startswith("問2")]
    assert "問2の「いつ聞くか」：問4がこの問より前にありません。" in found
    assert not any(KEY.search(told) for told in found)


@pytest.mark.parametrize(
    ("place", "sentence", "told"),
    [
        ("問1の at", "D8 か シート名!D8 の形で書いてください（…）。", "セルの書き方が正しくありません。様式でセルを選び、"),
        ("問1", "問1の at「D8」のセルに関数があります。", "問1の欄（D8）のセルに関数があります。"),
        ("問1の min", "min が max より大きいため、当てはまる数がありません。", "「下限」が「上限」より大きいため、"),
        ("[[question]]", "「text」が2回あります。1回だけにしてください。", "「text」が2回あります。"),
        ("調査の定義", "見たことのない文です。", "見たことのない文です。"),
    ],
)  # fmt: skip
def test_a_place_and_a_sentence_have_the_names_of_the_fields_and_what_is_quoted_stays(
    place: str, sentence: str, told: str
) -> None:
    where, what = in_window_words(place, sentence, "question")
    assert what.startswith(told)
    assert not KEY.search(where)


def sentences() -> Iterator[str]:
    """Every sentence that the judging of a definition and of its cells may say, what is filled in as x."""
    for path in (*sorted((GUI / "survey").rglob("*.py")), *sorted((GUI / "form").glob("listed_*.py"))):
        tree = ast.parse(path.read_text("utf-8"))
        parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) and id(node) not in parts else None
            if isinstance(node, ast.JoinedStr):
                text = "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
            if isinstance(text, str) and JAPANESE.search(text) and text.endswith("。") and "\n" not in text:
                yield re.sub(r"\{[^{}]*\}", "x", text)


def test_no_sentence_on_a_definition_says_a_key_in_the_window() -> None:
    every = list(sentences())
    assert len([text for text in every if KEY.search(text)]) > 30
    left = [in_window_words("", text)[1] for text in every]
    assert [text for text in left if KEY.search(text)] == []
