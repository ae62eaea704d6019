"""The notice of the collection's window: as long as something is not on the disk, nothing else is said without that."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from gui.screens.collection.lines_table import LOW
from gui.screens.widgets.notice import Kind, Notice, Way

UNKEPT = "取りまとめの途中経過を、まだ保存できていません。"
_RETRY = 10_000
"""Milliseconds from one attempt that fails to the next."""


class CollectionNotice(Notice):
    """`keep` tries once more to keep what is not on the disk: by the officer's leave, and by itself a moment later.

    `failed` is why the last look that failed did, to be unsaid.
    """

    def __init__(self, keep: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent, low=LOW)
        self._again: Way = ("もう一度保存する(&Z)", keep)
        self._later = QTimer(self, singleShot=True, interval=_RETRY)
        self._later.timeout.connect(keep)
        self._unkept = self._resumed = self.failed = ""
        self._other: tuple[str, Kind, tuple[Way, ...]] = "", "info", ()

    def say(self, text: str, kind: Kind = "info", *ways: Way, stays: bool = False, quietly: bool = False) -> None:
        """Say it, behind what is not on the disk, if anything is not."""
        self._other = text, kind, ways
        if self._unkept:
            text = "\n".join(part for part in (self._unkept, text) if part)
            kind, ways = "error", (self._again, *ways)
        super().say(text, kind, *ways, stays=stays, quietly=quietly)

    def tell_failed(self, sentence: str, look: Callable[[], None]) -> None:
        """Say why a look into the folder failed, with the way to look once more."""
        self.failed = sentence
        self.say(sentence, "error", ("もう一度確かめる(&U)", look))

    def tell_resumed(self, sentence: str) -> None:
        """Say what became of what was kept: what the first look brings comes a moment later, and stands behind it."""
        self._resumed = sentence
        self.say(sentence, "caution")

    def tell_news(self, text: str, kind: Kind, *ways: Way) -> None:
        """Say what a look has brought, unless that is nothing."""
        resumed, self._resumed = self._resumed, ""
        if said := "\n".join(filter(None, (resumed, text))):
            self.say(said, "caution" if resumed else kind, *ways)

    def tell_kept(self, sentence: str) -> None:
        """Say why what was decided is not on the disk, and unsay it once it is; what else is to be looked at stands as before."""
        text, kind, ways = self._other
        before, self._unkept = self._unkept, f"{UNKEPT}{sentence}" if sentence else ""
        (self._later.start if sentence else self._later.stop)()
        stands = kind != "info" and bool(text) and self.text.endswith(text)
        if sentence and self._unkept in self.text:
            return  # it is read out once
        if stands and (sentence or before):
            self.say(text, kind, *ways)
        elif sentence:
            self.say("", "error")
        elif before:
            self.unsay(before)
