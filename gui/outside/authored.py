"""Forms and definitions as the authoring window asks for them: drafted, drawn and looked through by a worker."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gui.form.draft.form_outline import FormOutline, outline_from
from gui.form.look.form_look import FormLook
from gui.form.look.look_as_json import look_of
from gui.guard.asking import Asking
from gui.guard.bounds import FAILED
from gui.guard.plain_data import understood
from gui.guard.process import worker_command
from gui.outside.jobs import jobs
from gui.survey.as_json import as_object, as_text
from gui.survey.toml_tables import Finding
from gui.system import files
from gui.words.told import Unreadable

SECONDS = 8
"""Of the processor, for a form that becomes a survey: one of a thousand rows and thirty sheets takes half of it, and who waits may stop it."""


@dataclass(frozen=True)
class DraftedForm:
    """A form: the text of the definition drafted from it, what it says around its cells, how it looks, and its bytes."""

    text: str
    outline: FormOutline
    look: FormLook
    data: bytes


def drafted_form(path: Path, stopped: Callable[[], bool] = lambda: False) -> DraftedForm:
    """The form in a file; Unreadable where it cannot be read, Stopped (`gui.guard.process`) where `stopped` said so meanwhile."""
    with Asking(worker_command(), jobs, stopped, SECONDS) as worker, files.named(path):
        said = worker.ask("authored", {"path": str(path.absolute())})
    try:
        outline = outline_from(as_object(said.words.get("outline")))
        return DraftedForm(
            as_text(said.words.get("text")), outline, look_of(as_object(said.words.get("look"))), said.data
        )
    except (ValueError, TypeError, LookupError, AttributeError):
        raise Unreadable(path, FAILED) from None


def findings(text: str, form: Path | None, worker: Asking) -> tuple[Finding, ...]:
    """What is to be said of a definition and its blank form; Unreadable where the form cannot be read."""
    if form is None:
        from gui.authoring.troubles import findings_of

        return findings_of(text, None)
    with files.named(form):
        said = worker.ask("findings", {"path": str(form.absolute()), "text": text}).words
    try:
        return understood(tuple[Finding, ...], said.get("findings"))
    except (ValueError, TypeError):
        raise Unreadable(form, FAILED) from None
