"""The panel's rows for the survey itself: what it is called, who asks, until when, who answers, to whom it goes, under what name."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.authoring import open_points, steps
from gui.authoring.document import Document
from gui.screens.authoring.moment_row import MomentRow
from gui.screens.authoring.panel_content import PanelContent
from gui.screens.authoring.panel_rows import LineRow, LinesRow, PickRow, Row
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text, show_if
from gui.screens.widgets.laid_out import GAP, STRETCH, in_column, in_row
from gui.survey.deadline import UNKNOWN
from gui.survey.model import ANYONE, MUNICIPALITIES
from gui.survey.naming import usual_file_name
from gui.words.from_outside import visible

_RESPONDENTS = ((ANYONE, "だれでも"), (MUNICIPALITIES, "都道府県と市区町村"))
_STAYS, _UNKNOWN = "このままでよい", "分からない（書かずにおく）"


class OpenStrip(QWidget):
    """Under a row whose value nobody has said yet: why, and what may be said without typing. `settled` tells that it was pressed."""

    settled = Signal(bool)

    def __init__(self, name: str, *, may_be_none: bool) -> None:
        super().__init__()
        self.setObjectName("page")
        self._name, self._why = name, Text("", "caution")
        self.stays = Button(_STAYS, name="filter", does=lambda: self.settled.emit(False))
        never = f"{name}：期限なし"
        self.never = Button("期限なし", name="filter", spoken=never, does=lambda: self.settled.emit(True))
        buttons = in_row(self.stays, self.never, STRETCH, gap=GAP // 2)
        in_column(self._why, buttons, over=self, edge=0, gap=2)
        show_if(self.never, may_be_none)

    def put(self, reason: str, stays: str) -> None:
        """Show why it is open, and what is said by leaving it as it is; '' where it is not open."""
        show_if(self, bool(reason))
        self._why.say(f"？ {reason or '様式からは分からない'}")
        self.stays.setText(stays)
        self.stays.setAccessibleName(f"{self._name}：{stays}")


class SurveyRows:
    """The rows of the head of a document, put into the panel."""

    def __init__(self, content: PanelContent) -> None:
        self._content = content
        self._strips: dict[str, OpenStrip] = {}
        self.rows: dict[str, Row] = {}
        self._asked(LineRow("title", "調査の名前"))
        self._asked(LineRow("ministry", "照会するところ"))
        self._asked(MomentRow("deadline", "提出期限"))
        content.by_key(LineRow("deadline_text", "提出期限の書き方", note="空欄なら、日時をそのまま示します。"))
        self._asked(PickRow("respondents", "回答するところ", self._respondents()))
        self._asked(LineRow("recipient", "提出先"))
        self._file_name = LineRow("file_name", "提出するファイルの名前", note="{name} は、答える組織の名前になります。")
        self._asked(self._file_name)
        content.by_key(LinesRow("kinds", "組織区分（1行に一つ、なければ空に）", each=True, lines=3))
        kinds = content.clause.texts("kinds")
        if kinds:
            content.by_key(PickRow("prefecture_kind", "都道府県の組織区分", [(kind, kind) for kind in kinds]))
        content.line("reminder", "答える人への一言")
        content.line("id", "調査の番号（半角）")
        content.also(self._show_open)

    def _respondents(self) -> tuple[tuple[str, str], ...]:
        named = self._content.clause.text("respondents")
        own = ((named, f"一覧「{visible(named)}」"),) if named not in ("", ANYONE, MUNICIPALITIES) else ()
        return (*_RESPONDENTS, *own)

    def _asked(self, row: Row) -> None:
        """A row of what is asked for, with the strip under it."""
        content, key = self._content, row.name
        self.rows[key] = row
        content.row(row, lambda _: _value(content.authoring.document, key), lambda d, _, said: _with(d, key, said))
        row.went_on.connect(partial(self._on, key))
        strip = self._strips[key] = OpenStrip(row.label, may_be_none=key == "deadline")
        content.add(strip)

        def settle(never: bool) -> None:
            content.do(lambda d: open_points.settled(*_of(d, key), key, never=never), f"{row.label}を決めたこと")
            self._on(key)

        strip.settled.connect(settle)

    def _show_open(self) -> None:
        document = self._content.authoring.document
        found = {point.key: point.reason or "様式からは分からない" for point in open_points.open_points(document)}
        for key, strip in self._strips.items():
            strip.put(found.get(key, ""), _leaving(key, _value(document, key)))
        self._file_name.suggest(_usual(document).format(name="○○市"))

    def first_open(self) -> QWidget | None:
        """The field of the first point that is open."""
        found = next(iter(open_points.open_points(self._content.authoring.document)), None)
        return self.rows[found.key].field if found else None

    def _on(self, key: str) -> None:
        """Go on to the next open point behind a row, or the first one; out of the panel where there is none any more."""
        left = [point.key for point in open_points.open_points(self._content.authoring.document)]
        order = list(self.rows)
        behind = [name for name in left if order.index(name) > order.index(key)]
        if following := next(iter(behind or left), ""):
            self.rows[following].field.setFocus()
        else:
            self._content.finished.emit()


def _usual(document: Document) -> str:
    asked = any(clause.text("form") == "organisation" for clause in document.head.those("responder"))
    return usual_file_name(document.head.text("title"), has_name=asked)


def _leaving(key: str, value: object) -> str:
    if key == "deadline":
        return UNKNOWN
    return _STAYS if value or key in ("respondents", "file_name", "title") else _UNKNOWN


def _of(document: Document, key: str) -> tuple[Document, int]:
    """The document with a clause for a value of the survey, and its number."""
    if key not in ("recipient", "file_name"):
        return document, document.head.number
    made, submission, to = open_points.submission_to(document)
    return made, to if key == "recipient" else submission


def _value(document: Document, key: str) -> object:
    made, number = _of(document, key)
    return made.clause(number).values.get(key)


def _with(document: Document, key: str, value: object) -> Document:
    made, number = _of(document, key)
    changed = open_points.with_answer(made, number, key, value)
    if key == "deadline" and changed is not made:  # how the former day was written is not how this one is
        return steps.with_value(changed, number, "deadline_text", None)
    return document if changed is made else changed
