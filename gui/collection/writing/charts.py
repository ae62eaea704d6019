"""Excel's own bar charts beside the tables of a sheet, as the parts that hold them (ECMA-376 part 1 §20.5, §21.2)."""

import html
from collections.abc import Sequence
from dataclasses import dataclass

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_BAR = "0017C1"
_FEW, _EACH = 6, '<majorUnit val="1"/>'  # else of two answers the axis counts halves, and says 0 1 1 2 2
_GAP = 60_000  # EMU: what lies on the edge of two pages is drawn on both
_NO_TICKS = '<majorTickMark val="none"/><minorTickMark val="none"/><tickLblPos val="nextTo"/>'


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars across for the counts in one column of rows, named by another; `most` is where the axis ends.

    It lies over a column, from one row to another, all counted from 1; `about` is what is read out in its place.
    """

    names: str
    counts: str
    most: float
    column: int
    top: int
    bottom: int
    about: str


def chart_part(chart: BarChart) -> str:
    """The part of a chart."""
    names, counts = html.escape(chart.names, quote=False), html.escape(chart.counts, quote=False)
    return (
        f'<chartSpace xmlns="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main"><roundedCorners val="0"/><style val="10"/>'
        f'<chart><autoTitleDeleted val="1"/><plotArea><layout/><barChart><barDir val="bar"/>'
        f'<grouping val="clustered"/><varyColors val="0"/><ser><idx val="0"/><order val="0"/>'
        f'<spPr><a:solidFill><a:srgbClr val="{_BAR}"/></a:solidFill><a:ln><a:prstDash val="solid"/></a:ln></spPr>'
        f"<cat><numRef><f>{names}</f></numRef></cat><val><numRef><f>{counts}</f></numRef></val></ser>"
        f'<dLbls><showLegendKey val="0"/><showVal val="1"/><showCatName val="0"/><showSerName val="0"/>'
        f'<showPercent val="0"/><showBubbleSize val="0"/></dLbls>'
        f'<gapWidth val="40"/><axId val="10"/><axId val="100"/></barChart>'
        f'<catAx><axId val="10"/><scaling><orientation val="maxMin"/></scaling><delete val="0"/><axPos val="l"/>'
        f'{_NO_TICKS}<crossAx val="100"/><lblOffset val="100"/></catAx>'
        f'<valAx><axId val="100"/><scaling><orientation val="minMax"/><max val="{chart.most!r}"/><min val="0"/></scaling>'
        f'<delete val="0"/><axPos val="l"/><numFmt formatCode="0" sourceLinked="0"/>{_NO_TICKS}'
        f'<crossAx val="10"/><crosses val="max"/>{_EACH if chart.most < _FEW else ""}</valAx>'
        f'</plotArea><plotVisOnly val="1"/><dispBlanksAs val="gap"/></chart></chartSpace>'
    )


def drawing_part(charts: Sequence[BarChart]) -> str:
    """The part that says where the charts of a sheet lie; each refers to its own as rId1, rId2 and so on."""
    lying = "".join(
        f'<twoCellAnchor editAs="twoCell"><from><col>{chart.column - 1}</col><colOff>0</colOff>'
        f"<row>{chart.top - 1}</row><rowOff>{_GAP}</rowOff></from><to><col>{chart.column}</col><colOff>0</colOff>"
        f'<row>{chart.bottom}</row><rowOff>0</rowOff></to><graphicFrame macro=""><nvGraphicFramePr>'
        f'<cNvPr id="{i}" name="グラフ {i}" descr="{html.escape(chart.about)}"/><cNvGraphicFramePr/></nvGraphicFramePr>'
        f'<xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xfrm><a:graphic><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart r:id="rId{i}"/></a:graphicData></a:graphic></graphicFrame><clientData/></twoCellAnchor>'
        for i, chart in enumerate(charts, 1)
    )
    return (
        f'<wsDr xmlns="{_DRAWING}/spreadsheetDrawing" xmlns:a="{_DRAWING}/main" xmlns:c="{_DRAWING}/chart" '
        f'xmlns:r="{OFFICE}">{lying}</wsDr>'
    )
