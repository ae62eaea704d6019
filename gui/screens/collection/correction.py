"""Another text in place of one that stands in a returned form: a choice of the definition's, or typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QScrollArea, QWidget

from gui.collection.judged import Overview
from gui.collection.offers import Offer
from gui.collection.own_words import OddText, alike
from gui.screens.collection.asking import Asking
from gui.screens.fields.choice_buttons import Check, Radio
from gui.screens.widgets.button import Button
from gui.screens.widgets.focus_ring import FocusRing
from gui.screens.widgets.labels import Text, show_if
from gui.screens.widgets.laid_out import GAP, SPACE, STRETCH, in_column
from gui.screens.widgets.plain import unmarked
from gui.screens.widgets.question_box import ask
from gui.screens.widgets.sizes import resize_within_screen
from gui.screens.widgets.typing_fields import FreeText, LineField
from gui.words.from_outside import visible

_WIDTH, _LOW, _HIGH = 680, 340, 600
_LINE = 60
_EMPTY = "（空欄にする）"


class Correction(Asking):
    """Asks for the text; where there are choices one of them or none is taken, what is offered first.

    `alike` is how many other responses have the same text in the same place: all of them can be corrected at once.
    """

    def __init__(self, heading: str, before: str, offer: Offer, alike: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("訂正")
        self.before = before
        self.field: LineField | FreeText | None = None
        self.radios: list[Radio] = []
        self.all = Check(f"同じ記載のほかの{alike:,}件も、同じように訂正する", self, key="O")
        self._refused = Text("", "caution")
        self._offer = Button(
            f"「{unmarked(offer.text or '')}」にする(&U)", self, does=lambda: self._take(offer.text or "")
        )
        layout = in_column(
            Text(heading, "label"),
            Text(f"返ってきたファイルは変わりません。いまの記載：{before or '（空欄）'}", "support"),
            over=self,
            edge=SPACE,
            gap=GAP,
        )
        if offer.expected:
            layout.addWidget(Text(f"正しい記載：{offer.expected}", "support"))
        body = self._choices(offer) if offer.choices else self._typing(heading)
        layout.addWidget(body, 1 if offer.choices else 0)
        layout.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._refused)
        layout.addStretch()
        layout.addWidget(self.all)
        layout.addLayout(self.ways_out("訂正する"))
        show_if(self.all, alike > 0)
        show_if(self._refused, not offer.choices)  # what is only chosen is never refused: the choices have its room
        show_if(self._offer, bool(offer.text) and not offer.choices and offer.text != before)
        resize_within_screen(self, _WIDTH, _HIGH if offer.choices else _LOW)
        self.ring = FocusRing(self)
        self._offered = self.text

    def _take(self, text: str) -> None:
        if self.field is not None:
            self.field.put(text)
            self.field.setFocus()

    def _choices(self, offer: Offer) -> QWidget:
        content, group = QWidget(), QButtonGroup(self)
        content.setObjectName("page")
        texts = (*offer.choices, "")
        first = offer.text if offer.text is not None else self.before
        for text in texts:
            radio = Radio(text or _EMPTY)
            radio.setChecked(text == first)
            group.addButton(radio)
            self.radios.append(radio)
        in_column(*self.radios, STRETCH, over=content, edge=GAP)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        next((radio for radio in self.radios if radio.isChecked()), self.radios[0]).setFocus()
        return area

    def _typing(self, heading: str) -> QWidget:
        """One line for what fits in one: there, Enter is enough."""
        if "\n" in self.before or len(self.before) > _LINE:
            free = FreeText(self)
            free.put(self.before)
            free.selectAll()
            self.field = free
        else:
            line = LineField("text", self)
            line.put(self.before)
            line.returnPressed.connect(self.accept)
            line.selectAll()
            self.field = line
        self.field.refused.connect(self._refused.say)
        self.field.setAccessibleName(heading)
        self.field.setFocus()
        return self.field

    def unsaved(self) -> str:
        """The correction, where it is another than was offered."""
        return "" if self.text == self._offered else "入れた訂正は、まだ決定していません。"

    @property
    def text(self) -> str:
        """The text that is to stand there."""
        if self.field is not None:
            return self.field.text() if isinstance(self.field, LineField) else self.field.toPlainText()
        taken = next((radio.text() for radio in self.radios if radio.isChecked()), self.before)
        return "" if taken == _EMPTY else taken


def ask_correction(heading: str, before: str, offer: Offer, alike: int, parent: QWidget) -> tuple[str, bool] | None:
    """The new text, and whether all that are alike are to have it; None if there is to be none."""
    asked = Correction(heading, before, offer, alike, parent)
    accepted = asked.exec() == QDialog.DialogCode.Accepted
    asked.deleteLater()
    return (asked.text, asked.all.isChecked()) if accepted else None


def ask_own_words(overview: Overview, odd: OddText, parent: QWidget) -> tuple[OddText, ...]:
    """The texts that are to be written in the form's own words: this one, or all that were typed alike; () for none."""
    found = alike(overview, odd) or (odd,)
    text = f"「{visible(odd.text)}」を「{odd.own or '（空欄）'}」に訂正しますか。"
    more = "返ってきたファイルは変わりません。訂正は「訂正」のシートに残り、Ctrl+Zで元に戻せます。"
    ways = ("これだけ(&1)", *((f"同じ記載の{len(found):,}件全て(&2)",) if len(found) > 1 else ()))
    chosen = ask(parent.window(), "様式の言葉に直す", text, more, ways, "やめる(&C)")
    return () if chosen is None else found if chosen == 1 else (odd,)
