"""確認: the response as it will stand, what must be mended, what is doubtful, what is left out."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from gui.response import flow
from gui.response.progress import is_answered
from gui.screens.fields.attachment_field import remarks
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import GAP, SPACE, Sheet, in_column
from gui.screens.widgets.look import LINE
from gui.screens.widgets.notice import Kind, headed
from gui.screens.wizard.answering import Answering
from gui.screens.wizard.page import Page
from gui.survey.key import Key
from gui.survey.model import Problem, Question
from gui.words.folding import is_blank

_NOTHING = "（未入力）"
_MEND, _LOOK, _CHANGE = "直す", "見る", "変更"
_LABEL_WIDTH, _SHARES = 176, (2, 7)  # of labels at least, and of the room for labels and answers
_ROOM = 11  # above and below; it makes a row as high as its way on


class ReviewPage(Page):
    """Made anew where it is shown and would say something else. `wanted` brings the place to which the officer wants to go."""

    wanted = Signal(Key)

    def __init__(self, shape: flow.Page, answering: Answering, parent: QWidget) -> None:
        super().__init__(shape, parent)
        self._answering = answering
        self._content: QWidget | None = None
        self.ways: list[Button] = []
        self._by: dict[tuple[str, str], Button] = {}
        self._came_from = "", ""
        self._shown: tuple[object, ...] = ()

    def first_field(self) -> QWidget | None:
        """The way that was taken last, if it is still there, else that to the first problem."""
        first = str(flow.first_problem(self._answering.survey, self._answering.problems))
        return self._by.get(self._came_from) or self._by.get((_MEND, first)) or self._by.get((_LOOK, first))

    def begin(self) -> None:
        """From now on no way has been taken: the first thing to mend comes first."""
        self._came_from = "", ""

    def refresh(self) -> None:
        """Show the whole response again, if the page is in sight."""
        if not self.isVisible():
            return
        answering = self._answering
        answering.look_for_attachments()
        shown, self._shown = self._shown, (answering.response, answering.problems, answering.known_attachments)
        if shown == self._shown:
            return
        self.ways, self._by = [], {}
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = Sheet(self)
        in_column(
            *self._problems(),
            *self._responder(),
            *self._sections(),
            *self._left_out(),
            over=self._content,
            edge=0,
            gap=SPACE,
        )
        self.body.addWidget(self._content)
        self._content.show()  # at once, not when Qt comes to it: it is to be laid out before it is painted

    def _problems(self) -> Iterator[QWidget]:
        problems = self._answering.problems
        errors = [problem for problem in problems if problem.severity == "error"]
        cautions = [problem for problem in problems if problem.severity == "caution"]
        if errors:
            yield self._list(
                f"直すところ（{len(errors)}件）", "直さないと提出ファイルを作成できません。", errors, "error"
            )
        else:
            yield self._list("直すところはありません", "このまま「提出」に進めます。", [], "info")
        if cautions:
            yield self._list(f"確かめるところ（{len(cautions)}件）", "このままでも提出できます。", cautions, "caution")

    def _list(self, title: str, note: str, problems: list[Problem], kind: Kind) -> QWidget:
        frame = QFrame(self)
        frame.setObjectName("notice")
        frame.setProperty("kind", kind)
        layout = QGridLayout(frame)
        layout.setContentsMargins(SPACE, SPACE - 4, SPACE, SPACE - 4)
        layout.setHorizontalSpacing(SPACE)
        layout.setColumnStretch(0, 1)
        layout.addLayout(headed(title, kind, frame), 0, 0, 1, 2)
        layout.addWidget(Text(note, "support"), 1, 0, 1, 2)
        for row, problem in enumerate(problems, 2):
            layout.addWidget(Text(problem.message), row, 0)
            key = flow.leads_to(self._answering.survey, problem.question)
            if key:
                text = _MEND if problem.severity == "error" else _LOOK
                layout.addWidget(self._way(text, key, problem.message), row, 1)
        return frame

    def _way(self, text: str, key: Key, spoken: str) -> Button:
        button = Button(text, spoken=f"{text}：{spoken}", does=lambda: self._go(text, key))
        button.setProperty("key", str(key))
        self.ways.append(button)
        self._by.setdefault((text, str(key)), button)
        return button

    def _go(self, text: str, key: Key) -> None:
        self._came_from = text, str(key)
        self.wanted.emit(key)

    def _responder(self) -> Iterator[QWidget]:
        survey, responder = self._answering.survey, self._answering.response.responder
        officer = [found for found in survey.responder if found.by == "officer"]
        given = {found.id: responder.get(found.id, "") for found in officer}
        rows = [(found.label, _given(given[found.id], found.required), Key("", found.id)) for found in officer]
        yield self._table("回答者情報", rows)

    def _sections(self) -> Iterator[QWidget]:
        for section in self._answering.survey.sections:
            rows = [
                (f"{question.number}\n{question.short}".strip(), self._answer(question), Key(question.id))
                for question in self._answering.survey.questions
                if question.section == section.id and self._answering.standings[question.id].state != "not asked"
            ]
            if rows:
                yield self._table(flow.titled(self._answering.survey, section), rows)

    def _answer(self, question: Question) -> tuple[str, str]:
        """The answer with what belongs to it, and what of that is missing."""
        response, way = self._answering.response, self._answering.flow
        lines, missing = [question.kind.in_words(question, response.answers.get(question.id))], list[str]()
        for detail in question.details:
            if Key(question.id, detail.id) in way.opens(question):
                said = detail.kind.in_words(detail, response.answers.get(detail.answer_key))
                lacking = is_blank(said) and detail.required
                (missing if lacking else lines).append(f"［{detail.name}］{said.strip() or _nothing(detail.required)}")
        if question.attachment and way.wants_papers(question):
            paths = (response.attachments or {}).get(question.id, ())
            for path, note in zip(paths, remarks(paths, way.source), strict=True):
                lines.append(f"［添付］{path.replace(chr(92), '/').rpartition('/')[2]}{f'（{note}）' if note else ''}")
            if question.attachment.required and not paths:
                missing.append(f"［添付：{question.attachment.label}］{_NOTHING}")
        said = "\n".join(line for line in lines if line)
        standing = self._answering.standings[question.id]
        if not said and standing.state == "undecided":
            return self._answering.explain(standing), ""
        if not said and not question.required:
            return _nothing(required=False), ""
        return said, "\n".join(missing if said else [_NOTHING])

    def _table(self, title: str, rows: list[tuple[str, tuple[str, str], Key]]) -> QWidget:
        frame = _Ruled(self)
        layout = frame.grid
        layout.setHorizontalSpacing(SPACE)
        for column, share in enumerate(_SHARES):
            layout.setColumnStretch(column, share)
        heading = Text(title, "heading")
        heading.setContentsMargins(0, 0, 0, GAP)
        layout.addWidget(heading, 0, 0, 1, 3)
        for row, (label, (value, missing), key) in enumerate(rows, 1):
            name = Text(label, "support")
            name.setMinimumWidth(_LABEL_WIDTH)
            name.setContentsMargins(0, _ROOM, 0, _ROOM)
            layout.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            texts = in_column(edge=(0, _ROOM - 2, 0, _ROOM - 2), gap=0)
            for text in (Text(value), Text(missing, "error")):
                if text.plain:
                    texts.addWidget(text)
            texts.addStretch()
            layout.addLayout(texts, row, 1)
            if flow.is_answerable(self._answering.survey, key):
                way = self._way(_CHANGE, key, label.replace("\n", "　"))
                way.setObjectName("link")
                layout.addWidget(way, row, 2, Qt.AlignmentFlag.AlignTop)
        return frame

    def _left_out(self) -> Iterator[QWidget]:
        """The questions that are not asked, with their reasons, and whether an answer to them is kept back."""
        answering, lines = self._answering, []
        for question in answering.survey.questions:
            standing = answering.standings[question.id]
            if standing.state == "not asked":
                kept = (
                    "（前の回答は下書きに残り、提出ファイルには入りません）"
                    if is_answered(question, answering.response)
                    else ""
                )
                lines.append(f"{question.place}　{answering.explain(standing)}{kept}")
        if lines:
            frame = QWidget(self)
            in_column(Text("回答しない質問", "heading"), Text("\n".join(lines), "support"), over=frame, edge=0)
            yield frame


def _nothing(required: bool) -> str:
    return _NOTHING if required else "（任意・未入力）"


def _given(text: str, required: bool) -> tuple[str, str]:
    """A detail of the responder's as it is given, and what of it is missing."""
    if not is_blank(text):
        return text, ""
    return ("", _NOTHING) if required else (_nothing(required), "")


class _Ruled(Sheet):
    """A grid with a line over each row but the first, and under the last."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 1)
        self.grid.setVerticalSpacing(1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(LINE), 0))  # of one dot each: at 125 % some had two
        for row in range(1, self.grid.rowCount() + 1):
            item = self.grid.itemAtPosition(row, 0)
            y = item.geometry().top() - 1 if item else self.height() - 1
            painter.drawLine(0, y, self.width(), y)
