"""`survey`: a definition's findings, and every way through it."""

from pathlib import Path

from gui.commands.report import DONE, ERRORS, say, say_json
from gui.guard.protocol import Json
from gui.outside.asking import ways
from gui.survey.every_way import MAX_WAYS
from gui.system import paths
from gui.words.places import place_of_question


def survey(path: Path | None, json_lines: bool) -> int:
    """Print what is wrong with a definition and every way through it; 1 if it has errors."""
    chosen = path or paths.bundled_survey()
    found = ways(chosen)
    if json_lines:
        findings = [{key: value for key, value in finding.items() if key != "said"} for finding in found["findings"]]
        say_json({"file": str(chosen), "findings": findings, "ways": found["ways"]})
    else:
        _say_all(str(chosen), found)
    return DONE if found["sound"] else ERRORS


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
