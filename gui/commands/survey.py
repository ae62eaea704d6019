"""`survey`: a definition's findings, its items in a form, and every way through it."""

from pathlib import Path

from gui.commands.report import DONE, ERRORS, UNREADABLE, progress, say, say_json
from gui.guard.protocol import Json
from gui.outside.asking import items, ways
from gui.survey.every_way import MAX_WAYS
from gui.system import paths
from gui.words.places import is_number, place_of_question
from gui.words.told import Unreadable

_SHOWN = 30
"""Ways that are told; of a questionnaire with more nobody reads all."""


def survey(path: Path | None, form: Path | None, json_lines: bool) -> int:
    """Print what is wrong with a definition, every item with its cell in a form, and every way through it.

    The form is the one beside the definition, or the one that is named. 1 if there are errors or doubts, 2 if it is no
    TOML or the form cannot be read. Unreadable names a definition that cannot be read at all.
    """
    chosen = path or paths.bundled_survey()
    found = ways(chosen)
    beside = paths.form_of(chosen)
    used = form or (beside if beside.is_file() else None)
    unread = False
    if used:
        progress(f"{used}: 様式を読み取っています…")
    try:
        listed = {"form": str(used), **items(chosen, used)} if used else {}
    except Unreadable as error:  # what is wrong with the definition is told all the same
        listed, unread = {"form": str(used), "items": [], "doubts": [str(error)]}, True
    findings = [*found["findings"], *(f for f in listed.pop("findings", ()) if f not in found["findings"])]
    findings.sort(key=lambda finding: int(finding["line"]))
    if json_lines:
        plain = [{key: value for key, value in finding.items() if key != "said"} for finding in findings]
        say_json({"file": str(chosen), "findings": plain, "ways": found["ways"], **listed})
    else:
        _say_all(str(chosen), found, findings)
        _say_items(listed, {str(finding["message"]) for finding in findings})
    if found["malformed"] or unread:
        return UNREADABLE
    wrong = any(finding["severity"] == "error" for finding in findings)
    doubted = bool(listed.get("doubts")) or any(item["doubt"] for item in listed.get("items", ()))
    return ERRORS if wrong or doubted else DONE


def _say_items(listed: Json, told: set[str]) -> None:
    if listed:
        say(f"様式：{listed['form']}")
    for item in listed.get("items", ()):
        more = f"（ほか{item['cells'] - 1}セル）" if item["cells"] > 1 else ""
        words = f"「{item['words']}」" if item["words"] else ""
        more = f"#{item['blank']}{words}{more}" if item["blank"] else more
        say(f"  {item['key']}　{item['name']}　{item['cell'] or 'セルなし'}{more}　{item['rule']}")
        if item["doubt"] and item["doubt"] not in told:
            say(f"      （確かでない）{item['doubt']}")
    for doubt in listed.get("doubts", ()):
        say(f"  （注意）{doubt}")


def _say_all(file: str, found: Json, findings: list[Json]) -> None:
    for finding in findings:
        caution = "（注意）" if finding["severity"] == "caution" else ""
        say(f"{file}: {caution}{finding['said']}")
    if not found["sound"]:
        if not found["malformed"]:
            say(f"{file}: 誤りを直してから使ってください。")
        return
    say(f"{found['title']}：質問{found['questions']}問、道筋{len(found['ways'])}通り")
    for number, way in enumerate(found["ways"][:_SHOWN], 1):
        taken = " ".join(
            f"{place_of_question(question) if is_number(question) else question}={''.join(marks) or 'なし'}"
            for question, marks in way["turns"]
        )
        say(f"{number:4d}  {'・'.join(way['kinds'])}  {taken}")
        say(f"      {' → '.join(way['asked'])}")
    if len(found["ways"]) > _SHOWN:
        least = "以上" if len(found["ways"]) >= MAX_WAYS else ""
        say(f"  ほか{len(found['ways']) - _SHOWN:,}通り{least}（--json を付けると、{MAX_WAYS:,}通りまで示します）")
