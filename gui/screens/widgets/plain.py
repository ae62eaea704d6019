"""Texts that came from outside, shown as they are.

Qt takes a text that looks like HTML for HTML, wherever it is not told otherwise, and fetches the pictures that it names.
"""

import html
import re

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLabel, QListWidgetItem, QMessageBox, QWidget

from gui.words.from_outside import unturned, visible
from gui.words.line_breaks import held_words


def tooltip(text: str) -> str:
    """What shows `text` in a tooltip, which knows no plain text: what could be taken for HTML is HTML that says it."""
    text = unturned(text)
    if "<" not in text and "&" not in text:
        return text
    return f'<qt><span style="white-space: pre-wrap">{html.escape(text)}</span></qt>'


def put_tooltip(place: QWidget | QListWidgetItem, text: str) -> None:
    """Show a text when the mouse rests on a place."""
    place.setToolTip(tooltip(text))


def unmarked(text: str) -> str:
    """What shows `text` on a button, in a menu or over a group, where & marks the letter that presses it."""
    return text.replace("&", "&&")


def window_title(text: str) -> str:
    """What shows `text` as the title of a window, where [*] stands for a change that is not saved."""
    return visible(text).replace("[*]", "[*][*]")


def in_progress(text: str) -> str:
    """What shows `text` in a progress bar, where %p, %v and %m are figures."""
    return re.sub("%(?=[pvm])", "%\u2060", visible(text))


def in_field(text: str) -> str:
    """What a field takes for `text`: Qt takes away a U+FEFF at its beginning, and turns the bytes round behind a U+FFFE."""
    return f"\ufeff{text}" if text.startswith(("\ufeff", "\ufffe")) else text


def for_clipboard(text: str, markup: str) -> QMimeData:
    """A text for the clipboard; cells with tabs between them also as a table of HTML in which every text is escaped."""
    data = QMimeData()
    data.setText(text)
    if markup:
        data.setHtml(markup)
    return data


def speak_plainly(box: QMessageBox) -> None:
    """Show the texts of a message box as they are, once they are all set; Qt wraps them, so their words are held together."""
    box.setTextFormat(Qt.TextFormat.PlainText)
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
        if said := unturned(label.text()):  # one shows the sign
            label.setText(held_words(said))
            label.setAccessibleName(said)
