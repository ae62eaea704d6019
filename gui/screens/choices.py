"""Choices that are read in full: a radio button and a check box whose text wraps, with marks of 24 px."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from gui.screens.look import BODY, FAINT, GAP, GROUND, HIT, HOVER, MARK, OFF, TEXT
from gui.screens.marks import draw_check, draw_radio
from gui.screens.paragraph import paragraph

_INSET = 6


def _height(button: QAbstractButton, width: int) -> int:
    return max(HIT, paragraph(button.text(), BODY).height(width - MARK - GAP - 2 * _INSET) + 20)


def _size(button: QAbstractButton) -> QSize:
    width = round(paragraph(button.text(), BODY).natural_width) + 2 + MARK + GAP + 2 * _INSET
    return QSize(width, _height(button, width))


def _prepare(button: QAbstractButton) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    button.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # so that nothing under it is painted with it
    button.setCursor(Qt.CursorShape.PointingHandCursor)


def _draw(button: QAbstractButton) -> None:
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours, enabled, checked = button.palette(), button.isEnabled(), button.isChecked()
    painter.fillRect(button.rect(), colours.color(GROUND if enabled else OFF))
    if enabled and (button.underMouse() or checked):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(HOVER))
        painter.drawRoundedRect(button.rect(), 6, 6)
    text = paragraph(button.text(), BODY)
    width = button.width() - MARK - GAP - 2 * _INSET
    top = (button.height() - text.height(width)) // 2
    mark = QRectF(_INSET, top, MARK, MARK)
    draw = draw_radio if isinstance(button, QRadioButton) else draw_check
    draw(painter, mark, colours, checked=checked, enabled=enabled)
    text.draw(painter, _INSET + MARK + GAP, top, width, colours.color(TEXT if enabled else FAINT))


class Radio(QRadioButton):
    """One of several choices. `taken` is emitted when a person takes it, by mouse, Space or an arrow key."""

    taken = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        _prepare(self)
        self.clicked.connect(self.taken)

    def text(self) -> str:
        """The text as it is read."""
        return super().text().replace("&&", "&")

    def hasHeightForWidth(self) -> bool:  # noqa: N802, D102 - Qt's
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802, D102 - Qt's
        return _height(self, width)

    def sizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        return _size(self)

    def minimumSizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        return QSize(120, HIT)

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802, D102 - Qt's
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        _draw(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's
        """An arrow key takes the neighbour, round the ends, as radio groups do everywhere."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        group = self.group()
        if step is None or group is None:
            super().keyPressEvent(event)
            return
        buttons = [button for button in group.buttons() if button.isEnabled() and button.isVisible()]
        neighbour = buttons[(buttons.index(self) + step) % len(buttons)]
        neighbour.setFocus(Qt.FocusReason.OtherFocusReason)
        neighbour.click()


class Check(QCheckBox):
    """One of the choices of which any number may be taken. `taken` is emitted when a person changes it."""

    taken = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        _prepare(self)
        self.clicked.connect(self.taken)

    def text(self) -> str:
        """The text as it is read."""
        return super().text().replace("&&", "&")

    def hasHeightForWidth(self) -> bool:  # noqa: N802, D102 - Qt's
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802, D102 - Qt's
        return _height(self, width)

    def sizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        return _size(self)

    def minimumSizeHint(self) -> QSize:  # noqa: N802, D102 - Qt's
        return QSize(120, HIT)

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802, D102 - Qt's
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802, D102 - Qt's
        _draw(self)
