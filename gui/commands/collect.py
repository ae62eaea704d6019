"""`collect`: a folder of returned workbooks into the 一覧表 workbook, with its CSV and codebook, and the 点検結果."""

import errno
import os
import time
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from gui.collection import findings, saved
from gui.collection.decisions import Collection
from gui.collection.findings import Finding
from gui.collection.gathering import Progress, gather
from gui.collection.judged import Answer, Line, Overview
from gui.collection.judging import judge
from gui.collection.reading.folder import Passed
from gui.collection.reading.json_lines import line_about, states_of
from gui.collection.roster import Roster, default_roster, load_roster
from gui.collection.tally import of_anyone, rate
from gui.collection.writing.ledger import rows, texts_of
from gui.collection.writing.outputs import fills_form, in_the_way, is_a_return, make, targets, write
from gui.commands.report import DONE, ERRORS, UNREADABLE, complain, progress, say, say_json, say_problems
from gui.guard.process import Start
from gui.outside.asking import Outside
from gui.survey.as_json import problem_as_json
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Survey
from gui.survey.respondents import counted
from gui.system import file_lock, files
from gui.system.file_lock import Held
from gui.system.kept_file import KeptFile
from gui.words.told import Told, Unreadable
from gui.words.wording import only

_EVERY = 2.0
"""Seconds between two lines that tell how far it is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    folder: Path
    prefecture: str
    out: Path
    roster: Path | None = None
    form: Path | None = None


def collect(asked: Asked, outside: Outside, start: Start | None = None, *, overwrite: bool, json_lines: bool) -> int:
    """Gather a folder, print every problem, and write both workbooks, the CSV and its codebook into the folder `out`.

    Returns 0 if all who are expected have answered without errors, 1 if not (both are written all the same), 2 where the
    folder, the roster or the form cannot be read or the workbooks not be written. What was decided about this folder in
    the window counts here too, and only what has changed since is read again. `start` starts a worker that reads.
    """
    bundle, survey = outside.bundle, outside.bundle.survey
    usual, named = _rosters(asked, bundle)
    places = targets(survey, usual, asked.out)
    if in_the_way(places) and not overwrite:
        return _refused(in_the_way(places)[0], "（--overwrite で上書きします）")
    collection = _gathered(asked, start, bundle, named)
    overview = judge(bundle, collection)
    for place in places.all:
        if is_a_return(collection, overview, place):
            return _refused(place, "（集めた回答のファイルです。別の保存先を指定してください。）")
    form = asked.form or bundle.form
    filled = outside.fill_ledger(form, texts_of(rows(overview))) if fills_form(survey) else None
    made = make(survey, collection, overview, filled, datetime.now())
    if made.ledger is None:
        say_problems(str(form), made.problems)
        return UNREADABLE
    write(made, places, overwrite=overwrite)  # before a word is said: whoever listens may go away
    (_say_json if json_lines else _say)(survey, asked.folder, overview)
    if not json_lines:
        say_problems(str(form), made.problems)
        for place in places.all:
            say(str(place))
    found = findings.findings(survey, overview)
    return ERRORS if any(finding.is_error for finding in found) else DONE


def _refused(path: Path, hint: str) -> int:
    error = FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    complain(f"{path}: {files.sentence(error)}{hint}")
    return UNREADABLE


def _rosters(asked: Asked, bundle: SurveyBundle) -> tuple[Roster, Roster | None]:
    """The usual roster of the prefecture, and the one that was named, if one was."""
    try:
        usual = default_roster(bundle, asked.prefecture)
        named = load_roster(asked.roster, bundle, asked.prefecture) if asked.roster else None
    except LookupError:
        message = "この名前の都道府県はありません。神奈川県のように指定してください（全国も指定できます）。"
        raise Unreadable(Path(asked.prefecture), message) from None
    except Told as error:
        raise Unreadable(asked.roster or Path(), str(error)) from None
    return usual, named


def _gathered(asked: Asked, start: Start | None, bundle: SurveyBundle, named: Roster | None) -> Collection:
    """The kept collection of this folder, or a new one, after a look into the folder; it is kept again."""
    file = KeptFile(saved.place(bundle.survey, asked.folder, asked.prefecture), None)
    before, lost = saved.resume(bundle, asked.folder, asked.prefecture, file)
    if lost:
        complain(f"{asked.folder}: {lost}")
    before = replace(before, roster=named) if named else before
    try:
        collection = gather(before, bundle, start=start, progress=_Told())
    except Told as error:
        raise Unreadable(asked.folder, str(error)) from None
    _keep(file, collection, bundle, anew=bool(lost))
    return collection


class _Told:
    """Tells a person who waits how many files are read, not oftener than can be read."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, done: Progress) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _EVERY
            progress(f"{done.name}: {done.total:,}件のうち{done.done:,}件を読み取りました…")


def _keep(file: KeptFile, collection: Collection, bundle: SurveyBundle, *, anew: bool) -> None:
    """Keep what was read; where that cannot be, or a window has the collection, both workbooks are made all the same.

    What a window has decided since it was read stays: here nothing is decided. With `anew` what could not be read is kept
    beside it.
    """
    try:
        files.make_folder(file.path.parent, files.OUR_FOLDER)
        with file_lock.hold(file.path):
            if file.is_changed and not anew:
                complain(
                    f"{collection.folder}: この取りまとめがほかの画面で変更されたため、途中経過を保存しませんでした。"
                )
            else:
                saved.save(file, collection, bundle)
    except Held as error:
        complain(f"{collection.folder}: この取りまとめは{error}が開いているため、途中経過を保存しませんでした。")
    except OSError as error:
        complain(f"{collection.folder}: 取りまとめの途中経過を保存できませんでした。{files.sentence_of_ours(error)}")


def _say(survey: Survey, folder: Path, overview: Overview) -> None:
    """Every problem on a line, and how far the collection has come."""
    say_problems(str(folder), overview.notices)
    for line in overview.lines:
        for finding in findings.of_line(survey, line):
            whose = line.organisation.official if line.organisation else ""
            say_problems(str(folder / finding.file) if finding.file else whose, (_as_it_counts(finding),))
    for passed in overview.to_look_at:
        say_problems(str(folder / passed.name), (_passed(passed),))
    counts = "　".join(f"{state} {count}" for state, count in overview.counts.items() if count)
    unit = counted(survey)
    rated = f"対象 {len(overview.expected)} {unit}のうち {overview.arrived} {unit}が回答しました（回収率 {rate(overview):.1f} %）"
    say(f"{of_anyone(overview) or rated}。{counts}")


def _as_it_counts(finding: Finding) -> Problem:
    """A problem as it is printed: one that was explained is an error no longer."""
    problem, settled = finding.problem, finding.settled
    if settled is None:
        return problem
    return replace(
        problem, severity="caution", message=f"了解済み（{settled.remark or '備考なし'}）：{problem.message}"
    )


def _passed(passed: Passed) -> Problem:
    return Problem("not-a-form", "caution", "", passed.sentence)


def _say_json(survey: Survey, folder: Path, overview: Overview) -> None:
    """A line of JSON a file, then one for each who has not answered."""
    if overview.notices:
        say_json({**line_about(str(folder), overview.notices), "state": ""})
    by_file: dict[str, list[tuple[Line, Answer]]] = {}
    for line in overview.lines:
        for answer in line.answers:
            by_file.setdefault(answer.file.name, []).append((line, answer))
    for name in sorted(by_file):
        say_json(_file_line(survey, folder, name, by_file[name]))
    for passed in overview.to_look_at:
        say_json({**line_about(str(folder / passed.name), (_passed(passed),)), "state": ""})
    for line in overview.lines:
        if not line.answers and line.organisation:
            say_json({**line_about("", line.problems, line.organisation.official), "state": line.state})


def _file_line(survey: Survey, folder: Path, name: str, held: list[tuple[Line, Answer]]) -> dict[str, object]:
    """What one file says; the responses of a 一覧表 are its `rows`."""
    rows = [_answer_line(survey, line, answer) for line, answer in held]
    file = {"file": str(folder / name)}
    if len(rows) == 1:
        return {**file, **rows[0]}
    problems: list[object] = []
    for row in rows:
        problems += (problem for problem in row["problems"] if problem not in problems)  # rivals share the line's own
    shared = {key: only({row[key] for row in rows}) or "" for key in ("organisation", "state")}
    return {**file, "code": "", "states": {}, "problems": problems, **shared, "rows": rows}


def _answer_line(survey: Survey, line: Line, answer: Answer) -> dict[str, Any]:
    returned = answer.returned
    whose = line.organisation.official if line.organisation else ""
    own = answer.problems if line.concerns(answer) else ()
    return {
        "organisation": returned.organisation(survey) or whose,
        "code": returned.code(survey) if answer.original else "",
        "states": states_of(survey, returned.response) if answer.original else {},
        "problems": [*map(problem_as_json, line.problems), *(_problem(answer, problem) for problem in own)],
        "state": line.state,
    }


def _problem(answer: Answer, problem: Problem) -> dict[str, Any]:
    """A problem, with `settled` where it was explained: what was written of it."""
    settled = answer.settlement(problem)
    return {**problem_as_json(problem), **({"settled": settled.remark} if settled else {})}
