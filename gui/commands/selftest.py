"""`selftest`: whether the program works on this very PC."""

import platform
import tempfile
from collections.abc import Callable
from pathlib import Path

from gui import __version__, drafts, files, paths, sources
from gui.commands.report import DONE, ERRORS, say
from gui.survey.model import Survey
from gui.survey.submission import confirmation_code, submitted


class _Failed(Exception):
    """A step that did not do what it should."""


def selftest(report: Path | None) -> int:
    """Try every part with the bundled sample, print a line each and, where asked, write them to a file.

    Returns 0 if all is well, 1 if a step failed. OSError if the report cannot be written.
    """
    lines = [f"調査票ウィザード {__version__}　{platform.platform()}　Python {platform.python_version()}"]
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for title, step in _STEPS:
            fault = _try(step, Path(folder))
            failed = failed or fault is not None
            lines.append(f"{'不合格' if fault else '合格'}　{title}{f'：{fault}' if fault else ''}")
    lines.append(
        "すべて合格しました。" if not failed else "不合格の項目があります。この内容を情報システム担当にお伝えください。"
    )
    for line in lines:
        say(line)
    if report:
        files.write_whole(report, ("\r\n".join(lines) + "\r\n").encode("utf-8-sig"), overwrite=True)
    return ERRORS if failed else DONE


def _try(step: Callable[[Path], None], folder: Path) -> str | None:
    """Whatever a step fails with is the finding, whether it was foreseen or not."""
    try:
        step(folder)
    except OSError as error:
        return files.sentence(error)
    except Exception as error:  # noqa: BLE001 - a self test reports every failure
        return f"{type(error).__name__}: {error}"
    return None


def _resources(_: Path) -> None:
    for path in (paths.form_of(paths.bundled_survey()), paths.organisations(), _sample()):
        if not path.stat().st_size:
            raise _Failed(f"{path.name} が空です。プログラムを入れ直してください。")


def _directory(_: Path) -> None:
    if not sources.directory().prefectures:
        raise _Failed("自治体の一覧が空です。プログラムを入れ直してください。")


def _sample() -> Path:
    return paths.resources() / "sample-answers.json"


def _draft(folder: Path) -> None:
    survey = sources.survey(None)
    draft = drafts.load(_sample(), survey)
    path = folder / "下書き.json"
    drafts.save(path, draft)
    if drafts.load(path, survey).response != draft.response:
        raise _Failed("保存した下書きが元と一致しません。")


def _fill_and_read_back(folder: Path) -> None:
    from gui.workbook.book import open_book
    from gui.workbook.fill import fill
    from gui.workbook.package import read_package

    survey = sources.survey(None)
    response = drafts.load(_sample(), survey).response
    filled = fill(open_book(read_package(paths.form_of(paths.bundled_survey()))), survey, response)
    if filled.data is None:
        raise _Failed(filled.problems[0].message)
    path = folder / "【試験】回答.xlsx"
    files.write_whole(path, filled.data, overwrite=False)
    _same_code(path, survey, confirmation_code(survey, submitted(survey, response)))


def _same_code(path: Path, survey: Survey, code: str) -> None:
    checked = sources.check_file(path, survey, sources.directory())
    if checked.has_errors:
        raise _Failed(next(p.message for p in checked.problems if p.severity == "error"))
    if checked.code != code:
        raise _Failed("読み戻した回答の確認コードが一致しません。")


_STEPS: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("同梱ファイル", _resources),
    ("自治体の一覧", _directory),
    ("下書きの保存と読み込み", _draft),
    ("様式への記入と読み戻し", _fill_and_read_back),
)
