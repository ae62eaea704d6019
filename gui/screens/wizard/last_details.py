"""What is kept of the responder from one draft to the next: offered above the fields, wanted or not below them."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from gui.response import last_responder
from gui.response.last_responder import LastResponder
from gui.screens.fields.choice_buttons import Check
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text, show_if
from gui.screens.widgets.laid_out import GAP, MARK, SPACE, in_column, in_row
from gui.screens.wizard.answering import Answering
from gui.system import files
from gui.words.cell_limits import shown
from gui.words.from_outside import visible


class LastDetails(QWidget):
    """The offer; `wish` is the check box. `went_on` comes when the offer was taken or forgotten, `told` brings a sentence
    on what was kept or forgotten, and whether that is a fault.
    """

    went_on = Signal()
    told = Signal(str, bool)
    wish: "Wish"

    def __init__(self, answering: Answering, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._answering, self._path = answering, path
        self._changed = False
        self._text = Text("")
        self._text.widen()
        self.take = Button("前回の回答者情報を入れる(&U)", does=self._take)
        self.forget = Button("消す", name="link", spoken="覚えている回答者情報を消す", does=self._forget)
        self._lay_out()
        answering.changed.connect(self._note)
        self.hide()

    def _lay_out(self) -> None:
        frame = QFrame(self)
        frame.setObjectName("notice")
        in_column(frame, over=self, edge=0)
        in_row((self._text, 1), self.take, self.forget, over=frame, edge=(SPACE, GAP, GAP, GAP), gap=GAP)

    def add_wish(self, parent: QWidget) -> "Wish":
        """The check box, made when all that stands above it has been: Tab goes in the order of making."""
        self.wish = Wish(parent)
        self.wish.check.taken.connect(self._wish)
        return self.wish

    def _note(self, changed: frozenset[str]) -> None:
        """Details that were typed here are those of whoever sits here; those of a draft that is only looked at are not."""
        self._changed = self._changed or not changed.isdisjoint(f.id for f in self._answering.survey.responder)

    def look(self) -> None:
        """Offer what was kept, if there is something that can be filled in."""
        answering, last = self._answering, last_responder.load(self._path)
        self.wish.check.setChecked(last.wanted)
        self.wish.setEnabled(not answering.read_only)
        found = {} if answering.read_only else last_responder.offered(answering.bundle, last, answering.response)
        said = "　".join(shown(text) for text in (last.organisation, *_others(last)) if text)
        self._text.say(f"前回の回答者情報があります。\n{said}")
        show_if(self, bool(found))

    def _take(self) -> None:
        answering = self._answering
        found = last_responder.offered(answering.bundle, last_responder.load(self._path), answering.response)
        answering.pause()
        answering.fill_in(found)
        answering.pause()
        answering.show_problems(*found)
        self.hide()
        self.went_on.emit()

    def keep(self) -> None:
        """Keep the details as they stand, where that is wanted and they are this officer's; say so where that fails."""
        answering, last = self._answering, last_responder.load(self._path)
        if answering.read_only or not last.wanted or not self._changed:
            return
        wrong = {problem.question for problem in answering.errors}
        now = last_responder.kept_from(answering.survey, last, answering.response, wrong)
        if now != last:
            self._save(now, "回答者情報をこのPCに覚えられませんでした。", "次の回答では、もう一度入力してください。")

    def _save(self, now: LastResponder, failed: str, then: str) -> bool:
        try:
            last_responder.save(self._path, now)
        except OSError as error:
            self.told.emit(f"{failed}{files.sentence(error)}{then}", True)
            return False
        return True

    def _forget(self) -> None:
        """Have what is kept forgotten; whether more is to be kept stays as it is."""
        self._empty(LastResponder(wanted=last_responder.load(self._path).wanted))
        self.went_on.emit()

    def _wish(self) -> None:
        if not self.wish.check.isChecked():
            self._empty(LastResponder(wanted=False))
        elif self._save(LastResponder(), "この設定を保存できませんでした。", "もう一度お試しください。"):
            self._changed = True
            self.keep()
        self.look()

    def _empty(self, now: LastResponder) -> None:
        then = f"「{visible(str(self._path))}」を削除すると消えます。"
        if self._save(now, "覚えている回答者情報を消せませんでした。", then):
            self._changed = False
            self.told.emit("覚えていた回答者情報を消しました。この下書きの内容は変わりません。", False)
        self.look()


class Wish(QWidget):
    """Whether the details are kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.check = Check("回答者情報をこのPCに覚え、次の回答で使う", self)
        support = Text("あなた専用のフォルダーに保存します。チェックを外すと、覚えた内容を消します。", "support")
        self.check.setAccessibleDescription(support.plain)
        support.setContentsMargins(MARK + 2 * GAP, 0, 0, 0)
        in_column(self.check, support, over=self, edge=0, gap=0)


def _others(last: LastResponder) -> tuple[str, ...]:
    """What is said of the details beside the organisation: enough to know whose they are."""
    return tuple(detail.value for detail in last.details if detail.form not in ("organisation", "kind"))[:4]
