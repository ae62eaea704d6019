"""`make`: a form from a definition."""

from pathlib import Path

from gui.commands.fill import write_all
from gui.commands.report import ERRORS, UNREADABLE, say
from gui.library.package import MAX_LIST, SUFFIX, SurveyPackage, bytes_of, packed
from gui.outside.asking import made
from gui.survey.as_json import as_list, as_object, as_text
from gui.system import files, paths


def make(definition: Path, out: Path, *, overwrite: bool) -> int:
    """Make the form of a definition, and write it into the folder `out` beside the definition that names its cells.

    Where `out` ends in `.chousa` it is the file of a package with both. Returns 0, or 1 if the definition has errors (each
    printed, nothing written), 2 if it is no TOML. Unreadable for what cannot be read.
    """
    said = made(definition)
    for finding in map(as_object, as_list(said.words.get("findings"))):
        caution = "（注意）" if finding.get("severity") == "caution" else ""
        say(f"{definition}: {caution}{finding.get('said')}")
    if not said.data:
        return UNREADABLE if said.words.get("malformed") else ERRORS
    text = as_text(said.words.get("text")).encode("utf-8")
    name = as_text(said.words.get("list"))
    listed = bytes_of(definition.with_name(name), MAX_LIST) if name else b""
    if out.suffix.lower() == SUFFIX:
        return write_all(out.parent, [(out, packed(SurveyPackage(text, said.data, name, listed)))], overwrite=overwrite)
    target = out / definition.name
    parts = [(target, text), (paths.form_of(target), said.data), *([(out / name, listed)] if name else [])]
    others = [(place, data) for place, data in parts if not _is_there(place, data)]
    return write_all(out, others, overwrite=overwrite)


def _is_there(place: Path, data: bytes) -> bool:
    """Whether a file holds these bytes already: what lies beside the definition need not be written anew."""
    return place.is_file() and place.stat().st_size == len(data) and files.read_bounded(place, len(data)) == data
