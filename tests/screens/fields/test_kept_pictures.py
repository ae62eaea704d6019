"""What is painted from a kept picture is, pixel by pixel, what would be painted anew."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmapCache
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.screens.fields.kept_picture import Frame, QuestionButton, QuestionLine, QuestionText, draw_frame
from gui.screens.main.application import dress
from gui.screens.widgets.focus_ring import FocusRing
from gui.screens.widgets.labels import OneLine, Text
from gui.screens.widgets.look import GROUND, OFF
from gui.screens.widgets.marks import draw_kept
from gui.screens.widgets.paragraph import paragraph


@pytest.mark.parametrize("scale", [1, 1.25, 1.5, 1.75, 2])
@pytest.mark.parametrize("text", ["① 求めている。", "𠮷田さん・葛󠄀城市・Å"])
def test_a_kept_picture_is_the_pixels_that_it_is_kept_of(scale: float, text: str) -> None:
    """Wherever within a pixel the widget begins, as on a screen at 125 %."""

    def draw(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#d9e6ff"))
        painter.drawRoundedRect(0, 0, 199, 46, 6, 6)
        paragraph(text, 16).draw(painter, 38, 10, 160, QColor("#333333"))

    def painted_at(y: int, how: Callable[[QPainter], None]) -> QImage:
        image = QImage(300, 200, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        with QPainter(image) as painter:
            painter.scale(scale, scale)
            painter.translate(3, y)
            how(painter)
        return image

    def kept(painter: QPainter) -> None:
        draw_kept(painter, QSize(200, 47), lambda: QColor("white"), text, draw)

    QPixmapCache.clear()
    for y in (0, 1, 2, 3, 0, 1, 2, 3):
        assert painted_at(y, kept) == painted_at(y, draw)


@pytest.mark.parametrize("scale", [1, 1.25, 1.5, 1.75, 2])
@pytest.mark.parametrize("ground", ["white", "#d9e6ff"])
def test_a_kept_ring_looks_as_qt_draws_it_on_what_lies_under_it(
    qapp: QApplication, qtbot: QtBot, scale: float, ground: str
) -> None:
    """Where both its colours and what lies under it meet in a pixel, a channel is at most one of 255 off."""
    dress(qapp, "standard")
    window = QWidget()
    qtbot.addWidget(window)
    ring = FocusRing(window)
    ring.resize(240, 59)

    def painted_at(y: int, how: Callable[[QPainter], None]) -> bytes:
        image = QImage(500, 200, QImage.Format.Format_RGB32)
        image.fill(QColor(ground))
        with QPainter(image) as painter:
            painter.scale(scale, scale)
            painter.translate(3, y)
            how(painter)
        return bytes(image.constBits())

    def kept(painter: QPainter) -> None:
        draw_kept(painter, ring.size(), lambda: QColor(0, 0, 0, 0), "ring", ring._draw)

    QPixmapCache.clear()
    for y in (0, 1, 2, 3, 0):
        pairs = zip(painted_at(y, kept), painted_at(y, ring._draw), strict=True)
        assert max(abs(one - other) for one, other in pairs) <= 1


@pytest.mark.parametrize("scale", [1, 1.25, 1.5, 1.75, 2])
@pytest.mark.parametrize("size", [QSize(300, 90), QSize(301, 61), QSize(777, 203), QSize(24, 30)], ids=str)
@pytest.mark.parametrize(
    ("line", "width", "filled"), [("#b3b3b3", 1, None), ("#b3b3b3", 1, "#f2f2f2"), ("#0017c1", 2, None)]
)
def test_a_frame_of_any_size_is_the_pixels_that_qt_draws(
    scale: float, size: QSize, line: str, width: int, filled: str | None
) -> None:
    """Its corners come from a small one, wherever within a pixel those of the whole stand."""
    ground = QColor("white").rgb()
    frame = Frame(QColor(line).rgb(), width, 8, ground, QColor(filled).rgb() if filled else None)

    def painted_at(place: int, how: Callable[[QPainter], None]) -> QImage:
        image = QImage(1600, 450, QImage.Format.Format_RGB32)
        image.fill(ground)
        with QPainter(image) as painter:
            painter.scale(scale, scale)
            painter.translate(3 + place // 2, place)
            how(painter)
        return image

    for place in (0, 1, 2, 3, 0):
        whole = painted_at(place, lambda painter: frame.draw(painter, QRectF(0, 0, size.width(), size.height())))
        assert painted_at(place, lambda painter: draw_frame(painter, size, frame)) == whole


@pytest.mark.parametrize("width", [333, 916])
@pytest.mark.parametrize(
    "text",
    [
        "各種申請において申請者よりマイナンバーの記載又は提示を求めているか。短くないもの、二行になるもの。",
        "短い質問",
        "𠮷田さん・葛󠄀城市・が・Å について",
        "<b>太字</b> & &amp; 「<」と「>」を含む、とても長い質問であって、四十字を超えているもの。",
        "行\n改め　\t間  空き\n\n終わり",
        "https://www.example.go.jp/" + "abcdefghij" * 12 + " の様式を見ましたか",
        "ァァァァァァァァァァっっっっ、" * 5,
        "電話03-1234-5678、2023-07-21までに。" * 3,
    ],
    ids=range(8),
)
def test_a_text_in_a_question_looks_as_it_does_elsewhere(
    qapp: QApplication, qtbot: QtBot, text: str, width: int
) -> None:
    """Asked or not asked: elsewhere a text is painted each time, in a question not."""
    dress(qapp, "standard")
    ground = QFrame()
    ground.setObjectName("page")
    qtbot.addWidget(ground)
    ground.resize(1000, 1200)
    pairs: list[tuple[QLabel, QLabel]] = [
        (QuestionText(text, "legend", ground), Text(text, "legend", ground)),
        (QuestionText(text, "", ground), Text(text, "", ground)),
        (QuestionLine(text, "number", ground), OneLine(text, "number", ground)),
        (QuestionLine(text, "required", ground), OneLine(text, "required", ground)),
    ]
    ground.show()
    for kept, drawn in pairs:
        room = QRect(0, 0, width, max(drawn.heightForWidth(width), 24))
        for enabled in (True, False, True):
            colour = qapp.palette().color(GROUND if enabled else OFF).name()
            ground.setStyleSheet(f"#page {{ background: {colour} }}")
            seen = list[QImage]()
            for label, other in ((kept, drawn), (drawn, kept), (kept, drawn)):
                label.setGeometry(room)
                label.setEnabled(enabled)
                other.hide()
                label.show()
                seen.append(ground.grab(room).toImage())
            assert seen[0] == seen[1] == seen[2]
        kept.hide()
        drawn.hide()


def test_a_button_in_a_question_is_painted_anew_in_another_font(qapp: QApplication, qtbot: QtBot) -> None:
    """Whose font is not that of the style."""
    dress(qapp, "standard")
    style = qapp.styleSheet()
    qapp.setStyleSheet("")
    try:
        button = QuestionButton("回答を消す")
        qtbot.addWidget(button)
        seen = list[QImage]()
        for size in (14, 20, 14):
            font = button.font()
            font.setPixelSize(size)
            button.setFont(font)
            button.setFixedSize(200, 46)
            seen.append(button.grab().toImage())
    finally:
        qapp.setStyleSheet(style)
    assert seen[0] == seen[2] != seen[1]
