"""The wizard around one draft: head, outline, pages, foot, and the ways between them."""

from collections.abc import Callable, Collection
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QWidget

from gui.response import flow, stages
from gui.response.place import Place
from gui.screens.widgets.composition import take_composition
from gui.screens.widgets.laid_out import ROOMY, SPACE, Sheet, in_column, in_row
from gui.screens.widgets.notice import Notice, announce
from gui.screens.widgets.scrolled_page import see_whole
from gui.screens.wizard.answering import Answering
from gui.screens.wizard.autosave import Autosave
from gui.screens.wizard.desk import Desk
from gui.screens.wizard.form_beside import FormBeside
from gui.screens.wizard.outline import Outline, rows_of
from gui.screens.wizard.page import Page
from gui.screens.wizard.responder_page import ResponderPage
from gui.screens.wizard.review_page import ReviewPage
from gui.screens.wizard.section_page import SectionPage
from gui.screens.wizard.submit_page import SubmitPage
from gui.screens.wizard.wizard_foot import WizardFoot
from gui.screens.wizard.wizard_head import WizardHead
from gui.survey.deadline import due
from gui.survey.key import Key, key_of
from gui.survey.model import Response, Survey
from gui.survey.respondents import kind_given, organisation_given

_OUTLINE_WIDTH, _NARROW_OUTLINE, _NARROW = 332, 236, 1100


class Wizard(Sheet):
    """`to_print` comes when the officer wants the 確認票 on paper."""

    to_print = Signal()

    def __init__(
        self, answering: Answering, autosave: Autosave | None, desk: Desk, menu: QMenu, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.answering, self.autosave, self._now = answering, autosave, desk.now
        survey = answering.survey
        self.head = WizardHead(survey.title, menu, self, stays=desk.stays)
        self.outline = Outline(self)
        self.foot = WizardFoot(self, stays=desk.stays)
        self.notice = Notice(self)
        self.stack = QStackedWidget(self)
        responder, *sections, review, submit = flow.pages(survey)
        self.responder = ResponderPage(responder, answering, desk, self)
        self.sections = [SectionPage(section, answering, self) for section in sections]
        self.review = ReviewPage(review, answering, self)
        self.submit = SubmitPage(submit, answering, desk, self)
        self.pages: list[Page] = [self.responder, *self.sections, self.review, self.submit]
        for page in self.pages:
            self.stack.addWidget(page)
            page.ended.connect(lambda: self._way_on().setFocus())
        self._reviewed: Response | None = None
        self._behind = frozenset[str]()  # what has changed since the pages that are not seen were refreshed
        self._from_review = False
        self.form_beside = FormBeside(self, desk.form)
        self._lay_out()
        self._connect()
        self.refresh()
        self._refresh_problems()
        self._show_saved()

    def _lay_out(self) -> None:
        right = in_column((self.stack, 1), edge=0, gap=0)
        self.notice.stand_under(right)
        in_column(self.head, (in_row(self.outline, (right, 1), gap=0), 1), self.foot, over=self, edge=0, gap=0)
        # Tab goes through the page, then the ways on, then the outline and the menu.
        foot = self.foot
        ways = (foot.previous, foot.next, foot.review, foot.drafts, foot.print, foot.form)
        for before, after in pairwise((self.stack, *ways, self.outline, self.head.menu)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.outline.chosen.connect(
            lambda row: self.go_to(Key(row.question)) if row.question else self.show_page(row.page)
        )
        self.foot.previous.clicked.connect(lambda: self._step(flow.before))
        self.foot.next.clicked.connect(lambda: self._step(flow.after))
        self.foot.print.clicked.connect(take_composition)
        self.foot.print.clicked.connect(self.to_print)
        self.foot.review.clicked.connect(lambda: self.open_page(self.review))
        self.review.wanted.connect(self._from_review_to)
        self.submit.to_review.connect(self._mend)
        self.submit.to_print.connect(self.to_print)
        self.answering.changed.connect(self._refresh_only)
        self.answering.heard.connect(lambda sentence: announce(self, sentence))
        for follow in (self.refresh, self._seen):
            self.answering.attachments_known.connect(follow)
        self.answering.told.connect(self.notice.say)
        for follows in (self.answering.changed, self.answering.told):
            follows.connect(lambda _: self.page.settle())
        self.responder.last.told.connect(lambda text, bad: self.notice.say(text, "caution" if bad else "info"))
        self.answering.problems_changed.connect(self._refresh_problems)
        if self.autosave:
            self.autosave.told.connect(self._show_saved)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._note_place)

    def _note_place(self, before: QWidget | None, now: QWidget | None) -> None:
        """Keep in the draft where the officer is; the ways around the page are no places on it."""
        self.page.focus_moves(before, now)
        if now is not None and self.page.isAncestorOf(now):
            key = self.page.key_at(now)
            self.answering.be_at(Place(self.page.name, str(key) if key else ""))

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self.stack.currentIndex()]

    def refresh(self) -> None:
        """Show the response as it stands, on every page and around them."""
        for page in self.pages:
            page.refresh()
        self._refresh_frame()

    def _refresh_only(self, changed: Collection[str]) -> None:
        if self.notice.text == self.answering.cleared:  # it holds no more
            self.notice.silence()
        self._behind |= frozenset(changed)
        self.page.refresh_only(changed)

    def _refresh_frame(self) -> None:
        survey, response = self.answering.survey, self.answering.response
        label = field.label if (field := survey.field("organisation")) else ""
        self.head.left.setText(f"提出期限　{due(survey, self._now())}")
        self.head.say_who(organisation_given(survey, response), kind_given(survey, response), label)
        self.foot.put(self.answering.progress)

    def _refresh_problems(self) -> None:
        """Show what is wrong, what stands around the pages and on those not seen: a moment after the answer itself, which does not wait for them."""
        for page in self.pages:
            if page is not self.page:
                page.refresh_only(self._behind)
        self._behind = frozenset()
        self.page.keep_in_view((self._refresh_frame, *(page.refresh_problems for page in self.pages)))
        self.outline.put(rows_of(self.answering, self.page.shape))
        self._show_ways()

    def resume(self) -> None:
        """Go on with the draft where the officer was."""
        self.answering.look()
        shape, key = self.answering.flow.resume(self.answering.draft.place)
        page = next(page for page in self.pages if page.shape is shape)
        self.stack.setCurrentWidget(page)  # not turned to: what is said on opening stays, and nothing has been left
        self.open_page(page)
        if key:
            self.go_to(key)
        if self.autosave:
            self.autosave.settle()

    def _step(self, way: Callable[[Survey, flow.Page], flow.Page | None]) -> None:
        found, passed = self.answering.flow.beyond(self.page.shape, way)
        if found:
            page = next(page for page in self.pages if page.shape is found)
            self.open_page(page, said=flow.passed_over(passed))

    def show_page(self, name: str) -> None:
        """Open the page of this name."""
        self.open_page(next(page for page in self.pages if page.name == name))

    def open_page(self, page: Page, *, focus: bool = True, said: str = "") -> None:
        """Show a page, and what is `said` of the way there; what was left on the one before shows its errors from now on."""
        before = self.page
        take_composition()
        self.answering.pause()
        if before is not page:
            self.answering.show_problems(*map(str, before.shape.keys))
            self.notice.silence()
            if before is self.responder:
                self.responder.last.keep()
        if page in (self.review, self.submit):
            self._from_review = False
        (self.focusWidget() or self).clearFocus()  # hidden with the focus, it would hand it to what comes next: 戻る
        self.answering.look()  # a page that is turned to at once after a click does not wait for what is wrong with it now
        self.stack.setCurrentWidget(page)
        page.refresh()
        page.refresh_problems()
        page.settle()
        self.answering.be_at(Place(page.name))
        self._show_ways()
        self._refresh_frame()
        self._look_over(before, page)
        self.outline.put(rows_of(self.answering, self.page.shape))
        if focus:
            page.verticalScrollBar().setValue(0)
            found = page.first_field()
            first = found if found is not None and found.isEnabled() else self._way_on()
            first.setFocus()
            QTimer.singleShot(0, first, lambda: see_whole(page, first) if page.isAncestorOf(first) else None)
            announce(self, f"{said}{page.title}。{self._spoken_state(page)}")
            if said:
                self.notice.say(said, quietly=True)

    def _look_over(self, before: Page, page: Page) -> None:
        """確認 counts as looked at by who comes to it, and by whom it was opened for once he goes on from it."""
        if (page is self.review and before is not page) or (page is self.submit and before is self.review):
            self._reviewed = self.answering.response
            self._seen()

    def _seen(self) -> None:
        """What was looked at on 確認 is the first step done, once it is known that nothing is to be mended."""
        answering = self.answering
        if self._reviewed is not answering.response or answering.errors or answering.known_attachments.pending:
            return
        now = stages.done_now(answering.survey, answering.response, self._now())
        seen = answering.draft.steps.get(stages.REVIEW)
        if seen is None or not stages.holds(seen, now):
            answering.did(stages.REVIEW, now)

    def _way_on(self) -> QWidget:  # the button that leads on, or back from the last page
        return self.foot.previous if self.foot.next.isHidden() else self.foot.next

    def _spoken_state(self, page: Page) -> str:
        if page is self.review:
            return f"直すところ{len(self.answering.errors)}件。"
        if page is self.submit:
            return self.submit.next_step
        wrong = sum(len(self.answering.shown_problems(str(key))) for key in page.shape.keys)
        return f"{f'直すところ{wrong}件。' if wrong else ''}{page.accessibleDescription()}"

    def _show_ways(self) -> None:
        survey, shape = self.answering.survey, self.page.shape
        first, following = flow.before(survey, shape) is None, self.answering.flow.beyond(shape, flow.after)[0]
        text = f"{following.title}へ(&N)" if following and following.name in (flow.REVIEW, flow.SUBMIT) else "次へ(&N)"
        self.foot.put_ways(first=first, last=following is None, from_review=self._from_review, next_text=text)

    def go_to(self, key: Key) -> None:
        """Open the page of a place and put the focus there."""
        page = next((page for page in self.pages if flow.holds(page.shape, key)), None)
        if page is None:
            return
        self.open_page(page, focus=False)
        place, whole = page.place(key), page.whole_place(key)
        if place is not None:
            place.setFocus()
            # Where things stand is known once the page has been laid out.
            QTimer.singleShot(0, place, lambda: page.show_whole(place) if page.isAncestorOf(place) else None)
        else:  # a question that is not asked cannot have the focus: it is only shown
            page.ensureWidgetVisible(whole or page.widget(), 0, SPACE)
            (self._way_on() if self.outline.isHidden() else self.outline).setFocus()

    def _from_review_to(self, key: Key) -> None:
        self._from_review = True
        self.answering.show_problems(str(key))
        self.go_to(key)

    def _mend(self) -> None:
        """Show what there is to mend, from its beginning."""
        self.review.begin()
        self.open_page(self.review)

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
        place = key_of(self.answering.survey, key)
        if place:
            self.go_to(place)
        announce(self, said)

    def _show_saved(self) -> None:
        autosave = self.autosave
        self.head.show_saving(autosave.saved, autosave.fault) if autosave else self.head.say_saved("閲覧のみ")

    def resizeEvent(self, _event: object) -> None:  # noqa: N802, D102 - Qt's
        # The page needs all there is in a narrower one: 確認 leads to each place.
        self.outline.setVisible(self.width() >= ROOMY)
        self.outline.setFixedWidth(_NARROW_OUTLINE if self.width() < _NARROW else _OUTLINE_WIDTH)
