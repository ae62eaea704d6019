"""A section of the questionnaire: all of its questions on one page."""

from collections.abc import Collection

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from gui.response import flow
from gui.screens.fields.choice_buttons import Check, Radio
from gui.screens.fields.choice_field import OneOf
from gui.screens.fields.memo_field import KEY
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import GAP, SPACE
from gui.screens.wizard.answering import Answering
from gui.screens.wizard.page import Page, set_off
from gui.screens.wizard.question_card import QuestionCard
from gui.survey.key import Key

_ON = (
    "この画面の質問は以上です。右下のボタンで次の画面へ進みます。途中でも進めます。"
    "キーボードでは、数字で選択、Enterで次の欄、Deleteで選択の解除、Alt＋Nで次の画面です。"
)


class SectionPage(Page):
    """The questions of a section in the letter's order, under the letter's lead and reminder."""

    def __init__(self, shape: flow.Page, answering: Answering, parent: QWidget) -> None:
        super().__init__(shape, parent)
        self._answering = answering
        notices = tuple(text for text in (shape.lead, answering.survey.reminder) if text)
        if notices:
            self.body.addWidget(set_off(Text("\n".join(notices)), GAP))
            self.setAccessibleDescription("".join(notices))
        self.cards = {question.id: QuestionCard(question, answering, self, notices) for question in shape.questions}
        for card in self.cards.values():
            self.body.addWidget(card)
        answering.form.changed.connect(self.refresh_only)
        self.body.addWidget(Text(_ON, "support"))
        QShortcut(QKeySequence(KEY), self, self._toggle_memo, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def focus_moves(self, before: QWidget | None, now: QWidget | None) -> None:
        """The question in which the focus is has a stronger frame."""
        was, comes = self._card_of(before), self._card_of(now)
        if was is not comes:
            for card in filter(None, (was, comes)):
                card.update_frame()
        if before and now and self.isAncestorOf(before) and self.isAncestorOf(now):
            self._follow(now)

    def _card_of(self, widget: QWidget | None) -> QuestionCard | None:
        """The question in which a widget is."""
        while widget is not None and not widget.isWindow():
            if isinstance(widget, QuestionCard):
                return widget
            widget = widget.parentWidget()
        return None

    def _follow(self, focused: QWidget) -> None:
        """Show the whole question in which a key has put the focus or opened something; a mouse is where its user looks."""

        def show() -> None:
            if self.isAncestorOf(focused):
                self.settle()
                self.show_whole(focused)

        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            QTimer.singleShot(0, focused, show)

    def _toggle_memo(self) -> None:
        """Open or close the memo of the question in which the focus is; closed, its choices have the focus again."""
        focused = QApplication.focusWidget()
        card = self._card_of(focused)
        if card and not card.memo.toggle():
            card.choices.entry.setFocus()

    def refresh(self) -> None:
        """Show every question as it stands."""
        self.refresh_only(self.cards)

    def refresh_only(self, changed: Collection[str]) -> None:
        """Show those of these questions that are on the page as they stand."""
        moved = list[QuestionCard]()
        for question, card in self.cards.items():
            if question in changed:
                if card.refresh():
                    moved.append(card)
                if isinstance(card.choices, OneOf):
                    card.choices.offer(self._answering.form.offered(card.question))
                focused = QApplication.focusWidget()
                if isinstance(focused, Radio | Check) and card.isAncestorOf(focused) and focused.updatesEnabled():
                    self._follow(focused)  # while a mouse clicks it, it is not updated
        if moved and self.isVisible():
            self.lay_out([card.whole for card in moved])

    def refresh_problems(self) -> None:
        """Show what is wrong where the officer has been."""
        for card in self.cards.values():
            card.refresh_problems()

    def first_field(self) -> QWidget | None:
        """The first question that is still to be answered, else the first that is asked."""
        key = self._answering.flow.to_do(self.shape)
        return self.cards[key.question].choices.entry if key else None

    def place(self, key: Key) -> QWidget | None:
        """The choices or the row of a place; None where it is not asked and can have no focus."""
        card = self.cards[key.question]
        if not card.is_asked or not card.question.kind.asks:
            return None
        if key.row:
            from gui.screens.tables.table_field import TableField

            if isinstance(card.choices, TableField):
                card.choices.go_to(key.part, key.row)
        return card.entry(key)

    def key_at(self, widget: QWidget) -> Key | None:
        """The question, or the row beside one of its choices, in which a widget is."""
        card = self._card_of(widget)
        if card is None:
            return None
        rows = {detail.answer_key: Key(card.question.id, detail.id) for detail in card.question.details}
        return next((key for row, key in rows.items() if card.details[row].isAncestorOf(widget)), Key(card.question.id))

    def whole_place(self, key: Key) -> QWidget | None:
        """The whole question of a place."""
        return self.cards.get(key.question)

    def show_whole(self, widget: QWidget) -> None:
        """Show the whole question if it fits."""
        card = self._card_of(widget)
        if card and card.height() < self.viewport().height():
            self.ensureWidgetVisible(card, 0, SPACE)
            return
        super().show_whole(widget)
        if card:  # of a higher question as much of what has opened below as there is room for
            above = SPACE if isinstance(widget, Radio | Check) else 4 * SPACE  # a field has its label
            top = widget.mapTo(self.widget(), QPoint()).y() - above
            boxes = (*card.details.values(), card.attachment, card.error, card)
            seen = [box for box in boxes if box and box.isVisible()]
            ends = [box.mapTo(self.widget(), box.rect().bottomLeft()).y() + SPACE for box in seen]
            if low := max((end for end in ends if end - top <= self.viewport().height()), default=0):
                self.ensureVisible(0, low, 0, 0)
