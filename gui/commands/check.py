"""`check`: answers files and filled workbooks, by the same rules."""

import json
from collections.abc import Sequence
from pathlib import Path

from gui.commands.report import (
    DONE,
    ERRORS,
    UNREADABLE,
    as_json,
    complain,
    progress,
    say,
    say_json,
    say_problems,
    unreadable,
)
from gui.guard.bounds import FAILED
from gui.guard.pipes import binary_input, binary_output
from gui.outside.asking import Outside
from gui.words.told import Unreadable

_MAX_NAME = 100_000


def check(found: Sequence[Path], survey_file: Path | None, json_lines: bool) -> int:
    """Print the problems of every file; 0 if none has errors, 1 if one has, 2 if one cannot be read.

    With `-` in place of files (and `json_lines`) the names come from standard input, UTF-8, a line each; each is answered
    by a line of JSON, with the texts of its cells (`gui.collection.reading.json_lines`). An empty line is answered by one.
    """
    if list(found) == [Path("-")]:
        return _serve(survey_file, json_lines)
    with Outside.by(survey_file) as outside:
        status = DONE
        for number, path in enumerate(found, 1):
            progress(f"{path}: 点検しています（{number}/{len(found)}）…")
            status = max(status, _check_one(path, outside, json_lines))
        return status


def _serve(survey_file: Path | None, json_lines: bool) -> int:
    if not json_lines:
        complain("「-」は --json と一緒に指定してください。")
        return UNREADABLE
    source, sink = binary_input(), binary_output()
    if source is None or sink is None:
        return UNREADABLE
    with Outside.by(survey_file) as outside:
        while line := source.readline(_MAX_NAME):
            name = line.decode("utf-8", "surrogateescape").rstrip("\r\n")
            sink.write(_answer(name, outside) + b"\n")
            sink.flush()
    return DONE


def _answer(name: str, outside: Outside) -> bytes:
    """What a name is answered by, without the end of the line."""
    from gui.collection.reading.folder import of_line
    from gui.collection.reading.json_lines import as_checked, line_of_nothing

    if not name:
        return b""
    try:
        path, places = of_line(name)
        line = as_checked(outside.bundle.survey, outside.returned(name, path, places))
    except ValueError:
        line = line_of_nothing(name, FAILED)
    return json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _check_one(path: Path, outside: Outside, json_lines: bool) -> int:
    checked = None
    try:
        checked = outside.check(path)
        problems, status = checked.problems, ERRORS if checked.has_errors else DONE
    except Unreadable as error:
        problems, status = (unreadable(error),), UNREADABLE
    if json_lines:
        say_json(as_json(str(path), checked, problems))
        return status
    say_problems(str(path), problems)
    if checked and not checked.has_errors:
        say(f"{path}: 誤りはありません。（{checked.organisation}　確認コード {checked.code}）")
    return status
