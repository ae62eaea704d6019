"""The screens on which a survey is made, from nothing, for `screens.py`."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.screens.main.main_actions import MainActions
    from gui.screens.own_survey.own_survey_window import OwnSurveyWindow


class OwnSurveyTour:
    """Leads the window past what an author sees."""

    def __init__(self, office: "MainActions", folder: Path) -> None:
        self.office, self.folder = office, folder
        self.shown: QWidget | None = None

    def stops(self) -> Iterator[str]:
        """Yields the name of each screen while it is shown."""
        from PySide6.QtTest import QTest

        from gui.screens.own_survey.own_survey_window import OwnSurveyWindow

        window = OwnSurveyWindow(self.folder / "作成中の調査", self.office.start, self.office.now().date())
        self.shown = window
        self._fit(window, 1120, 760)
        window.show()
        yield "70-survey-from-nothing"
        for form, text in ((window.head.title, "公共施設の状況についての照会"), (window.head.ministry, "みなと県")):
            form.put(text)
            form.typed.emit(text)
        self._questions(window)
        QTest.qWait(300)
        yield "71-survey-question"
        window.side.list.setCurrentRow(3)
        QTest.qWait(300)
        yield "72-survey-table"
        window.look.click()
        yield from self._own("73-survey-form")
        window.trial.click()
        yield from self._own("74-survey-trial")
        window.close()

    def _fit(self, window: "QWidget", width: int, height: int) -> None:
        """Make a window as large as it would come up: offscreen, the screen is smaller than the one meant."""
        from PySide6.QtCore import QSize

        window.resize(self.office.start.window().size().boundedTo(QSize(width, height)))

    def _own(self, name: str) -> Iterator[str]:
        """The window that comes up over the one shown, once it has."""
        from PySide6.QtTest import QTest

        from gui.screens.widgets.own_window import OwnWindow

        below = self.shown
        if below is None:
            raise SystemExit("no window is shown")
        _until(lambda: bool(below.findChildren(OwnWindow)), name)
        self.shown = found = below.findChildren(OwnWindow)[-1]
        self._fit(found, 1180, 800)
        QTest.qWait(300)
        yield name
        found.close()
        _until(lambda: not below.findChildren(OwnWindow), f"{name}, closed")
        self.shown = below

    def _questions(self, window: "OwnSurveyWindow") -> None:
        question = window.question
        window.next_question()
        question.text.setPlainText("図書館はありますか。")
        question.choices.setPlainText("ある\nない\n設ける予定がある")
        window.next_question()
        question.text.setPlainText("令和8年度の図書購入費は、いくらですか。")
        question.kind.chosen.emit("number")
        question.unit.typed.emit("千円")
        question.gate.setCurrentIndex(1)
        question.gate.activated.emit(1)
        question.taken[0].click()
        window.next_question()
        question.text.setPlainText("図書館を一館ずつ書いてください。")
        question.kind.chosen.emit("table")
        question.columns.setPlainText("名称\n床面積：数（㎡）\n開館日：日付\n駐車場：有、無")
        window.side.list.setCurrentRow(2)


def _until(come: Callable[[], bool], name: str) -> None:
    from PySide6.QtTest import QTest

    for _ in range(1_000):
        if come():
            return
        QTest.qWait(60)
    raise SystemExit(f"{name} did not come up")
