"""The words of a shape: paragraphs, pieces that look alike, how they stand in their room (ECMA-376 part 1 §21.1.2)."""

from collections.abc import Iterator
from dataclasses import replace

from gui.form.look.drawn_colours import EMU, DrawnColours
from gui.form.look.form_look import Face
from gui.form.look.shapes import Lettering, Paragraph
from gui.words.folding import is_blank
from gui.xlsx.elements import Element

_USUAL = 18.0
_MOST_AROUND, _LONGEST = 500.0, 20
_MARK = "lvl1pPr"


class LetteringReader:
    """Reads the words of shapes, up to so many letters and pieces of all of them."""

    def __init__(self, colours: DrawnColours, letters: int, pieces: int) -> None:
        self._colours = colours
        self._letters, self._pieces = letters, pieces

    def read(self, body: Element, by_style: Element, before: str = "") -> Lettering:
        """The words of a text body, `before` in front of them; none where there are none."""
        said = body.first("bodyPr").said
        first = Face("", _USUAL, ink=self._colours.within(by_style)[-6:])
        found = list(self._paragraphs(body, first))
        if all(is_blank(one.text) for one in found):
            return Lettering()
        if before:
            found[0] = replace(found[0], pieces=((before, found[0].pieces[0][1]), *found[0].pieces))
        edges = zip(("lIns", "tIns", "rIns", "bIns"), (7.2, 3.6, 7.2, 3.6), strict=True)
        around = [body.first("bodyPr").number(key, usual * EMU) / EMU for key, usual in edges]
        left, top, right, bottom = (max(min(one, _MOST_AROUND), 0.0) for one in around)
        return Lettering(
            tuple(found),
            said.get("anchor", "t")[:_LONGEST],
            said.get("vert", "horz")[:_LONGEST],
            said.get("wrap", "square") != "none",
            (left, top, right, bottom),
            said.get("upright") in ("1", "true"),
        )

    def _paragraphs(self, body: Element, first: Face) -> Iterator[Paragraph]:
        listed = body.first("lstStyle")
        for part in body.inner:
            if part.tag != "p" or self._pieces <= 0:
                continue
            self._pieces -= 1
            said = part.first("pPr")
            level = listed.first(f"lvl{int(said.number('lvl')) % 9 + 1}pPr" if said.said.get("lvl") else _MARK)
            face = self._colours.face(first, level.first("defRPr"))
            pieces = list(self._of_paragraph(part, face))
            mark = said.first("buChar").said.get("char", "")[:1]
            if mark and pieces:
                pieces.insert(0, (f"{mark} ", pieces[0][1]))
            indent = max(min((said.number("marL") + min(said.number("indent"), 0.0)) / EMU, _MOST_AROUND), 0.0)
            side = said.said.get("algn") or level.said.get("algn", "l")
            usual = self._colours.face(face, part.first("endParaRPr"))
            yield Paragraph(tuple(pieces) or (("", usual),), side[:_LONGEST], indent)

    def _of_paragraph(self, part: Element, face: Face) -> Iterator[tuple[str, Face]]:
        for piece in part.inner:
            if piece.tag not in ("r", "br", "fld") or self._pieces <= 0 or self._letters <= 0:
                continue
            text = "\n" if piece.tag == "br" else piece.first("t").words[: self._letters]
            self._pieces, self._letters = self._pieces - 1, self._letters - len(text)
            if text:
                yield text, self._colours.face(face, piece.first("rPr"))
