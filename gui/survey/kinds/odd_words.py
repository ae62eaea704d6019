"""Words that mean one thing for sure, and yet are not the form's own: `2` for ②, 無 in a box, 2024/4 for 令和6年4月.

What such a text means goes on into the 一覧表; that it was read so is a caution, for a person to look at.
"""

import re
from collections.abc import Sequence

from gui.survey.item import Item
from gui.survey.model import Problem, Survey
from gui.words.cell_limits import shown
from gui.words.folding import fold, is_tick, without_invisible, without_marks_of_format

ODD_WORD = "odd-word"
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CIRCLES = dict.fromkeys(map(ord, "〇◯"), "○")
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")


def odd_word(key: str, place: str, cell: str, text: str, meant: str, others: Sequence[str] = ()) -> Problem:
    """The caution on a text in a cell (by its key) that is taken for `meant`, '' for nothing at all, and may mean the `others`."""
    read = (
        f"「{shown(meant)}」と読み取り、一覧表にもそう書きます"
        if meant
        else "回答ではないものとし、一覧表には書きません"
    )
    instead = f"{'か'.join(f'「{other}」' for other in others)}のことかもしれません。" if others else ""
    unseen = without_marks_of_format(text) == meant
    what = "には、目に見えない文字が入っています" if unseen else "は様式の言葉ではありません"
    message = f"{place}の「{shown(text)}」{what}。{read}。{instead}そのとおりか、確かめてください。"
    return Problem(ODD_WORD, "caution", key, message, cell)


def or_as_meant(survey: Survey, item: Item, text: str, otherwise: str) -> str:
    """What a sentence on a text that is no answer as it stands goes on with: as what to write it, or `otherwise` where that is in doubt.

    「令和6年4月1日」 in a file that wants 2024-04-01 is no riddle, and is not told to be written like 令和6年4月1日.
    """
    found = item.kind.typed(survey, item, text)
    meant = found[0] if isinstance(found, tuple) and len(found) == 1 else found
    if not isinstance(meant, str) or meant == text or not item.kind.is_answered(item, found):
        return otherwise
    unseen = "前後や間の空白、見えない文字を取り、" if meant == shown(text) or meant == without_invisible(text) else ""
    return f"は{unseen}「{meant}」と入力してください。"


def is_own_word(text: str, own: str) -> bool:
    """Whether a text is the form's own, but for widths, white space, full stops, 1年 for 元年, one circle for another and what does not show."""
    if text == own:
        return True
    text, own = (one.translate(_CIRCLES) for one in (text, own))
    said, wanted = (_ZEROS.sub("", fold(one)).rstrip("。.").replace("元年", "1年") for one in (text, own))
    first, mark = (without_invisible(one)[:1].translate(_NARROW).lower() for one in (text, own))
    return said == wanted and first == mark


def is_own_tick(text: str, tick: str) -> bool:
    """Whether a text is the form's tick, or another sign that is one and nothing else: neither 1 nor o."""
    return fold(text) == fold(tick) or (is_tick(text) and not fold(text).isascii())
