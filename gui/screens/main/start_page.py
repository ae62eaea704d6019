"""Start: a new response, a filled form to go on from, the prefecture's collection; and the drafts, once they are read."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text, show_if
from gui.screens.widgets.laid_out import GAP, ROOMY, SPACE, STRETCH, in_column, in_row
from gui.screens.widgets.scrolled_page import ScrolledPage

if TYPE_CHECKING:  # the page is there before what stands behind it is loaded
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from gui.screens.main.drafts_panel import DraftsPanel
    from gui.screens.main.surveys_panel import SurveysPanel
    from gui.screens.widgets.notice import Notice
    from gui.survey.model import Survey


_READING, _NOTHING = "調査を読み込んでいます…", "　"


class _Begins(Button):
    """Enter goes on with the newest draft where there is one: pressed before that is known, it waits."""

    waits, early = True, False

    def keyPressEvent(self, event: "QKeyEvent") -> None:  # noqa: N802 - Qt's
        """Enter and Space are kept until the drafts are listed; the button's letter means a new response at any time."""
        if self.waits and event.text() in ("\r", "\n", " "):
            self.early = True
        else:
            super().keyPressEvent(event)


class StartPage(ScrolledPage):
    """Painted first of all, with the three ways to begin; `furnish` adds the rest.

    Where the survey may not be `alone`, a list of surveys may come above the ways: they wait for it, so that nothing moves.
    """

    notice: "Notice"
    drafts: "DraftsPanel"

    def __init__(self, parent: QWidget, *, alone: bool = True) -> None:
        super().__init__("start", "調査票ウィザード", parent, complete=False)
        self.waits = not alone
        self._survey, self.deadline = Text(_NOTHING if alone else _READING, "heading"), Text(_NOTHING, "support")
        self.body.addWidget(self._survey)
        self.body.addWidget(self.deadline)
        self.start = _Begins("新しく回答する(&N)", name="main")
        self.open_file = Button("ファイルを開く(&O)…")
        self.collect = Button("取りまとめを始める(&T)")
        self._gathering = Text("都道府県の取りまとめ", "label")
        self._gathers = Text("市区町村から届いた調査票を点検し、一覧表にします。", "support")
        self._ways = QWidget(self)
        begins = Text("質問に順に答えると、調査票に記入されます。", "support")
        goes_on = Text("途中まで記入したExcelや回答ファイルを読み込みます。", "support")
        self._cards = in_row(
            (_card(Text("はじめて回答する", "label"), begins, self.start), 1),
            (_card(Text("記入済みの調査票から続ける", "label"), goes_on, self.open_file), 1),
            (_card(self._gathering, self._gathers, self.collect), 1),
            over=self._ways,
            edge=0,
            gap=SPACE,
        )
        self.body.addWidget(self._ways)
        self._ways.setVisible(alone)

    def resizeEvent(self, event: "QResizeEvent") -> None:  # noqa: N802 - Qt's
        """In a narrow window the ways stand one below another."""
        way = QBoxLayout.Direction.LeftToRight if self.width() >= ROOMY else QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(way)
        super().resizeEvent(event)

    def furnish(self, notice: "Notice", drafts: "DraftsPanel", surveys: "SurveysPanel") -> None:
        """Show what there is to say, the surveys that there are, and the drafts."""
        self.complete()
        self.notice, self.drafts, self._surveys = notice, drafts, surveys
        self.body.insertWidget(self.body.indexOf(self._survey), surveys)
        self.body.addWidget(drafts)
        around = self.parentWidget()
        if around and isinstance(pages := around.layout(), QBoxLayout):
            notice.stand_under(pages)
        notice.stand_before(*surveys.in_order, self.start, self.open_file, self.collect)

    def turn_to(self, survey: "Survey", now: "datetime") -> None:
        """Show which survey is answered, and how long there is until the deadline."""
        from gui.survey.deadline import due
        from gui.survey.model import MUNICIPALITIES

        ours = survey.respondents == MUNICIPALITIES
        self._gathering.say("都道府県の取りまとめ" if ours else "回答の取りまとめ")
        self._gathers.say(f"{'市区町村から' if ours else ''}届いた調査票を点検し、一覧表にします。")
        self._survey.say(_READING if self.waits else survey.title)
        self.deadline.say(_NOTHING if self.waits else f"提出期限　{due(survey, now)}")

    def be_ready(self) -> None:
        """Be ready to begin; below a list of surveys the way on may be out of sight."""
        if field := self.first_field():
            field.setFocus()
            if not self._surveys.isHidden():
                self.settle()
                self.show_whole(field)

    def listed(self, *, first: bool, begins: bool = True) -> None:
        """The drafts are known. Be ready where nothing has been done yet; where one `begins`, do what Enter was pressed for."""
        early, self.start.waits, self.start.early = self.start.early, False, False
        if first:
            self.be_ready()
            if early and begins and isinstance(field := self.first_field(), Button):
                QTimer.singleShot(0, field, field.click)

    def wait(self, waits: bool) -> None:
        """Let nothing be begun before it is known which survey is answered."""
        self.waits = waits
        for begins in (self._ways, self.drafts):
            begins.setVisible(not waits)

    def weigh(self) -> None:
        """One button is solid: the way on with the newest draft, without one that to a new response.

        The deadline is said once: where the surveys are listed it stands there.
        """
        show_if(self.deadline, self._surveys.isHidden())
        self.start.be_solid(solid=self.drafts.newest.isHidden())

    def first_field(self) -> QWidget | None:
        """The way on with the newest draft, else to a new response."""
        return self.start if self.drafts.newest.isHidden() else self.drafts.newest


def _card(title: Text, text: Text, button: Button) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    layout = in_column(title, text, STRETCH, over=card, edge=(SPACE, SPACE - 4, SPACE, SPACE), gap=GAP // 2)
    layout.addSpacing(GAP)
    layout.addWidget(button)
    return card
