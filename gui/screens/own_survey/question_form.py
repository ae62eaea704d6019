"""One question of a survey from nothing: its words, how it is answered, whether and when it is asked."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget

from gui.authoring import own_questions as steps
from gui.authoring import skip_rules
from gui.authoring.document import Clause, Document
from gui.authoring.own_survey import choices_in
from gui.authoring.steps import with_choices, with_label
from gui.screens.authoring.panel_rows import Captioned
from gui.screens.fields.choice_buttons import Check
from gui.screens.fields.chooser import Chooser
from gui.screens.own_survey.going_fields import GoingForm, GoingLine, GoingText, NumberedChoice
from gui.screens.widgets.labels import Text, show_if
from gui.screens.widgets.laid_out import GAP, SPACE, in_column, in_row
from gui.words.numbers import number_in
from gui.words.places import in_definition

_OF_KIND = {
    "choice": ("choices",),
    "choices": ("choices", "none"),
    "line": ("most",),
    "text": ("most",),
    "number": ("numbers",),
    "code": ("code",),
    "table": ("columns", "rows"),
}
_CHOICES = "1行に一つずつ。表計算や文書から貼り付けると、行ごとに分けます。空の行でEnterを押すと、次の欄へ進みます。"
_COLUMNS = "1行に一列。「人数：数（人）」「開始日：日付」「有無：有、無」のように、：の後に答え方を書けます（数、日付、年月、年、印、選択肢）。"
_ROWS = "1行に一行。空のままなら、答える人が行を増やします。"
_ALWAYS = "いつも聞く"


class QuestionForm(GoingForm):
    """One question's fields; `taken` are the choices on which it is asked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._number, self._putting = -1, False
        self.heading = Text("", "heading")
        self.text = GoingText(self, 2, one=True)
        self.kind = NumberedChoice(steps.KINDS, self)
        self.choices = GoingText(self, 3, one=False)
        self.none = Check(f"「{steps.NONE}」の欄も付ける", self)
        self.unit, self.least, self.largest, self.decimals, self.most = (GoingLine("text", self) for _ in range(5))
        self.code = NumberedChoice({code: code for code in steps.CODES}, self)
        self.columns, self.rows = GoingText(self, 3, one=False), GoingText(self, 3, one=False)
        self.required = Check("必ず答えてもらう", self)
        self.section = GoingLine("text", self)
        self.gate = Chooser(self)
        self.taken: list[Check] = []
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        layout = in_column(self.heading, over=self, edge=0, gap=SPACE)
        self._parts = {
            "text": Captioned("質問", self.text, "Enterで答え方へ、Ctrl＋Enterで次の質問へ進みます。", self),
            "kind": Captioned("答え方", self.kind, "数字を押すと選べます。表は「-」です。", self),
            "choices": Captioned("選択肢", self.choices, _CHOICES, self),
            "none": self.none,
            "most": Captioned("文字数の上限", self.most, "空欄なら、上限はありません。", self),
            "numbers": self._numbers(),
            "code": Captioned("番号・連絡先の種類", self.code, "", self),
            "columns": Captioned("表の列", self.columns, _COLUMNS, self),
            "rows": Captioned("表の行の見出し", self.rows, _ROWS, self),
            "required": self.required,
            "section": Captioned("区分（見出し）", self.section, "同じ区分の質問が、まとめて表示されます。", self),
            "gate": Captioned("聞く条件", self.gate, "前の質問の選択肢によって、聞くかどうかを決められます。", self),
        }
        for part in self._parts.values():
            layout.addWidget(part)
        self._taken = in_column(gap=0)
        layout.addLayout(self._taken)
        layout.addStretch(1)

    def _numbers(self) -> QWidget:
        row = QWidget(self)
        fields = (("単位", self.unit), ("最小", self.least), ("最大", self.largest), ("小数の桁", self.decimals))
        in_row(*(Captioned(label, field, "", row) for label, field in fields), over=row, edge=0, gap=GAP)
        return row

    def _connect(self) -> None:
        said: Sequence[tuple[GoingLine | GoingText, Callable[[Document, int, str], Document], str]] = (
            (self.text, with_label, "質問の文"),
            (self.choices, lambda d, n, text: with_choices(d, n, choices_in(text)), "選択肢"),
            (self.unit, lambda d, n, text: steps.with_values(d, n, unit=text.strip()), "単位"),
            (self.least, lambda d, n, text: steps.with_values(d, n, min=_number(text)), "最小"),
            (self.largest, lambda d, n, text: steps.with_values(d, n, max=_number(text)), "最大"),
            (self.decimals, lambda d, n, text: steps.with_values(d, n, decimals=_count(text)), "小数の桁"),
            (self.most, lambda d, n, text: steps.with_values(d, n, max=_count(text)), "文字数の上限"),
            (self.columns, steps.with_columns, "表の列"),
            (self.rows, steps.with_rows, "表の行の見出し"),
            (self.section, steps.with_section, "区分"),
        )
        for field, step, words in said:
            field.typed.connect(lambda text, step=step, words=words: self._do(step, words, text))
        self.kind.chosen.connect(lambda kind: self._do(steps.with_kind, "答え方", kind))
        self.code.chosen.connect(lambda code: self._do(_valued("pattern"), "番号・連絡先の種類", code))
        required, none = self.required.isChecked, self.none.isChecked
        self.required.taken.connect(lambda: self._do(_valued("required"), "必須", None if required() else False))
        self.none.taken.connect(lambda: self._do(_valued("none"), "該当なしの欄", steps.NONE if none() else None))
        self.gate.activated.connect(
            lambda _: self._do(skip_rules.with_only_if, "聞く条件", str(self.gate.currentData()))
        )

    def _do(self, step: Callable[..., Document], words: str, said: object) -> None:
        number = self._number
        if not self._putting:
            self.changed.emit(lambda document: step(document, number, said), f"{number} {words}")

    def put(self, document: Document, question: Clause) -> None:
        """Show a question as it stands in a document."""
        self._putting = True
        another, self._number = question.number != self._number, question.number
        order = [each.number for each in document.questions]
        self.heading.say(f"問{order.index(question.number) + 1}（全{len(order)}問）")
        values = question.values
        kind = steps.kind_of(question)
        self.text.put(question.text("text"))
        self.kind.put(kind)
        if another or choices_in(self.choices.toPlainText()) != question.texts("choices"):
            self.choices.put("\n".join(question.texts("choices")))
        if another or another_table(self.columns.toPlainText(), question):
            self.columns.put(steps.columns_text(question))
        if another or steps.lines_in(self.rows.toPlainText()) != question.texts("rows"):
            self.rows.put("\n".join(question.texts("rows")))
        self.none.setChecked(bool(question.text("none")))
        self.unit.put(question.text("unit"))
        most = self.largest if "numbers" in _OF_KIND.get(kind, ()) else self.most
        for line, key in ((self.least, "min"), (most, "max"), (self.decimals, "decimals")):
            if another or _number(line.text()) != values.get(key):
                line.put("" if values.get(key) is None else str(values[key]))
        self.code.put(question.text("pattern"))
        self.required.setChecked(values.get("required") is not False)
        self.section.put(steps.section_title(document, question))
        self._put_condition(document, question)
        for name, part in self._parts.items():
            belongs = any(name in names for names in _OF_KIND.values())
            show_if(part, not belongs or name in _OF_KIND.get(kind, ()))
        self._putting = False

    def _put_condition(self, document: Document, question: Clause) -> None:
        gate, chosen = skip_rules.only_if_of(question)
        gates = skip_rules.gates(document, question.number)
        self.gate.clear()
        self.gate.addItem(_ALWAYS, "")
        for each in gates:
            self.gate.addItem(
                f"{in_definition(each.id)}「{each.text('short') or each.text('text')}」が次のとき", each.id
            )
        self.gate.setCurrentIndex(max(0, self.gate.findData(gate)))
        offered = next((each.texts("choices") for each in gates if each.id == gate), ())
        if [check.text() for check in self.taken] != list(offered):
            for check in self.taken:
                check.hide()
                check.deleteLater()
            self.taken = [Check(choice, self) for choice in offered]
            for check in self.taken:
                self._taken.addWidget(check)
                check.show()  # a layout does so later, and until then Tab passes it over
                check.taken.connect(self._condition)
            for before, behind in pairwise((self.gate, *self.taken)):
                QWidget.setTabOrder(before, behind)
        for check in self.taken:
            check.setChecked(check.text() in chosen)

    def field_of(self, part: str) -> QWidget:
        """The field in which a part of the question is filled in, by its name; the question's text for any other."""
        fields = {"choices": self.choices, "columns": self.columns, "gate": self.gate}
        return fields.get(part, self.text)

    def _condition(self) -> None:
        gate = str(self.gate.currentData())
        chosen = tuple(check.text() for check in self.taken if check.isChecked())
        self._do(lambda d, n, said: skip_rules.with_only_if(d, n, gate, said), "聞く条件の選択肢", chosen)


def _valued(key: str) -> Callable[..., Document]:
    return lambda document, number, said: steps.with_values(document, number, **{key: said})


def another_table(text: str, question: Clause) -> bool:
    """Whether a table has other columns than a text says."""
    return steps.columns_in(text) != [dict(column.values) for column in question.those("column")]


def _number(text: str) -> int | float | None:
    """The number that is typed; None for none."""
    said = number_in(text)
    return None if said is None else float(said) if "." in said else int(said)


def _count(text: str) -> int | None:
    number = _number(text)
    return number if isinstance(number, int) and number >= 0 else None
