"""What the officer decides beside the table, on its way into the collection; and back again with Ctrl+Z."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from gui.collection import decisions as steps
from gui.collection.correspondence import Contact, LogEntry, with_contact
from gui.collection.decisions import Collection, Settlement
from gui.collection.findings import Finding
from gui.collection.joining import join
from gui.collection.judged import Answer, Line
from gui.collection.offers import alike, correct_all
from gui.collection.own_words import OddText, written_out
from gui.screens.collection.open_collection import Collecting

_NO_CELL = "その文字はExcelのセルに入れられません。使えない文字を除いて、入れ直してください。"


class Deciding(QObject):
    """`said` brings a sentence and its kind, `decided` comes with every decision, which makes `gone_back` old: what was said last
    of a step back or of one done again."""

    said = Signal(str, str)
    decided = Signal()

    def __init__(self, collecting: Collecting, parent: QObject) -> None:
        super().__init__(parent)
        self._collecting = collecting
        self.gone_back = ""

    def undo(self) -> None:
        """Take the last decision back."""
        name = self._collecting.undo()
        self._say_gone(f"「{name}」を元に戻しました。" if name else "元に戻すことはありません。")

    def redo(self) -> None:
        """Take the decision again that was taken back last."""
        name = self._collecting.undo(again=True)
        self._say_gone(f"「{name}」をやり直しました。" if name else "やり直すことはありません。")

    def _say_gone(self, text: str) -> None:
        self.gone_back = text
        self.said.emit(text, "info")

    def log(self, entries: tuple[LogEntry, ...]) -> None:
        """Write down that somebody was asked."""
        self._decide(
            f"{len(entries)}件の照会の記録" if len(entries) > 1 else "照会の記録",
            lambda found: replace(found, log=(*found.log, *entries)),
        )

    def _decide(self, name: str, change: Callable[[Collection], Collection]) -> None:
        self._collecting.decide(name, change)
        self.decided.emit()

    def correct(self, answer: Answer, key: str, text: str, everywhere: bool) -> None:
        """Put another text in place of one that came; `everywhere`: in every response that says the same."""
        before = answer.returned.texts.get(key, "")
        others = alike(self._collecting.overview, answer, key, before) if everywhere else ()
        try:
            self._decide(
                f"{len(others) + 1}件の訂正" if others else f"{_whose(answer)}の訂正",
                lambda found: correct_all(found, (answer, *others), key, text, _now()),
            )
        except ValueError:
            self.said.emit(_NO_CELL, "error")
        else:
            if others:
                self.said.emit(f"{len(others) + 1}件の同じ記載を訂正しました。Ctrl+Zで元に戻せます。", "info")

    def uncorrect(self, answer: Answer, key: str) -> None:
        """Have the text again that came."""
        text = answer.original.texts.get(key, "") if answer.original else ""
        self._decide(
            f"{_whose(answer)}の訂正の取り消し", lambda found: correct_all(found, (answer,), key, text, _now())
        )

    def reword(self, texts: tuple[OddText, ...]) -> None:
        """Have the form's own words for these."""
        whose = f"{len(texts)}件" if len(texts) > 1 else _whose(texts[0].answer)
        self._decide(f"{whose}の訂正", lambda found: written_out(found, texts, _now()))

    def choose(self, line: Line, rival: Answer) -> None:
        """Have one of several responses count."""
        organisation = line.organisation
        if organisation:
            survey = self._collecting.bundle.survey
            codes = [answer.original.code(survey) for answer in line.rivals if answer.original]
            self._decide(
                f"{organisation.name}の選択", lambda found: steps.choose(found, organisation.code, rival.id, codes)
            )

    def join(self, line: Line) -> None:
        """Have what all responses of a line say together count."""
        name = line.organisation.name if line.organisation else ""
        survey = self._collecting.bundle.survey
        self._decide(f"{name}の回答を合わせること", lambda found: join(survey, found, line, _now()))

    def unchoose(self, line: Line) -> None:
        """Have none of several responses count yet."""
        organisation = line.organisation
        if organisation:
            self._decide(f"{organisation.name}の選び直し", partial(steps.undo_choice, organisation=organisation.code))

    def confirm(self, answer: Answer, yes: bool) -> None:
        """Note that the cautions of a response are known, or are not."""
        self._decide(
            f"{_whose(answer)}の注意の{'確認' if yes else '確認の取り消し'}",
            lambda found: steps.confirm(found, answer.id, answer.problems, confirmed=yes),
        )

    def settle(self, answer: Answer, finding: Finding, remark: str) -> None:
        """Let a problem of a response stand, and why."""
        problem = finding.problem
        settlement = Settlement(answer.id, problem.code, problem.question, problem.cell, finding.found, remark, _now())
        self._decide(f"{_whose(answer)}の指摘の了解", partial(steps.settle, settlement=settlement))

    def unsettle(self, settlement: Settlement) -> None:
        """Let it stand no more."""
        self._decide("了解の取り消し", partial(steps.unsettle, settlement=settlement))

    def set_aside(self, answer: Answer, remark: str) -> None:
        """Do not use a response, and why."""
        self._decide(
            f"{_whose(answer)}を使わないこと", partial(steps.set_aside, of=answer.id, remark=remark, when=_now())
        )

    def take_back(self, answer: Answer) -> None:
        """Use it again."""
        self._decide(f"{_whose(answer)}を使うこと", partial(steps.take_back, of=answer.id))

    def contact(self, contact: Contact) -> None:
        """Have another contact in place of the known one."""
        self._decide("連絡先の変更", lambda found: replace(found, contacts=with_contact(found.contacts, contact)))

    def unlog(self, entry: LogEntry) -> None:
        """Have an entry of the log no more."""

        def without(found: Collection) -> Collection:
            log = list(found.log)
            log.remove(entry)
            return replace(found, log=tuple(log))

        self._decide("記録の取り消し", without)


def _whose(answer: Answer) -> str:
    whose = answer.match.organisation
    return whose.name if whose else answer.file.name.rpartition("/")[2]


def _now() -> str:
    return f"{datetime.now():%Y-%m-%dT%H:%M}"
