"""One question: its text, its choices, what opens under them; greyed with the reason where it is not asked."""

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractButton, QApplication, QGroupBox, QVBoxLayout, QWidget

from gui.response import by_ear, flow
from gui.screens.fields.answer_field import field_of
from gui.screens.fields.attachment_field import AttachmentField, remarks
from gui.screens.fields.choice_buttons import Radio
from gui.screens.fields.detail_field import DetailField, ReasonField
from gui.screens.fields.kept_picture import Frame, QuestionButton, QuestionLine, QuestionText, draw_frame
from gui.screens.fields.memo_field import MemoField
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Chip, Text, show_if
from gui.screens.widgets.laid_out import GAP, RADIUS, SPACE, STRETCH, WIDE, in_column, in_row
from gui.screens.widgets.look import GROUND, LINE, OFF, PRIMARY
from gui.screens.widgets.plain import unmarked
from gui.screens.widgets.scrolled_page import Measured
from gui.screens.wizard.answering import Answering
from gui.screens.wizard.question_notes import notes_of, sign_of
from gui.survey.item import mark_by_figure
from gui.survey.key import Key
from gui.survey.kinds.table_rows import NOT_TOLD
from gui.survey.model import Answer, Question
from gui.survey.rules import Standing

if TYPE_CHECKING:
    from gui.screens.tables.table_field import TableField


class QuestionCard(QGroupBox):
    """A group named by the question, so that its choices are read with it."""

    def __init__(
        self, question: Question, answering: Answering, parent: QWidget, notices: tuple[str, ...] = ()
    ) -> None:
        super().__init__(unmarked(f"{question.number}　{question.text}".strip()), parent)
        self.question = question
        self._answering, self._about = answering, by_ear.about(question, notices)
        # In the order in which they are read: a screen reader goes by the order of making.
        self.whole = Measured(self)
        self._required = QuestionLine("", "required" if question.required else "support")
        self._add_legend()
        self.reason = Chip("", "reason", self)
        self.folds: list[Button] = []
        self._said_beside = notes_of(question, self.folds, self)
        survey = answering.survey
        self.choices = field_of(survey, question, self)
        self.choices.taken.connect(self._taken)
        self._count = Text("", "support")
        self.details = {detail.answer_key: DetailField(survey, detail, self) for detail in question.details}
        self.attachment = AttachmentField(question.attachment, self) if question.attachment else None
        self.error, self._caution = Text("", "error"), Text("", "caution")
        self._reasons_at = flow.reasons_at(survey, question)
        self.reasons = {code: ReasonField(question.place, self) for code in self._reasons_at}
        spoken = f"{question.place}の選択を解除"
        self.clear = QuestionButton("選択を解除（Delete）", name="clear", spoken=spoken, does=self._clear)
        self.clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # on the keyboard it is a key
        self.memo = MemoField(question.place, self)
        self._state: tuple[object, ...] = ()
        self._shape: tuple[object, ...] = ()
        self._lay_out()
        self._connect()
        self.refresh()
        self.refresh_problems()

    def _lay_out(self) -> None:
        whole = self.whole
        whole.setContentsMargins(SPACE + 4, GAP, SPACE + 4, SPACE)
        whole.setSpacing(GAP // 2)
        body = in_column(gap=2)
        body.addLayout(in_row(self.reason, STRETCH, edge=(0, 0, 0, GAP)))
        for text in self._said_beside:
            body.addLayout(in_row((text, 1), edge=(0, 0, 0, GAP)))
        self._add_choices(body)
        body.addWidget(self.error)
        body.addWidget(self._caution)
        for field in self.reasons.values():
            field.hide()
            body.addWidget(field)
        body.addWidget(self.memo)
        whole.addLayout(body)
        boxes = (self.memo, self.attachment, *self.details.values(), *self.reasons.values(), *self._said_beside)
        for box in boxes:  # one without a name has that of the group, which would be read once more with its field
            if box and not isinstance(box, Text) and not box.accessibleName():
                box.setAccessibleName(" ")
        if not self._buttons():  # what is typed is erased as it is typed
            self.clear.hide()
        for button in (self.clear, self.memo.button):
            self._head.addWidget(button)

    def _add_legend(self) -> None:
        """The number with ※必須 in line, then the question in bold between its condition and what it asks one to do."""
        number = [QuestionLine(self.question.number, "number")] if self.question.number else []
        self._head = in_row(*number, self._required, STRETCH, gap=GAP)
        self.whole.addLayout(self._head)
        parts = ((self.question.condition, ""), (self.question.text, "legend"), (self.question.instruction, ""))
        for text in (QuestionText(part, name) for part, name in parts if part):
            self.whole.addWidget(text)

    def _add_choices(self, body: QVBoxLayout) -> None:
        """Each choice with its rows under it; the attachment under the last choice that asks for it."""
        last = self.question.attachment.choices[-1] if self.question.attachment else None
        order: list[QWidget] = []
        for mark, row in self.choices.rows.items():
            body.addWidget(row)
            order.append(row)
            for detail in self.question.details:
                if detail.choice == mark:
                    body.addWidget(self.details[detail.answer_key])
                    order.append(self.details[detail.answer_key].field.entry)
            if self.attachment and mark == last:
                self.attachment.setContentsMargins(WIDE + 2 * GAP, GAP // 2, 0, GAP)
                body.addWidget(self.attachment)
                order.append(self.attachment.choose)
        if self.question.kind.separate:  # Tab comes to each box, and from it to what opens under it
            for before, after in pairwise(order):
                QWidget.setTabOrder(before, after)
        if self.choices.remark:
            body.addWidget(self._count)

    def _connect(self) -> None:
        answering = self._answering
        self.choices.left.connect(lambda: answering.leave(self.question.id))
        self.choices.refused.connect(answering.told)
        for code, why in self.reasons.items():
            why.field.typed.connect(lambda text, code=code: answering.give_reason(code, text, self.question.id))
            why.field.left.connect(answering.pause)
            why.field.refused.connect(answering.told)
        self.memo.typed.connect(lambda memo: answering.note(self.question.id, memo))
        self.memo.left.connect(answering.pause)
        self.memo.refused.connect(answering.told)
        for key, field in self.details.items():
            field.field.taken.connect(lambda answer, key=key: answering.answer(key, answer))
            field.field.left.connect(lambda key=key: answering.leave(key))
            field.field.refused.connect(answering.told)
        if self.attachment:
            self.attachment.chosen.connect(answering.ask_for)
            self.attachment.changed.connect(lambda paths: answering.attach(self.question.id, paths))

    def _taken(self, answer: Answer | None) -> None:
        if self.choices.at_once:
            self._answering.pause()
        self._answering.answer(self.question.id, answer)

    def _clear(self) -> None:
        """Take the answer back, and say how it comes again."""
        if self.is_asked and not self._answering.read_only:
            self.choices.entry.setFocus()
            self._answering.clear(self.question.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """Keys for which the choice that has the focus has no use come here: those that clear, and figures."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        buttons = self._buttons() if plain else {}
        if QApplication.focusWidget() in buttons.values():
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self._clear()
                return
            mark = mark_by_figure(self.question, event.text()) if self.question.choices else event.text()
            if mark and (button := buttons.get(mark)):
                button.setFocus()
                button.click()
                return
        super().keyPressEvent(event)

    def _buttons(self) -> dict[str, QAbstractButton]:
        """What takes an answer when it is pressed, by its mark, or, in a row of several, by its figure; none where one types."""
        rows = self.choices.rows
        if not self.question.choices:
            found = (button for row in rows.values() for button in row.findChildren(Radio))
            return {str(figure): button for figure, button in enumerate(found, 1)}
        return {mark: row for mark, row in rows.items() if isinstance(row, QAbstractButton)}

    @property
    def standing(self) -> Standing:
        """The state of the question as it is shown."""
        return self._answering.standings[self.question.id]

    @property
    def is_asked(self) -> bool:
        """Whether the question is asked, or may yet be."""
        return self.standing.state != "not asked"

    def _results(self) -> Mapping[str, str] | None:
        """What the form computes in the rows of a table, by the keys of the cells; None where it has no such column."""
        if all(column.kind.asks for column in self.question.kind.columns):
            return None
        start = f"{self.question.id}["
        return {key: said for key, said in self._answering.form.shown.items() if key.startswith(start)}

    def refresh(self) -> bool:
        """Show the state, the answer and what opens under it, if any of it has changed; whether it may be another height."""
        answering, standing = self._answering, self.standing
        answer = answering.form.shown.get(self.question.id, answering.response.answers.get(self.question.id))
        paths = (answering.response.attachments or {}).get(self.question.id, ())
        notes = remarks(paths, answering.known_attachments)
        memo = answering.draft.memos.get(self.question.id, "")
        answers, reasons = answering.response.answers, answering.response.reasons
        state = (standing, answer, paths, notes, memo, answering.read_only, *map(answers.get, self.details))
        state += tuple(map(reasons.get, self.reasons))
        if (state, results := self._results()) == self._state:
            return False
        self._state = state, results
        operable = self.is_asked and not answering.read_only
        opened = {str(key) for key in answering.flow.opens(self.question)} if self.details else set[str]()
        self.choices.put(answer, operable=operable)
        if results is not None:
            cast("TableField", self.choices).put_results(results)
        self._count.say(self.choices.remark)
        self.whole.setEnabled(False)  # Qt would lay out all of it, as high as it was, around each thing that is shown
        for key, field in self.details.items():
            field.put(answers.get(key))
            show_if(field, key in opened)
        for code, why in self.reasons.items():
            why.field.put(reasons.get(code, ""))
        wants_papers = self.attachment is not None and answering.flow.wants_papers(self.question)
        if self.attachment:
            self.attachment.put(paths, notes)
            show_if(self.attachment, wants_papers)
        self.whole.setEnabled(True)
        if self._shape[:1] != (standing,):
            self.reason.say(answering.explain(standing))
            self._required.setText(sign := sign_of(self.question, standing))
            self._required.setAccessibleName(sign or " ")
        self.memo.put(memo, operable=operable)
        self.clear.setEnabled(answer is not None)
        for button in self.folds:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if operable else Qt.FocusPolicy.NoFocus)
        self.setEnabled(operable)
        shape, self._shape = self._shape, (standing, opened, wants_papers)
        return shape != self._shape

    def refresh_problems(self) -> None:
        """Show what is wrong, where the officer has already been."""
        problems = (shown := self._answering.shown_problems)(self.question.id)
        for key, field in self.details.items():
            field.say(*flow.sentences(shown(key)))
        for code, why in self.reasons.items():
            show_if(why, self.is_asked and any(p.code == code for p in shown(self._reasons_at[code])))
        # That it cannot be told whether it is asked stands there as the reason already.
        own = tuple(p for p in problems if p.question == self.question.id and p.code != NOT_TOLD)
        errors, cautions = flow.sentences(own)
        beside = self.attachment if all("attachment" in p.code for p in own) else None
        if self.question.kind.columns:
            cast("TableField", self.choices).put_told(problems)
        if in_cells := sum(p.severity == "error" and p.question != self.question.id for p in problems):
            errors += f"表の中に直すところが{in_cells:,}件あります。"
        for label, sentence, sign in ((self.error, errors, "＊"), (self._caution, cautions, "△ ")):
            label.setContentsMargins(beside.contentsMargins().left() if beside else 0, 0, 0, 0)
            label.say(f"{sign}{sentence}" if sentence else "")
            show_if(label, bool(sentence))
        sign = sign_of(self.question, self.standing)
        state = f"{sign.removeprefix('※')}。" if sign else self.reason.plain
        state += f"{f'エラー：{errors}' if errors else ''}{f'注意：{cautions}' if cautions else ''}"
        if (description := f"{state}{self._about}{self.memo.said}") != self.accessibleDescription():
            self.setAccessibleDescription(description)
            # What stands around the question is said once, with the group.
            self.choices.say(bool(errors), f"{state}{self.memo.said}")

    def entry(self, key: Key) -> QWidget:
        """Where the focus goes when one is led to a place: the reason or the papers, where they are all that is missing."""
        opened = key in self._answering.flow.opens(self.question)
        wrong = [problem.code for problem in self._answering.problems if problem.question == str(key)]
        if wrong == ["missing-attachment"] and self.attachment:
            return self.attachment.choose
        if (why := self.reasons.get(wrong[0]) if len(wrong) == 1 else None) and not why.isHidden():
            return why.field
        return self.details[str(key)].field.entry if opened else self.choices.entry

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """As small as what is in it; the title, which is not drawn, takes no room."""
        return self.whole.minimumSize()

    def sizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        return self.whole.sizeHint()

    def update_frame(self) -> None:
        """Have the frame painted anew, and nothing that stands within it."""
        self.update(QRegion(self.rect()) - QRegion(self._within))

    @property
    def _within(self) -> QRect:
        return self.rect().adjusted(RADIUS, RADIUS, -RADIUS, -RADIUS)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        if self.isEnabled() and self._within.contains(event.rect()):
            return  # the page has painted the ground
        colours, focused = self.palette(), QApplication.focusWidget()
        here = focused is not None and self.isAncestorOf(focused)
        line, ground = colours.color(PRIMARY if here else LINE).rgb(), colours.color(GROUND).rgb()
        off = None if self.isEnabled() else colours.color(OFF).rgb()
        draw_frame(QPainter(self), self.size(), Frame(line, 2 if here else 1, RADIUS, ground, off))
