"""A section of the questionnaire: all of its questions on one page."""

from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from gui.screens.widgets.labels import Text
from gui.screens.widgets.look import GAP, SPACE
from gui.screens.wizard.answering import Answering
from gui.screens.wizard.page import Page
from gui.screens.wizard.question_card import QuestionCard
from gui.survey.model import Section


class SectionPage(Page):
    """The questions of a section in the letter's order, under the letter's lead and reminder."""

    def __init__(self, section: Section, answering: Answering, parent: QWidget) -> None:
        questions = [question for question in answering.survey.questions if question.section == section.id]
        keys = [key for q in questions for key in (q.id, *(q.key(detail) for detail in q.details))]
        super().__init__(section.id, section.title, tuple(keys), parent)
        lead = "\n".join(text for text in (section.lead, answering.survey.reminder) if text)
        if lead:
            self.body.addWidget(_reminder(lead))
        self.cards = {question.id: QuestionCard(question, answering, self) for question in questions}
        for card in self.cards.values():
            self.body.addWidget(card)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._mark)

    def _mark(self, before: QWidget | None, now: QWidget | None) -> None:
        """The question in which the focus is has a stronger frame."""
        if not self.isVisible():
            return
        for card in self.cards.values():
            if any(widget is not None and card.isAncestorOf(widget) for widget in (before, now)):
                card.update()

    def refresh(self) -> None:
        """Show every question as it stands."""
        for card in self.cards.values():
            card.refresh()

    def refresh_problems(self) -> None:
        """Show what is wrong where the officer has been."""
        for card in self.cards.values():
            card.refresh_problems()

    def first_field(self) -> QWidget | None:
        """The first question that is still to be answered, else the first that is asked."""
        open_cards = [card for card in self.cards.values() if card.isEnabled()]
        to_do = [card for card in open_cards if not card.clear.isEnabled()]
        return next((card.choices.entry for card in (*to_do, *open_cards)), None)

    def place(self, key: str) -> QWidget | None:
        """The choices or the row of a key."""
        card = self.cards.get(key.partition(".")[0])
        if card is None:
            return None
        detail = card.details.get(key)
        return detail.field.entry if detail and detail.isVisibleTo(self) else card.choices.entry

    def show_whole(self, widget: QWidget) -> None:
        """Show the whole question if it fits."""
        card = next((card for card in self.cards.values() if card.isAncestorOf(widget)), None)
        if card and card.height() < self.viewport().height():
            self.ensureWidgetVisible(card, 0, SPACE)
        else:
            super().show_whole(widget)


def _reminder(text: str) -> QFrame:
    frame = QFrame()
    frame.setObjectName("reminder")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(SPACE, GAP, SPACE, GAP)
    layout.addWidget(Text(text))
    return frame
