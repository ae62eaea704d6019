"""A definition that is being written: its steps, what of it is chosen, what is wrong with it, where it is kept meanwhile."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from gui.authoring import steps
from gui.authoring.definition_written import Written, written
from gui.authoring.document import Document
from gui.authoring.marking import NotPossible
from gui.authoring.open_points import in_words, open_points
from gui.authoring.troubles import Trouble, troubles
from gui.form.draft.form_outline import FormOutline
from gui.guard.asking import Asking
from gui.guard.process import Stopped, worker_command
from gui.outside.authored import findings
from gui.outside.jobs import jobs
from gui.screens.widgets.background import Background
from gui.survey.toml_tables import Finding
from gui.system import files
from gui.system.file_lock import Hold
from gui.system.history import History
from gui.system.kept_file import KeptFile
from gui.words.from_outside import visible

_ASIDE = (
    "作りかけの内容が、ほかの画面でも変更されていました。その内容は「{}」として残し、この画面の内容を保存しました。"
)
_CHECKS = ("check", "caution")
_CHECK_AFTER, _KEEP_AFTER = 250, 800
"""Milliseconds without another step."""


class Authoring(QObject):
    """`changed` comes with every other document, `chosen_changed` when another clause is the chosen one, `checked` when what
    is wrong is known, `refused` with a sentence on a step that cannot be done, `unkept` with one on why nothing is kept.
    """

    changed = Signal()
    chosen_changed = Signal()
    checked = Signal()
    refused = Signal(str)
    unkept = Signal(str)

    def __init__(
        self, document: Document, outline: FormOutline, form: Path | None, kept: KeptFile, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.history: History[Document] = History()
        self.outline, self.form = outline, form
        self.kept = kept
        self.hold: Hold | None = None
        self.form_data: bytes | None = None
        self.chosen = document.head.number
        self.troubles: tuple[Trouble, ...] = ()
        self._checked: Document | None = None
        self._kept_text = written(document).text
        self._line = Background(self)
        self._worker = Asking(worker_command(), jobs, self._line.stopped())
        self._check_later = QTimer(self, singleShot=True, interval=_CHECK_AFTER)
        self._keep_later = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._check_later.timeout.connect(self._check)
        self._keep_later.timeout.connect(self.keep_now)
        self._check_later.start()

    @property
    def written(self) -> Written:
        """The definition's text."""
        return written(self.document)

    @property
    def is_checked(self) -> bool:
        """Whether what is wrong with the definition as it is now is known."""
        return self._checked is self.document

    @property
    def errors(self) -> int:
        """How many errors are known."""
        return sum(trouble.severity == "error" for trouble in self.troubles)

    # Steps

    def do(self, step: Callable[[Document], Document], said: str, joins: str = "") -> bool:
        """Do a step, unless it cannot be done; one that `joins` the one before it is undone together with that."""
        try:
            made = step(self.document)
        except NotPossible as error:
            self.refused.emit(str(error))
            return False
        if made is self.document:
            return False
        self.history = self.history.taken(said, self.document, joins)
        self.document = made
        self._settle()
        return True

    def undo(self) -> str:
        """Go a step back; what is undone, in words, '' for nothing."""
        return self._go(self.history.undone(self.document))

    def redo(self) -> str:
        """Do again what was undone last; what that was, in words, '' for nothing."""
        return self._go(self.history.redone(self.document))

    def _go(self, gone: tuple[History[Document], Document, str]) -> str:
        self.history, self.document, said = gone
        if said:
            self._settle()
        return said

    def _settle(self) -> None:
        if not self.document.has(self.chosen):
            self.chosen = self.document.head.number
            self.chosen_changed.emit()
        self._check_later.start()
        self._keep_later.start()
        self.changed.emit()

    def choose(self, number: int) -> None:
        """Make a clause the chosen one; what belongs to the survey itself is shown with it."""
        if (
            self.document.has(number)
            and self.document.item_of(number).role == ""
            and self.document.clause(number).role not in _CHECKS
        ):
            number = self.document.head.number
        if number != self.chosen and self.document.has(number):
            self.chosen, self.history = number, self.history.paused()
            self.chosen_changed.emit()

    def unsure(self) -> Sequence[int]:
        """The items of which something is in doubt: the whole survey first where something of it is open, else last."""
        document = self.document
        items, head = tuple(item.number for item in document.items), (document.head.number,)
        numbers = (*head, *items) if open_points(document) else (*items, *head)
        return [number for number in numbers if steps.doubts_of(document, number)]

    def to_begin_with(self) -> str:
        """What is to be asked or made sure of first, in a sentence; '' for nothing."""
        points, count = open_points(self.document), len(self.unsure())
        if points:
            some = in_words(points[:2]) + ("など" if len(points) > 2 else "")
            return f"様式から分からないことが{len(points)}件あります（{some}）。Enterキーで、書く欄に移ります。"
        return f"確かでない項目が{count}件あります。Enterキーで確かめていけます。" if count else ""

    # What is wrong

    def _check(self) -> None:
        if self._line.busy:  # what it finds is told, and then this is looked at
            self._check_later.start()
            return
        document, text = self.document, self.written
        told = partial(self._found, document)
        self._line.run(partial(findings, text.text, self.form, self._worker), told, partial(self._failed, document))

    def _found(self, document: Document, found: tuple[Finding, ...]) -> None:
        if document is self.document:
            self.troubles = tuple(troubles(document, self.written, found))
            self._checked = document
            self.checked.emit()
        else:
            self._check_later.start()

    def _failed(self, document: Document, error: Exception) -> None:
        if not isinstance(error, Stopped):
            self._found(document, (Finding("caution", 0, "様式", files.sentence(error)),))

    # What is kept

    def keep_now(self) -> bool:
        """Keep what is not kept yet; whether all of it is on the disk."""
        self._keep_later.stop()
        text = self.written.text
        if text == self._kept_text:
            return True
        try:
            written = self.kept.write(text.encode("utf-8"))
            if written.had_gone and self.form and self.form_data:
                files.write_whole(self.form, self.form_data, overwrite=True, ours=True)
        except OSError as error:
            self.unkept.emit(files.sentence_of_ours(error))
            return False
        self._kept_text = text
        if written.aside:
            self.refused.emit(_ASIDE.format(visible(written.aside.name)))
        return True

    def end(self) -> None:
        """Leave off looking for what is wrong, and let others have what is kept."""
        self._check_later.stop()
        self._line.stop()
        self._worker.end()
        if self.hold:
            self.hold.release()
