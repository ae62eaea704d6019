"""The outlines of shapes, by how DrawingML names them (ECMA-376 part 1 §20.1.10.56); one that is not known is a rectangle."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

Bends = tuple[float, ...]
_LINES = ("line", "straightConnector1", "lineInv")
_CORNER, _QUARTER = 0.16667, 90


def outline(name: str, box: QRectF, bends: Bends) -> QPainterPath:
    """The outline of a shape in its box."""
    path = QPainterPath()
    if name in _POLYGONS:
        points = _POLYGONS[name](*(bends or (0.5,)))
        path.addPolygon(QPolygonF([_at(box, x, y) for x, y in (*points, points[0])]))
    elif name in _MADE:
        _MADE[name](path, box, bends)
    elif name.startswith(("bentConnector", "curvedConnector")):
        _connect(path, box, bends[0] if bends else 0.5, is_bent=name.startswith("bent"))
    elif name.startswith("round") or name in ("flowChartAlternateProcess", "plaque", "wedgeRoundRectCallout"):
        _round(path, box, min(max(bends[0], 0.0), 0.5) if bends and name == "roundRect" else _CORNER)
    elif name in ("ellipse", "flowChartConnector", "wedgeEllipseCallout", "cloudCallout", "cloud"):
        path.addEllipse(box)
    elif name == "flowChartTerminator":
        _round(path, box, 0.5)
    else:
        path.addRect(box)
    if "Callout" in name and name[:6] != "border":
        return path.united(_tail(box, bends))
    return path


def is_open(name: str) -> bool:
    """Whether an outline encloses nothing."""
    return name in _LINES or "Connector1" in name or name in _BRACKETS or ("Connector" in name[:17] and name[0] in "bc")


def text_box(name: str, box: QRectF) -> QRectF:
    """Where the words of a shape stand in its box."""
    left, top, right, bottom = _ROOMS.get(name, (0.0, 0.0, 0.0, 0.0))
    return box.adjusted(left * box.width(), top * box.height(), -right * box.width(), -bottom * box.height())


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())


def _round(path: QPainterPath, box: QRectF, share: float) -> None:
    radius = share * min(box.width(), box.height())
    path.addRoundedRect(box, radius, radius)


def _tail(box: QRectF, bends: Bends) -> QPainterPath:
    """What leads from a callout to what it is about; its end is counted from the middle of the box."""
    x, y = (bends[0], bends[1]) if len(bends) > 1 else (-0.20833, 0.625)
    x, y = (max(min(one, _FURTHEST), -_FURTHEST) for one in (x, y))
    end, tail = _at(box, 0.5 + x, 0.5 + y), QPainterPath()
    across = abs(x) * box.width() <= abs(y) * box.height()
    side = 0.29 if (x if across else y) < 0 else 0.71
    edge = 1.0 if (y if across else x) > 0 else 0.0
    feet = (
        [_at(box, side - 0.12, edge), _at(box, side + 0.13, edge)]
        if across
        else [_at(box, edge, side - 0.12), _at(box, edge, side + 0.13)]
    )
    inner = _at(box, 0.5, 0.5)
    if abs(x) > 0.5 or abs(y) > 0.5:
        tail.addPolygon(QPolygonF([feet[0], end, feet[1], inner, feet[0]]))
    return tail


_FURTHEST = 5.0


def _connect(path: QPainterPath, box: QRectF, share: float, *, is_bent: bool) -> None:
    start, end = box.topLeft(), box.bottomRight()
    path.moveTo(start)
    first, last = _at(box, share, 0), _at(box, share, 1)
    if is_bent:
        for point in (first, last, end):
            path.lineTo(point)
    else:
        path.cubicTo(first, last, end)


def _line(path: QPainterPath, box: QRectF, _: Bends) -> None:
    path.moveTo(box.topLeft())
    path.lineTo(box.bottomRight())


def _line_up(path: QPainterPath, box: QRectF, _: Bends) -> None:
    path.moveTo(box.bottomLeft())
    path.lineTo(box.topRight())


def _bracket(path: QPainterPath, box: QRectF, radius: float, *, is_right: bool) -> None:
    """A bracket at one side of a box, its corners round."""
    outer, inner = (box.right(), box.left()) if is_right else (box.left(), box.right())
    reach = min(box.width(), radius) if radius else 0
    bend = (outer - reach) if is_right else (outer + reach)
    path.moveTo(inner, box.top())
    path.lineTo(bend, box.top())
    path.quadTo(QPointF(outer, box.top()), QPointF(outer, box.top() + radius))
    path.lineTo(outer, box.bottom() - radius)
    path.quadTo(QPointF(outer, box.bottom()), QPointF(bend, box.bottom()))
    path.lineTo(inner, box.bottom())


def _brace(path: QPainterPath, box: QRectF, *, is_right: bool) -> None:
    """A brace at one side of a box, its point outside."""
    outer, inner = (box.right(), box.left()) if is_right else (box.left(), box.right())
    half, middle = (outer + inner) / 2, box.center().y()
    bend = min(box.width() / 2, box.height() / 4)
    path.moveTo(inner, box.top())
    path.quadTo(QPointF(half, box.top()), QPointF(half, box.top() + bend))
    path.lineTo(half, middle - bend)
    path.quadTo(QPointF(half, middle), QPointF(outer, middle))
    path.quadTo(QPointF(half, middle), QPointF(half, middle + bend))
    path.lineTo(half, box.bottom() - bend)
    path.quadTo(QPointF(half, box.bottom()), QPointF(inner, box.bottom()))


def _one_bracket(path: QPainterPath, box: QRectF, *, is_right: bool) -> None:
    _bracket(path, box, min(box.width(), box.height() / 2) * 0.5, is_right=is_right)


def _pair(path: QPainterPath, box: QRectF, bends: Bends) -> None:
    radius = min(max(bends[0] if bends else _CORNER, 0.0), 0.5) * min(box.width(), box.height())
    wide = max(radius, 1.0)
    _bracket(path, QRectF(box.left(), box.top(), wide, box.height()), radius, is_right=False)
    _bracket(path, QRectF(box.right() - wide, box.top(), wide, box.height()), radius, is_right=True)


def _braces(path: QPainterPath, box: QRectF, _: Bends) -> None:
    wide = min(box.width(), box.height()) / 6
    _brace(path, QRectF(box.left(), box.top(), wide, box.height()), is_right=False)
    _brace(path, QRectF(box.right() - wide, box.top(), wide, box.height()), is_right=True)


def _ring(path: QPainterPath, box: QRectF, bends: Bends) -> None:
    edge = min(max(bends[0] if bends else 0.25, 0.0), 0.5) * min(box.width(), box.height())
    path.addEllipse(box)
    path.addEllipse(box.adjusted(edge, edge, -edge, -edge))


_MADE: Mapping[str, Callable[[QPainterPath, QRectF, Bends], None]] = {
    "line": _line,
    "straightConnector1": _line,
    "lineInv": _line_up,
    "bracketPair": _pair,
    "bracePair": _braces,
    "leftBracket": lambda path, box, _: _one_bracket(path, box, is_right=False),
    "rightBracket": lambda path, box, _: _one_bracket(path, box, is_right=True),
    "leftBrace": lambda path, box, _: _brace(path, box, is_right=False),
    "rightBrace": lambda path, box, _: _brace(path, box, is_right=True),
    "donut": _ring,
}
_BRACKETS = frozenset(_MADE) - {"donut"}
Points = tuple[tuple[float, float], ...]


def _right_arrow(thick: float = 0.5, *_: float) -> Points:
    """An arrow whose head takes the last third; `thick` is the share of its height that its shaft has."""
    edge = (1 - min(max(thick, 0.0), 1.0)) / 2
    return ((0, edge), (0.65, edge), (0.65, 0), (1, 0.5), (0.65, 1), (0.65, 1 - edge), (0, 1 - edge))


def _both_ways(thick: float = 0.5, *_: float) -> Points:
    edge = (1 - min(max(thick, 0.0), 1.0)) / 2
    right = ((0.7, edge), (0.7, 0), (1, 0.5), (0.7, 1), (0.7, 1 - edge))
    left = ((0.3, 1 - edge), (0.3, 1), (0, 0.5), (0.3, 0), (0.3, edge))
    return (*right, *left)


def _down(points: Points) -> Points:
    return tuple((y, x) for x, y in points)


_POLYGONS: Mapping[str, Callable[..., Points]] = {
    "rightArrow": _right_arrow,
    "leftArrow": lambda *bends: tuple((1 - x, y) for x, y in _right_arrow(*bends)),
    "downArrow": lambda *bends: _down(_right_arrow(*bends)),
    "upArrow": lambda *bends: tuple((y, 1 - x) for x, y in _right_arrow(*bends)),
    "leftRightArrow": _both_ways,
    "upDownArrow": lambda *bends: _down(_both_ways(*bends)),
    "notchedRightArrow": lambda *bends: (*_right_arrow(*bends), (0.15, 0.5)),
    "stripedRightArrow": _right_arrow,
    "triangle": lambda top=0.5, *_: ((min(max(top, 0.0), 1.0), 0), (1, 1), (0, 1)),
    "rtTriangle": lambda *_: ((0, 0), (1, 1), (0, 1)),
    "diamond": lambda *_: ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "flowChartDecision": lambda *_: ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "flowChartMerge": lambda *_: ((0, 0), (1, 0), (0.5, 1)),
    "parallelogram": lambda *_: ((0.2, 0), (1, 0), (0.8, 1), (0, 1)),
    "trapezoid": lambda *_: ((0.2, 0), (0.8, 0), (1, 1), (0, 1)),
    "hexagon": lambda *_: ((0.2, 0), (0.8, 0), (1, 0.5), (0.8, 1), (0.2, 1), (0, 0.5)),
    "homePlate": lambda *_: ((0, 0), (0.8, 0), (1, 0.5), (0.8, 1), (0, 1)),
    "chevron": lambda *_: ((0, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0, 1), (0.25, 0.5)),
}
_ROOMS: Mapping[str, tuple[float, float, float, float]] = {
    **dict.fromkeys(("ellipse", "flowChartConnector", "wedgeEllipseCallout"), (0.146, 0.146, 0.146, 0.146)),
    **dict.fromkeys(("diamond", "flowChartDecision"), (0.25, 0.25, 0.25, 0.25)),
    "triangle": (0.25, 0.5, 0.25, 0.0),
    "rtTriangle": (0.05, 0.55, 0.4, 0.05),
    "rightArrow": (0.0, 0.25, 0.18, 0.25),
    "leftArrow": (0.18, 0.25, 0.0, 0.25),
    "downArrow": (0.25, 0.0, 0.25, 0.18),
    "upArrow": (0.25, 0.18, 0.25, 0.0),
    "homePlate": (0.0, 0.0, 0.1, 0.0),
    "chevron": (0.2, 0.0, 0.2, 0.0),
}
