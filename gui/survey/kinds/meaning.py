"""What a text in a cell means: which choice, or which kind of organisation; nothing where that is in doubt."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from gui.survey.item import Item, choice_with
from gui.survey.kinds.marks import by_code, by_sign, other_marks, own_mark, split_own_mark
from gui.survey.model import Choice, Survey
from gui.words.folding import circled_marks, fold, split_mark, without_marks_of_format
from gui.words.late_patterns import late
from gui.words.wording import NO, NOTHING, YES, bare, gist, only, plain, says_the_contrary

_MARK = r"[①-⑳❶-➓⓵-⓾⑴-⑽0-9０-９(（]"
_SIGNS = "〇○◯●◎■✓✔☑レ"
_SIGN = f"[{_SIGNS}]"
_BEFORE = late(
    rf"^\s*(?:(?:ご?回答|答え?|選択肢?|番号)(?:は|[:：])?|[AＡ][.．:：]?|[「『【〔\[<＜〈・※★◆→⇒'\"]|{_SIGN})\s*(?={_MARK})"
)
_NUMBERED = late(
    rf"^\s*(?:[QqＱｑ]|設?問|項番|第)\s*([0-9０-９]+(?:\s*[-－‐―ー]\s*[0-9０-９]+)?)\s*問?\s*[:：.．,、はの=＝→⇒]?\s*(?={_MARK})"
)
_CLOSING = late(r"^[」』】〕\])>〉'\"]+")
_REMARK = late(r"[(\[【〔「※*←→⇒>:。、,・~;]|q[0-9]")
_DOUBT = late(
    r"以外|(?<![削解控掃])除[くい]|[でじ](?:は|ゃ)な|でな[いくし]|または|又は|若しくは|もしくは|or|[?×✕✖✗✘]|不明|未定|検討中|一部|仮|訂正|誤り|間違"
    r"|^は(?!い)|[~〜]$"
)
_OTHER_NUMBER = late(r"(?:[→⇒>、,&+・か]|と|から|及び)[0-9]{1,2}(?![0-9年月日人件%.])")
_NEXT_NUMBER = late(r"[1-9](?![0-9年月日人名件係課回割階個箇か所部局種点%.-])")
_LEADING = late(r"^[\s※*←→⇒>:：。、,，.・~〜]+")
_YES_OR_NO = late(r"[^(（\[【、,。.:：→⇒※・~/]+")
_ALL_IN_BRACKETS = late(r"[(（\[［【〔「『]([^()（）\[\]［］【】〔〕「」『』]{2,})[)）\]］】〕」』]")
_KANJI_NUMBERS = "一二三四五六七八九十"
LONGEST = 2_000
"""Characters of the longest text that is looked at for a choice."""

_FEW = 5
"""Characters of a choice's words from which on they are known by their beginning."""


def answer_in(survey: Survey, question: Item, text: str) -> str:
    """The mark of the choice that a cell's text means; the text itself if it means none for sure.

    A mark beside the words of another question's choice means nothing for sure: the text may stand in a wrong row.
    """
    own = label_in(question, text)
    if own:
        return own.mark
    found = choice_in(question, text)
    return found.mark if found and not _of_another_question(survey, question, found, text) else text


def label_in(question: Item, text: str) -> Choice | None:
    """The choice whose label a text is, to the letter or folded, or whose mark where the form's cell takes that alone.

    None if it is none's, or that of several.
    """
    for choice in question.choices:
        if text == (choice.mark if question.kind.mark_only else choice.label):
            return choice
    if len(text) > LONGEST:
        return None
    return only(choice for choice in question.choices if plain(choice.label) == plain(text))


def _of_another_question(survey: Survey, question: Item, choice: Choice, text: str) -> bool:
    said = gist(_rest(question, text)[1])
    return (
        len(said) >= _FEW - 1
        and said != gist(choice.text)
        and bool(_by_words(survey).get(said, set()) - {question.answer_key})
    )


@lru_cache(maxsize=4)
def _by_words(survey: Survey) -> Mapping[str, set[str]]:
    """The questions that have a choice of these words."""
    found: dict[str, set[str]] = {}
    for question in survey.questions:
        for choice in question.choices:
            found.setdefault(gist(choice.text), set()).add(question.id)
    return found


def choice_in(question: Item, text: str) -> Choice | None:
    """The choice that a cell's text means: by its mark, or by its words; None if neither, or if there is a doubt.

    `②`, `2`, `２．求めていない`, `② 求めていない。（Q6へ）`, `回答：②`, `求めていません` and `いいえ` all mean ②; so does the
    mark with words of a person's own. The mark with the words of another choice, with another mark, or with a doubt
    (`②？`, `②または③`, `③ではなく②`) means nothing for sure.
    """
    own = label_in(question, text)
    if own:
        return own
    if len(text) > LONGEST:
        return None
    text = without_marks_of_format(text)
    if "..." in fold(text)[-4:] and len(begun_by(question, text)) > 1:
        return None
    by_words = only(choice for choice in question.choices if plain(choice.text) == plain(text))
    if by_words:
        return by_words
    mark, rest = _rest(question, text)
    if mark is None:
        found = _without_mark(question, text)
    else:
        marked = choice_with(question, mark) or by_code(question, text)
        found = marked if marked and _agrees(question, marked, rest) else None
    return found if found and not _names_another(question, found, text) else None


def _rest(question: Item, text: str) -> tuple[str | None, str]:
    """The mark with which a text begins, `Q3：②` and `回答は②` too, and what stands behind it."""
    own = own_mark(question, text)
    if own:
        return own
    numbered = _NUMBERED.match(text)
    if numbered and fold(numbered[1]) == fold(question.answer_key):
        text = text[numbered.end() :]
    return split_own_mark(question, _BEFORE.sub("", text))


def kind_in(kinds: Sequence[str], text: str) -> str:
    """The kind of organisation that a text names, alone or with words around it; the text itself where it names none.

    `④市区町村` and `市区町村（一般）` name 市区町村; of two kinds in one text none is meant for sure.
    """
    if len(text) > LONGEST or text in kinds:
        return text
    said = fold(text)
    exact = [kind for kind in kinds if fold(kind) == said]
    within = exact or [kind for kind in kinds if fold(kind) in said]
    return within[0] if len(within) == 1 and not _in_doubt(said.replace(fold(within[0]), "")) else text


def _without_mark(question: Item, text: str) -> Choice | None:
    text = _words_within(text)
    return (
        _by_other_mark(question, text)
        or by_code(question, text)
        or _by_yes_or_no(question, text)
        or _by_nothing(question, text)
        or _by_beginning(question, text)
        or _by_gist(question, text)
    )


def _words_within(text: str) -> str:
    """The words that somebody put in brackets, or before or behind which a tick; the text itself where there is none, or no words."""
    said = text.strip()
    if in_brackets := _ALL_IN_BRACKETS.fullmatch(said):
        return in_brackets[1]
    if said[:1] in _SIGNS and len(words := said[1:].lstrip()) > 1:
        return words
    return told if said[-1:] in _SIGNS and len(told := said[:-1].rstrip()) > 1 else text


def _by_other_mark(question: Item, text: str) -> Choice | None:
    """The choice whose mark or sign, one that is no number (◎, ア), is all that the text holds; or its number in kanji."""
    said, by_mark = plain(text), by_sign(question, text)
    if by_mark or len(said) != 1 or said not in _KANJI_NUMBERS:
        return only(by_mark)
    return choice_with(question, split_own_mark(question, str(_KANJI_NUMBERS.index(said) + 1))[0] or "")


def _by_yes_or_no(question: Item, text: str) -> Choice | None:
    """Of two choices of which one says that it is so and the other that it is not, the one that a yes or no means."""
    word = _YES_OR_NO.match(text)
    said = plain(word[0]) if word else ""
    if word is None or len(question.choices) != 2 or said not in YES | NO:
        return None
    for yes, no in (question.choices, question.choices[::-1]):
        if says_the_contrary(bare(yes.text), bare(no.text)):
            meant, rest = yes if said in YES else no, text[word.end() :]
            return meant if not plain(rest) or _is_beside(question, meant, rest) else None
    return None


def _by_nothing(question: Item, text: str) -> Choice | None:
    """The one choice that says that there is nothing, where all others say that there is: なし is 事例はない."""
    if plain(text) not in NOTHING:
        return None
    for choice in question.choices:
        stem = gist(choice.text).removesuffix("ない")
        others = (gist(other.text.partition("。")[0]) for other in question.choices if other is not choice)
        if stem != gist(choice.text) and all(other == f"{stem}ある" for other in others):
            return choice
    return None


def _is_beside(question: Item, meant: Choice, rest: str) -> bool:
    """Whether what stands behind a yes or no is a remark, or the words of the same choice."""
    return bool(_REMARK.match(fold(rest))) and _agrees(question, meant, _LEADING.sub("", rest))


def _by_beginning(question: Item, text: str) -> Choice | None:
    """The one choice whose words begin like the text, or that the text gives in full with a remark behind it."""
    said, is_cut = plain(text), fold(text).endswith("...")
    if len(said) < (_FEW if not is_cut else 2):
        return None
    begun = begun_by(question, text)
    if len(begun) > 1:
        begun = tuple(choice for choice in begun if bare(choice.text) == said)
    if begun:
        return only(begun)
    return only(choice for choice in question.choices if _is_given(question, choice, text))


def begun_by(question: Item, text: str) -> tuple[Choice, ...]:
    """The choices whose words begin like a text."""
    said = plain(_words_within(text))
    return tuple(choice for choice in question.choices if said and plain(choice.text).startswith(said))


def _by_gist(question: Item, text: str) -> Choice | None:
    """The one choice that says the same in other words: 求めていません, 事例なし."""
    said = gist(text)
    return only(choice for choice in question.choices if gist(choice.text) == said) if said else None


def _words(choice: Choice) -> tuple[str, str]:
    return plain(choice.text), bare(choice.text)


def _is_given(question: Item, choice: Choice, text: str) -> bool:
    """Whether a text gives the words of a choice, and then a remark that leaves no doubt."""
    said = plain(text)
    for words in _words(choice):
        remark = said[len(words) :].lstrip("。.、,")
        if words and said.startswith(words) and _REMARK.match(remark):
            others = (bare(other.text) for other in question.choices if other is not choice)
            return not (_in_doubt(remark, plain(choice.text)) or any(other in remark for other in others))
    return False


def is_plain_remark(text: str) -> bool:
    """Whether folded words behind a sign are a remark on it that throws no doubt on it."""
    return bool(_REMARK.match(text)) and not _in_doubt(text) and not circled_marks(text)


def _in_doubt(remark: str, own: str = "") -> bool:
    """Whether folded words throw a doubt on a choice; those that its `own` words hold do not."""
    return any(found[0] not in own for found in _DOUBT.finditer(remark)) or bool(_OTHER_NUMBER.search(remark))


def _names_another(question: Item, choice: Choice, text: str) -> bool:
    """Whether a text holds a mark that is neither the choice's own nor one that its words speak of."""
    own = {choice.mark, split_mark(choice.mark)[0], *circled_marks(choice.label)}
    return not circled_marks(text) <= own or any(other_marks(question, choice, text))


def _agrees(question: Item, marked: Choice, rest: str) -> bool:
    """Whether what stands behind a mark is the choice's own words, or words of which no other choice is meant."""
    said = _CLOSING.sub("", plain(_CLOSING.sub("", rest)))
    others = [choice for choice in question.choices if choice is not marked]
    if any(said in _words(other) for other in others):
        return said in _words(marked)
    own = plain(marked.text)
    if own.startswith(said.rstrip(")]】〕」").lstrip("([【〔「")):
        return True
    same = _by_gist(question, said) or _by_yes_or_no(question, said.strip("()[]【】〔〕「」"))
    if same:
        return same is marked
    if _is_given(question, marked, said):
        return True
    if len(said) >= _FEW - 1 and said not in own and any(said in plain(other.text) for other in others):
        return False
    return not (any(_is_begun(other, marked, said) for other in others) or _is_doubtful(rest, said, marked))


def _is_begun(other: Choice, marked: Choice, said: str) -> bool:
    """Whether a text begins with the words of another choice, and does not go on as those of the marked one do."""
    return any(
        said.startswith(words) and not (plain(marked.text).startswith(words) and not _REMARK.match(said[len(words) :]))
        for words in _words(other)
    )


def _is_doubtful(rest: str, said: str, marked: Choice) -> bool:
    words = max((words for words in _words(marked) if said.startswith(words)), key=len, default="")
    remark = said[len(words) :] if words else fold(rest)
    pair = bare(marked.text), bare(rest)
    is_contrary = says_the_contrary(*pair) or says_the_contrary(*reversed(pair))
    return is_contrary or bool(_NEXT_NUMBER.match(remark)) or _in_doubt(remark, plain(marked.text))
