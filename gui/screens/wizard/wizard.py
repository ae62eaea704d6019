"""The wizard around one draft: head, outline, pages, foot, and the ways between them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from gui.response.progress import is_answered
from gui.screens.fields.composition import take_composition
from gui.screens.main.autosave import Keeper
from gui.screens.widgets.look import SPACE
from gui.screens.widgets.marks import Sign
from gui.screens.widgets.notice import Notice, announce
from gui.screens.wizard import review_page, submit_page
from gui.screens.wizard.answering import Answering
from gui.screens.wizard.outline import Outline, Row
from gui.screens.wizard.page import Page
from gui.screens.wizard.responder_page import ResponderPage
from gui.screens.wizard.review_page import ReviewPage
from gui.screens.wizard.section_page import SectionPage
from gui.screens.wizard.submit_page import SubmitPage
from gui.screens.wizard.wizard_foot import Foot
from gui.screens.wizard.wizard_head import Head
from gui.words.folding import is_blank

_PAGE = "page:"
_OUTLINE_WIDTH, _NARROW_OUTLINE, _NARROW = 332, 236, 1100


@dataclass(frozen=True, slots=True)
class Desk:
    """What the wizard is given to work with: the form to fill, where files go, how that is remembered."""

    form: Callable[[], Path]
    folder: Path
    remember: Callable[[Path], None]


class Wizard(QWidget):
    """`to_drafts`, `to_forms` and `to_print` are what the officer wants of the window."""

    to_drafts = Signal()
    to_forms = Signal()
    to_print = Signal()

    def __init__(self, answering: Answering, keeper: Keeper | None, desk: Desk, menu: QMenu, parent: QWidget) -> None:
        super().__init__(parent)
        self.answering, self.keeper = answering, keeper
        survey = answering.survey
        self.head = Head(survey.title, survey.deadline_text, menu, self)
        self.outline = Outline(self)
        self.foot = Foot(self)
        self.notice = Notice(self)
        self.notice.setProperty("under", "pages")
        self.stack = QStackedWidget(self)
        self.responder = ResponderPage(answering, self)
        self.sections = [SectionPage(section, answering, self) for section in survey.sections]
        self.review = ReviewPage(answering, self)
        self.submit = SubmitPage(answering, desk.form, desk.folder, desk.remember, self)
        self.pages: list[Page] = [self.responder, *self.sections, self.review, self.submit]
        for page in self.pages:
            self.stack.addWidget(page)
        self._from_review = False
        self._lay_out()
        self._connect()
        self.refresh()
        self._refresh_problems()
        self._show_saved()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.notice)  # under the page, so that nothing moves away under the mouse
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.outline)
        middle.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addLayout(middle, 1)
        whole.addWidget(self.foot)
        # Tab goes through the page, then the ways on, then the outline and the menu.
        order = [
            self.stack,
            self.foot.previous,
            self.foot.next,
            self.foot.review,
            self.foot.drafts,
            self.foot.print,
            self.outline,
        ]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        QWidget.setTabOrder(self.outline, self.head.menu)

    def _connect(self) -> None:
        self.outline.chosen.connect(self.go_to)
        self.foot.back.connect(lambda: self._step(-1))
        self.foot.on.connect(lambda: self._step(1))
        self.foot.to_drafts.connect(self.to_drafts)
        self.foot.to_print.connect(take_composition)
        self.foot.to_print.connect(self.to_print)
        self.foot.to_review.connect(lambda: self.open_page(self.review))
        self.review.wanted.connect(self._from_review_to)
        self.submit.to_review.connect(lambda: self.open_page(self.review))
        self.submit.to_forms.connect(self.to_forms)
        self.answering.changed.connect(self.refresh)
        self.answering.attachments_known.connect(self.refresh)
        self.answering.told.connect(self.notice.say)
        self.answering.problems_changed.connect(self._refresh_problems)
        if self.keeper:
            self.keeper.told.connect(self._show_saved)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self.stack.currentIndex()]

    def refresh(self) -> None:
        """Show the response as it stands, on every page and around them."""
        for page in self.pages:
            page.refresh()
        answering = self.answering
        responder = answering.response.responder
        fields = (answering.survey.field("organisation"), answering.survey.field("kind"))
        self.head.say_who(*(responder.get(found.id, "") for found in fields))
        self.foot.put(answering.progress)

    def _refresh_problems(self) -> None:
        """Show what is wrong, and the outline: a moment after the answer itself, which does not wait for them."""
        for page in self.pages:
            page.refresh_problems()
        self.outline.put(tuple(self._rows()))

    def _rows(self) -> Iterator[Row]:
        """The outline: a page, then its questions."""
        answering = self.answering
        for page in self.pages:
            yield Row(f"{_PAGE}{page.name}", page.title, self._sign_of(page), True, page is self.page)
            for question in answering.survey.questions:
                if question.section == page.name and isinstance(page, SectionPage):
                    why = answering.explain(answering.standings[question.id])
                    text = f"Q{question.id} {question.short}"
                    yield Row(question.id, text, self._sign_of_question(question.id), False, why=why)

    def _sign_of_question(self, question_id: str) -> Sign:
        answering = self.answering
        question, state = answering.survey.question(question_id), answering.standings[question_id].state
        if question is None or state == "not asked":
            return Sign.NOT_ASKED
        keys = (question_id, *(question.key(detail) for detail in question.details))
        if any(p.severity == "error" for key in keys for p in answering.shown_problems(key)):
            return Sign.ERROR
        if is_answered(question, answering.response):
            return Sign.DONE
        return Sign.UNDECIDED if state == "undecided" else Sign.TO_DO

    def _sign_of(self, page: Page) -> Sign:
        if isinstance(page, SectionPage):
            signs = {self._sign_of_question(question_id) for question_id in page.cards}
            for sign in (Sign.ERROR, Sign.TO_DO, Sign.UNDECIDED, Sign.DONE):
                if sign in signs:
                    return Sign.TO_DO if sign is Sign.UNDECIDED else sign
            return Sign.NOT_ASKED
        if page is self.responder:
            if any(p.severity == "error" for key in page.keys for p in self.answering.shown_problems(key)):
                return Sign.ERROR
            filled = not any(is_blank(field.text()) for field in self.responder.fields.values())
            return Sign.DONE if filled else Sign.TO_DO
        return Sign.HERE if page is self.page else Sign.TO_DO

    def _step(self, by: int) -> None:
        index = self.stack.currentIndex() + by
        if 0 <= index < len(self.pages):
            self.open_page(self.pages[index])

    def open_page(self, page: Page, *, focus: bool = True) -> None:
        """Show a page; what was left on the one before shows its errors from now on."""
        before = self.page
        take_composition()
        self.answering.pause()
        if before is not page:
            self.answering.show_problems(*before.keys)
            self.notice.silence()
        if page in (self.review, self.submit):
            self._from_review = False
        self.stack.setCurrentWidget(page)
        page.refresh()
        page.refresh_problems()
        page.settle()
        self._show_ways()
        self.outline.put(tuple(self._rows()))
        if focus:
            page.verticalScrollBar().setValue(0)
            found = page.first_field()
            first = found if found is not None and found.isEnabled() else self._way_on()
            first.setFocus()
            QTimer.singleShot(0, first, lambda: page.ensureWidgetVisible(first) if page.isAncestorOf(first) else None)
            announce(self, f"{page.title}。{self._spoken_state(page)}")

    def _way_on(self) -> QWidget:
        """The button that leads on, or back from the last page."""
        return self.foot.previous if self.foot.next.isHidden() else self.foot.next

    def _spoken_state(self, page: Page) -> str:
        if page is self.review:
            return f"直すところ{len(self.answering.errors)}件。"
        wrong = sum(len(self.answering.shown_problems(key)) for key in page.keys)
        return f"直すところ{wrong}件。" if wrong else ""

    def _show_ways(self) -> None:
        index = self.stack.currentIndex()
        next_page = self.pages[index + 1].title if index + 1 < len(self.pages) else ""
        text = f"{next_page}へ(&N)" if next_page in (review_page.TITLE, submit_page.TITLE) else "次へ(&N)"
        self.foot.put_ways(first=index == 0, last=not next_page, from_review=self._from_review, next_text=text)

    def go_to(self, key: str) -> None:
        """Open the page of a key (a place, or `page:` and a page's name) and put the focus there."""
        name = key.removeprefix(_PAGE)
        page = next((p for p in self.pages if (p.name == name if key.startswith(_PAGE) else key in p.keys)), None)
        if page is None:
            return
        if key.startswith(_PAGE):
            self.open_page(page)
            return
        self.open_page(page, focus=False)
        place = page.place(key)
        # A question that is not asked cannot have the focus: it is only shown.
        card = page.cards.get(key) if isinstance(page, SectionPage) else None
        if card is not None and not card.isEnabled():
            page.ensureWidgetVisible(card, 0, SPACE)
            self.outline.setFocus()
        elif place is not None:
            self._focus(place)

    def _focus(self, widget: QWidget) -> None:
        widget.setFocus()
        # Where things stand is known once the page has been laid out.
        QTimer.singleShot(0, widget, lambda: self.page.show_whole(widget) if self.page.isAncestorOf(widget) else None)

    def _from_review_to(self, key: str) -> None:
        self._from_review = True
        self.answering.show_problems(key)
        self.go_to(key)

    def undo(self) -> None:
        """Undo the last answer and show where it was."""
        take_composition()
        self._show_step(self.answering.undo(), "元に戻しました。")

    def redo(self) -> None:
        """Redo the last answer undone and show where it is."""
        take_composition()
        self._show_step(self.answering.redo(), "やり直しました。")

    def _show_step(self, key: str | None, said: str) -> None:
        if key is None:
            return
        self.go_to(key)
        announce(self, said)

    def _show_saved(self) -> None:
        keeper = self.keeper
        if keeper is None:
            self.head.say_saved("閲覧のみ")
        elif keeper.fault:
            fault = f"＊保存できていません。{keeper.fault}回答は画面に残っていて、自動で保存をやり直しています。"
            self.head.say_saved("未保存", fault)
        else:
            self.head.say_saved(f"保存済み {keeper.saved:%H:%M}" if keeper.saved else "自動で保存されます")

    def resizeEvent(self, event: object) -> None:  # noqa: N802, D102 - Qt's
        del event
        self.outline.setFixedWidth(_NARROW_OUTLINE if self.width() < _NARROW else _OUTLINE_WIDTH)
