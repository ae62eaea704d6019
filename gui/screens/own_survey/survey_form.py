"""What is said of a survey from nothing as a whole: its title, who asks, until when, to whom it goes, who answers."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.authoring import own_survey as steps
from gui.authoring.document import Document
from gui.screens.authoring.panel_rows import Captioned
from gui.screens.own_survey.going_fields import GoingForm, GoingLine, GoingText, NumberedChoice
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text, show_if
from gui.screens.widgets.laid_out import SPACE, STRETCH, in_column, in_row
from gui.screens.widgets.saving import ask_file
from gui.survey.model import ANYONE, MUNICIPALITIES
from gui.survey.naming import moment_in_words
from gui.words.from_outside import visible

OWN_LIST = "list"
_WHO = {MUNICIPALITIES: "市区町村などの自治体", ANYONE: "だれでも", OWN_LIST: "一覧にある施設・団体"}
_NOTES = {
    MUNICIPALITIES: "団体名は、全国の自治体の一覧と照らし合わせます。",
    ANYONE: "名称を書いてもらいます。だれが答えるかは、決めません。",
    OWN_LIST: "一覧のCSV（1行目に「名称」などの列名）を選んでください。",
}
_UNKNOWN = "「令和9年1月29日17時」のように書いてください。いまの期限は{}です。"


class SurveyForm(GoingForm):
    """`list_chosen` brings the file of a list."""

    list_chosen = Signal(Path)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today, self._due = today, datetime.max
        self.title, self.ministry, self.deadline = (GoingLine("text", self) for _ in range(3))
        self.who = NumberedChoice(_WHO, self)
        self.choose = Button("一覧のCSVを選ぶ(&L)…", self, does=self._choose)
        self.recipient, self.address = (GoingLine("text", self) for _ in range(2))
        self.reminder = GoingText(self, 2, one=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._who = Captioned("答える人", self.who, "", self)
        self._deadline = Captioned("提出期限", self.deadline, "", self)
        column = in_column(
            Text("調査について", "heading"),
            Captioned("調査の題名", self.title, "Enterで次の欄へ、Ctrl＋Enterで質問へ進みます。", self),
            Captioned("調査をする団体・部署", self.ministry, "例：みなと県総務部市町村課", self),
            self._deadline,
            self._who,
            in_row(self.choose, STRETCH),
            Captioned("提出先", self.recipient, "空欄なら、調査をする団体・部署です。", self),
            Captioned("提出先のメールアドレス", self.address, "書いておくと、メールの下書きの宛先になります。", self),
            Captioned("答える人への一言", self.reminder, "各画面と様式の上に出ます。空欄でも構いません。", self),
            over=self,
            edge=0,
            gap=SPACE,
        )
        column.addStretch(1)  # more than a field that could grow, too

    def _connect(self) -> None:
        self.title.typed.connect(lambda text: self._do(lambda d: steps.with_head(d, title=text), "題名"))
        self.ministry.typed.connect(lambda text: self._do(lambda d: steps.with_head(d, ministry=text), "団体・部署"))
        self.reminder.typed.connect(lambda text: self._do(lambda d: steps.with_head(d, reminder=text), "一言"))
        self.deadline.typed.connect(self._date_typed)
        self.deadline.left.connect(lambda: self._put_deadline(self._due))
        for field in (self.recipient, self.address):
            field.typed.connect(lambda _: self._recipient())
        self.who.chosen.connect(self._who_chosen)

    def _do(self, change: Callable[[Document], Document], words: str) -> None:
        self.changed.emit(change, f"head {words}")

    def _date_typed(self, text: str) -> None:
        found = steps.deadline_in(text, self._today)
        if found is None:
            self._deadline.say(_UNKNOWN.format(moment_in_words(self._due)))
        else:
            self._do(lambda d: steps.with_head(d, deadline=found), "提出期限")
            self._deadline.say(f"{moment_in_words(found)}までです。")

    @property
    def _recipient_typed(self) -> tuple[str, str]:
        return self.recipient.text().strip(), self.address.text().strip()

    def _recipient(self) -> None:
        recipient, address = self._recipient_typed
        self._do(lambda d: steps.with_recipient(d, recipient, address), "提出先")

    def _who_chosen(self, who: str) -> None:
        if who == OWN_LIST:
            self._choose()
        else:
            self._do(lambda d: steps.with_respondents(d, who), "答える人")

    def _choose(self) -> None:
        if chosen := ask_file(self, "答える施設・団体の一覧を選ぶ", "CSV (*.csv)"):
            self.list_chosen.emit(chosen)

    def field_of(self, part: str) -> QWidget:
        """The field in which a part of the head is filled in, by its name; the title for any other."""
        return self.ministry if part == "ministry" else self.title

    def put(self, document: Document) -> None:
        """Show what a document says."""
        head = document.head
        self.title.put(head.text("title"))
        self.ministry.put(head.text("ministry"))
        self.reminder.put(head.text("reminder"))
        recipient, address = steps.recipient_of(document)
        if steps.recipient_of(steps.with_recipient(document, *self._recipient_typed)) != (recipient, address):
            self.recipient.put(recipient if recipient != head.text("ministry") else "")
            self.address.put(address)
        due = head.values.get("deadline")
        self._due = due if isinstance(due, datetime) else datetime.max
        if not self.deadline.hasFocus() or steps.deadline_in(self.deadline.text(), self._today) != due:  # it was undone
            self._put_deadline(self._due)
        who = head.text("respondents")
        known = who if who in (MUNICIPALITIES, ANYONE) else OWN_LIST
        self.who.put(known)
        show_if(self.choose, known == OWN_LIST)
        self._who.say(f"「{visible(who)}」の施設・団体が答えます。" if known == OWN_LIST else _NOTES[known])

    def _put_deadline(self, due: datetime) -> None:
        self.deadline.put(moment_in_words(due))
        self._deadline.say("")
