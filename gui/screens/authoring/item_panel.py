"""The panel of the chosen item: what it asks, its kind and what belongs to that, its section, when it is asked, why it was read so."""

from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.authoring import open_points, skip_rules, steps
from gui.authoring.cells import cells_of
from gui.authoring.document import Clause, Document
from gui.screens.authoring import check_rows, question_rows
from gui.screens.authoring.authoring import Authoring
from gui.screens.authoring.panel_content import PanelContent
from gui.screens.authoring.survey_rows import SurveyRows
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text, show_if
from gui.xlsx.addresses import to_ref

_MOST_CELLS = 3


class ItemPanel(QScrollArea):
    """`kind_wanted` brings the kind that the chosen clause is to be of; `finished` comes when what is open of the survey is not any more."""

    kind_wanted = Signal(str)
    finished = Signal()

    def __init__(self, authoring: Authoring, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("選んだ項目")
        self._authoring = authoring
        self._shape: tuple[object, object] = (None, None)
        self.survey: SurveyRows | None = None
        self.content = PanelContent(authoring, authoring.chosen)
        self.refresh()

    def refresh(self) -> None:
        """Show the chosen clause as it is now."""
        document, number = self._authoring.document, self._authoring.chosen
        clause = document.clause(number)
        shape = (clause.number, clause.role, clause.kind), _depending(document, clause)
        is_typed = any(row.is_typed and row.field.hasFocus() for row in self.content.rows)
        if shape[0] != self._shape[0] or (shape != self._shape and not is_typed):  # no field goes while one types in it
            self._shape = shape
            focused = next((row.name for row in self.content.rows if row.field.hasFocus()), "")
            self._build(document, clause)
            again = next((row for row in self.content.rows if row.name == focused), None)
            if again and focused:
                again.field.setFocus()
        self.content.put()

    def first_field(self) -> QWidget | None:
        """Where the focus goes when one comes to the panel: what is open of the survey, else the first row."""
        asked = self.survey.first_open() if self.survey else None
        return asked or (self.content.rows[0].field if self.content.rows else None)

    def _build(self, document: Document, clause: Clause) -> None:
        self.content, self.survey = PanelContent(self._authoring, clause.number), None
        self._doubts(clause.number)
        self._cells(document, clause)
        if not clause.role:
            self.survey = SurveyRows(self.content)
        elif clause.role in ("section", "check", "caution"):
            check_rows.fill(self.content, clause)
        else:
            question_rows.fill(self.content, clause)
        self.content.close_up()
        self.content.left.connect(self.refresh)
        self.content.kind_wanted.connect(self.kind_wanted)
        self.content.finished.connect(self.finished)
        if before := self.takeWidget():
            before.deleteLater()  # it may be what is being typed or clicked in
        self.setWidget(self.content)

    def _doubts(self, number: int) -> None:
        """What is in doubt, whatever it comes to be: nothing is made anew for it under a mouse that goes there, or a Tab."""
        said = Text("", "caution")
        accept = Button(
            "このままでよい（Enter）",
            does=lambda: self._authoring.do(lambda d: steps.accepted(d, number), "確かめたこと"),
        )

        def show() -> None:
            document = self._authoring.document
            doubts = "、".join(text or "様式からは分からない" for text in steps.doubts_of(document, number))
            points = open_points.open_points(document) if number == document.head.number else ()
            said.say(f"様式から分からないことが{len(points)}件あります。" if points else f"確かでないところ：{doubts}")
            show_if(said, bool(doubts))
            show_if(accept, bool(doubts) and not points)

        for widget in (said, accept):
            self.content.add(widget)
        self.content.also(show)

    def _cells(self, document: Document, clause: Clause) -> None:
        cells = list(cells_of(document, clause.number)) if clause.role else []
        if cells:
            some = "、".join(
                f"{sheet}の{'、'.join(to_ref(cell.row, cell.column) for cell in those)}"
                for sheet, those in groupby(cells[:_MOST_CELLS], lambda cell: cell.sheet)
            )
            more = f"など{len(cells):,}か所" if len(cells) > _MOST_CELLS else ""
            why = clause.reasons.get("at") or clause.reasons.get("kind")
            self.content.say(f"{some}{more}{f'　（{why.said}）' if why and why.said else ''}")


def _depending(document: Document, clause: Clause) -> object:
    """What the rows of the panel depend on beside the clause's kind: where it stays the same, only their values change."""
    gates = [(q.id, q.label) for q in document.questions if q.number != clause.number]
    when = (skip_rules.only_if_of(clause)[0], bool(skip_rules.formula_of(clause)))
    sections = [(found.id, found.label) for found in document.head.those("section") if found.number != clause.number]
    lists = (*steps.lists_of(document), bool(clause.text("list")))
    choices = steps.choices_of(document, clause)
    more = (
        document.head.texts("kinds"),
        "attachment" in clause.values,
        clause.text("severity"),
        clause.text("question"),
    )
    of_rules = gates if clause.role in ("question", "check", "caution") else []
    return choices, when, of_rules, sections, lists, more
