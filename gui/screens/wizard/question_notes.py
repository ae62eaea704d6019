"""What is noted at a question: its notes, longer ones behind a button that unfolds them, and whether it must be answered."""

from PySide6.QtWidgets import QWidget

from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import STRETCH, in_row
from gui.survey.model import Question
from gui.survey.rules import Standing

_LONG = 60


def notes_of(question: Question, folds: list[Button], parent: QWidget) -> tuple[QWidget, ...]:
    """What is to stand under a question's text; the button, if there is one, is added to `folds`."""
    if not question.notes:
        return ()
    text = Text("\n".join(question.notes), "support")
    if len(text.plain) <= _LONG:
        return (text,)
    text.hide()

    def unfold() -> None:
        opened = text.isHidden()
        text.setVisible(opened)
        fold.setText("注を閉じる" if opened else "注を読む")
        fold.setAccessibleName(f"{question.place}の{fold.text()}")
        fold.setAccessibleDescription(text.plain if opened else "")

    fold = Button("注を読む", name="link", spoken=f"{question.place}の注を読む", does=unfold)
    folds.append(fold)
    row = QWidget(parent)
    in_row(fold, STRETCH, over=row, edge=0)
    return (row, text)


def sign_of(question: Question, standing: Standing) -> str:
    """What is said of whether the question must be answered; '' where that is not certain, or nobody answers it."""
    if not question.kind.asks or standing.state != "asked":
        return ""
    return "※必須" if question.required else "任意"
