"""`survey`: a definition's findings, and every way through it."""

import json
from dataclasses import asdict
from pathlib import Path

from gui import sources
from gui.commands.report import DONE, ERRORS, say
from gui.survey.definition import Definition
from gui.survey.every_way import MAX_WAYS, Way, ways
from gui.system import paths


def survey(path: Path | None, json_lines: bool) -> int:
    """Print what is wrong with a definition and every way through it; 1 if it has errors."""
    chosen = path or paths.bundled_survey()
    definition = sources.definition(chosen)
    found = list(ways(definition.survey)) if definition.survey else []
    if json_lines:
        result = {
            "file": str(chosen),
            "findings": [asdict(finding) for finding in definition.findings],
            "ways": [asdict(way) for way in found],
        }
        say(json.dumps(result, ensure_ascii=False))
    else:
        _say_all(str(chosen), definition, found)
    return DONE if definition.survey else ERRORS


def _say_all(file: str, definition: Definition, found: list[Way]) -> None:
    for finding in definition.findings:
        caution = "（注意）" if finding.severity == "caution" else ""
        say(f"{file}: {caution}{finding}")
    if definition.survey is None:
        say(f"{file}: 誤りを直してから使ってください。")
        return
    say(f"{definition.survey.title}：質問{len(definition.survey.questions)}問、道筋{len(found)}通り")
    for number, way in enumerate(found, 1):
        taken = " ".join(f"Q{question}={''.join(marks) or 'なし'}" for question, marks in way.turns)
        say(f"{number:4d}  {'・'.join(way.kinds)}  {taken}")
        say(f"      {' → '.join(way.asked)}")
    if len(found) >= MAX_WAYS:
        say(f"道筋が多いため、{MAX_WAYS:,}通りで打ち切りました。")
