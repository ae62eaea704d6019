"""The prefecture's part of `screens.py`: a folder of returns in every state, and the windows in which it is worked through."""

import dataclasses
import errno
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gui import survey_library
from gui.collection.offers import Offer
from gui.directory.directory import Organisation
from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.response import answers_file
from gui.survey import naming
from gui.survey.model import Answer, Response
from gui.system import files, paths
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from gui.screens.collection.collection_window import CollectionWindow
    from gui.screens.main.main_actions import MainActions

PREFECTURE, NATION = "神奈川県", "全国"
_LONG = (
    "【南足柄市】マイナンバーアンケート回答（差し替え版・最終・課長確認済み・再々提出）令和5年7月20日17時送付分.xlsx"
)


class Returns:
    """Writes returned forms into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bundle = survey_library.bundled()
        self.survey, self.directory = self.bundle.survey, self.bundle.directory
        self._sample = answers_file.load(paths.resources() / "sample-answers.json", self.survey).response
        self._form = open_book(open_package(self.bundle.form.read_bytes()))

    def form(self, organisation: Organisation, responder: dict[str, str], answers: dict[str, Answer]) -> bytes:
        """An organisation's form, with some texts and answers of its own."""
        survey = self.survey
        own = {
            "kind": organisation.kind,
            "organisation": organisation.official,
            "department": f"{organisation.name}福祉課",
        }
        response = Response({**self._sample.responder, **own, **responder}, {**self._sample.answers, **answers}, {})
        filled = fill(self._form, BlankForm(survey), dataclasses.replace(response))
        if filled.data is None:
            raise SystemExit("\n".join(problem.message for problem in filled.problems))
        return filled.data

    def put(self, name: str, data: bytes) -> None:
        """A file below the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def sends(self, name: str, file: str = "", responder: dict[str, str] | None = None, **answers: Answer) -> None:
        """A municipality of the prefecture sends its form."""
        found = next(o for o in self.directory.of_prefecture(PREFECTURE) if o.name == name)
        keyed = {key.removeprefix("q").replace("_", "-"): answer for key, answer in answers.items()}
        self.put(file or naming.file_name(self.survey, found), self.form(found, responder or {}, keyed))

    def every_state(self) -> None:
        """A line of every state, of long names, and files that are none."""
        for name in ("横須賀市", "平塚市", "鎌倉市", "逗子市", "三浦市", "秦野市"):
            self.sends(name)
        self.sends("藤沢市", responder={"phone": "なし", "email": "kaigo＠city"})
        self.sends("小田原市")
        self.sends("小田原市", "再提出/小田原市（差し替え）.xlsx", q9="②", q8_1="②")
        self.sends("小田原市", "再提出/7月20日/小田原市.xlsx", q9="③")
        self.sends("厚木市", q7_4=("②", "③"))
        self.sends("大和市", responder={"officer_title": "主査"})
        self.sends("川崎市")
        self.sends("南足柄市", _LONG)
        self.put("【茅ヶ崎市】回答.xlsx", b"PK\3\4 broken")
        self.put("名前の分からないファイル.xlsx", b"PK\3\4 broken too")
        self.put("送付メール.msg", b"mail")

    def nation(self) -> None:
        """Every municipality of the nation, as many as there are."""
        for organisation in self.directory.organisations:
            if organisation.municipality:
                name = f"{organisation.prefecture}/【{organisation.code} {organisation.name}】回答.xlsx"
                self.put(name, self.form(organisation, {}, {}))


class CollectionTour:
    """Leads past the windows of the collection; `shown` is the one that is looked at."""

    def __init__(self, office: "MainActions", folder: Path) -> None:
        self._office, self._folder = office, folder
        self._parent = office.start.window()
        self.shown: QWidget | None = None
        self._own = folder / "own"
        paths.user_folder = lambda: self._own

    def stops(self) -> Iterator[str]:
        """Yields the name of each screen while it is shown."""
        yield from self._beginning()
        returns = Returns(self._folder / "届いた調査票")
        returns.folder.mkdir()
        window = self._window(returns.folder, PREFECTURE)
        self._wait(window.collecting.looked)
        yield "43-collection-empty-folder"
        window.close()
        returns.every_state()
        window = self._window(returns.folder, PREFECTURE)
        self._wait(window.collecting.progressed)
        yield "44-collection-reading"
        self._wait(window.collecting.looked)
        yield from self._states(window)
        yield from self._beside(window)
        window.close()
        yield from self._nation()

    def _beginning(self) -> Iterator[str]:
        from gui.screens.collection.begin_window import CollectionBegin

        begin = CollectionBegin(self._office.drafts.bundle, "", "", self._parent)
        begin.show()
        self.shown = begin
        yield "40-collection-begin"
        begin.start.click()
        yield "41-collection-begin-error"
        begin.close()

    def _window(self, folder: Path, prefecture: str) -> "CollectionWindow":
        from gui.screens.collection.collection_window import CollectionWindow

        bundle = self._office.drafts.bundle
        window = CollectionWindow(bundle, bundle.form, self._parent)
        window.resize(self._parent.size())
        window.show()
        window.activateWindow()
        self.shown = window
        if not window.begin(folder, prefecture):
            raise SystemExit(window.notice.text)
        return window

    def _wait(self, signal: "SignalInstance") -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        signal.connect(loop.quit)
        QTimer.singleShot(600_000, loop.quit)  # on a busy machine the nation takes minutes
        loop.exec()

    def _states(self, window: "CollectionWindow") -> Iterator[str]:
        yield "45-collection-every-state"
        window.notice.silence()
        for number, code in (("46-problems", "142051"), ("47-rivals", "142069"), ("48-long-name", "142174")):
            window.table.choose(code)
            yield f"{number.partition('-')[0]}-collection-{number.partition('-')[2]}"
        window.table.choose("142051")
        window.detail.tabs.setCurrentIndex(1)
        yield "49-collection-answers"
        window.detail.tabs.setCurrentIndex(3)
        yield "50-collection-inquiry"
        window.filters.buttons["不備"].click()
        yield "51-collection-filtered"
        window.filters.buttons[None].click()
        window.table.choose("142123")
        window.table.setFocus()
        yield "52-collection-caution"
        window.collecting.kept.emit(files.sentence_of_ours(OSError(errno.ENOSPC, "")))
        yield "53-collection-not-saved"
        window.notice.silence()

    def _beside(self, window: "CollectionWindow") -> Iterator[str]:
        from gui.screens.collection.bars import Tally
        from gui.screens.collection.correction import Correction
        from gui.screens.collection.news import PassedFiles
        from gui.screens.collection.roster_window import RosterWindow
        from gui.screens.paper.preview import PaperPreview

        for kind, button, name in (
            (RosterWindow, window.foot.roster, "54-collection-roster"),
            (Tally, window.foot.tally, "55-collection-bars"),
        ):
            button.click()
            found = window.findChild(kind)
            if found is None:
                raise SystemExit(f"{name} did not come up")
            if isinstance(found, Tally):
                self._wait(found.counted)
            self.shown = found
            yield name
            found.close()
        window.foot.print.click()
        self.shown = window.findChild(PaperPreview)
        yield "56-collection-print"
        window.foot.passed.trigger()
        self.shown = window.findChild(PassedFiles)
        yield "59-collection-passed-files"
        question = max(
            (q for q in window.collecting.survey.questions if not q.kind.separate), key=lambda q: len(q.text)
        )
        choices = tuple(choice.label for choice in question.choices)
        offer = Offer(choices, question.kind.expected(question))
        self.shown = Correction(f"{question.place}　{question.text}", choices[0], offer, 3, window)
        self.shown.show()
        yield "60-collection-correction"
        self.shown.close()
        self.shown = window

    def _nation(self) -> Iterator[str]:
        returns = Returns(self._folder / "全国の調査票")
        returns.nation()
        window = self._window(returns.folder, NATION)
        self._wait(window.collecting.looked)
        yield "57-collection-nation"
        window.foot.roster.click()
        from gui.screens.collection.roster_window import RosterWindow

        self.shown = window.findChild(RosterWindow)
        yield "58-collection-nation-roster"
        window.close()
        self.shown = None


def keep_examples(home: Path) -> None:
    """Put the examples on an officer's shelf, beside the bundled survey."""
    from gui.library import shelf
    from gui.library.package import package_of
    from gui.system import paths

    for example in sorted(paths.examples().glob("*.toml")):
        shelf.add(home, example.stem, package_of(survey_library.load(example)))
