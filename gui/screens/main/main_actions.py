"""What stands behind the window: the drafts, the one that is open, the menu, the settings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QStackedLayout

from gui.response.opening import Opened
from gui.screens.main.authoring_entry import AuthoringEntry
from gui.screens.main.open_collections import Gathered, OpenCollections
from gui.screens.main.second_press import SecondPress
from gui.screens.main.start_actions import StartActions
from gui.screens.main.start_page import StartPage
from gui.screens.main.surveys_made import SurveysMade
from gui.screens.widgets.composition import take_composition
from gui.screens.widgets.focus_ring import DialogRings, FocusRing
from gui.screens.widgets.notice import Notice
from gui.screens.widgets.plain import window_title
from gui.screens.widgets.remembered import Remembered
from gui.screens.widgets.saving import last, letterhead
from gui.screens.wizard.desk import Desk
from gui.screens.wizard.open_draft import OpenedDraft
from gui.survey.bundle import SurveyBundle
from gui.system.settings import Settings
from gui.words.from_outside import visible

if TYPE_CHECKING:
    from gui.screens.paper.summary_paper import PaperStyle

NAME = "調査票ウィザード"


class MainActions(QObject):
    """`contrast_chosen` comes when the officer wants other colours, `guide_wanted` when help is asked for."""

    contrast_chosen, guide_wanted = Signal(str), Signal(str)

    def __init__(
        self, bundle: SurveyBundle, folder: Path, kept: Settings, start: StartPage, pages: QStackedLayout
    ) -> None:
        super().__init__(start.window())
        self._remembered = Remembered(folder / "settings.json", kept, self)
        self._remembered.unkept.connect(lambda fault: self._notice.say(fault, "caution"))
        last.hold(kept.saved_in, lambda where: self._remembered.keep(replace(self.settings, saved_in=where)))
        letterhead.hold(kept.letterhead, lambda texts: self._remembered.keep(replace(self.settings, letterhead=texts)))
        self.start, self._layout, self._window = start, pages, start.window()
        self._second_press = SecondPress(self._window)
        pages.currentChanged.connect(self._second_press.turned)
        self.room: OpenedDraft | None = None
        self.now: Callable[[], datetime] = datetime.now
        self._form = ""
        self._made: Path | None = None
        self._last = folder / "回答者情報.json"
        self.drafts = StartActions(bundle, folder, start)
        self.drafts.surveys.now = lambda: self.now()  # noqa: PLW0108 - the clock may be another later
        self.drafts.surveys.turned.connect(self._turned)
        self._collections = OpenCollections(self._window)
        self._collections.begun.connect(self._remembered.keep_collected)
        self._surveys = SurveysMade(folder / "作成中の調査", self._window)
        self._surveys.wanted.connect(self.drafts.open)
        self.drafts.opened.connect(self._open)
        self.drafts.form_chosen.connect(self._form_chosen)
        self.authoring = AuthoringEntry(folder, self.drafts, self._window)
        self._surveys.authored.connect(self.authoring.begin_with)
        self.drafts.made.connect(lambda path: self._remembered.choose_form(path, self._form))
        self.drafts.moved.connect(self._moved)
        start.collect.clicked.connect(self.begin_collection)
        self.menu = QMenu(self._window)
        self._fill_menu()
        bring = self.drafts.surveys.bring
        self.drafts.panel.add_links(self.compare, self.make_survey, bring, self.guide, self.contrast)
        self.ring = FocusRing(self._window)
        DialogRings(self)
        self.show_start()
        self.drafts.look_around()

    def _fill_menu(self) -> None:
        self.undo = self._action("元に戻す(&U)", self._with_room(lambda room: room.wizard.undo()), "Ctrl+Z")
        redo = self._with_room(lambda room: room.wizard.redo())
        self.redo = self._action("やり直す(&R)", redo, "Ctrl+Y", "Ctrl+Shift+Z")
        self.menu.addSeparator()
        self.save_as = self._action("名前を付けて保存(&A)…", self._with_room(OpenedDraft.save_as), "Ctrl+Shift+S")
        self.rename = self._action("下書きの名前の変更(&N)…", self._with_room(OpenedDraft.ask_for_name))
        self.form = self._action("届いた様式を選ぶ(&F)…", self._choose_form)
        self.compare = self._action("提出ファイルの照合(&V)…", self.show_comparison)
        self.make_survey = self._action("調査を作る(&M)…", lambda: self._surveys.begin(self.now().date()))
        self.menu.addSeparator()
        self.contrast = self._action("高コントラスト表示(&C)", self._change_contrast)
        self.contrast.setCheckable(True)
        self.contrast.setChecked(self.settings.contrast == "high")
        guide = self.guide_wanted.emit
        self.guide = self._action(
            "手引き(&H)", lambda: guide(self.room.wizard.page.name if self.room else "start"), "F1"
        )
        self.guide.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)  # in windows of their own too
        self._action("下書き一覧へ(&L)", self.show_start)
        self.menu.aboutToShow.connect(self._allow)
        self.menu.aboutToHide.connect(self._allow_all)

    def _action(self, text: str, work: object, *keys: str) -> QAction:
        action = self.menu.addAction(text, take_composition)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(work)
        self._window.addAction(action)
        return action

    def _allow(self) -> None:
        room = self.room
        self.undo.setEnabled(room is not None and room.answering.can_undo)
        self.redo.setEnabled(room is not None and room.answering.can_redo)
        self.rename.setEnabled(room is not None and room.autosave is not None)

    def _allow_all(self) -> None:
        """An action that is off does not hear its key; what cannot be done does nothing."""
        for action in (self.undo, self.redo, self.rename):
            action.setEnabled(True)

    def show_start(self) -> None:
        """Close the draft and show the start page."""
        if not self._leave():
            return
        self._layout.setCurrentIndex(0)
        self._window.setWindowTitle(NAME)
        self._show_survey()
        self.start.be_ready()

    @property
    def _bundle(self) -> SurveyBundle:
        return self.room.answering.bundle if self.room else self.drafts.bundle

    def _turned(self) -> None:
        self._form, self._made = "", None  # of the survey that was worked at before
        self._show_survey()

    def _show_survey(self) -> None:
        self.drafts.panel.put_form(Path(self._form).name, kept=self.drafts.bundle.kept)
        self.start.turn_to(self.drafts.bundle.survey, self.now())

    def _leave(self) -> bool:
        """Close the draft that is open; False if the officer would rather stay."""
        room = self.room
        if room is None or not room.close():
            return room is None
        self.room, self._made = None, room.made
        self.drafts.panel.choose(room.path)
        if said := f"{room.said_aside}{room.unkept}":  # it may have been found only while closing
            self.drafts.notice.say(said, "caution")
        self._layout.setCurrentIndex(0)
        self.start.start.setFocus()  # the focus ring must not lie in what goes away
        room.wizard.hide()
        self._layout.removeWidget(room.wizard)
        room.wizard.deleteLater()
        room.deleteLater()
        self.drafts.look_around()
        return True

    def _open(self, opened: Opened, sentence: str) -> None:
        if not self._leave():
            if opened.hold:
                opened.hold.release()
            return
        desk = Desk(self.form_of_draft, self._remembered.folder, self._remembered, self._last, self.now)
        room = OpenedDraft(self.drafts.bundle, opened, desk, self.menu, self._window)
        room.moved.connect(self._moved)
        room.answering.changed.connect(self._show_name)
        room.copy_wanted.connect(self._copy)
        room.wizard.foot.drafts.clicked.connect(self.show_start)
        room.wizard.submit.to_forms.connect(self._choose_form)
        room.wizard.to_print.connect(self.show_paper)
        room.wizard.submit.to_compare.connect(self.show_comparison)
        room.wizard.stack.currentChanged.connect(self._second_press.turned)
        self.room = room
        self.start.notice.silence()
        self._layout.addWidget(room.wizard)
        self._layout.setCurrentWidget(room.wizard)
        room.wizard.resume()
        if sentence:
            room.wizard.notice.say(sentence)
        if self._remembered.fault:
            room.wizard.notice.say(self._remembered.fault, "caution")
        self._show_name()

    def _show_name(self) -> None:
        self._window.setWindowTitle(window_title(f"{self.room.shown_name} ― {NAME}" if self.room else NAME))

    def form_of_draft(self) -> Path:
        """The form that the open draft fills: the one chosen for it, else the bundled one."""
        chosen = self._remembered.form_of(self.room.path) if self.room else ""
        return Path(chosen) if chosen else self._bundle.form

    @property
    def settings(self) -> Settings:
        """What was chosen, as it holds now."""
        return self._remembered.settings

    @property
    def _notice(self) -> Notice:
        return self.room.wizard.notice if self.room else self.drafts.notice

    def _form_chosen(self, path: str) -> None:
        if self.room is None:
            self._form = path
            self._show_survey()
            return
        self._remembered.choose_form(self.room.path, path)
        self.room.read_form()
        fault = self._remembered.fault
        self._notice.say(f"「{visible(Path(path).name)}」に記入します。{fault}", "caution" if fault else "info")

    def _choose_form(self) -> None:
        if self.room:
            taken, otherwise = partial(self._form_taken, self.room), self.drafts.form_chosen.emit
            self.drafts.forms.choose(self._bundle, self._window, self._notice, taken, otherwise)
        else:
            self.drafts.choose_form()

    def _form_taken(self, room: OpenedDraft, path: str) -> None:
        """The form for a draft has been looked at, whichever draft is open by now."""
        if room is self.room:
            self.drafts.form_chosen.emit(path)
        else:
            self._remembered.choose_form(room.path, path)

    def _moved(self, old: Path, new: Path) -> None:
        form = self._remembered.form_of(old)
        if old != new:
            self._remembered.choose_form(new, form)
            self._remembered.choose_form(old, "")
        self._show_name()

    def _copy(self) -> None:
        """Open a copy of the draft that may only be read."""
        if self.room and (path := self.drafts.copy_of(self.room)):
            self._remembered.choose_form(path, self._remembered.form_of(self.room.path))
            self.drafts.open(path)

    def save_now(self) -> bool:
        """Write what is not yet written of the draft that is open; whether all of it is on the disk."""
        return self.room is None or self.room.autosave is None or self.room.autosave.keep_now()

    def save_all(self) -> bool:
        """The same, with what was chosen and decided."""
        self._remembered.keep_now()
        windows = self._collections.keep_now() & self._surveys.keep_now() & self.authoring.keep_now()
        return windows & self.save_now()

    def may_end(self) -> bool:
        """The same, with a question where that fails; False if the officer would rather stay."""
        return self._collections.may_end() and self._surveys.keep_now() and (self.room is None or self.room.may_end())

    def _with_room(self, work: Callable[[OpenedDraft], None]) -> Callable[[], None]:
        """What does something to the draft that is open, and nothing where none is."""
        return lambda: work(self.room) if self.room else None

    def show_paper(self) -> None:
        """Show the 確認票 of the open draft as it will be printed."""
        if self.room:
            (preview := self.room.preview(self.settings, self._window)).chosen.connect(self._remember_printing)
            preview.show()

    def show_comparison(self) -> None:
        """Tell whether a file is the approved one: that of the open draft, or of another file."""
        from gui.screens.paper.comparison_window import ComparisonWindow

        comparison = ComparisonWindow(self._bundle, self._window, self.now)
        if self.room:
            self.room.compare(comparison)
        elif self._made:
            comparison.take_made(self._made)
        comparison.show()

    def begin_collection(self) -> None:
        """Ask which prefecture gathers which folder; the collection comes up in a window of its own."""
        surveys, form = self.drafts.surveys, Path(self._form) if self._form else None
        if not self.drafts.waits():
            gathered = Gathered(surveys.current, surveys.all, form)
            self._collections.begin(gathered, self.settings.collected, self.settings.prefecture)

    def _remember_printing(self, style: "PaperStyle", printer: str) -> None:
        chosen = replace(self.settings, roles=style.roles, every_choice=style.every_choice, printer=printer)
        self._remembered.keep(chosen)

    def _change_contrast(self, high: bool) -> None:
        self._remembered.keep(replace(self.settings, contrast="high" if high else "system"))
        self.contrast_chosen.emit(self.settings.contrast)

    def close(self) -> bool:
        """Close every collection, and the draft that is open; False if the officer would rather stay."""
        parts = (self._collections, self._surveys, self.authoring)
        return all(part.close() for part in parts) and (self.room is None or self.room.close())
