"""The checks of 回答者情報: nothing blank, 組織名 in the form asked for, people reachable (letter 2(1)※1)."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from gui.directory.directory import Organisation, Recognition
from gui.survey.bundle import SurveyBundle
from gui.survey.model import ANYONE, MUNICIPALITIES, FieldForm, Problem, ResponderField, Response, Survey
from gui.survey.respondents import KIND_MISMATCH, kind_given, kind_of
from gui.survey.text_checks import check_beginning, check_placeholder, check_text
from gui.words.cell_limits import is_error_value, shown
from gui.words.contacts import are_phones, emails_in, is_email
from gui.words.folding import (
    composed,
    fold,
    has_space,
    is_blank,
    is_signs,
    is_stroke,
    without_marks_of_format,
    without_space,
)
from gui.words.late_patterns import late

_OF_OFFICES = ("課", "係", "担当")
"""How every part of what is no person's name ends: 福祉課 国保係, but not 山田太郎　福祉課."""

_WORDS: tuple[FieldForm, ...] = ("text", "person", "title")
_DECOMPOSED = "、濁点などが別の文字に分かれているため（見た目は同じです）、"
_SPACED = "、空白の有無か全角・半角が違うため、"
_LONGEST = 200
"""Characters of the longest text that is looked at for a note or a title."""

_OFFICES = late(r"兼務?|[・/、,]")
_IN_BRACKETS = late(r"[(（][^()（）]*[)）]")


def check_responder(bundle: SurveyBundle, response: Response) -> Iterator[Problem]:
    """Problems of every responder detail, in the order of the form."""
    kind = kind_given(bundle.survey, response)
    for number, found in enumerate(bundle.survey.responder):
        text = response.responder.get(found.id, "")
        yield from (_checked_once if len(text) <= _LONGEST else _checked)(bundle, number, text, kind)


def _checked(bundle: SurveyBundle, number: int, text: str, kind: str) -> tuple[Problem, ...]:
    """The problems of the detail of a number, where the response gives itself this kind."""
    return tuple(_check_detail(bundle, bundle.survey.responder[number], text, kind))


_checked_once = lru_cache(maxsize=1024)(_checked)  # a title, a kind and a blank are the same in many responses


def _check_detail(bundle: SurveyBundle, found: ResponderField, text: str, kind: str) -> Iterator[Problem]:
    if found.by == "ministry":
        yield from _check_ministry(found, text)
    elif _is_missing(bundle.survey, found, text):
        if found.required:
            stands = "未入力です" if is_blank(text) else f"「{shown(text)}」となっています"
            said = "未選択です。選んで" if found.form == "kind" else f"{stands}。入力して"
            yield Problem("blank", "error", found.id, f"{found.label}が{said}ください。")
    else:
        if found.form in _WORDS or not is_error_value(text):
            yield from check_text(found.id, found.label, text)
        if found.form in _WORDS:
            yield from check_beginning(found.id, found.label, text)
        yield from _check_form(bundle, found, text, kind)


@lru_cache(maxsize=16)
def _notes(survey: Survey) -> frozenset[str]:
    """What the form says before and beside its details, folded."""
    return frozenset(fold(said) for field in survey.responder for said in (field.label, field.note))


def _is_missing(survey: Survey, found: ResponderField, text: str) -> bool:
    """Whether nothing is said: blank, a label or note of the form's own, or, where words are asked for, strokes, points and marks alone."""
    if is_blank(text) or (len(text) <= _LONGEST and fold(text) in _notes(survey)):
        return True
    return found.form in _WORDS and (is_stroke(text) or is_signs(text))


def _check_form(bundle: SurveyBundle, found: ResponderField, text: str, kind: str) -> Iterator[Problem]:
    survey = bundle.survey
    if found.form in ("organisation", "email") and (seen := without_marks_of_format(text)) != text:
        message = f"{found.label}「{shown(text)}」に、目に見えない文字が入っています。入力し直してください。"
        yield Problem("whitespace", "caution", found.id, message)
        text = seen
    if found.form == "kind" and text not in survey.kinds:
        message = f"{found.label}「{shown(text)}」はリストにありません。{'、'.join(survey.kinds)}から選んでください。"
        yield Problem("choice-not-in-list", "error", found.id, message)
    elif found.form == "organisation":
        yield from _check_organisation(bundle, found, text, kind)
    elif found.form == "phone":
        yield from _check_phone(found, text)
    elif found.form == "email":
        yield from _check_email(found, text)
    elif found.form == "person" and (
        without_space(text) in {*survey.section_chief_titles, *survey.below_section_chief_titles}
        or all(part.endswith(_OF_OFFICES) for part in text.split())
    ):
        message = f"{found.label}「{shown(text)}」は、氏名でなく役職か部署のようです。氏名を入力してください。"
        yield Problem("placeholder", "caution", found.id, message)
    elif found.form == "title" and len(text) <= _LONGEST and below_section_chief(survey, text):
        message = (
            f"{found.label}「{shown(text)}」は課長級より下の役職と思われます。課長級以上の方か、確かめてください。"
        )
        yield Problem("below-section-chief", "caution", found.id, message)
    elif found.form in _WORDS:
        yield from check_placeholder(found.id, found.label, text, is_name=found.form != "text")


def _check_ministry(found: ResponderField, text: str) -> Iterator[Problem]:
    """What the ministry enters is not the officer's: blank is right, another text than the ministry's is odd."""
    if without_space(text) and found.value and fold(text) != fold(found.value):
        message = (
            f"{found.label}は調査を行う府省が入力する欄ですが、「{found.value}」から変わっています。確かめてください。"
        )
        yield Problem("bad-value", "caution", found.id, message)


def _check_phone(found: ResponderField, text: str) -> Iterator[Problem]:
    if not are_phones(text):
        message = f"{found.label}「{shown(text)}」は電話番号として読めません。市外局番から入力してください。"
        yield Problem("bad-value", "error", found.id, message)
    else:
        yield from check_placeholder(found.id, found.label, text)


def _check_email(found: ResponderField, text: str) -> Iterator[Problem]:
    if not is_email(text.strip()):
        meant = emails_in(text)
        how = "は正しい形ではありません。半角で、@を含めて入力してください。"
        if meant:
            how = f"は「{meant[0]}」と入力してください。" if len(meant) == 1 else "は、一つだけ入力してください。"
        message = f"{found.label}「{shown(text)}」{how}"
        yield Problem("bad-value", "error", found.id, message)
    else:
        yield from check_placeholder(found.id, found.label, text)


def _check_organisation(bundle: SurveyBundle, found: ResponderField, text: str, kind: str) -> Iterator[Problem]:
    survey = bundle.survey
    if survey.respondents == ANYONE:
        return
    ours = survey.respondents == MUNICIPALITIES
    said = without_space(text) if ours else text.strip()
    recognition = bundle.directory.recognise(said)
    organisation = recognition.organisation
    is_right = recognition.exact and said == text
    is_spaced = organisation is not None and not is_right and has_space(organisation.official)
    is_known = organisation is not None and not recognition.exact  # the names of a list may have spaces
    if (said != text if ours else is_known and has_space(said)) and not is_spaced:
        message = f"{found.label}に空白や改行が入っています。空白を入れずに入力してください。"
        yield Problem("whitespace", "error", found.id, message)
    if organisation is None:
        yield Problem("organisation-unknown", "error", found.id, _unknown(survey, found, text, recognition))
        return
    if not recognition.exact:
        only_variant = set(recognition.faults) <= {"variant-character"}
        how = _DECOMPOSED if composed(said) == organisation.official else ""
        if is_spaced and without_space(said) == without_space(organisation.official):
            how = _SPACED
        message = f"{found.label}「{shown(text)}」は{how}「{organisation.official}」と入力してください。"
        yield Problem("bad-value", "caution" if only_variant else "error", found.id, message)
    meant = kind_of(survey, organisation)
    if meant is None:
        message = f"{found.label}「{organisation.official}」（{organisation.kind}）はこの調査の対象ではありません。確かめてください。"
        yield Problem(KIND_MISMATCH, "error", found.id, message)
    elif kind in survey.kinds and kind != meant:
        yield _mismatch(survey, found, organisation, meant, kind)


def _mismatch(survey: Survey, found: ResponderField, organisation: Organisation, meant: str, kind: str) -> Problem:
    label = survey.kind_field.label if survey.kind_field else ""
    message = (
        f"{found.label}「{organisation.official}」の{label}は{meant}ですが、{kind}が選ばれています。"
        f"どちらかを直してください。"
    )
    return Problem(KIND_MISMATCH, "error", found.id, message)


def _unknown(survey: Survey, found: ResponderField, text: str, recognition: Recognition) -> str:
    names = "か".join(f"「{organisation.official}」" for organisation in recognition.suggestions[:3])
    ours = survey.respondents == MUNICIPALITIES
    how = (
        "都道府県コード・都道府県名・市区町村名を続けて入力してください。"
        if ours
        else "一覧の名称のとおりに入力してください。"
    )
    asked = f"{names}ではありませんか。" if names else how
    return f"{found.label}「{shown(text)}」は{'自治体' if ours else '回答者'}の一覧にありません。{asked}"


def below_section_chief(survey: Survey, title: str) -> bool:
    """Whether a title is known to be below 課長級 (form: 課長級以上の役職の方が回答責任者となり).

    The longest known title that it ends with decides: 生活福祉課長補佐 is a 課長補佐, not a 課長. What stands in
    brackets says more than the title itself: 主査（課長級） is 課長級. Of several offices of one person the highest
    counts: 課長兼係長 is a 課長.
    """
    normal = unicodedata.normalize("NFKC", title)
    plain = without_space(normal)
    for bracket in _IN_BRACKETS.findall(plain):
        if bracket[1:-1] in survey.section_chief_titles:
            return False
        if bracket.endswith("級)"):
            return _is_below(survey, bracket[1:-1]) is True
    offices = [_is_below(survey, office) for office in _OFFICES.split(_IN_BRACKETS.sub("", plain))]
    if offices[-1] is None:  # 課長補佐 相模太郎
        offices = [_is_below(survey, word) for word in _IN_BRACKETS.sub("", normal).split()]
    return True in offices and False not in offices


def _is_below(survey: Survey, plain: str) -> bool | None:
    """Whether a title is below; None if none that is known is in it."""
    longest = {
        True: max((len(t) for t in survey.below_section_chief_titles if plain.endswith(t)), default=0),
        False: max((len(t) for t in survey.section_chief_titles if plain.endswith(t)), default=0),
    }
    return longest[True] > longest[False] if any(longest.values()) else None
