"""What opens under an answer: the row of its choice, 予定年月 or 概要, and why it is right where a check doubts it."""

from PySide6.QtWidgets import QWidget

from gui.screens.fields.answer_field import field_of
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import GAP, MARK, in_column
from gui.screens.widgets.typing_fields import FreeText, Labelled
from gui.survey.model import Answer, Detail, Survey

_LINES = 2  # of a reason


class DetailField(QWidget):
    """The field of the row, which stands in one widget, under its label."""

    def __init__(self, survey: Survey, detail: Detail, parent: QWidget) -> None:
        super().__init__(parent)
        self._asked = "必須。" if detail.required else "任意。"
        self.field = field_of(survey, detail, self)
        (body,) = self.field.rows.values()
        spared = not detail.required
        self._labelled = Labelled(detail.label, "", body, required=detail.required, parent=self, spared=spared)
        layout = in_column(self._labelled, over=self, edge=(MARK + 2 * GAP, GAP // 2, 0, GAP), gap=GAP // 2)
        self._put: tuple[Answer | None, ...] = ()
        self.count = Text("", "support")
        if self.field.remark:
            layout.addWidget(self.count)

    def put(self, answer: Answer | None) -> None:
        """Show the answer as it stands in the response; what has been shown is not read again to be compared."""
        if self._put == (answer,):
            return
        self._put = (answer,)
        self.field.put(answer)
        self.count.say(self.field.remark)

    def say(self, errors: str, cautions: str) -> None:
        """Show what is wrong or doubtful."""
        self._labelled.say(errors, cautions)
        doubts = f"注意：{cautions}" if cautions else ""
        self.field.say(bool(errors), f"{self._asked}{f'エラー：{errors}' if errors else ''}{doubts}")


class ReasonField(Labelled):
    """Why an answer is right, for the chief to read: a few lines under what they are for."""

    field: FreeText

    def __init__(self, place: str, parent: QWidget) -> None:
        label, note = f"{place}をこのままにする理由", "回答内容確認票に印刷されます。"
        super().__init__(label, note, FreeText(lines=_LINES), required=True, parent=parent)
        self.setContentsMargins(0, GAP // 2, 0, 0)
