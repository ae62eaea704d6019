"""Whom a survey asks: any kinds of respondent, or none told apart."""

import dataclasses
from pathlib import Path

import pytest

from gui import survey_library
from gui.collection.roster import NATION, default_roster
from gui.directory.directory import Directory, Organisation
from gui.survey import checks, naming, respondents, rules
from gui.survey.bundle import SurveyBundle
from gui.survey.definition import read_definition
from gui.survey.model import Response, Survey
from gui.survey.respondents import kind_of
from tests.bundles import bundle_of
from tests.conftest import ROOT
from tests.survey.of_any_kind import faults_of, survey_of

TEXT = (ROOT / "tests" / "data" / "library-hours.toml").read_text(encoding="utf-8")


def of(directory: Directory, official: str) -> Organisation:
    found = directory.by_official(official)
    assert found
    return found


@pytest.fixture(scope="module")
def for_all() -> Survey:
    """A survey that tells no kinds apart."""
    text = TEXT.replace('kinds = ["都道府県", "市区町村"]\nprefecture_kind = "都道府県"\n', "")
    text = text.replace('asked_of = ["市区町村"]\n', "")
    begin, end = text.index('[[responder]]\nid = "level"'), text.index('[[responder]]\nid = "person"')
    text = text[:begin] + text[end:]
    begin, end = (
        text.index('[[submission.to]]\nkinds = ["都道府県"]'),
        text.index('[[submission.to]]\nkinds = ["市区町村"]'),
    )
    text = text[:begin] + text[end:].replace('kinds = ["市区町村"]\n', "", 1)
    found = read_definition(text)
    assert found.survey, [str(finding) for finding in found.findings]
    return found.survey


@pytest.mark.parametrize(
    ("official", "kind", "recipient"),
    [
        ("14神奈川県相模原市", "市区町村", "神奈川県立中央図書館"),
        ("14神奈川県横須賀市", "市区町村", "神奈川県立中央図書館"),
        ("14神奈川県厚木市", "市区町村", "神奈川県立中央図書館"),
        ("14神奈川県", "都道府県", "国立図書館"),
    ],
)
def test_who_is_not_told_apart_is_asked_as_what_it_is_a_part_of(
    other_survey: Survey, directory: Directory, official: str, kind: str, recipient: str
) -> None:
    organisation = of(directory, official)
    assert kind_of(other_survey, organisation) == kind
    to = naming.destination(other_survey, organisation)
    assert to
    assert to.recipient == recipient


def test_a_designated_city_answers_as_a_municipality(other_bundle: SurveyBundle) -> None:
    response = Response(
        {"who": "14神奈川県相模原市", "level": "市区町村", "person": "相模 太郎"}, {"1": "2", "2.1": (), "3": "◎"}
    )
    assert checks.check(other_bundle, response) == []
    wrong = dataclasses.replace(response, responder={**response.responder, "level": "都道府県"})
    assert [p.code for p in checks.check(other_bundle, wrong)][:1] == ["organisation-kind-mismatch"]


def test_a_survey_without_kinds_asks_everybody(for_all: Survey, directory: Directory) -> None:
    response = Response({"who": "14神奈川県", "person": "神奈川 花子"}, {"1": "2", "2.1": (), "3": "◎"})
    assert checks.check(bundle_of(for_all), response) == []
    assert {key for key, found in rules.evaluate(for_all, response).items() if found.state == "asked"} == {
        "1",
        "2.1",
        "3",
    }
    to = naming.destination(for_all, of(directory, "14神奈川県厚木市"))
    assert to
    assert to.recipient == "神奈川県立中央図書館"
    assert len(default_roster(bundle_of(for_all), "神奈川県").expected) == 33
    assert len(default_roster(bundle_of(for_all), NATION).expected) == len(directory.organisations)


def test_whom_a_survey_does_not_ask_is_told(other_survey: Survey, directory: Directory) -> None:
    only_prefectures = dataclasses.replace(other_survey, kinds=("都道府県",))
    response = Response({"who": "14神奈川県厚木市", "level": "都道府県", "person": "橋本 花子"}, {"1": "2", "2.1": ()})
    (problem,) = checks.check(bundle_of(only_prefectures), response)
    assert problem.code == "organisation-kind-mismatch"
    assert (
        problem.message == "自治体名「14神奈川県厚木市」（市区町村）はこの調査の対象ではありません。確かめてください。"
    )
    assert naming.destination(only_prefectures, of(directory, "14神奈川県厚木市")) is None
    assert default_roster(bundle_of(only_prefectures), NATION).expected == ()


def test_a_prefecture_gathers_those_who_send_to_it(other_bundle: SurveyBundle) -> None:
    assert len(default_roster(other_bundle, "神奈川県").expected) == 33, "相模原市 and 横須賀市 among them"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kinds = ["市区町村"]\nrecipient', "recipient", "「都道府県」の提出先を一つだけ決めてください。"),
        ('kinds = ["都道府県", "市区町村"]\n', "", 'form = "kind" の項目には、選べる区分の kinds が要ります。'),
        ('prefecture_kind = "都道府県"\n', "", "「prefecture_kind」がありません。書き加えてください。"),
    ],
)
def test_kinds_that_do_not_agree_are_findings(old: str, new: str, message: str) -> None:
    assert old in TEXT
    assert message in [finding.message for finding in read_definition(TEXT.replace(old, new, 1)).findings]


@pytest.mark.parametrize(
    ("label", "word", "counted"),
    [
        ("施設名", "施設", "3施設"),
        ("事業所の名称", "事業所", "3事業所"),
        ("学校名", "学校", "3学校"),
        ("回答した組織・団体の正式な名称", "回答者", "3件"),
        ("名称", "回答者", "3件"),
    ],
)
def test_who_answers_is_called_by_the_surveys_own_word(label: str, word: str, counted: str) -> None:
    field = f'[[responder]]\nid = "organisation"\nlabel = "{label}"\nform = "organisation"\n'
    survey = survey_of('id = "1"', more=field)
    assert respondents.worded(survey, "団体を選ぶ") == f"{word}を選ぶ"
    assert respondents.worded(survey, "3団体のうち") == f"{counted}のうち"
    assert respondents.worded(survey, "団体コード") == "団体コード"


def test_of_municipalities_the_word_stays(survey: Survey) -> None:
    assert respondents.worded(survey, "3団体のうちの団体") == "3団体のうちの団体"


@pytest.mark.parametrize(
    ("official", "kind"),
    [
        ("14神奈川県相模原市", "指定都市"),
        ("14神奈川県横須賀市", "市区"),
        ("14神奈川県厚木市", "市区"),
        ("13東京都千代田区", "市区"),
        ("14神奈川県葉山町", "町村"),
        ("14神奈川県清川村", "町村"),
        ("14神奈川県", "都道府県"),
    ],
)
def test_a_form_may_tell_cities_from_towns(
    other_survey: Survey, directory: Directory, official: str, kind: str
) -> None:
    kinds = ("都道府県", "指定都市", "市区", "町村", "一部事務組合等")
    assert kind_of(dataclasses.replace(other_survey, kinds=kinds), of(directory, official)) == kind


@pytest.mark.parametrize("called", ["指定都市", "政令指定都市", "政令市"])
@pytest.mark.parametrize("others", ["その他の市町村", "その他市区町村", "一般市町村"])
def test_designated_cities_and_those_that_are_left_have_many_names(
    other_survey: Survey, directory: Directory, called: str, others: str
) -> None:
    survey = dataclasses.replace(other_survey, kinds=("都道府県", called, "中核市", "特別区", others))
    officials = ("相模原市", "横須賀市", "厚木市", "葉山町", "清川村")
    kinds = [kind_of(survey, of(directory, f"14神奈川県{name}")) for name in officials]
    assert kinds == [called, "中核市", others, others, others]
    assert kind_of(survey, of(directory, "13東京都千代田区")) == "特別区"


MINIMAL = """
format = 2
id = "places"
title = "施設の調査"
deadline = "なし"
{head}

[[responder]]
id = "who"
label = "名称"
form = "organisation"

[[responder]]
id = "kind"
label = "区分"
form = "kind"

[[question]]
id = "1"
text = "ありますか。"
choices = ["はい", "いいえ"]
"""


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('kinds = ["県", "市町村"]\nprefecture_kind = "県"', []),
        ('kinds = ["市区", "町村"]', []),
        ('kinds = ["都道府県", "市区町村", "一部事務組合"]\nprefecture_kind = "都道府県"', ["caution"]),
        ('kinds = ["国立", "私立"]', ["error", "error"]),
        ('kinds = ["都道府県", "市区町村"]', ["error"]),
        ('kinds = ["市区町村"]\nprefecture_kind = "市区町村"', ["error"]),
        ('kinds = ["国立", "私立"]\nrespondents = "list.csv"', []),
        ('kinds = ["国立", "私立", "大学"]\nrespondents = "list.csv"', ["caution"]),
        ('kinds = ["公立", "大学"]\nrespondents = "list.csv"', ["error", "error"]),
        ('kinds = ["公立", "大学"]\nrespondents = "anyone"', []),
    ],
)
def test_kinds_by_which_nobody_could_answer_are_findings(head: str, said: list[str], tmp_path: Path) -> None:
    """Whoever may answer can say of what kind it is, or the definition is told which kind nobody is of."""
    place = tmp_path / "places.toml"
    place.write_text(MINIMAL.format(head=head), encoding="utf-8")
    place.with_name("list.csv").write_text("名称,区分\n東病院,国立\n西病院,私立\n", encoding="utf-8")
    found = survey_library.definition(place)
    assert [finding.severity for finding in found.findings] == said
    assert (found.survey is None) == ("error" in said)


def test_prefectures_are_called_as_the_survey_calls_them(directory: Directory) -> None:
    text = MINIMAL.format(head='kinds = ["県", "市町村"]\nprefecture_kind = "県"')
    survey = read_definition(text).survey
    assert survey
    assert kind_of(survey, of(directory, "14神奈川県")) == "県"
    assert kind_of(survey, of(directory, "14神奈川県厚木市")) == "市町村"


def test_what_is_there_twice_is_told_at_its_line() -> None:
    head = 'format = 2\nid = "x"\ntitle = "t"\ndeadline = "なし"\nkinds = ["a", "b"]\nrespondents = "anyone"\n'
    fields = (
        '[[responder]]\nid = "a"\nlabel = "a"\nform = "kind"\n[[responder]]\nid = "b"\nlabel = "b"\nform = "kind"\n'
    )
    text = f'{head}{fields}[[question]]\nid = "1"\ntext = "q"\nkind = "text"'
    assert [str(found) for found in read_definition(text).findings] == [
        '14行目 回答者情報：form = "kind" の項目を一つだけ置いてください。'
    ]
    (again,) = (str(f) for f in read_definition(f'{text}\nkind = "date"').findings if "2回" in f.message)
    assert again.startswith("19行目 "), "the last line, which ends with the file"


def test_a_question_whose_id_says_what_it_is_is_named_as_it_says() -> None:
    (before,) = faults_of('id = "問3"\nkind = "text"\nonly_if = "=[問4]>0"', 'id = "問4"\nkind = "number"')
    assert before.endswith("行目 問3の only_if：問4がこの問より前にありません。")
    (without,) = faults_of('id = "第5"\nkind = "choice"')
    assert "行目 第5：選択肢がありません" in without
