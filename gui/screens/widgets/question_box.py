"""A question with an answer on each button."""

from collections.abc import Sequence

from PySide6.QtWidgets import QInputDialog, QLineEdit, QMessageBox, QWidget

from gui.screens.widgets.plain import speak_plainly


def ask(
    window: QWidget, title: str, text: str, more: str, answers: Sequence[str], stay: str, *, warns: bool = False
) -> int | None:
    """Which of the answers is chosen, by its place; None for the last button (`stay`), with which nothing happens.

    Whoever presses Enter or Esc without having read it takes that one; of one that `warns` Enter takes the first answer.
    """
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning if warns else QMessageBox.Icon.Question)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(more)
    buttons = [box.addButton(answer, QMessageBox.ButtonRole.AcceptRole) for answer in answers]
    nothing = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(buttons[0] if warns else nothing)
    box.setEscapeButton(nothing)
    speak_plainly(box)
    box.exec()
    box.deleteLater()
    return next((place for place, button in enumerate(buttons) if button is box.clickedButton()), None)


def ask_name(window: QWidget, name: str) -> str:
    """Another name for a draft; '' where it is to keep the one that it has."""
    typed, accepted = QInputDialog.getText(window, "名前の変更", "下書きの名前：", QLineEdit.EchoMode.Normal, name)
    return typed.strip() if accepted and typed.strip() != name else ""
