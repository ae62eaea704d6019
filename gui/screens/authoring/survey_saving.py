"""A finished definition saved where its author says, with its form beside it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.screens.widgets.notice import Kind
from gui.screens.widgets.question_box import ask
from gui.screens.widgets.saving import ask_where, documents, may_replace
from gui.survey.naming import safe_name
from gui.system import files, paths
from gui.words.from_outside import visible

_DEFINITIONS = "調査の定義 (*.toml)"


def save(window: QWidget, text: str, form: bytes | None, title: str, errors: int) -> tuple[str, Kind, Path | None]:
    """Save a definition and its form; what is to be said of it, and the file where it is saved. '' where it is not to be."""
    if errors:
        said = f"誤りが{errors}件あります。このままでは、調査として使えません。"
        if ask(window, "保存の確認", said, "", ("このまま保存する(&S)",), "やめる(&C)") != 0:
            return "", "caution", None
    suggested = documents() / f"{safe_name(title) or '調査'}.toml"
    place = ask_where(window, "調査の定義を保存", suggested, ".toml", _DEFINITIONS)
    if place is None:
        return "", "caution", None
    beside = paths.form_of(place.path)
    if form is not None and beside.exists() and not _same(beside, form) and not may_replace(window, (beside,)):
        return "", "caution", None
    try:
        if form is not None:
            files.write_whole(beside, form, overwrite=True)
        files.write_whole(place.path, text.encode("utf-8"), overwrite=place.replaces)
        written = place.path.read_bytes() == text.encode("utf-8") and (form is None or _same(beside, form))
    except OSError as error:
        return f"保存できませんでした。{files.sentence(error)}", "error", None
    if not written:
        return "保存したファイルが、書いたとおりになっていません。別の場所に保存し直してください。", "error", None
    with_form = f"と様式「{visible(beside.name)}」" if form is not None else ""
    return (
        f"「{visible(place.path.name)}」{with_form}を「{visible(str(place.path.parent))}」に保存しました。",
        "info",
        place.path,
    )


def _same(path: Path, data: bytes) -> bool:
    return path.read_bytes() == data
