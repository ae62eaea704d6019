"""`survey`: a definition's findings, and every way through it."""

from pathlib import Path

from gui.commands.report import DONE, ERRORS, say, say_json
from gui.guard.protocol import Json
from gui.outside.asking import Outside, ways
from gui.survey.every_way import MAX_WAYS
from gui.system import paths
from gui.words.places import place_of_question


def survey(path: Path | None, form: Path | None, json_lines: bool) -> int:
    """Print what is wrong with a definition and every way through it; 1 if it has errors.

    With a form, and by the one beside it where the definition names cells, every item is printed with its cell and what
    is in doubt; 1 if anything is. Unreadable names a form that cannot be read.
    """
    chosen = path or paths.bundled_survey()
    found = ways(chosen)
    listed = _listed(path, form) if found["sound"] else {}
    if json_lines:
        findings = [{key: value for key, value in finding.items() if key != "said"} for finding in found["findings"]]
        say_json({"file": str(chosen), "findings": findings, "ways": found["ways"], **listed})
    else:
        _say_all(str(chosen), found)
        _say_items(listed)
    doubted = bool(listed.get("doubts")) or any(item["doubt"] for item in listed.get("items", ()))
    return DONE if found["sound"] and not doubted else ERRORS


def _listed(path: Path | None, form: Path | None) -> Json:
    """Every item with its cell in the form that is named, or in the one beside a definition that names cells."""
    with Outside.by(path) as outside:
        beside = outside.bundle.form if outside.bundle.survey.format > 1 and outside.bundle.form.is_file() else None
        chosen = form or beside
        return {"form": str(chosen), **outside.items(chosen)} if chosen else {}


def _say_items(listed: Json) -> None:
    if listed:
        say(f"様式：{listed['form']}")
    for item in listed.get("items", ()):
        more = f"（ほか{item['cells'] - 1}セル）" if item["cells"] > 1 else ""
        say(f"  {item['key']}　{item['name']}　{item['cell'] or 'セルなし'}{more}　{item['rule']}")
        if item["doubt"]:
            say(f"      （確かでない）{item['doubt']}")
    for doubt in listed.get("doubts", ()):
        say(f"  （注意）{doubt}")


def _say_all(file: str, found: Json) -> None:
    for finding in found["findings"]:
        caution = "（注意）" if finding["severity"] == "caution" else ""
        say(f"{file}: {caution}{finding['said']}")
    if not found["sound"]:
        say(f"{file}: 誤りを直してから使ってください。")
        return
    say(f"{found['title']}：質問{found['questions']}問、道筋{len(found['ways'])}通り")
    for number, way in enumerate(found["ways"], 1):
        taken = " ".join(
            f"{place_of_question(question)}={''.join(marks) or 'なし'}" for question, marks in way["turns"]
        )
        say(f"{number:4d}  {'・'.join(way['kinds'])}  {taken}")
        say(f"      {' → '.join(way['asked'])}")
    if len(found["ways"]) >= MAX_WAYS:
        say(f"道筋が多いため、{MAX_WAYS:,}通りで打ち切りました。")
