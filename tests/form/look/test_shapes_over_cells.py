"""Shapes, text boxes and pictures of a form, as they are read and come back from the worker."""

import json
import zlib
from pathlib import Path

import pytest

from gui.form.look.form_look import Face
from gui.form.look.look_as_json import look_as_json, look_of
from gui.form.look.measures import measures
from gui.form.look.picture_reading import clean_picture
from gui.form.look.shape_reading import MOST_SHAPES, MOST_WORDS
from gui.form.look.shapes import Corner, Shape, Stroke
from gui.guard.protocol import done
from gui.outside.jobs import jobs
from tests.form.look.drawn_over import (
    POINT,
    RED_LINE,
    SOLID,
    alternative,
    at_cell,
    drawn_over,
    frame,
    from_to,
    look_over,
    picture,
    png,
    said,
    shape,
    turned_by,
)


def shapes(*anchors: str) -> tuple[Shape, ...]:
    return look_over(*anchors).sheets[0].shapes


def test_a_text_box_has_its_place_its_colours_and_its_words() -> None:
    words = said("記入の", 'sz="1400" b="1"', "ctr", f'{SOLID.format("0000FF")}<a:ea typeface="ＭＳ ゴシック"/>')
    (found,) = shapes(from_to(1, 2, 4, 5, shape(words, f"{SOLID.format('FFFF00')}{RED_LINE}", body='anchor="ctr"')))
    assert (found.start, found.end) == (Corner(2, 3), Corner(5, 6))
    assert (found.ground, found.stroke) == ("FFFF00", Stroke("FF0000", 2.0))
    (paragraph,) = found.lettering.paragraphs
    assert paragraph.pieces == (("記入の", Face("ＭＳ ゴシック", 14, bold=True, ink="0000FF")),)
    assert (paragraph.side, found.lettering.stands) == ("ctr", "ctr")


def test_a_sheet_reaches_as_far_as_what_stands_over_it() -> None:
    look = look_over(from_to(1, 2, 40, 12, shape(said("要領"))), at_cell(0, 0, 2_000, 30, shape(said("横断幕"))))
    sheet = look.sheets[0]
    assert (sheet.last_row, sheet.last_column) == (41, 13)
    assert measures(look, sheet, {}).size[0] >= 2_000


def test_a_shape_of_a_group_has_its_share_of_the_room_and_turns_with_it() -> None:
    inner = shape(said("①"), f"{frame(1_000, 0, 1_000, 500)}{SOLID.format('00FF00')}")
    about = '<xdr:nvGrpSpPr><xdr:cNvPr id="9" name="グループ"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
    outer = frame(0, 0, 2_000, 1_000, turned_by(180)).replace(
        "</a:xfrm>", '<a:chOff x="0" y="0"/><a:chExt cx="2000" cy="1000"/></a:xfrm>'
    )
    (found,) = shapes(from_to(0, 0, 4, 4, f"<xdr:grpSp>{about}<xdr:grpSpPr>{outer}</xdr:grpSpPr>{inner}</xdr:grpSp>"))
    assert found.share == pytest.approx((0.0, 0.5, 0.5, 0.5)), "the upper right quarter, turned by 180 degrees"
    assert found.turned == 180


def test_what_is_turned_by_a_quarter_has_its_width_for_its_height() -> None:
    turned = f"{frame(0, 0, 10, 10, turned_by(90))}{SOLID.format('00FF00')}"
    look = look_over(at_cell(0, 0, 100, 20, shape("", turned, outline="rightArrow")))
    sheet = look.sheets[0]
    assert measures(look, sheet, {}).placed(sheet.shapes[0])[2:] == (20, 100)


def test_colours_of_the_theme_are_made_lighter_and_see_through() -> None:
    pale = (
        '<a:solidFill><a:schemeClr val="tx1"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr></a:solidFill>'
    )
    clear = '<a:solidFill><a:srgbClr val="FF0000"><a:alpha val="50000"/></a:srgbClr></a:solidFill>'
    grounds = [
        one.ground for one in shapes(from_to(0, 0, 1, 1, shape("", pale)), from_to(0, 0, 1, 1, shape("", clear)))
    ]
    assert grounds == ["808080", "80FF0000"]


def test_controls_show_the_sign_that_is_ticked_and_hidden_shapes_nothing() -> None:
    box = from_to(0, 0, 1, 1, shape(said("該当する"), name="Check Box 3", hidden=True))
    other = from_to(0, 0, 1, 1, shape(said("隠した"), hidden=True))
    assert [one.text for one in shapes(alternative("a14", box, ""), other)] == ["☐ 該当する"]


def test_of_alternatives_the_one_that_is_understood_is_drawn_once() -> None:
    new, old = (from_to(0, 0, 1, 1, shape(said(text))) for text in ("新しい", "これまでの"))
    assert [one.text for one in shapes(alternative("cx1", new, old))] == ["これまでの"]
    assert [one.text for one in shapes(alternative("a14", new, old))] == ["新しい"]


def test_a_picture_is_drawn_and_one_that_is_none_has_a_frame_with_its_name() -> None:
    found = look_over(from_to(0, 0, 3, 3, picture()), image=png())
    assert found.sheets[0].shapes[0].picture == 0
    assert found.pictures == (png(),)
    for image in (b"\xff\xd8\xff\xe0 JPEG", png()[:-20], png(9_000, 9_000, dots=b"")):
        none = look_over(from_to(0, 0, 3, 3, picture("流れ図")), image=image)
        assert none.pictures == ()
        assert [(one.picture, one.text, one.stroke.dash) for one in none.sheets[0].shapes] == [(-1, "流れ図", "dash")]


def test_a_picture_keeps_nothing_but_what_is_seen() -> None:
    hidden = len(b"Comment\0secret").to_bytes(4) + b"tEXt" + b"Comment\0secret"
    told = png(more=hidden + zlib.crc32(hidden[4:]).to_bytes(4))
    assert b"secret" in told
    assert clean_picture(told) == (png(), 4)


@pytest.mark.parametrize(
    "image",
    [
        b"",
        png()[:8],
        png(2, 2, dots=b"\0" * 100_000),
        png(2, 2, dots=b"\0"),
        png(0, 2),
        png(100_000, 1),
        png() + b"behind",
        png().replace(b"IDAT", b"IDAX"),
    ],
)
def test_a_picture_that_is_not_what_it_says_is_not_drawn(image: bytes) -> None:
    data, _ = clean_picture(image)
    assert data in (b"", png()), "nothing, or what is seen of it alone"


def test_shapes_and_words_without_end_are_cut() -> None:
    many = from_to(0, 0, 1, 1, *[shape(said("注"))] * 2) * (MOST_SHAPES // 2 + 10)
    found = look_over(many).sheets[0].shapes
    assert 0 < len(found) <= MOST_SHAPES
    (long,) = shapes(from_to(0, 0, 1, 1, shape(said("長" * (MOST_WORDS + 10)))))
    assert len(long.text) == MOST_WORDS


@pytest.mark.parametrize(
    "drawing",
    [
        "",
        "<xdr:wsDr",
        '<!DOCTYPE a [<!ENTITY b "c">]><wsDr>&b;</wsDr>',
        "<wsDr>" + "<grpSp>" * 5_000 + "</grpSp>" * 5_000 + "</wsDr>",
        f"<wsDr>{from_to(0, 0, 1, 1, '<pic/><sp/><grpSp/><cxnSp/><graphicFrame/>').replace('xdr:', '')}</wsDr>",
        "<wsDr><twoCellAnchor><from><row>99999999999</row><col>-3</col></from><sp/></twoCellAnchor><oneCellAnchor/></wsDr>",
    ],
)
def test_a_form_opens_whatever_its_drawings_are(drawing: str) -> None:
    look = look_over(drawing=drawing or " ")
    assert look.sheets[0].cells[1, 1].text == "照会の様式"
    assert look_of(json.loads(json.dumps(look_as_json(look)))).sheets[0].shapes == look.sheets[0].shapes


def test_numbers_beyond_every_sheet_are_held_within() -> None:
    wild = f"{frame(-(10**15), 10**15, 10**18, 1, turned_by(float('nan')))}{SOLID.format('00FF00')}"
    about = '<xdr:nvGrpSpPr><xdr:cNvPr id="9" name="グループ"/></xdr:nvGrpSpPr><xdr:grpSpPr><a:xfrm/></xdr:grpSpPr>'
    anchor = at_cell(0, 0, 10**9, 10**9, f"<xdr:grpSp>{about}{shape(said('①'), wild)}</xdr:grpSp>")
    look = look_over(anchor)
    assert look_of(json.loads(json.dumps(look_as_json(look)))).sheets[0].shapes == look.sheets[0].shapes


def test_shapes_and_pictures_come_back_from_the_worker(tmp_path: Path) -> None:
    form = tmp_path / "様式.xlsx"
    box = shape(said("要領"), f"{SOLID.format('FFFF00')}{RED_LINE}")
    form.write_bytes(drawn_over(from_to(0, 0, 2, 2, box), from_to(2, 2, 4, 4, picture()), image=png()))
    found = look_of(json.loads(json.dumps(done(jobs, "look", {"path": str(form)}).words)))
    assert [one.text for one in found.sheets[0].shapes] == ["要領", ""]
    assert found.pictures == (png(),)


@pytest.mark.parametrize("shape_said", [1, [], [None] * 15, [[1, 1, 1e400, 0]]])
def test_what_is_no_shape_is_refused(shape_said: object) -> None:
    words = json.loads(json.dumps(look_as_json(look_over(from_to(0, 0, 1, 1, shape(said("要領")))))))
    words["sheets"][0]["shapes"] = [shape_said]
    with pytest.raises((ValueError, TypeError)):
        look_of(words)


def test_a_point_is_so_many_units_of_a_drawing() -> None:
    (found,) = shapes(at_cell(0, 0, 72, 36, shape(said("要領"), body=f'lIns="{5 * POINT}" tIns="0"')))
    assert found.size == (72, 36)
    assert found.lettering.around == (5.0, 0.0, 7.2, 3.6)
