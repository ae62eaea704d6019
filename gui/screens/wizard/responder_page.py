"""回答者情報: which 自治体, who answers, whom to ask."""

import re
from itertools import pairwise

from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QGroupBox, QWidget

from gui.directory.directory import Organisation
from gui.response import by_ear, flow
from gui.screens.fields.choice_field import OneOf
from gui.screens.fields.organisation_field import OrganisationFinder, Suggestions
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import GAP, SPACE, in_column
from gui.screens.widgets.plain import unmarked
from gui.screens.widgets.typing_fields import Labelled, LineField
from gui.screens.widgets.wrapping_row import WrappingRow
from gui.screens.wizard.answering import Answering
from gui.screens.wizard.desk import Desk
from gui.screens.wizard.last_details import LastDetails
from gui.screens.wizard.page import Page
from gui.survey.key import Key
from gui.survey.model import ResponderField
from gui.survey.respondents import (
    called,
    finds_organisation,
    kind_given,
    kind_of,
    organisation_given,
)
from gui.words.folding import is_blank

_HOW_IN_EXCEL = re.compile(r"^◆\S+\s*")  # ◆入力: what to do in the form's cell, of no use beside a field
_NOTHING = "この調査では、回答者情報の入力は必要ありません。"
# As wide as what they hold.
_WIDTHS, _WIDE = {"phone": 260, "person": 320, "title": 400, "email": 480}, 640


class ResponderPage(Page):
    """Every detail with its label, the letter's note and its error in place; the desk has the file that keeps them."""

    def __init__(self, shape: flow.Page, answering: Answering, desk: Desk, parent: QWidget) -> None:
        super().__init__(shape, parent)
        self._answering = answering
        self.last = LastDetails(answering, desk.last, self)
        self.last.went_on.connect(self._go_on_filling_in)
        self.body.addWidget(self.last)
        self.fields: dict[str, LineField] = {}
        self.kind: KindField | None = None
        self.rows: dict[str, Labelled] = {}
        self._name = answering.survey.field("organisation")
        survey, findable = answering.survey, finds_organisation(answering.survey)
        self.finder = OrganisationFinder(answering.bundle.directory, called(survey), self)
        self.finder.found.connect(self._found)
        self.suggestions = Suggestions(self)
        self.suggestions.found.connect(self._found)
        filled_in = "と".join(f.label for f in (self._name, survey.kind_field) if f)
        hint = f"{called(survey)}を探して選ぶと、{filled_in}が入ります。" if findable else ""
        officer = [found for found in answering.survey.responder if found.by == "officer"]
        kept = "入力した内容は自動で保存されます。" if desk.stays else ""
        if said := f"{hint}{kept}" if officer else _NOTHING:
            self.body.addWidget(Text(said, "support"))
        self.body.addWidget(self.finder)
        if not findable:
            self.finder.hide()
        for found in sorted(officer, key=lambda f: f.form != "organisation"):
            self._add(found)
        self._add_ministry()
        wish = self.last.add_wish(self)
        self.body.addWidget(wish)
        if not desk.stays or not officer:
            wish.hide()

    def _add(self, found: ResponderField) -> None:
        if found.form == "kind":  # made in its place: Tab goes in the order of making
            self.kind = KindField(found, self._answering, self)
            self.body.addWidget(self.kind)
            return
        field = LineField(found.form, self)
        field.setMaximumWidth(_WIDTHS.get(found.form, _WIDE))
        note, asked = _HOW_IN_EXCEL.sub("", found.note), found.required
        row = Labelled(found.label, note, field, required=asked, parent=self, spared=not asked)
        self.fields[found.id], self.rows[found.id] = field, row
        field.typed.connect(lambda text, key=found.id: self._answering.fill_in({key: text}))
        field.left.connect(lambda key=found.id: self._answering.leave(key))
        field.refused.connect(self._answering.told)
        self.body.addWidget(row)
        if found.form == "organisation":
            self.body.addWidget(self.suggestions)
            field.left.connect(self._fill_in_kind)

    def _add_ministry(self) -> None:
        for found in self._answering.survey.responder:
            if found.by == "ministry":
                text = f"{found.label}：{found.value or '（空欄のまま提出します）'}"
                self.body.addLayout(in_column(Text(text, "label"), Text(found.note, "support"), gap=GAP // 2))

    def _found(self, organisation: object) -> None:
        if isinstance(organisation, Organisation) and self._name:
            self.finder.end(organisation)
            survey = self._answering.survey
            details = {self._name.id: organisation.official}
            kind = kind_of(survey, organisation)
            if survey.kind_field and kind:
                details[survey.kind_field.id] = kind
            self._answering.pause()
            self._answering.fill_in(details)
            self._answering.pause()
            self._answering.heard.emit(by_ear.filled_in(survey, details))
            self._answering.show_problems(*details)
            self._go_on_filling_in()

    def _fill_in_kind(self) -> None:
        """Of a name that was typed or pasted as it is official, the kind follows too; one that was chosen stays."""
        answering, asked = self._answering, self._answering.survey.kind_field
        given = organisation_given(answering.survey, answering.response)
        found = (
            answering.bundle.directory.by_official(given) if asked and finds_organisation(answering.survey) else None
        )
        kind = kind_of(answering.survey, found) if found else None
        if asked and kind and not answering.response.responder.get(asked.id):
            answering.fill_in({asked.id: kind})
            answering.heard.emit(by_ear.filled_in(answering.survey, {asked.id: kind}))

    def _go_on_filling_in(self) -> None:
        """Put the focus on the first detail that is still to be filled in; without one, on the way on."""
        place = next((self.place(key) for key in self._answering.flow.to_fill_in), None)
        if place is None:
            self.ended.emit()
        elif not self.finder.isHidden() and not organisation_given(self._answering.survey, self._answering.response):
            self.finder.search.setFocus()
        else:
            place.setFocus()

    def refresh(self) -> None:
        """Show every detail as it stands."""
        answering = self._answering
        for key, field in self.fields.items():
            field.put(answering.response.responder.get(key, ""))
            field.setEnabled(not answering.read_only)
        if self.kind:
            self.kind.put(kind_given(answering.survey, answering.response))
        for widget in (self.finder, self.kind, self.suggestions):
            if widget:
                widget.setEnabled(not answering.read_only)

    def refresh_problems(self) -> None:
        """Show what is wrong with the details that were left once, and what 組織名 may have meant."""
        answering = self._answering
        for key, row in self.rows.items():
            row.say(*flow.sentences(answering.shown_problems(key)))
        if self.kind:
            self.kind.say(flow.sentences(answering.shown_problems(self.kind.key))[0])
        if self._name is None:
            return
        name = self._name.id
        self.suggestions.offer(self._meant(name) if answering.shown_problems(name) else ())
        for before, after in pairwise((self.fields[name], *self.suggestions.buttons)):
            QWidget.setTabOrder(before, after)  # they were made after everything else on the page

    def _meant(self, name: str) -> tuple[Organisation, ...]:
        text = self._answering.text(name)
        if is_blank(text):
            return ()
        recognition = self._answering.bundle.directory.recognise(text)
        if recognition.organisation:
            return () if recognition.exact else (recognition.organisation,)
        return recognition.suggestions[:3]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's
        """What was kept is offered when the page comes up, and does not come between while it is filled in."""
        self.last.look()
        super().showEvent(event)

    def first_field(self) -> QWidget | None:
        """What was kept, if it is offered, else the search while there is no 組織名, then the first detail that is empty."""
        to_fill_in = {key.part for key in self._answering.flow.to_fill_in}
        if not self.last.isHidden():
            return self.last.take
        if not self.finder.isHidden() and self._name and self._name.id in to_fill_in:
            self.finder.search.selectAll()  # what was searched for last is typed over
            return self.finder.search
        first = next(iter(self.fields.values()), None)
        return next((field for key, field in self.fields.items() if key in to_fill_in), first)

    def place(self, key: Key) -> QWidget | None:
        """The field of a place."""
        if self.kind and key.part == self.kind.key:
            return self.kind.choices.entry
        return self.fields.get(key.part)

    def key_at(self, widget: QWidget) -> Key | None:
        """The detail that is filled in with a widget."""
        if self.kind and self.kind.isAncestorOf(widget):
            return Key("", self.kind.key)
        return next((Key("", key) for key, field in self.fields.items() if field is widget), None)


class KindField(QGroupBox):
    """The kind of respondent, filled in from the organisation; may be chosen by hand where that is not found."""

    def __init__(self, found: ResponderField, answering: Answering, parent: QWidget) -> None:
        super().__init__(unmarked(found.label), parent)
        self._answering, self.key = answering, found.id
        layout = in_column(over=self, edge=0, gap=GAP // 2)
        name = answering.survey.field("organisation") if finds_organisation(answering.survey) else None
        note = f"{name.label}から自動で入ります。" if name else ""
        self._labelled = Labelled(found.label, note, QWidget(self), required=True, parent=self)
        for box in (self._labelled, self._labelled.field):
            box.setAccessibleName(" ")  # the group has it
        self.choices = OneOf({kind: kind for kind in answering.survey.kinds}, self)
        row = WrappingRow(self._labelled.field, SPACE)
        for button in self.choices.rows.values():
            row.addWidget(button)
        layout.addWidget(self._labelled)
        self.choices.taken.connect(self._taken)

    def put(self, kind: str) -> None:
        """Show this kind."""
        self.choices.put(kind)

    def say(self, errors: str) -> None:
        """Show what is wrong."""
        self._labelled.say(errors)
        self.setAccessibleDescription(self._labelled.field.accessibleDescription())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's
        """The title is there to be read out; it is shown as a label."""

    def _taken(self, kind: object) -> None:
        self._answering.pause()
        self._answering.fill_in({self.key: str(kind)})
        self._answering.show_problems(self.key)
