"""Which lines of a collection are looked at: those of a state, those in which some words are found."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from gui.collection.judged import STATES, Overview
from gui.screens.collection.lines_model import WAITED, Wanted, sign_of
from gui.screens.widgets.button import Button
from gui.screens.widgets.composition import take_composition
from gui.screens.widgets.labels import OneLine, show_if
from gui.screens.widgets.laid_out import GAP
from gui.screens.widgets.plain import put_tooltip
from gui.screens.widgets.typing_fields import PlainLine
from gui.screens.widgets.wrapping_row import WrappingRow
from gui.survey.model import Survey
from gui.survey.respondents import worded

_SEARCH, _NARROW = (130, 260), 1000
_SEARCHED = "団体名、コード、ファイル名、状態で絞り込みます"


class _Search(PlainLine):
    """A field that leaves Ctrl+Z and Ctrl+Y to the window where nothing was typed since the last decision."""

    def event(self, event: QEvent) -> bool:
        """See above: what is not taken here is a shortcut of the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes, redoes = (event.matches(QKeySequence.StandardKey[key]) for key in ("Undo", "Redo"))
            if undoes or redoes:
                take_composition()  # what is being typed is what Ctrl+Z takes back then, and no decision
            if (undoes and not self.isUndoAvailable()) or (redoes and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)


class Filters(QWidget):
    """A button for each state; the search with its label lies where the window has room for it.

    `changed` comes when other lines are to be looked at.
    """

    changed = Signal()

    def __init__(self, survey: Survey, parent: QWidget) -> None:
        super().__init__(parent)
        self._survey = survey
        self.label, self.search = OneLine("検索(&L)", "label"), _Search(self)
        self.buttons: dict[Wanted | None, Button] = {}
        self._counted = Overview(())
        self._lay_out()
        self.search.textChanged.connect(self.changed)

    def _lay_out(self) -> None:
        self.label.setBuddy(self.search)
        self.search.setAccessibleName("検索")
        self.search.setAccessibleDescription(worded(self._survey, _SEARCHED))
        put_tooltip(self.search, worded(self._survey, _SEARCHED))
        self.search.setMinimumWidth(_SEARCH[0])
        self.search.setMaximumWidth(_SEARCH[1])
        self.search.setClearButtonEnabled(True)
        flow = WrappingRow(self, GAP // 2)
        group = QButtonGroup(self)
        for state in (None, *STATES, WAITED):
            button = Button("", name="filter", does=self.changed)
            button.setCheckable(True)
            button.setChecked(state is None)
            group.addButton(button)
            flow.addWidget(button)
            self.buttons[state] = button

    def _named(self, state: Wanted | None) -> str:
        """What a button says: in a narrow window without the state's sign, so that all find room in one row."""
        return "すべて" if state is None else state if self.width() < _NARROW else sign_of(state)

    def forget_typing(self) -> None:
        """Something else was done since: what was typed stays, and is not what Ctrl+Z takes back."""
        self.search.setText(self.search.text())  # Qt forgets the steps of a text that is set

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's
        """A window becomes narrow or wide."""
        super().resizeEvent(event)
        self.count(self._counted)

    def show_all(self) -> bool:
        """Look at every line again; False where that is so already."""
        searched, chosen = bool(self.search.text()), self.state is not None
        self.search.clear()
        if chosen:
            self.buttons[None].click()
        return searched or chosen

    @property
    def state(self) -> Wanted | None:
        """The state that is looked at, or 照会中; None for all."""
        return next((state for state, button in self.buttons.items() if button.isChecked()), None)

    def count(self, overview: Overview) -> None:
        """Show how many lines there are of each state; a state that no line has is not offered."""
        self._counted = overview
        counts: dict[Wanted | None, int] = {None: len(overview.lines)}
        counts.update(overview.counts.items())
        counts[WAITED] = overview.waited_for
        for state, button in self.buttons.items():
            text = f"{self._named(state)} {counts[state]:,}"
            if button.text() != text:
                button.setText(text)
                button.setAccessibleName(worded(self._survey, f"{state or 'すべて'}、{counts[state]}団体"))
            show_if(button, state is None or bool(counts[state]) or button.isChecked())
