"""`draft`: a definition from a form."""

from collections import Counter
from pathlib import Path

from gui.authoring import open_points
from gui.authoring.definition_read import document_of
from gui.commands.fill import write_all
from gui.commands.report import DONE, ERRORS, complain, progress, say, say_json
from gui.guard.protocol import Json
from gui.outside.asking import drafted
from gui.survey.as_json import as_list, as_object, as_text
from gui.system import paths
from gui.words.folding import composed

_NOTHING = (
    "回答する欄が見つかりませんでした。回答の欄に、枠線、色、入力規則、保護の解除のどれかがある様式を選んでください。"
)
_DOUBTS_SHOWN = 20


def draft(form: Path, out: Path | None, *, overwrite: bool, json_lines: bool) -> int:
    """Draft a definition from a form, write it into the folder `out` with a copy of the form, and say what was found.

    Without a folder nothing is written: the definition itself is printed, with `json_lines` every answer cell instead; of a
    table with more than a hundred rows the first ten. Returns 0, or 1 where nothing was found. Unreadable for what is no form.
    """
    progress(f"{form}: 様式を読み取り、調査の定義を下書きしています…")
    said = drafted(form)
    cells = [as_object(cell) for cell in as_list(said.words.get("cells"))]
    for doubt in as_list(said.words.get("doubts")):
        complain(f"{form}: {as_text(doubt)}")
    if not cells:
        complain(f"{form}: {_NOTHING}")
        return ERRORS
    text = as_text(said.words.get("text"))
    if out is not None:
        target = out / f"{composed(form.stem)}.toml"
        copy = paths.form_of(target)
        made = [(target, text.encode("utf-8"))]
        if not (copy.exists() and copy.samefile(form)):
            made.append((copy, said.data))
        status = write_all(out, made, overwrite=overwrite, told=not json_lines)
        if status != DONE:
            return status
    if json_lines:
        for cell in cells:
            say_json(cell)
    elif out is None:
        for line in text.splitlines():
            say(line)
    else:
        _say_found(cells, int(said.words.get("questions") or 0))
        if points := open_points.open_points(document_of(text)):
            say(f"  （様式から分からない）{open_points.in_words(points)}　調査の定義に書いてください。")
    return DONE


def _say_found(cells: list[Json], questions: int) -> None:
    """How much was found, and what is in doubt."""
    kinds = "、".join(f"{kind} {count}" for kind, count in Counter(str(cell["kind"]) for cell in cells).most_common())
    say(f"質問{questions}問、回答の欄{len(cells)}か所（{kinds}）。調査の定義を開いて、確かめてください。")
    doubted = [cell for cell in cells if cell["doubt"]]
    for cell in doubted[:_DOUBTS_SHOWN]:
        say(f"  （確かでない）{cell['sheet']}!{cell['cell']}　{cell['kind']}　{' '.join(str(cell['label']).split())}")
    if len(doubted) > _DOUBTS_SHOWN:
        say(f"  （確かでない）ほか{len(doubted) - _DOUBTS_SHOWN}か所")
