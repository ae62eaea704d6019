"""`selftest`: whether the program works on this very PC."""

import hashlib
import os
import platform
import tempfile
from collections.abc import Callable, Iterator, Set
from datetime import date
from pathlib import Path, PurePosixPath

from gui import __version__, survey_library
from gui.commands.report import DONE, ERRORS, say
from gui.library import shelf
from gui.response import answers_file, draft_folder
from gui.response.approval_summary import summarise
from gui.response.checking import Checked, check_file
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Response, Survey
from gui.survey.submission import confirmation_code, submitted
from gui.system import file_lock, files, paths

_NAMED = 3


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
            passed, said = _try(step, Path(folder))
            failed = failed or not passed
            lines.append(f"{'合格' if passed else '不合格'}　{title}{f'：{said}' if said else ''}")
    lines.append(
        "すべて合格しました。" if not failed else "不合格の項目があります。この内容を情報システム担当にお伝えください。"
    )
    for line in lines:
        say(line)
    if report:
        files.write_whole(report, ("\r\n".join(lines) + "\r\n").encode("utf-8-sig"), overwrite=True)
    return ERRORS if failed else DONE


def _try(step: Callable[[Path], str], folder: Path) -> tuple[bool, str]:
    """Whether a step passed, and what it said; whatever it fails with is the finding, foreseen or not."""
    try:
        return True, step(folder)
    except OSError as error:
        return False, files.sentence(error)
    except _Failed as error:
        return False, str(error)
    except Exception as error:  # noqa: BLE001 - a self test reports every failure
        return False, f"{type(error).__name__}: {error}"


def _program_files(_: Path) -> str:
    """Every file as it was when the zip was made, and no other; from source, that the resources are there."""
    folder = paths.program_folder()
    if folder is None:
        for path in (survey_library.bundled().form, paths.organisations(), _sample(), paths.guide()):
            if not path.stat().st_size:
                raise _Failed(f"{path.name} が空です。プログラムを入れ直してください。")
        return "あることだけを確かめました（検査値の一覧は、zipで配付したものにあります）"
    listed = _listed(folder / paths.LIST_OF_FILES)
    wrong = [name for name, value in listed.items() if _sha256(folder / name) != value]
    added = sorted(_added(folder, {*listed, paths.LIST_OF_FILES}))
    said = [f"{_first_of(wrong)}がないか、配付したときから変わっています。"] if wrong else []
    said += [f"{_first_of(added)}が、配付したものにないのに入っています。"] if added else []
    if said:
        raise _Failed(f"{''.join(said)}zipファイルを新しいフォルダーに展開し直してください。")
    return f"{len(listed)}件が配付したときのままで、ほかには何もありません"


def _first_of(names: list[str]) -> str:
    return f"{'、'.join(names[:_NAMED])}{f'など{len(names)}件' if len(names) > _NAMED else ''}"


def _added(folder: Path, known: Set[str]) -> Iterator[str]:
    """What is in the folder and not known, by its name in it; a folder that holds nothing known is named, not entered."""
    folders = {str(parent) for name in known for parent in PurePosixPath(name).parents}

    def refused(error: OSError) -> None:
        raise error

    for place, inside, names in os.walk(folder, onerror=refused):
        here = PurePosixPath(Path(place).relative_to(folder).as_posix())
        yield from (str(here / name) for name in names if str(here / name) not in known)
        strange = [name for name in inside if str(here / name) not in folders or _leads_away(Path(place, name))]
        yield from (f"{here / name}/" for name in strange)
        inside[:] = [name for name in inside if name not in strange]


def _leads_away(folder: Path) -> bool:
    return folder.is_symlink() or getattr(os.path, "isjunction", lambda _: False)(folder)  # Python 3.12


def _listed(path: Path) -> dict[str, str]:
    """SHA-256 by file, as `sha256sum` lists them."""
    rows = (line.split("  ", 1) for line in path.read_text(encoding="utf-8").splitlines())
    listed = {name: value for value, name in rows}
    if not listed:
        raise _Failed(f"{path.name}が空です。zipファイルを展開し直してください。")
    return listed


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _survey(_: Path) -> str:
    survey = survey_library.bundled().survey
    return f"{survey.title}（{len(survey.questions)}問）"


def _directory(_: Path) -> str:
    known = survey_library.municipalities()
    if not known.prefectures:
        raise _Failed("自治体の一覧が空です。プログラムを入れ直してください。")
    return f"{len(known.organisations)}団体"


def _sample() -> Path:
    return paths.resources() / "sample-answers.json"


def _sample_response(survey: Survey) -> Response:
    return answers_file.load(_sample(), survey).response


def _user_folder(_: Path) -> str:
    """Where drafts are kept can be written to; a folder that is made for the trial goes again."""
    folder = paths.user_folder() / shelf.DRAFTS
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    files.make_folder(folder)
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"1")
    finally:
        for path in made:
            path.rmdir()
    return ""


def _draft(folder: Path) -> str:
    """Saved, then found again beside what a power cut leaves: a file half written and a window that never closed."""
    bundle = survey_library.bundled()
    survey = bundle.survey
    draft = answers_file.load(_sample(), survey)
    path = folder / "下書き.json"
    answers_file.save(path, draft)
    held = file_lock.hold(path)
    try:
        (folder / ".0123456789abcdef.tmp").write_bytes(path.read_bytes()[:100])
        (entry,) = draft_folder.entries(folder, bundle)
        if entry.fault or answers_file.load(entry.path, survey).response != draft.response:
            raise _Failed("保存した下書きが元と一致しません。")
    finally:
        held.release()
    return ""


def _fill_and_read_back(folder: Path) -> str:
    bundle = survey_library.bundled()
    survey = bundle.survey
    response = _sample_response(survey)
    checked = _read_back(folder / "【試験】回答.xlsx", bundle, response)
    if checked.has_errors:
        raise _Failed(next(problem.message for problem in checked.problems if problem.severity == "error"))
    if checked.code != confirmation_code(survey, submitted(survey, response)):
        raise _Failed("読み戻した回答の確認コードが一致しません。")
    return ""


def _read_back(path: Path, bundle: SurveyBundle, response: Response) -> Checked:
    """What a form says that was filled with a response and written."""
    from gui.form.as_sent import named_form
    from gui.form.fill import fill
    from gui.xlsx.book import open_book
    from gui.xlsx.package import read_package

    filled = fill(open_book(read_package(bundle.form)), named_form(bundle), response)
    if filled.data is None:
        raise _Failed(filled.problems[0].message)
    files.write_whole(path, filled.data, overwrite=False)
    return check_file(path, bundle)


def _arrived(folder: Path) -> str:
    """A form and a survey package as they arrive: the one becomes a survey that is answered, the other is read, by a worker."""
    from gui.guard.asking import Asking
    from gui.guard.process import worker_command
    from gui.library.package import SUFFIX, package_of, packed
    from gui.outside.asking import drafted, package
    from gui.outside.jobs import jobs

    bundle = survey_library.bundled()
    form, sent = folder / "届いた様式.xlsx", folder / f"届いた調査{SUFFIX}"
    files.copy_whole(bundle.form, form, overwrite=False)
    draft = drafted(form)
    found = draft.words["questions"]
    if found != len(bundle.survey.questions):
        raise _Failed(f"様式から{found}問しか読み取れませんでした。")
    _answered(folder / "届いた様式.toml", str(draft.words["text"]))
    files.write_whole(sent, packed(package_of(bundle)), overwrite=False)
    with Asking(worker_command(), jobs) as worker:
        if package(sent, worker) != package_of(bundle):
            raise _Failed("読み取った調査が元と一致しません。")
    return f"{found}問を読み取りました"


def _answered(definition: Path, text: str) -> None:
    """A drafted definition, with its form beside it, is a survey: an answer comes into its cell and is read back."""
    files.write_whole(definition, text.encode("utf-8"), overwrite=False)
    bundle = survey_library.load(definition)
    question = bundle.survey.questions[0]
    answer = question.choices[0].mark
    path = definition.with_name("【試験】読み取った様式.xlsx")
    checked = _read_back(path, bundle, Response({}, {question.id: answer}))
    if checked.response.answers.get(question.id) != answer:
        raise _Failed("読み取った様式に記入した回答が、読み戻したものと一致しません。")


def _paper(_: Path) -> str:
    from gui.screens.paper.pdf import pdf_without_a_window

    bundle = survey_library.bundled()
    problems: tuple[Problem, ...] = ()
    paper = summarise(bundle, _sample_response(bundle.survey), problems, date.today())
    data = pdf_without_a_window(paper)
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-16:]:
        raise _Failed("回答内容確認票のPDFを作れませんでした。")
    return f"{data.count(b'/Type /Page' + bytes([10]))}ページ"


def _fonts(_: Path) -> str:
    from gui.screens.paper.windowless import japanese_font

    found = japanese_font()
    if not found:
        raise _Failed("日本語のフォントがありません。Windowsの設定の「オプション機能」で、日本語を追加してください。")
    return found


_STEPS: tuple[tuple[str, Callable[[Path], str]], ...] = (
    ("プログラムのファイル", _program_files),
    ("調査の定義", _survey),
    ("自治体の一覧", _directory),
    ("下書きの置き場所に書けること", _user_folder),
    ("下書きの保存と復旧", _draft),
    ("様式への記入と読み戻し", _fill_and_read_back),
    ("届いた様式と調査のファイルの読み取り", _arrived),
    ("日本語のフォント", _fonts),
    ("回答内容確認票（PDF）", _paper),
)
