"""Where a line of Japanese may not begin or end (JIS X 4051 §6.1, 行頭禁則・行末禁則・分離禁止)."""

_NOT_FIRST = frozenset(
    " 、。，．・：；？！‼⁇⁈⁉ー゛゜ヽヾゝゞ々〻‐゠–〜～）〕］｝〉》」』】〙〗〟’”｠»°′″℃％‰｡､･ｰﾞﾟ｣)]},.:;?!%"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
)
_NOT_LAST = frozenset("（〔［｛〈《「『【〘〖〝‘“｟«｢([{￥¥＄$￡£€＃№")
_NOT_PARTED = frozenset("…‥―—〳〴〵")
_FARTHEST = 12  # characters that a line gives to the next: beyond, there is no good place
_CLOSING = "".join(sign for sign in _NOT_FIRST if not sign.isalpha())
_ALONE, _COMPANY = 2, 4
"""Characters with which no last line is left, as か。 or す。）, and how many it has rather before its 。"""


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


def break_before_last(text: str, start: int, end: int) -> int:
    """Where a line that would end there ends, so that no character is left alone on a paragraph's last; `end` if it is not.

    It stays two thirds full at least, and no word or number of ASCII is parted.
    """
    left = text[end:]
    open_ones = len(left.rstrip(_CLOSING))
    if not left or (len(left) > _ALONE and open_ones >= _ALONE):
        return end
    least = start + -(-(end - start) * 2 // 3)
    ways = range(len(text) - max(len(left) - open_ones, 1) - _COMPANY, least - 1, -1)
    return next((at for at in ways if may_break(text, at) and not _within_a_word(text[at - 1 : at + 1])), end)


def break_between_words(text: str, start: int, end: int) -> int:
    """Where a line that would end there ends, so that no word of katakana is parted; `end` where that leaves half of it empty."""
    at = end
    while 0 < at < len(text) and _is_katakana(text[at - 1]) and _is_katakana(text[at]):
        at -= 1
    return at if at > (start + end) // 2 and may_break(text, at) else end


def _is_katakana(character: str) -> bool:
    return "ァ" <= character <= "ヺ" or character == "ー"


def _within_a_word(pair: str) -> bool:
    return pair.isascii() and " " not in pair
