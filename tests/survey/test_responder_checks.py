"""People who answer and people who can be reached: titles, telephone numbers and mail addresses as they are written."""

import dataclasses
import unicodedata

import pytest

from gui.directory.own_list import read_own_list
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Problem, Response
from gui.survey.responder_checks import check_responder
from tests.bundles import bundle_of
from tests.survey.of_any_kind import survey_of


def words(text: str) -> list[str]:
    return text.split()


class Desk:
    """The sample's 回答者情報 with one detail changed."""

    def __init__(self, bundle: SurveyBundle, sample: Response) -> None:
        self.bundle, self.survey = bundle, bundle.survey
        self.sample = sample

    def told(self, **details: str) -> list[tuple[str, str, str]]:
        response = dataclasses.replace(self.sample, responder={**self.sample.responder, **details})
        found: list[Problem] = list(check_responder(self.bundle, response))
        return [(problem.code, problem.severity, problem.question) for problem in found]


@pytest.fixture
def desk(bundle: SurveyBundle, sample: Response) -> Desk:
    return Desk(bundle, sample)


AT_OR_ABOVE = words("""
課長 福祉課長 生活福祉課長 担当課長 室長 保護室長 次長 部長 福祉部長 担当部長 局長 理事 参事 参事官 センター長 館長 支所長
福祉事務所長 町長 副町長 副市長 副区長 知事 教育長 会計管理者 健康福祉課長事務取扱 総括参事
主査（課長級） 主幹（課長級） 課長補佐（課長級） 参事(部長級) 技監（部長級） 主査（課長）
課長兼係長 福祉課長兼生活支援係長 課長・係長
課長（福祉担当） 課長（生活保護担当） 課長（兼）福祉事務所長 参事兼課長 課長補佐兼福祉事務所長 課長（係長事務取扱）
""")

BELOW = words("""
係長 生活支援係長 担当係長 課長補佐 生活福祉課長補佐 課長代理 福祉課長代理 副課長 室長補佐 室長代理 所長補佐 班長 主査 主任
主任主事 主事 主事補 副主幹 技師 書記 担当 担当者 係員 会計年度任用職員 チームリーダー 専門員 主任介護支援専門員
課長補佐・係長 主幹兼係長 課長補佐兼係長 課長補佐（係長） 課長補佐（福祉担当） 主査（福祉担当） 参事（課長補佐級） 主幹（係長級） 参事補佐
""")

UNKNOWN = words("""
主幹 統括主幹 専門官 マネージャー 生活支援グループリーダー グループ長 参事補 課長職務代理者 部長代理 調整監 Manager
""")


@pytest.mark.parametrize("title", [*AT_OR_ABOVE, *UNKNOWN, "生活福祉課長\n", "　課 長　", "主査 ( 課長級 )"])
def test_titles_of_section_chiefs_and_unknown_ones_pass(desk: Desk, title: str) -> None:
    assert desk.told(officer_title=title) == []


@pytest.mark.parametrize("title", [*BELOW, "課長補佐　相模太郎", "主任 主事", "係　長", "課長補佐　", "参事(係長級)"])
def test_titles_below_a_section_chief_are_cautioned(desk: Desk, title: str) -> None:
    assert desk.told(officer_title=title) == [("below-section-chief", "caution", "officer_title")]


PHONES = (
    """
042-754-1111|０４２－７５４－１１１１|03(3595)2456|０３（３５９５）２４５６|0427541111|090-1234-5678|0120-123-456|04992-2-1111
042-754-1111（内線1234）|042-754-1111 内線 12|042-754-1111(内)1234|042-754-1111 ext. 5|042-754-1111　（内線２３４、２３５）
+81-42-754-1111|+81 42 754 1111|(+81)42-754-1111|＋８１－４２－７５４－１１１１|042ー754ー1111|042‐754―1111|042 754 1111
代表 03-5253-1111（内線2345）|（代表）03-5253-1111|03-5253-1111（直通）|直通：03-5253-1111|TEL 03-5253-1111|℡03-5253-1111
電話番号：03-5253-1111|Tel.03-5253-1111|☎03-5253-1111|03-5253-1111（生活福祉課直通）|03-5253-1111(平日のみ)|03-5253-1111（内線）1234
03-5253-1111（代） 03-3595-2456（直）|03-5253-1111・03-3595-2456|電話03-5253-1111 FAX03-3595-2456|03-5253-1111（FAX 03-3595-2456）
03-5253-1111（2345）|03-5253-1111 #2345|0463-82-1111(123)、03-5253-1111|03-5253（1111）|03-5253 (1111)|090-1234（5678）
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize(
    "phone", [*PHONES, "042-754-1111\n内線12", "042-754-1111、内線12", "042-754-1111、042-754-2222", " 042-754-1111 "]
)
def test_phone_numbers_as_people_write_them(desk: Desk, phone: str) -> None:
    assert desk.told(phone=phone) == []


@pytest.mark.parametrize(
    "phone",
    [
        *("754-1111", "abc", "042-754-111", "1234567890", "042-754-1111-2222", "なし", "内線1234", "代表", "-"),
        *("042-754-1111 042-754-2222", "042-754-1111、1112", "a@example.jp", "٠٤٢-٧٥٤-١١١١", "042-754-1l11"),
        *("042-754-11111", "04275411111", "090-123-4567", "0120-1234-567", "03-5253-1111・1112", "FAX03-3595-2456"),
        *("042-754-１１１", "+1-202-555-0123", "042*754*1111", "（042-754-1111は不通）"),
    ],
)
def test_what_is_no_phone_number(desk: Desk, phone: str) -> None:
    assert desk.told(phone=phone) == [("bad-value", "error", "phone")]


@pytest.mark.parametrize(
    "email",
    [
        *(
            "a@city.example.lg.jp",
            "a.b+c@example.jp",
            "fukushi-ka_1@pref.example.lg.jp",
            " a@example.jp ",
            "A@EXAMPLE.JP",
        ),
        *("a..b.@example.jp", "o'hara@example.jp", "1@2.example.jp"),
    ],
)
def test_mail_addresses_as_people_have_them(desk: Desk, email: str) -> None:
    assert desk.told(email=email) == []


@pytest.mark.parametrize(
    "email",
    [
        *("a@b", "a＠b.jp", "a b@c.jp", "a@b..jp", "@b.jp", "a@", "a@b.jp,c@d.jp", "a@b.jp;c@d.jp", "a@b.jp."),
        *(
            "福祉@example.jp",
            "a@例え.jp",
            "ａ@example.jp",
            "<a@b.jp>",
            "mailto:a@b.jp",
            "相模 太郎 <a@b.jp>",
            "a@@b.jp",
        ),
        *("なし", "a@b.jp\nc@d.jp", '"a"@b.jp', "a@b_c.jp", ".a@b.jp"),
    ],
)
def test_what_is_no_mail_address(desk: Desk, email: str) -> None:
    assert desk.told(email=email) == [("bad-value", "error", "email")]


def test_every_detail_of_the_officer_must_be_there_and_none_of_the_ministry(desk: Desk) -> None:
    for found in desk.survey.responder:
        for nothing in ("", " ", "　", "\n", "\u200b", "\u00a0"):
            expected = [("blank", "error", found.id)] if found.by == "officer" else []
            assert desk.told(**{found.id: nothing}) == expected, (found.id, nothing)


@pytest.mark.parametrize(
    "text",
    ["　", "\u200b", "\u3164", "。\u200b", "…\U000e0100", "\u2800－", "－", "ー", "／", "×", "？", "。", "…", "◆入力"],
)
@pytest.mark.parametrize("field", ["department", "officer_title", "officer_name", "contact_name"])
def test_a_stroke_or_the_forms_own_note_says_nothing(desk: Desk, field: str, text: str) -> None:
    assert desk.told(**{field: text}) == [("blank", "error", field)]


@pytest.mark.parametrize("field", ["department", "officer_title", "officer_name", "contact_name", "phone", "email"])
@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#NAME?"])
def test_a_formula_that_failed_is_no_detail(desk: Desk, field: str, text: str) -> None:
    assert desk.told(**{field: text}) == [("bad-value", "error", field)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "同上",
            "上記と同じ",
            "上に同じ",
            "↑に同じ",
            "↑と同様",
            "上欄に同じ",
            "左の列と同じ",
            "２列目に同じ",
            "1行目と同様",
        ),
        *("施設1に同じ", "No.1と同じ", "①に同じ", "2行目参照", "上欄のとおり", "次の行に記載", "（2枚目参照）"),
    ],
)
def test_as_above_would_be_read_as_the_row_above(desk: Desk, text: str) -> None:
    assert desk.told(contact_name=text) == [("placeholder", "caution", "contact_name")]


def test_what_a_cell_cannot_hold_is_refused_in_every_detail(desk: Desk) -> None:
    for found in desk.survey.responder:
        if found.by == "officer":
            assert ("bad-value", "error", found.id) in desk.told(**{found.id: "a\x00"})
            assert ("bad-value", "error", found.id) in desk.told(**{found.id: "\ud800"})


def test_a_kind_that_is_missing_is_to_be_chosen_and_a_name_to_be_typed(bundle: SurveyBundle) -> None:
    said = {problem.question: problem.message for problem in check_responder(bundle, Response())}
    assert said["kind"] == "組織区分が未選択です。選んでください。"
    assert said["department"] == "担当部署名が未入力です。入力してください。"
    stroke = {problem.question: problem.message for problem in check_responder(bundle, Response({"department": "？"}))}
    assert stroke["department"] == "担当部署名が「？」となっています。入力してください。", (
        "where something stands it is quoted"
    )


def test_a_name_may_hold_a_space_but_a_kind_is_one_of_the_list(desk: Desk) -> None:
    assert desk.told(officer_name="相模　太郎", contact_name="橋本 花子") == []
    for kind in ("国", "指定都市 ", "市町村"):
        assert desk.told(kind=kind) == [("choice-not-in-list", "error", "kind")]


def test_a_name_that_is_said_not_to_be_needed_is_no_name(desk: Desk) -> None:
    for text in ("不要", "不 要。"):
        assert desk.told(contact_name=text) == [("placeholder", "caution", "contact_name")]
        assert desk.told(officer_title=text) == [("placeholder", "caution", "officer_title")]
    assert desk.told(department="不要") == []  # a field of words may ask whether something is wanted


@pytest.mark.parametrize("text", ["福祉課担当", "福祉課　国保係"])
def test_an_office_is_no_name(desk: Desk, text: str) -> None:
    assert desk.told(contact_name=text) == [("placeholder", "caution", "contact_name")]


@pytest.mark.parametrize("text", ["山田　太郎　福祉課", "鈴木一郎 介護保険係"])
def test_a_name_with_its_office_beside_it_is_one(desk: Desk, text: str) -> None:
    assert desk.told(contact_name=text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\u3000がじまる苑\n", []),
        ("がじまる 苑", ["whitespace", "は「がじまる苑」と入力"]),
        ("ゆうなの家 本館 ", []),
        *(
            (text, ["は、空白の有無か全角・半角が違うため、「ゆうなの家 本館」と"])
            for text in ("ゆうなの家　本館", "ゆうなの家本館")
        ),
        (unicodedata.normalize("NFD", "がじまる苑"), ["は、濁点などが別の文字に分かれているため"]),
        (unicodedata.normalize("NFD", "がじまる苑") + " ", ["は、濁点などが別の文字に分かれているため"]),
    ],
)
def test_what_is_otherwise_in_a_name_of_a_surveys_own_list_is_said_and_nothing_else(text: str, said: list[str]) -> None:
    field = '[[responder]]\nid = "organisation"\nlabel = "名称"\nform = "organisation"\n'
    survey = dataclasses.replace(survey_of('id = "1"', more=field), respondents="回答者.csv")
    bundle = bundle_of(survey, lambda: read_own_list("名称\nがじまる苑\nゆうなの家 本館\n".encode()))
    found = list(check_responder(bundle, Response({"organisation": text}, {})))
    assert len(found) == len(said)
    assert all(one in f"{problem.code} {problem.message}" for one, problem in zip(said, found, strict=True))
