"""Fields to type in: a line and a free text whose undo is the whole response's, and what stands around them."""

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from gui.screens.widgets.composition import Composing
from gui.screens.widgets.labels import OneLine, Signed, Text, show_if
from gui.screens.widgets.laid_out import GAP, INNER_RING, RING, STRETCH, in_column, in_row
from gui.screens.widgets.plain import in_field
from gui.screens.widgets.style import restyle
from gui.survey.as_typed import Typed, as_typed, erased_from, left_out, place_after, storable
from gui.words.cell_limits import MAX_CELL_CHARACTERS, in_cell, length_in_cell
from gui.words.utf16 import to_index, to_units

_FEWEST_LINES, _MOST_LINES = 3, 12
_TYPED_LINE = 1.08  # of the font's own height of a line, which Qt keeps to
_LONG_LABEL = 24
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_FULL = f"この欄に入るのは{MAX_CELL_CHARACTERS:,}文字までです。それより後の文字は入りませんでした。"

_MOST = 100_000
"""Characters of a free text: more than a cell takes, so that it can still be shortened, less than a draft cannot hold."""
_TOO_MUCH = (
    f"貼り付けた文字が多すぎます。この欄に貼り付けられるのは約{_MOST:,}文字までで、それより後の文字は入りませんでした。"
)
_NO_TEXT = "貼り付けられる文字がありません。元のところで、文字をコピーし直してください。"


def _is_command(event: QKeyEvent) -> bool:
    """Alt and a letter is a command, here or nowhere: Qt would type the letter. (AltGr is Ctrl and Alt.)"""
    return event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text().isprintable() and event.text() != ""


class PlainLine(QLineEdit):
    """A field of Qt's own, for words that are no answer."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """See `_is_command`."""
        if _is_command(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Typing(Composing):
    """What both kinds share: undo and redo are left to the window; `left` comes when the focus goes elsewhere.

    `refused` brings a sentence about what was typed or pasted and could not be kept.
    """

    left: SignalInstance
    refused: SignalInstance

    def event(self, event: QEvent) -> bool:
        """Refuse the keys of undo and redo, which go over all answers."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in keys):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """See `_is_command`; what Backspace erases may be more than Qt would."""
        if _is_command(event):
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Backspace and event.modifiers() in _PLAIN:
            self.select_erased()
        if event.matches(QKeySequence.StandardKey.Paste) and not QGuiApplication.clipboard().text():
            self.refused.emit(_NO_TEXT)
        super().keyPressEvent(event)

    def select_erased(self) -> None:
        """Select what Backspace is to erase, where that is more than Qt would."""
        raise NotImplementedError

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's
        """A menu that pops up is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class LineField(_Typing, QLineEdit):
    """One line. `typed` brings the text as it is kept, `left` comes when the focus goes elsewhere."""

    typed = Signal(object)  # of a str, Qt would take away a U+FEFF at the beginning
    left = Signal()
    refused = Signal(str)

    def __init__(self, form: Typed = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: Typed = form
        self._composing = False
        self.textEdited.connect(self._edited)
        self.inputRejected.connect(lambda: self.refused.emit(_FULL))

    def put(self, text: str) -> None:
        """Show a text that was not typed here; the cursor stays where it is if it is the same text."""
        settled = not self._composing or text != as_typed(self._form, self.text())
        if text != self.text() and settled:
            self.setMaxLength(max(MAX_CELL_CHARACTERS, length_in_cell(text)))  # none is cut by being shown
            self.setText(in_field(text))
            self.setCursorPosition(to_units(text, len(text)) if self.hasFocus() else 0)

    def select_erased(self) -> None:  # noqa: D102 - as above
        if self.hasSelectedText():
            return
        text, at = self.text(), self.cursorPosition()
        start = to_units(text, erased_from(text, to_index(text, at)))
        if at - start > 1:
            self.setSelection(start, at - start)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's
        """What is settled while more is being composed is put right once all of it is: Qt would drop the composition."""
        before, self._composing = self._composing, bool(event.preeditString())
        super().inputMethodEvent(event)
        if before and not self._composing:
            self._put_right(self.text())

    def _put_right(self, text: str) -> str:
        kept = as_typed(self._form, text)
        if kept != text and not self._composing:
            place = place_after(self._form, text, to_index(text, self.cursorPosition()))
            self.setText(in_field(kept))
            self.setCursorPosition(to_units(kept, place))
        return kept

    def _edited(self, text: str) -> None:
        self.typed.emit(self._put_right(text))
        if lost := left_out(text):
            self.refused.emit(lost)


class FreeText(_Typing, QPlainTextEdit):
    """Several lines, as high as what is in them, but no lower than so many `lines`. Tab goes on to the next field."""

    typed = Signal(object)  # of a str, Qt would take away a U+FEFF at the beginning
    left = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None, lines: int = 0) -> None:
        super().__init__(parent)
        self._fewest = min(lines, _MOST_LINES) or _FEWEST_LINES
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._putting = False
        self.textChanged.connect(self._edited)

    def toPlainText(self) -> str:  # noqa: N802 - Qt's
        """The text as it stands there: Qt's own makes spaces of those that do not break."""
        return self.document().toRawText().replace("\u2029", "\n")

    def put(self, text: str) -> None:
        """Show a text that was not typed here."""
        if in_cell(text).replace("\u2029", "\n") != self.toPlainText():
            self._putting = True
            self.setPlainText(in_field(text))
            self._putting = False
            if self.hasFocus():
                self.moveCursor(QTextCursor.MoveOperation.End)
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's
        """Take what is pasted or dropped, as far as the draft can hold it."""
        text, cursor = source.text(), self.textCursor()
        standing = self.document().characterCount() - (cursor.selectionEnd() - cursor.selectionStart())
        room = max(_MOST - standing, 0)
        if len(text) <= room:
            super().insertFromMimeData(source)
            return
        self.insertPlainText(in_field(text[: erased_from(text, room + 1)]))
        self.refused.emit(_TOO_MUCH)

    def select_erased(self) -> None:  # noqa: D102 - as above
        cursor = self.textCursor()
        text, at = self.toPlainText(), cursor.position()
        start = to_units(text, erased_from(text, to_index(text, at)))
        if not cursor.hasSelection() and at - start > 1:
            cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *about: Any) -> Any:  # noqa: N802, ANN401 - Qt's
        """Qt's own takes no note of the padding: the candidates of an input method would cover what is composed."""
        found = super().inputMethodQuery(query, *about)
        return found.translated(self.viewport().pos()) if isinstance(found, QRectF) else found

    def _edited(self) -> None:
        self._fit()
        if self._putting:
            return
        text = self.toPlainText()
        kept = storable(text)
        if kept != text:
            place = place_after(None, text, to_index(text, self.textCursor().position()))
            self.put(kept)
            cursor = self.textCursor()
            cursor.setPosition(to_units(kept, place))
            self.setTextCursor(cursor)
        self.typed.emit(kept)
        if lost := left_out(text):
            self.refused.emit(lost)

    def _fit(self) -> None:
        lines = round(self.document().size().height())
        shown = min(max(lines, self._fewest), _MOST_LINES)
        height = round(shown * self.fontMetrics().lineSpacing() * _TYPED_LINE) + 28
        if height != self.minimumHeight():
            self.setFixedHeight(height)
        many = lines > _MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if many else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, D102 - Qt's
        super().resizeEvent(event)
        self._fit()


class Labelled(QWidget):
    """A field under its label and note, over its error; all of it is told to a screen reader with the field.

    `spared`: what it asks for need not be given, which is shown.
    """

    def __init__(
        self,
        label: str,
        note: str,
        field: QWidget,
        *,
        required: bool,
        parent: QWidget | None = None,
        spared: bool = False,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._note = note
        self._asked = "必須。" if required else "任意。" if spared else ""
        head = in_row(gap=GAP)
        sign = "※必須" if required else "任意" if spared else ""
        # No buddy: that would take & for a letter's mark.
        if len(label) > _LONG_LABEL:
            head.addWidget(Signed(label, sign, required=required) if sign else Text(label, "label"), 1)
        else:
            head.addWidget(OneLine(label, "label"))
            head.addWidget(OneLine(sign, "required" if required else "support"), 0, Qt.AlignmentFlag.AlignTop)
            head.addStretch()
        self.error, self.caution = Text("", "error"), Text("", "caution")
        for text in (self.error, self.caution):
            text.hide()
        notes = [Text(note, "support")] if note else []
        as_wide = in_row((field, 1), STRETCH)  # no wider than it may be, and at the left
        gap = RING + INNER_RING  # no ring covers the words above its field
        in_column(head, *notes, as_wide, self.error, self.caution, over=self, edge=0, gap=gap)
        field.setAccessibleName(label)
        self._describe()

    def say(self, errors: str, cautions: str = "") -> None:
        """Show what is wrong with the field, and what is doubtful; '' for nothing."""
        for label, sentence, sign in ((self.error, errors, "＊"), (self.caution, cautions, "△ ")):
            label.say(f"{sign}{sentence}" if sentence else "")
            show_if(label, bool(sentence))
        restyle(self.field, "faulty", bool(errors))
        self._describe()

    def _describe(self) -> None:
        faults = "".join(f"エラー：{self.error.plain[1:]}" if self.error.plain else "")
        doubts = f"注意：{self.caution.plain[2:]}" if self.caution.plain else ""
        description = f"{self._asked}{faults}{doubts}{self._note}"
        if description != self.field.accessibleDescription():
            self.field.setAccessibleDescription(description)
