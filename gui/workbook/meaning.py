"""What a text in a cell means: which choice, or whether its box is ticked; nothing where that is in doubt."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gui.survey.model import Choice, Question
from gui.survey.text import fold, is_tick, split_mark


def _folded(*texts: str) -> frozenset[str]:
    return frozenset(map(fold, texts))


_YES = _folded(
    *("はい", "有", "有り", "あり", "ある", "該当", "該当あり", "該当する", "該当します", "yes", "y", "true")
)
_NO = _folded(*("いいえ", "無", "無し", "なし", "ない", "該当なし", "該当しない", "非該当", "否", "no", "n", "false"))
_TICKED = _YES | _folded("丸", "まる", "マル", "チェック", "レ点", "丸印", "〇印", "〇〇", "ok", "実施", "実施済")
_NOT_TICKED = _NO | _folded("×", "✕", "✖", "╳", "☓", "✗", "-", "/", "0", "n/a", "□", "☐", "対象外", "該当せず")
_PAIRS = (("いる", "いない"), ("る", "らない"), ("する", "しない"), ("ある", "ない"), ("はい", "いいえ"), ("有", "無"))
"""How the words of a choice end that says yes, and those of the one that says no."""

_MARK = r"[①-⑳❶-➓⓵-⓾⑴-⑽0-9０-９(（]"
_BEFORE = re.compile(
    rf"^\s*(?:(?:ご?回答|答え?|選択肢?|番号)(?:は|[:：])?|[「『【〔\[・※'\"]|[→⇒]|[〇○◯●◎✓✔☑レ])\s*(?={_MARK})"
)
_CLOSING = re.compile(r"^[」』】〕\])'\"]+")
_IN_BRACKETS = re.compile(r"[(\[【〔「][^()\[\]【】〔〕「」]*[)\]】〕」]")
_REMARK = re.compile(r"[(\[【〔「※*←:。、,・~;]")
_DOUBT = re.compile(
    r"以外|[でじ](?:は|ゃ)な|でな[いくし]|または|又は|若しくは|もしくは|or|[?]|不明|未定|検討中|一部|仮|訂正|誤り|間違"
)
_OTHER_NUMBER = re.compile(r"(?:[→⇒>、,&+・]|と|から|及び)[0-9]{1,2}(?![0-9年月日人件%.])")
_MARKED = re.compile(r"[①-⑳]")
_FEW = 5
"""Characters of a choice's words from which on they are known by their beginning."""


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """`text` folded, and without the full stops and commas that people leave out."""
    return fold(text).strip("。.、,")


def choice_in(question: Question, text: str) -> Choice | None:
    """The choice that a cell's text means: by its mark, or by its words; None if neither, or if there is a doubt.

    `②`, `2`, `２．求めていない`, `② 求めていない。（Q6へ）`, `回答：②`, `求めていない。（Q6へ）` and `いいえ` all mean ②; so does the
    mark with words of a person's own. The mark with the words of another choice, with another mark, or with a doubt
    (`②？`, `②または③`, `③ではなく②`) means nothing for sure.
    """
    by_words = [choice for choice in question.choices if plain(choice.text) == plain(text)]
    if len(by_words) == 1:
        return by_words[0]
    mark, rest = split_mark(_BEFORE.sub("", text))
    if mark is None:
        return _by_other_mark(question, text) or _by_yes_or_no(question, text) or _by_beginning(question, text)
    marked = question.choice(mark)
    return marked if marked and _agrees(question, marked, rest) else None


def kind_in(kinds: Sequence[str], text: str) -> str:
    """The kind of organisation that a text names, alone or with words around it; the text itself where it names none.

    `④市区町村` and `市区町村（一般）` name 市区町村; of two kinds in one text none is meant for sure.
    """
    said = fold(text)
    exact = [kind for kind in kinds if fold(kind) == said]
    within = exact or [kind for kind in kinds if fold(kind) in said]
    return within[0] if len(within) == 1 and not _in_doubt(said.replace(fold(within[0]), "")) else text


def _by_other_mark(question: Question, text: str) -> Choice | None:
    """The choice whose mark, one that is no number (◎, ア), is all that the text holds."""
    return next((choice for choice in question.choices if plain(choice.mark) == plain(text)), None)


def _by_yes_or_no(question: Question, text: str) -> Choice | None:
    """Of two choices of which one says that it is so and the other that it is not, the one that a yes or no means."""
    said = plain(text)
    if len(question.choices) != 2 or said not in _YES | _NO:
        return None
    first, second = question.choices
    for yes, no in ((first, second), (second, first)):
        if _says_the_contrary(_bare(yes.text), _bare(no.text)):
            return yes if said in _YES else no
    return None


def _says_the_contrary(yes: str, no: str) -> bool:
    return any(
        yes.endswith(affirmed) and no.endswith(denied) and yes.removesuffix(affirmed) == no.removesuffix(denied)
        for affirmed, denied in _PAIRS
    )


def _bare(text: str) -> str:
    """The words of a choice without what stands in brackets."""
    return _IN_BRACKETS.sub("", fold(text)).strip("。.、,")


def _by_beginning(question: Question, text: str) -> Choice | None:
    """The one choice whose words begin like the text, or that the text gives in full with a remark behind it."""
    said = plain(text)
    if len(said) < _FEW:
        return None
    cut = [choice for choice in question.choices if plain(choice.text).startswith(said)]
    if len(cut) > 1:
        cut = [choice for choice in cut if _bare(choice.text) == said]
    if cut:
        return cut[0] if len(cut) == 1 else None
    found = [choice for choice in question.choices if any(_is_remark(said, words) for words in _words(choice))]
    return found[0] if len(found) == 1 else None


def _words(choice: Choice) -> Iterator[str]:
    yield plain(choice.text)
    yield _bare(choice.text)


def _is_remark(said: str, words: str) -> bool:
    """Whether a text gives these words, and then a remark that leaves no doubt."""
    if not words or not said.startswith(words):
        return False
    remark = said[len(words) :].lstrip("。.、,")
    return bool(_REMARK.match(remark)) and not _in_doubt(remark)


def _in_doubt(remark: str) -> bool:
    return bool(_DOUBT.search(remark) or _OTHER_NUMBER.search(remark) or _MARKED.search(remark))


def _agrees(question: Question, marked: Choice, rest: str) -> bool:
    """Whether what stands behind a mark is the choice's own words, or words of which no other choice is meant."""
    said, own = plain(_CLOSING.sub("", rest)), plain(marked.text)
    said = _CLOSING.sub("", said)
    if own.startswith(said.rstrip(")]】〕」").lstrip("([【〔「")):
        return True
    others = [plain(choice.text) for choice in question.choices if choice is not marked]
    if len(said) >= _FEW - 1 and said not in own and any(said in other for other in others):
        return False
    opposite = _by_yes_or_no(question, said)
    if opposite and opposite is not marked:
        return False
    words = max((text for text in _words(marked) if said.startswith(text)), key=len, default="")
    remark = fold(rest) if not words else said[len(words) :]
    return not (_in_doubt(remark) or any(other and remark.startswith(other) for other in others))


def ticked(question: Question, mark: str, text: str) -> bool | None:
    """Whether the box of `mark` ('' for none of these) with this text is ticked; None if that cannot be told."""
    said = plain(text)
    if not text.strip() or said in _NOT_TICKED:
        return False
    if is_tick(text) or said in _TICKED:
        return True
    behind = said[1:].lstrip("。.、,")
    if behind and is_tick(said[0]) and not said[0].isascii():
        return True if _fits(question, mark, behind) else None
    if not mark:
        return True if question.none and said == plain(question.none) else None
    meant = choice_in(question, text)
    return True if meant and meant.mark == mark else None


def _fits(question: Question, mark: str, behind: str) -> bool:
    """Whether what stands behind a tick belongs to its box, or is a remark that leaves no doubt."""
    if mark and (meant := choice_in(question, behind)):
        return meant.mark == mark
    return bool(_REMARK.match(behind) or behind in ("です", "印", "をつけた", "を付けた")) and not _in_doubt(behind)
