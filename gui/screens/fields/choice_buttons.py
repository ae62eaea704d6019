"""Choices that are read in full: a radio button and a check box whose text wraps, with marks of 24 px."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from gui.screens.widgets.button import hold_key
from gui.screens.widgets.composition import ENTER
from gui.screens.widgets.laid_out import GAP, HIT, MARK
from gui.screens.widgets.look import BODY, FAINT, GROUND, HOVER, OFF, PRIMARY, SELECTED, TEXT
from gui.screens.widgets.marks import draw_check, draw_kept, draw_radio
from gui.screens.widgets.paragraph import paragraph
from gui.screens.widgets.plain import unmarked

_INSET = 6

# To Python a mixin, to the type checker the button that it is mixed into.
if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class _State(NamedTuple):
    """What a choice looks like besides what it says."""

    enabled: bool
    checked: bool
    pointed: bool


class _Wrapping(_Button):
    """What both kinds share. `taken` is emitted when a person takes the choice, not when it is only shown as taken."""

    taken: SignalInstance

    def prepare(self) -> None:
        """Be laid out by the width, pointed at as a whole, and painted without what lies under it."""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.taken)
        key = self.shortcut().toString().removeprefix("Alt+")
        self._paragraph = paragraph(self.text(), BODY, key=key)
        self._look = f"{type(self).__name__} {key} {self.text()}"

    def text(self) -> str:
        """The text as it is read; it stays what it is."""
        return super().text().replace("&&", "&")

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's
        return max(HIT, self._paragraph.height(width - MARK - GAP - 2 * _INSET) + 20)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's
        width = round(self._paragraph.natural_width) + 2 + MARK + GAP + 2 * _INSET
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's
        return QSize(120, HIT)

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802 - Qt's
        return self.rect().contains(position)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's
        self._in_one_go(super().mousePressEvent, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's
        self._in_one_go(super().mouseReleaseEvent, event)

    def _in_one_go(self, step: Callable[[QMouseEvent], None], event: QMouseEvent) -> None:
        """Take a step of a click. Qt would paint at once, and then once more all that follows from it."""
        self.setUpdatesEnabled(False)
        step(event)
        self.setUpdatesEnabled(True)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's
        painter, enabled = QPainter(self), self.isEnabled()
        state = _State(enabled=enabled, checked=self.isChecked(), pointed=enabled and self.underMouse())
        colours = self.palette()
        name = f"{self._look}\n{colours.cacheKey()} {state.enabled} {state.checked} {state.pointed}"
        draw = partial(self._draw, state)
        draw_kept(painter, self.size(), lambda: colours.color(GROUND if enabled else OFF), name, draw)

    def _draw(self, state: _State, painter: QPainter) -> None:
        colours, rect = self.palette(), self.rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state.enabled and (state.pointed or state.checked):
            painter.setPen(colours.color(PRIMARY) if state.pointed else Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(SELECTED if state.checked else HOVER))
            painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 6, 6)
        text = self._paragraph
        width = rect.width() - MARK - GAP - 2 * _INSET
        top = (rect.height() - text.height(width)) // 2
        draw = draw_radio if isinstance(self, QRadioButton) else draw_check
        draw(
            painter,
            QRectF(_INSET, top + (text.line - MARK) // 2, MARK, MARK),
            colours,
            checked=state.checked,
            enabled=state.enabled,
        )
        text.draw(painter, _INSET + MARK + GAP, top, width, colours.color(TEXT if state.enabled else FAINT))


class Radio(_Wrapping, QRadioButton):
    """One of several choices, taken by mouse, Space or an arrow key."""

    taken = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(unmarked(text), parent)
        self.prepare()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """An arrow key takes the neighbour, round the ends, as radio groups do everywhere."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        group = self.group()
        if step is None or group is None:
            _press(super().keyPressEvent, event)
            return
        buttons = [button for button in group.buttons() if button.isEnabled() and button.isVisible()]
        neighbour = buttons[(buttons.index(self) + step) % len(buttons)]
        neighbour.setFocus(Qt.FocusReason.OtherFocusReason)
        neighbour.click()


def _press(otherwise: Callable[[QKeyEvent], None], event: QKeyEvent) -> None:
    """On some desktops Enter takes a choice; here it goes on, which is not for the button to do."""
    if event.key() in ENTER:
        event.ignore()
    else:
        otherwise(event)


class Check(_Wrapping, QCheckBox):
    """One of the choices of which any number may be taken; Alt and its `key`, if it has one, take it too."""

    taken = Signal()

    def __init__(self, text: str, parent: QWidget | None = None, *, key: str = "") -> None:
        super().__init__(unmarked(f"{text}({key})" if key else text), parent)
        self.setShortcut(f"Alt+{key}" if key else "")
        if key:
            self.pressed.connect(hold_key)
        self.prepare()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802, D102 - Qt's
        _press(super().keyPressEvent, event)


class Choices(QObject):
    """The buttons of a question by their marks. `taken` brings the answer that a person gave."""

    taken = Signal(object)
    left = Signal()
    refused = Signal(str)
    at_once = True
    remark = ""
    rows: Mapping[str, Radio | Check]

    def say(self, _faulty: bool, description: str) -> None:
        """Describe every button to a screen reader."""
        for button in self.rows.values():
            button.setAccessibleDescription(description)
