"""様式で見る from the wizard: from where the officer is to its cell in the form, and back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from shiboken6 import isValid

from gui.screens.widgets.composition import take_composition
from gui.survey.key import Key, key_of

if TYPE_CHECKING:
    from gui.screens.wizard.answered_form import AnsweredForm, Kept
    from gui.screens.wizard.wizard import Wizard

KEY = "Ctrl+E"


class FormBeside(QObject):
    """Opens the form of a wizard, and keeps how it looks as long as the draft is open."""

    def __init__(self, wizard: "Wizard", form: Callable[[], Path]) -> None:
        super().__init__(wizard)
        self._wizard, self._form = wizard, form
        self._kept: Kept | None = None
        self.window: AnsweredForm | None = None
        wizard.foot.form.clicked.connect(self.show)
        QShortcut(QKeySequence(KEY), wizard, self.show)

    def show(self) -> None:
        """Show the form at the cell of the place where the officer is."""
        from gui.screens.wizard.answered_form import AnsweredForm

        take_composition()
        at = self._place()
        if self.window and isValid(self.window) and self.window.isVisible():
            if at:
                self.window.go_to(at)
            self.window.activateWindow()
            return
        self.window = AnsweredForm(self._wizard.answering, self._form, at, self._kept, self._wizard.window())
        self.window.wanted.connect(self._come_back)
        self.window.looked.connect(self._keep)
        self.window.show()

    def _keep(self, kept: "Kept") -> None:
        self._kept = kept

    def _place(self) -> Key | None:
        """Where the officer is; of a table its cell, of a page without a place the first thing on it."""
        from gui.screens.tables.table_field import TableField

        wizard = self._wizard
        here = wizard.answering.draft.place
        key = key_of(wizard.answering.survey, here.at) if here and here.page == wizard.page.name else None
        field = next((f for f in wizard.page.findChildren(TableField) if f.view.hasFocus()), None)
        if key and field:
            row, column = field.view.place
            return Key(key.question, field.view.editing.table.columns[column].id, row + 1)
        return key or next(iter(wizard.page.shape.keys), None)

    def _come_back(self, key: Key) -> None:
        """Go to a question; the form closes where it would cover it."""
        window, main = self.window, self._wizard.window()
        if window and window.frameGeometry().intersects(main.frameGeometry()):
            window.close()
        main.activateWindow()
        self._wizard.go_to(key)
