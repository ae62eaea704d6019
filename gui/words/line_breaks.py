"""Where a line of Japanese may not begin or end (JIS X 4051 §6.1, 行頭禁則・行末禁則・分離禁止)."""

import re

from gui.words.hyphens import NO_BREAK
from gui.words.late_patterns import late

_NOT_FIRST = frozenset(
    " 、。，．・：；？！‼⁇⁈⁉ー゛゜ヽヾゝゞ々〻‐゠–〜～）〕］｝〉》」』】〙〗〟’”｠»°′″℃％‰｡､･ｰﾞﾟ｣)]},.:;?!%"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
)
_NOT_LAST = frozenset("（〔［｛〈《「『【〘〖〝‘“｟«｢([{￥¥＄$￡£€＃№")
_NOT_PARTED = frozenset("…‥―—〳〴〵")
_FARTHEST = 12  # characters that a line gives to the next: beyond, there is no good place
_CLOSING = "".join(sign for sign in _NOT_FIRST if not sign.isalpha())
_COMPANY = 4
"""Characters that a last line has at least before its 。: neither か。 nor します。） is left alone."""
_PAUSES, _OPENING, _CLOSED = frozenset(" \u3000、。，・！？"), frozenset("（「『【〔〈《"), frozenset("）」』】〕〉》")
_OF_ONE = frozenset("はがをにでとのもへやかるたうくてなばず")
"""With which a word of kanji ends that has but this one hiragana: 請求の情報, and not 取り組み."""
_POLITE = "おご"  # お知らせ
_BEGINS = frozenset((*_POLITE, *"っゃゅょ"))
_AFTER_KANJI = frozenset("をにのはとでへがまかなよだあさしすせ")
"""With which hiragana begin that are no part of the word of two kanji before them: 期日までに, 確認されて, and not 手続き."""
_PARTICLES, _JOINED = frozenset("をはにの"), frozenset("てはもの")
"""After which a line may end, but before one of these: 確認に, ついて, and not 確認に, は."""
_KANA = late("(?:[一-鿿](?=[ぁ-ゖ]))?[ぁ-ゖァ-ヺー]{1,16}")  # of a longer run a line has to end somewhere
_QUOTED = late("(「[^」]*」?)")


def may_break(text: str, at: int) -> bool:
    """Whether a line may end before `text[at]` and the next begin with it."""
    before = text[max(at - 2, 0) : at].rstrip(" \u3000")[-1:]
    after = text[at : at + 1]
    return after not in _NOT_FIRST and before not in _NOT_LAST and not (before == after and after in _NOT_PARTED)


def break_before(text: str, start: int, end: int) -> int:
    """Where to end a line that begins at `start` and has room up to `end`: there, or a little before.

    `end` itself where nothing before it is better, as in a row of 。 alone.
    """
    least = max(start + 1, end - _FARTHEST, (start + end) // 2)
    return next((at for at in range(end, least - 1, -1) if may_break(text, at)), end)


def line_end(text: str, start: int, end: int, *, words: bool) -> int:
    """Where a line of a paragraph that begins at `start` and has room up to `end` ends; with `words` it parts no word."""
    better = end if end >= len(text) or may_break(text, end) else break_before(text, start, end)
    better = break_before_last(text, start, better)
    return break_between_words(text, start, better) if words else better


def break_before_last(text: str, start: int, end: int) -> int:
    """Where a line that would end there ends, so that no few characters are alone on a paragraph's last; else `end`.

    It stays two thirds full at least, and no word or number of ASCII is parted; in a narrow column as many go on as can.
    """
    left = text[end:]
    open_ones = len(left.rstrip(_CLOSING))
    if not left or open_ones >= _COMPANY:
        return end
    least = start + -(-(end - start) * 2 // 3)
    ways = [
        at for at in range(end - 1, least - 1, -1) if may_break(text, at) and not _within_a_word(text[at - 1 : at + 1])
    ]
    wanted = len(left) - open_ones + _COMPANY
    return next((at for at in ways if len(text) - at >= wanted), ways[-1] if ways else end)


def held_words(text: str) -> str:
    """`text` for who cannot end each line himself: a word joiner where a word of kana would be parted; what is quoted stays as it is."""
    parts = _QUOTED.split(text)
    return "".join(part if part.startswith("「") else _KANA.sub(_held, part) for part in parts)


def _held(found: re.Match[str]) -> str:
    whole, (start, end) = found.string, found.span()
    parted = (_ends_a_word(whole, at) or _ends_kanji(whole, at) for at in range(start + 1, end))
    letters = zip(parted, whole[start + 1 : end], strict=True)
    last = NO_BREAK if whole[end - 1] in _POLITE and _is_kanji(whole[end : end + 1]) else ""
    return f"{whole[start]}{''.join(letter if ends else f'{NO_BREAK}{letter}' for ends, letter in letters)}{last}"


def last_together(text: str) -> int:
    """Where the characters begin that are together on a paragraph's last line, for who cannot end each line himself."""
    return max(len(text.rstrip(_CLOSING)) - _COMPANY, 0)


def break_between_words(text: str, start: int, end: int) -> int:
    """Where a line that would end there ends, so that no word is parted; `end` where that leaves half of it empty."""
    if end >= len(text):
        return end
    places = range(end, (start + end) // 2, -1)
    ways = (at for ends in (_ends_a_word, _ends_kanji, _ends_other) for at in places if ends(text, at))
    return next((at for at in ways if may_break(text, at)), end)


def _ends_a_word(text: str, at: int) -> bool:
    """Whether a word ends before `text[at]`, for all that its letters tell."""
    before, after = text[at - 1], text[at]
    if before in _PAUSES or after in _OPENING:
        return True
    if before in _CLOSED:
        return not _is_hiragana(after)
    if not _is_hiragana(before) or before in _BEGINS:
        return False
    if _is_hiragana(after):
        return after in _POLITE and before in _OF_ONE and not _is_hiragana(text[at + 1 : at + 2] or after)
    return before in _OF_ONE or (at > 1 and _is_hiragana(text[at - 2]))


def _ends_kanji(text: str, at: int) -> bool:
    """Whether a word of two kanji or more ends before `text[at]`, alone or with one particle, where hiragana follow."""
    word, after = text[max(at - 3, 0) : at], text[at]
    if word[-1] in _PARTICLES and after not in _JOINED:
        word = word[:-1]
    elif after not in _AFTER_KANJI:
        return False
    word = word[-2:]
    return _is_hiragana(after) and len(word) > 1 and _is_kanji(word[1]) and (_is_kanji(word[0]) or word[0].isdigit())


def _ends_other(text: str, at: int) -> bool:
    """Whether what ends before `text[at]` is no part of a word of katakana, nor of ASCII, nor a number whose unit follows."""
    pair = text[at - 1 : at + 1]
    number = pair[0].isdigit() and _is_kanji(pair[1])
    return not (_within_a_word(pair) or number or (_is_katakana(pair[0]) and _is_katakana(pair[1])))


def _is_hiragana(character: str) -> bool:
    return "ぁ" <= character <= "ゖ"


def _is_kanji(character: str) -> bool:
    return "一" <= character <= "鿿"


def _is_katakana(character: str) -> bool:
    return "ァ" <= character <= "ヺ" or character == "ー"


def _within_a_word(pair: str) -> bool:
    return pair.isascii() and " " not in pair
