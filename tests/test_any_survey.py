"""Nothing in the program knows the survey that comes with it: its questions, its kinds of respondent, its labels."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from gui.form.as_sent import form_as_sent
from gui.form.layout import sent_layout
from gui.survey.bundle import SurveyBundle
from gui.survey.model import FieldForm, Survey

ROOT = Path(__file__).parents[1]
GENERAL = {
    "一覧表": "what a prefecture makes of all answers, in any survey",
    "質問": "what any survey asks",
    "リスト": "what any form offers",
    "回答者情報": "the page on which any officer says who answers",
    "電話番号": "a form of field that any survey may have",
    "メールアドレス": "a form of field that any survey may have",
    "項番": "a word before a number, among others that people write there",
    "都道府県": "who gathers; a column of the list of organisations that are expected",
    "市区町村": "a column of the list of organisations that are expected, and how one is written",
    "組織区分": "a column of that list, and of a definition's findings",
    "住所": "a label that any form may have, of which what stands beside it is understood",
    "組織名": "a heading under which that list may have its names",
}
"""Words of this survey's that are the whole product's as well, each with what it is there."""

_OF_MANY = re.compile(
    "サーバー|システム|マニュアル|ファイル|入力規則|回答内容|補足資料|該当箇所|担当部署|課長級以上|神奈川県|相模原市|"
    "都道府県|市区町村"
)
"""What words of this survey's have within them that any office says."""

_PIECE = re.compile("(?=([一-龥ァ-ヶー]{4}))")
_MINISTRY = re.compile(
    "(?:総務|法務|外務|財務|文部科学|文科|厚生労働|厚労|農林水産|農水|経済産業|経産|国土交通|国交|環境|防衛)省|内閣府|"
    "(?:デジタル|復興|こども家庭|消費者|金融|警察|消防|国税|文化|スポーツ|観光|気象|林野|水産|特許)庁"
)
_CELL = re.compile("(?<![A-Za-z0-9])[A-Z]{1,3}[0-9]+(?![A-Za-z0-9])")
_NAMES = ("id", "number", "question", "answer_key")

LIBRARY = "gui/system/paths.py"
"""Where the survey that comes with the program is named."""


def words_of(survey: Survey) -> set[str]:
    form = survey.form
    words = {
        survey.id,
        survey.title,
        survey.form_title,
        survey.ministry,
        *survey.kinds,
        *survey.advice,
        survey.reminder,
    }
    words |= {getattr(form, name) for name in form.__dataclass_fields__}
    words |= {text for field in survey.responder for text in (field.label, field.note, field.value)}
    words |= {text for section in survey.sections for text in (section.title, section.lead)}
    words |= {text for q in survey.questions for text in (q.text, q.short, q.instruction, q.condition, *q.notes)}
    words |= {choice.text for question in survey.questions for choice in question.choices}
    words |= {text for q in survey.questions for detail in q.details for text in (detail.name, detail.label)}
    words |= {text for to in survey.destinations for text in (to.recipient, to.content)}
    words |= {caution.message for caution in survey.cautions}
    return {word for word in words if len(word) > 1 and "{" not in word} - GENERAL.keys()


def texts_of(path: Path) -> Iterator[str]:
    """Every text in a module that is no docstring, those around the values of an f-string too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bodies = (node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef))
    said = (part.value for body in bodies for part in body if isinstance(part, ast.Expr))
    of_code = {id(value) for value in said if isinstance(value, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in of_code:
            yield node.value


def pieces_of(words: Iterable[str]) -> set[str]:
    """Every four letters in a row of these words but for what they share with those of many others."""
    return {found[1] for word in words for found in _PIECE.finditer(_OF_MANY.sub(" ", word))}


def known_of(bundle: SurveyBundle, root: Path) -> list[str]:
    """What the modules below `root` say that only this survey says: its words, a piece of them, its ids and cells, or a ministry."""
    survey, cells = bundle.survey, sent_layout(form_as_sent(bundle)).refs.values()
    words, own_cells = words_of(survey), {cell.rpartition("!")[2] for cell in cells}
    pieces = pieces_of(words)
    keys = {item.answer_key for q in survey.questions for item in q.items}
    fields = {field.id for field in survey.responder} - {*get_args(FieldForm)}
    ids = "|".join(re.escape(key) for key in sorted(keys) if not key.isdecimal())
    question = re.compile(rf"(?<![0-9-])(?:{ids})(?![0-9-])|Q[0-9]")
    found = []
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root.parent).as_posix()
        for text in texts_of(path):
            said = {word for word in words if word in text} - ({survey.id} if name == LIBRARY else set())
            found += [f"{name}: {word}" for word in sorted(said)]
            found += [f"{name}: {text}"] if question.search(text) else []
            near = {*pieces & pieces_of([text]), *_MINISTRY.findall(text), *own_cells.intersection(_CELL.findall(text))}
            found += [f"{name}: {piece}" for piece in sorted(near)[:1] if not any(piece in word for word in said)]
        found += [f"{name}: {text}" for text in _named_in(path) if text in keys | fields]
    return found


def _named_in(path: Path) -> Iterator[str]:
    """The texts that are compared with an id or a key, or by which something is looked up."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        sides: list[ast.expr] = []
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if not any(isinstance(side, ast.Attribute) and side.attr in _NAMES for side in sides):
                continue
        elif isinstance(node, ast.Subscript):
            sides = [node.slice]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
            sides = node.args[:1]
        words = (word for side in sides for word in ast.walk(side))
        yield from (word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str))


def test_no_module_names_a_question_a_kind_of_respondent_or_a_label_of_the_bundled_survey(bundle: SurveyBundle) -> None:
    assert known_of(bundle, ROOT / "gui") == []


def test_one_that_does_is_found(bundle: SurveyBundle, tmp_path: Path) -> None:
    (tmp_path / "gui").mkdir()
    lines = [
        '"""指定都市"""',
        'A = "7-2"',
        'B = "指定都市"',
        'C = f"{A}の担当部署名"',
        'D = "Q3へ"',
        'E = "2023-07-21"',
        'F = question.id == "9" or answers["10"] or answers.get("2.planned") or given["11"] or code == "5"',
        'G = responder["officer_name"] or responder["phone"]',
        'H = (re.compile("(?:中国)?残留.?邦人等支援"), "マイナンバーの調査", "厚労省へ", "文化庁", "府省庁", "E27", "FFE27A")',
    ]
    (tmp_path / "gui" / "a.py").write_text("\n".join(lines), encoding="utf-8")
    assert known_of(bundle, tmp_path / "gui") == [
        "gui/a.py: 7-2",
        "gui/a.py: 指定都市",
        "gui/a.py: Q3へ",
        "gui/a.py: 担当部署名",
        "gui/a.py: イナンバ",
        "gui/a.py: 厚労省",
        "gui/a.py: 文化庁",
        "gui/a.py: E27",
        "gui/a.py: 2.planned",
        "gui/a.py: 人等支援",
        "gui/a.py: 9",
        "gui/a.py: 10",
        "gui/a.py: 2.planned",
        "gui/a.py: officer_name",
    ]


def test_what_a_question_is_called_is_made_in_one_place() -> None:
    makers = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "gui").rglob("*.py")
        if re.search(r'Q\{|= "Q"', path.read_text("utf-8"))
    ]
    assert makers == ["gui/words/places.py"]
