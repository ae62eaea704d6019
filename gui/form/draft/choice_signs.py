"""What says that a cell takes a sign."""

import re
from itertools import islice, takewhile

from gui.form.draft import form_words, skip_words
from gui.form.draft.drawn_sheet import WORDS, Box, DrawnSheet
from gui.form.draft.kind_words import LONG, LONGEST_WORDS, of_words, plain, tells

_SIGN = re.compile(
    r"(?:[○〇◯]|レ点|チェック|✓)印?」?(?:を|で|の)?(?:お)?(?:付|つけ|記入|入れ|入力|して|願)|場合は?、?「?[○〇◯✓]|(?:該当|当てはま|あてはま)[^。]{0,10}に[「]?[○〇◯✓]|(?:すべて|全て|もの|つ)に「?[○〇◯✓☑]"
)
SHORT, ROWS_OVER = 12, 3
_TICK_HEADER = re.compile(r"(?:実施|確認|点検)?チェック(?:欄|印)?|該当(?:欄|に[○〇◯✓])?|[○〇◯]印欄?|[✓✔☑]欄?")
MOST_CHOICES, _LONGEST_CHOICE = 30, 50
_OPPOSITES = re.compile(
    r"はい|いいえ|有り?|無し?|あり|なし|適|不適|否|可|不可|要|不要|済|未|該当|非該当|実施|未実施|○|×"
)
_PERIOD = re.compile(r"(?:[1-9１-９]|1[0-2]|１[０-２])月|第?[1-4１-４]四半期|[上下]半?期|[上中下]旬|[月火水木金土日]")


def is_ticked(drawn: DrawnSheet, box: Box) -> bool:
    """Whether a sign is wanted in a cell: by the words over it, by those over its table or list, or as one of two sides."""
    after = drawn.after(box)
    if after and form_words.unit_of(after.text):
        return False
    if after and box.label and box.label is box.left and form_words.are_brackets(box.label.text, after.text):
        return False
    if box.header is None and box.label and box.label.area.left > box.area.right:
        return is_in_marked_list(drawn, box)
    if box.header and box.header.lines >= 2 and not _SIGN.search(box.header.text) and tells(box.header.text):
        return False
    return sign_over(box) is not None or _is_in_marked_column(drawn, box) or _is_opposite(drawn, box)


def sign_over(box: Box) -> Box | None:
    """The words over a cell, or over its label, that want a sign in it: 該当するものに〇."""
    over = box.header if box.header and box.header.area.right >= box.area.right else None
    header = "".join(over.text[:LONGEST_WORDS].split()) if over else ""
    if _SIGN.search(header) or _TICK_HEADER.fullmatch(header):
        return box.header
    if box.label is None or len(box.label.text) > _LONGEST_CHOICE:
        return None
    for over in takewhile(lambda over: over.content == WORDS, islice(box.label.over, MOST_CHOICES)):
        if _SIGN.search(over.text[:LONGEST_WORDS]):
            return over
        if len(over.text) > _LONGEST_CHOICE:
            break
    return None


def _is_in_marked_column(drawn: DrawnSheet, box: Box) -> bool:
    """Whether words over a table want a sign in one of its columns, and nothing else is said of this one."""
    header = box.header
    if header is None or len(header.text) > SHORT or of_words(plain(header.text)) or LONG.search(header.text):
        return False
    over = range(header.area.top - ROWS_OVER, header.area.top)
    if form_words.is_answer_header(header.text) and any(
        _SIGN.search(text[:LONGEST_WORDS]) for row in (*over, header.area.top) for _, text in drawn.grid.texts_of(row)
    ):
        return True
    beside = [drawn.after(header), header.left]
    if drawn.marked and _PERIOD.fullmatch(header.text.strip()) and box.at not in drawn.summed:
        return any(other and _PERIOD.fullmatch(other.text.strip()) for other in beside)
    if not any(other and other.content == WORDS and other.lines >= 2 for other in beside):
        return False
    return any(row in drawn.marked for row in over)


def is_in_marked_list(drawn: DrawnSheet, box: Box) -> bool:
    """Whether the words over a list of boxes, each with its words behind it, want a sign in them."""
    for row in range(box.area.top - 1, max(0, box.area.top - MOST_CHOICES), -1):
        over, said = drawn.box_at(row, box.area.left), [text for _, text in drawn.grid.texts_of(row)]
        if any(_SIGN.search(text[:LONGEST_WORDS]) for text in said):
            return True
        if said and not (over and not over.text):
            return False
    return False


def _is_opposite(drawn: DrawnSheet, box: Box) -> bool:
    """Whether the header of a cell and one beside it are the two sides of a question: はい and いいえ."""
    header = box.header
    if header is None or header.lines < 2 or not _OPPOSITES.fullmatch(header.text.strip()):
        return False
    beside = (header.left, drawn.after(header))
    return any(
        other and other.text != header.text and _OPPOSITES.fullmatch(other.text.strip()) is not None for other in beside
    )


def told_signs(drawn: DrawnSheet, box: Box) -> tuple[str, ...]:
    """The signs of which a note of the sheet wants one in the column of a cell; () for none."""
    name = "".join(box.header.text.split()) if box.header else ""
    said = (skip_words.signs_for(name, text) for text in (drawn.sign_notes if 0 < len(name) <= SHORT else ()))
    return next(filter(None, said), ())
