"""Who answers a survey: the kinds that it tells apart, and of which of them an organisation is.

A survey names the kinds that matter to it, any number or none. A directory's organisations are each of a kind and of
what that is a part of (指定都市 of 市区町村), so a survey that does not tell those apart asks them all the same. Who they are
says the definition: the 自治体 that the program knows, a list of its own beside it, or anyone.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from gui.directory.directory import Organisation
from gui.survey.bundle import SurveyBundle
from gui.survey.model import ANYONE, MUNICIPALITIES, Response, Severity, Survey
from gui.words.folding import is_blank

_NO_KIND = (
    "組織区分を書くセル（at）がありません。様式に欄がないときは組織名から決めますが、"
    'それには form = "organisation" の欄と、municipalities か一覧の respondents が要ります。'
)
_OWN_NAMES = "一覧の名称は分けて書けません。at には一つのセルを書いてください。"
_NAMED = 5
"""So many kinds of the list are named where none of them is the survey's."""

_NAME, _LONGEST = re.compile(r"の?(?:正式)?(?:名称?|氏名)$"), 6
_CODED = re.compile(r"\d|コード")
"""In the note of a form that wants a code before the name, or shows one; its label may want it as well."""

KIND_MISMATCH = "organisation-kind-mismatch"
_UNASKED = frozenset(("prefecture-code-missing", "prefecture-missing"))
_COUNT_OF, _WHO = re.compile(r"(?<=\d)団体"), re.compile(r"団体(?!コード)")


def respondent(bundle: SurveyBundle, given: str) -> Organisation | None:
    """Whose a response is that names itself so: of the directory, or, where anyone may answer, whoever it says; None if unknown."""
    if bundle.survey.respondents == ANYONE or bundle.survey.field("organisation") is None:
        return Organisation("", "", "", given, "", stated=given)
    return bundle.directory.recognise(given).organisation


def kind_given(survey: Survey, response: Response) -> str:
    """The kind that a response gives itself; '' if it gives none, or the survey tells none apart."""
    field = survey.kind_field
    return response.responder.get(field.id, "") if field else ""


def may_be_prefecture(survey: Survey, response: Response) -> bool:
    """Whether a response does not say of itself that it is a municipality's."""
    kind = kind_given(survey, response)
    return kind not in survey.kinds or kind == survey.prefecture_kind


def kind_of(survey: Survey, organisation: Organisation) -> str | None:
    """The survey's kind that an organisation is of; '' where it tells none apart, None if it does not ask this one."""
    if not survey.kinds:
        return ""
    of_prefecture = (survey.prefecture_kind,) if organisation.is_prefecture else ()  # 県, 都道府県庁
    told = (organisation.kind, *organisation.wider, *organisation.by_name, *of_prefecture)
    return next((kind for kind in told if kind in survey.kinds), None)


def findings_of_kinds(bundle: SurveyBundle) -> Iterator[tuple[Severity, str, str]]:
    """How grave it is, the key of the definition, and why by its kinds somebody could not answer, or would be taken for another."""
    survey = bundle.survey
    if not survey.kinds or survey.respondents == ANYONE:
        return
    ours = survey.respondents == MUNICIPALITIES
    told = {
        (kind_of(survey, organisation), organisation.is_prefecture) for organisation in bundle.directory.organisations
    }
    listed = filter(None, dict.fromkeys(organisation.kind for organisation in bundle.directory.organisations))
    named = "、".join(islice(listed, _NAMED))
    usable = f"{named}など、" if named else ""
    unknown = [kind for kind in survey.kinds if not told & {(kind, True), (kind, False)}]
    for kind in unknown:
        whose = "自治体が" if ours else "回答者が、一覧の区分の列に"
        message = (
            f"「{kind}」に当たる{whose}ありません。この区分では回答できません。"
            f"{usable}一覧にある区分と同じ文字で書いてください。"
        )
        yield "error" if len(unknown) == len(survey.kinds) else "caution", "kinds", message
    of_prefectures = {kind for kind, is_prefecture in told if is_prefecture and kind} - {survey.prefecture_kind}
    if of_prefectures:
        theirs = "・".join(sorted(map(str, of_prefectures)))
        yield "error", "prefecture_kind", f"都道府県の区分は「{theirs}」です。そう書いてください。"
    elif ours and (survey.prefecture_kind, False) in told:
        message = f"「{survey.prefecture_kind}」は市区町村の区分です。都道府県に聞かないなら、この行を消してください。"
        yield "error", "prefecture_kind", message


def as_known(bundle: SurveyBundle, response: Response) -> Response:
    """A response that was read, with what its form has no cell for: the code before a name in parts, or before one that
    nobody was asked to begin with it; the kind of whoever it is."""
    survey = bundle.survey
    field, kind = survey.field("organisation"), survey.kind_field
    if field is None or not field.at or survey.respondents == ANYONE:
        return response
    untold, in_parts = kind is not None and not kind.at, "\n" in field.at
    wants_code = "コード" in field.label or _CODED.search(field.note) is not None
    is_bare = survey.respondents == MUNICIPALITIES and not in_parts and not wants_code
    if not (untold or in_parts or is_bare):
        return response
    recognised = bundle.directory.recognise(response.responder.get(field.id, ""))
    found, said = recognised.organisation, dict(response.responder)
    is_named = is_bare and _UNASKED.issuperset(recognised.faults)
    if found and (is_named or (in_parts and "prefecture-code-wrong" not in recognised.faults)):
        said[field.id] = found.official
    if found and kind and untold and (known := kind_of(survey, found)):
        said[kind.id] = known
    return replace(response, responder=said)


def organisation_given(survey: Survey, response: Response) -> str:
    """What a response says of whose it is; '' where that shows nothing, or is not asked."""
    field = survey.field("organisation")
    given = response.responder.get(field.id, "") if field else ""
    return "" if is_blank(given) else given


def organisation_key(survey: Survey) -> str:
    """The id of the responder field for whose the response is; '' in a survey that does not ask."""
    field = survey.field("organisation")
    return field.id if field else ""


def code_of(survey: Survey) -> str:
    """What it calls their codes."""
    return "団体コード" if survey.respondents == MUNICIPALITIES else "コード"


def counted(survey: Survey) -> str:
    """The word behind their number."""
    return "団体" if survey.respondents == MUNICIPALITIES else "件"


def worded(survey: Survey, text: str) -> str:
    """A text in which 団体 stands for those who answer, in the survey's own word for them: 3施設, where it asks for the 施設名."""
    if survey.respondents == MUNICIPALITIES:
        return text
    field = survey.field("organisation")
    word = _NAME.sub("", field.label) if field else ""
    known = 0 < len(word) <= _LONGEST and not any(sign in word for sign in "（(・、／/")
    counted_as, named = (word, word) if known else (counted(survey), called(survey))
    return _WHO.sub(named, _COUNT_OF.sub(counted_as, text))


def finds_organisation(survey: Survey) -> bool:
    """Whether whose a response is can be looked up in the directory: it is asked, and not everybody may answer."""
    return survey.respondents != ANYONE and survey.field("organisation") is not None


def called(survey: Survey) -> str:
    """What those who answer a survey are called: 自治体 where it is those that the program knows."""
    return "自治体" if survey.respondents == MUNICIPALITIES else "回答者"


def not_given(survey: Survey) -> str:
    """What is said in place of whose a response is, where that has not been given; '' where it is not asked."""
    field = survey.field("organisation")
    return f"（{field.label} 未入力）" if field else ""


def faults_of_cells(survey: Survey) -> Iterator[tuple[int, str]]:
    """What is wrong with where the form has whose it is: a kind without a cell is told by the name, and so is one in two cells."""
    named = any(f.at for f in survey.responder) or any(item.at for item in survey.items)
    by_name = survey.respondents != ANYONE and survey.field("organisation") is not None
    for position, found in enumerate(survey.responder):
        if found.form == "kind" and named and not found.at and not by_name:
            yield position, _NO_KIND
        if found.form == "organisation" and "\n" in found.at and survey.respondents not in (ANYONE, MUNICIPALITIES):
            yield position, _OWN_NAMES
