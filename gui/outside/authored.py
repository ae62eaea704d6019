"""Forms and definitions as the authoring window asks for them: drafted, drawn and looked through by a worker."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gui.form.draft.form_outline import FormOutline, outline_from
from gui.form.look.form_look import FormLook
from gui.form.look.look_as_json import look_of
from gui.guard.asking import Asking
from gui.guard.plain_data import understood
from gui.guard.process import worker_command
from gui.outside.asking import made_of, said_of
from gui.outside.jobs import jobs
from gui.survey.as_json import as_object, as_text
from gui.survey.toml_tables import Finding

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
    with Asking(worker_command(), jobs, stopped, SECONDS) as worker:
        said = said_of(worker, path, "authored")
    text, outline, look = (said.words.get(name) for name in ("text", "outline", "look"))
    return made_of(
        path,
        lambda: DraftedForm(as_text(text), outline_from(as_object(outline)), look_of(as_object(look)), said.data),
    )


def findings(text: str, form: Path | None, worker: Asking) -> tuple[Finding, ...]:
    """What is to be said of a definition and its blank form; Unreadable where the form cannot be read."""
    if form is None:
        from gui.authoring.troubles import findings_of

        return findings_of(text, None)
    said = said_of(worker, form, "findings", text=text).words
    return made_of(form, lambda: understood(tuple[Finding, ...], said.get("findings")))
