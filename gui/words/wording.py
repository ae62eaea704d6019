"""The words of a choice as they are compared: without what people leave out, and in one style.

Everything here is a pure function from text to text; nothing is looked up.
"""

from collections.abc import Hashable, Iterable
from typing import TypeVar

from gui.words.folding import fold, kept
from gui.words.late_patterns import late

_Found = TypeVar("_Found", bound=Hashable)


def folded(*texts: str) -> frozenset[str]:
    """Words as they are compared."""
    return frozenset(map(fold, texts))


YES = folded(*("はい", "有", "有り", "あり", "ある", "該当", "該当あり", "該当する", "該当します", "yes", "y", "true"))
NO = folded(*("いいえ", "無", "無し", "なし", "ない", "該当しない", "否", "no", "n", "false"))
NOTHING = folded(*("無", "無し", "なし", "ない", "該当なし", "該当ありません", "ありません", "ございません"))
NOTHING |= {f"特に{said}" for said in NOTHING}
"""What says that there is nothing, whichever way round the question is put."""

_IN_BRACKETS = late(r"[(\[【〔「][^()\[\]【】〔〕「」]*[)\]】〕」]")
_DEEPEST = 16
_SUM = late(r"(?:(?:[合小総累]|総合)?計(?:額|数|[欄行]|[a-z])?|total)(?:\([^()]*\))?:?")
_PART = late(r"\(?(?:うち(?!わ)|内訳(?!不明)|再掲).*|.*\(再掲\)")
_POINTS = late(r"[。、,.・「」]")
_STYLES = (
    (late(r"て(?:い)?ません|てない"), "ていない"),
    (late(r"て(?:い)?ます|てる"), "ている"),
    (late(r"(?:[はがもを])?(?:無い|無し|ない|なし|ありません|有りません)$|^無$"), "ない"),
    (late(r"(?:[はがもを])?(?:ある|あり|有り|あります|有ります)$|^有$"), "ある"),
    (late(r"済み$"), "済"),
    (late(r"しません$"), "しない"),
    (late(r"(?:である|です|だ)$"), ""),
)
"""How people say the same otherwise: politely, briefly, without a particle."""


@kept(4096)
def plain(text: str) -> str:
    """`text` folded, and without the full stops and commas that people leave out."""
    return fold(text).strip("。.、,")


@kept(4096)
def is_sum(text: str) -> bool:
    """Whether a text says no more than that numbers are summed up in its row: 計, 小計, 合計額, 【合計】, 計（14町丁）."""
    return _SUM.fullmatch(fold(text).strip("[]【】")) is not None


@kept(4096)
def counts_again(text: str) -> bool:
    """Whether a row of this name counts what other rows count too: it is their sum, or a part of one: うち女性, 女性（再掲）."""
    return is_sum(text) or _PART.fullmatch(fold(text)) is not None


@kept(4096)
def bare(text: str) -> str:
    """The words of a text without what stands in brackets."""
    said = fold(text)
    for _ in range(_DEEPEST):
        said, before = _IN_BRACKETS.sub("", said), said
        if said == before:
            break
    return said.strip("。.、,")


@kept(4096)
def gist(text: str) -> str:
    """What a text says, whatever its style: 求めていません。 is 求めていない, 事例なし is 事例はない."""
    said = _POINTS.sub("", bare(text))
    for style, usual in _STYLES:
        said = style.sub(usual, said)
    return said


_LONG, _COMPARED, _ALIKE = 5, 300, 0.5
"""Characters that are enough to know words by, and how much of two wordings must be the same for one to be the other, retyped."""

_CONTENT = late("[一-鿿々ヶ]+|[ァ-ヴー]+|[a-z]+|[0-9]+")
_OF_STYLE = frozenset("又及等下出来御時事方有無頂是毎為迄此並各") | {"下記", "以下", "場合", "出来"}
_BEFORE, _BEHIND = "又及並御", "又及並等時事方迄"
"""Signs that are only style before or behind what is named: 御回答, 施設等, 記載又は. One sign is left: 時給, 方法 name something."""
_DENIED = late("な[いかくし]|ません|ざる|無い|無し|[未非無不](?=[一-鿿])")


def is_retyped(text: str, words: str) -> bool:
    """Whether a text is other words of the form's own, retyped: so much of the two is the same. Both are folded."""
    return (words and words in text) or (len(text) > _LONG and text in words) or likeness(text, words) >= _ALIKE


def likeness(text: str, words: str) -> float:
    """How much of two texts, which are folded, is the same, from 0 to 1; full stops and commas are of no account."""
    text, words = (_POINTS.sub("", one[:_COMPARED]) for one in (text, words))
    if text == words:
        return 1.0
    from difflib import SequenceMatcher

    return SequenceMatcher(None, text, words, autojunk=False).ratio()


def says_otherwise(text: str, words: str, *, fewer: bool = False, whole: bool = False) -> bool:
    """Whether a text that stands for these words, retyped, asks for something else: it names other things, or denies them.

    Another style says the same, and so do fewer of the words unless `fewer` is of account. Of a `whole` question what is
    left out between its words is asked for no more.
    """
    new, old = (_POINTS.sub("", fold(one)) for one in (text, words))
    if new == old or (new in old and not fewer):
        return False
    said, meant = gist(text), gist(words)
    if len(_DENIED.findall(said)) != len(_DENIED.findall(meant)) or (fewer and said != meant):
        return True
    return any(name not in old for name in _named(new)) or (whole and any(name not in new for name in _named(meant)))


def _named(folded: str) -> frozenset[str]:
    """What is named in a text: kanji, katakana, letters and figures, but for what is only style."""
    found = frozenset(_CONTENT.findall(folded)) - _OF_STYLE
    bare = {name: name.lstrip(_BEFORE).rstrip(_BEHIND) for name in found}
    return frozenset(short if len(short) > 1 else name for name, short in bare.items()) - _OF_STYLE


def same_words(text: str, members: Iterable[str]) -> str | None:
    """The one of several texts that says the same as `text`; None if none or several do."""
    return only(member for member in members if plain(member) == plain(text))


def only(found: Iterable[_Found]) -> _Found | None:
    """The one of which all that were found are copies, as a text or a choice; None if there is none, or another."""
    distinct = list(dict.fromkeys(found))
    return distinct[0] if len(distinct) == 1 else None


_PAIRS = (("いる", "いない"), ("る", "らない"), ("する", "しない"), ("ある", "ない"), ("はい", "いいえ"), ("有", "無"))
"""How the words of a choice end that says yes, and those of the one that says no."""


def says_the_contrary(yes: str, no: str) -> bool:
    """Whether the words of a choice say that it is so, and those of another that the same is not: いる and いない."""
    for affirmed, denied in _PAIRS:
        if yes.endswith(affirmed) and no.endswith(denied):
            before, contrary = yes.removesuffix(affirmed), no.removesuffix(denied)
            if before == contrary or 3 * _same_end(before, contrary) >= 2 * min(len(before), len(contrary)) > 0:
                return True
    return False


def _same_end(left: str, right: str) -> int:
    """How many characters two texts have in common at their ends."""
    pairs = enumerate(zip(reversed(left), reversed(right), strict=False))
    return next((count for count, (a, b) in pairs if a != b), min(len(left), len(right)))
