"""Whose answer a file is: by what is in it, then by its name."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from gui.collection import findings
from gui.collection.decisions import Settlement, correct, set_aside, settle
from gui.collection.judged import Answer, Line
from gui.collection.matching import by_content, by_name, by_place
from gui.collection.writing.decided_tables import missing
from gui.collection.writing.inquiry import inquiries
from gui.directory.directory import Directory
from gui.survey.model import Response
from gui.words.from_outside import visible
from tests.collection.returns import Returns
from tests.collection.scenes import Scene

KANAGAWA = "神奈川県"


def chosen(line: Line) -> Answer:
    assert line.chosen is not None
    return line.chosen


def texts_of(answer: Answer) -> Mapping[str, str]:
    assert answer.original is not None
    return answer.returned.texts


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("【厚木市】マイナンバーアンケート回答.xlsx", "厚木市"),
        ("【14神奈川県厚木市】マイナンバーアンケート回答 (1).xlsx", "厚木市"),
        ("【厚木】回答.xlsx", "厚木市"),
        ("回答_厚木市_0710.xlsx", "厚木市"),
        ("神奈川県厚木市.xlsx", "厚木市"),
        ("海老名市ほか/【厚木市】回答.xlsx", "厚木市"),
        ("茅ケ崎市の回答.xlsx", "茅ヶ崎市"),
        ("【神奈川県】マイナンバーアンケート回答.xlsx", "神奈川県"),
        ("東大和市.xlsx", "東大和市"),
        ("大和市.xlsx", "大和市"),
        ("【大和市】回答.xlsx", "大和市"),
        ("厚木市・海老名市.xlsx", None),
        ("マイナンバーアンケート回答.xlsx", None),
        ("Book1.xlsx", None),
    ],
)
def test_the_name_of_a_file_tells_whose_it_is(directory: Directory, file: str, name: str | None) -> None:
    found = by_name(directory, directory.of_prefecture(KANAGAWA)[0], file)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("file", "prefecture", "name"),
    [
        ("マイナンバー関市.xlsx", "岐阜県", "関市"),
        ("回答ー関市.xlsx", "岐阜県", "関市"),
        ("ー関市.xlsx", "岩手県", "一関市"),
        ("愛知県ー宮市.xlsx", "愛知県", "一宮市"),
        ("ミ鷹市.xlsx", "東京都", "三鷹市"),
    ],
)
def test_a_dash_is_a_figure_only_where_no_name_stands_without_it(
    directory: Directory, file: str, prefecture: str, name: str
) -> None:
    found = by_name(directory, directory.of_prefecture(prefecture)[0], file)
    assert found
    assert found.name == name


@pytest.mark.parametrize(
    ("prefecture", "text", "official"),
    [
        ("茨城県", "鹿島市", "08茨城県鹿嶋市"),
        ("佐賀県", "鹿嶋市", "41佐賀県鹿島市"),
        ("茨城県", "41佐賀県鹿島市", "41佐賀県鹿島市"),
        (KANAGAWA, "横浜町", "02青森県横浜町"),
        ("北海道", "12203", "01北海道士別市"),
        ("北海道", "１２２０３", "01北海道士別市"),
        ("千葉県", "12203", "12千葉県市川市"),
        ("山口県", "山口", "35山口県山口市"),
        ("東京都", "東京都八丈島八丈町", "13東京都八丈町"),
        ("福岡県", "那珂川町", "40福岡県那珂川市"),
        ("福岡県", "09那珂川町", "09栃木県那珂川町"),
    ],
)
def test_the_collectors_own_comes_before_its_like_elsewhere(
    directory: Directory, prefecture: str, text: str, official: str
) -> None:
    """Of the same name in other characters, or of the same digits; another kind makes another name."""
    found = by_content(directory, directory.of_prefecture(prefecture)[0], text)
    assert found
    assert found.official == official


def test_a_union_is_none_of_its_members(directory: Directory) -> None:
    own = directory.of_prefecture(KANAGAWA)[0]
    for union in ("箱根町外二カ市組合", "南足柄市外五ケ市町組合", "厚木市広域連合", "14神奈川県三浦市企業団"):
        assert by_content(directory, own, union) is None
        assert by_content(directory, own, f"{union}事務局") is None
        assert by_name(directory, own, f"【{union}】回答.xlsx") is None
    for file in (
        "厚木市_組合分.xlsx",
        "【厚木市】一部事務組合.xlsx",
        "厚木市「組合分」.xlsx",
        "厚木市：広域連合分.xlsx",
        "厚木市の一部事務組合分も含む.xlsx",
        "厚木市です。組合の分は別に送ります。.xlsx",
    ):
        assert by_name(directory, own, file) == directory.by_code("142123")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("12厚木市/マイナンバーアンケート回答.xlsx", "厚木市"),
        ("厚木市.zip/マイナンバーアンケート回答.xlsx", "厚木市"),
        ("海老名市/厚木市/回答/調査票.xlsx", "厚木市"),
        ("県央/調査票.xlsx", None),
        ("厚木市.xlsx", None),
    ],
)
def test_so_does_what_it_lies_in(directory: Directory, file: str, name: str | None) -> None:
    found = by_place(directory, directory.of_prefecture(KANAGAWA)[0], file)
    assert (found.name if found else None) == name


def test_a_folder_of_another_name_accuses_nobody(scene: Scene) -> None:
    scene.sends("厚木市", "海老名市ほか/回答.xlsx")
    scene.sends("座間市", "【神奈川県】マイナンバーアンケート回答.xlsx")
    scene.put("綾瀬市/回答.xlsx", scene.form("綾瀬市", {"organisation": ""}))
    scene.look()
    assert [scene.line(name).state for name in ("厚木市", "座間市", "綾瀬市")] == ["可", "可", "不備"]


def test_anothers_answers_under_a_name_are_told_where_nothing_else_came(scene: Scene) -> None:
    scene.put("【厚木市】.xlsx", scene.sends("座間市").read_bytes())
    scene.put("【綾瀬市】.xlsx", scene.form("海老名市"))
    scene.sends("綾瀬市")
    scene.look()
    assert scene.line("厚木市").state == "未提出"
    assert scene.codes("厚木市") == ["not-returned", "name-mismatch"]
    assert "【厚木市】.xlsx" in scene.line("厚木市").problems[1].message
    assert scene.line("座間市").state == "可"
    assert scene.line("綾瀬市").state == "可", "what it sent itself counts"


def test_the_letter_to_whom_a_file_is_named_after_tells_of_it(scene: Scene) -> None:
    file = "【厚木市】\u202e.xlsx"
    scene.put(f"届いたもの/{file}", scene.form("座間市"))
    scene.look()
    letters = {text.organisation.name: text.body for text in inquiries(scene.survey, scene.collection, scene.overview)}
    assert (
        f"なお、厚木市の名の付いた「{visible(file)}」が届いていますが、中は「14神奈川県座間市」の回答です。"
        in letters["厚木市"]
    )
    assert "届いたもの" not in letters["厚木市"], "where it lies is the collector's own"
    assert "送り主" not in letters["厚木市"], "and so is what the collector is told to do"
    assert "届いていますが" not in letters["綾瀬市"]


def test_a_letter_tells_of_no_misnamed_file_that_was_explained_or_is_its_own(scene: Scene) -> None:
    scene.put("【厚木市】.xlsx", scene.form("座間市"))
    scene.put("【綾瀬市】.xlsx", scene.form("海老名市"))
    scene.look()
    explained, anothers = chosen(scene.line("座間市")), chosen(scene.line("海老名市"))
    mismatch = next(problem for problem in explained.problems if problem.code == "name-mismatch")
    stands = findings.standing_in(scene.survey, texts_of(explained), mismatch)
    settlement = Settlement(explained.id, mismatch.code, mismatch.question, mismatch.cell, stands, "確認", "2023-07-10")
    scene.collection = settle(scene.collection, settlement)
    assert anothers.original
    scene.collection = correct(
        scene.collection, anothers.file, anothers.original, "organisation", "14神奈川県綾瀬市", "2023-07-10"
    )
    assert [scene.line(name).state for name in ("座間市", "厚木市", "綾瀬市")] == ["可", "未提出", "可"]
    letters = {text.organisation.name: text.body for text in inquiries(scene.survey, scene.collection, scene.overview)}
    assert not any("届いていますが" in body for body in letters.values())
    assert scene.codes("厚木市") == ["not-returned"]


def test_a_misnamed_file_that_is_not_used_is_nobodys_riddle(scene: Scene) -> None:
    scene.put("【厚木市】.xlsx", scene.form("座間市"))
    scene.look()
    assert scene.codes("厚木市") == ["not-returned", "name-mismatch"]
    scene.collection = set_aside(scene.collection, chosen(scene.line("座間市")).id, "取り違え", "2023-07-10T09:30")
    assert scene.codes("厚木市") == ["not-returned"]


@pytest.mark.parametrize(
    "names",
    ["14神奈川県厚木市、座間市", "厚木市\n座間市", "厚木市・座間市及び綾瀬市", "県央広域連合（厚木市、座間市ほか）"],
)
def test_nobody_is_asked_for_a_return_whose_name_stands_among_others_without_a_word_of_it(
    scene: Scene, names: str
) -> None:
    scene.put("届いたもの/共同.xlsx", scene.form("愛川町", {"organisation": names}))
    scene.look()
    assert [scene.line(name).state for name in ("厚木市", "座間市", "海老名市")] == ["未提出"] * 3
    assert scene.codes("厚木市") == scene.codes("座間市") == ["not-returned", "organisation-unknown"]
    assert "「届いたもの/共同.xlsx」" in scene.line("厚木市").problems[1].message
    assert scene.codes("海老名市") == ["not-returned"]
    letters = {text.organisation.name: text.body for text in inquiries(scene.survey, scene.collection, scene.overview)}
    assert "なお、「共同.xlsx」が届いており、中は" in letters["座間市"]
    assert "改めての御提出は不要です" in letters["座間市"]
    assert "送り主" not in letters["座間市"]
    rows = {row[1]: row[-1] for row in missing(scene.survey, scene.collection, scene.overview).rows}
    assert "兼ねていないか" in str(rows["神奈川県座間市"])
    assert rows["神奈川県海老名市"] == ""
    assert "改めての御提出は不要です" not in letters["海老名市"]


@pytest.mark.parametrize("name", ["箱根町外二カ市組合", "厚木市ほか二市", "座間市厚木市組合"])
def test_one_name_and_a_body_of_several_are_no_row_of_names(scene: Scene, name: str) -> None:
    scene.put("共同.xlsx", scene.form("愛川町", {"organisation": name}))
    scene.look()
    assert [scene.codes(one) for one in ("箱根町", "座間市")] == [["not-returned"]] * 2


def test_forms_of_municipalities_under_the_prefectures_name_are_nobodys_and_no_rivals(scene: Scene) -> None:
    for folder, phone in (("一", "046-111-1111"), ("二", "046-222-2222"), ("厚木市", "046-333-3333")):
        scene.put(f"{folder}/【神奈川県】回答.xlsx", scene.form("綾瀬市", {"organisation": "", "phone": phone}))
    scene.look()
    strays = [line for line in scene.overview.lines if line.organisation is None]
    assert sorted(line.answers[0].file.name[:1] for line in strays) == ["一", "二"]
    assert scene.line("厚木市").state == "不備", "the folder says whose it is"
    assert not any(line.state == "重複" for line in scene.overview.lines)


def test_the_prefecture_alone_as_a_name_only_says_where(scene: Scene) -> None:
    scene.put("【厚木市】.xlsx", scene.form("厚木市", {"organisation": "14神奈川県"}))
    scene.look()
    assert scene.line("厚木市").state == "不備"
    assert "name-mismatch" in scene.codes("厚木市")


def test_every_name_in_brackets_is_known_with_its_code_and_without(directory: Directory) -> None:
    for organisation in directory.organisations:
        prefecture = directory.of_prefecture(organisation.prefecture)[0]
        for text in (organisation.name, f"{organisation.code} {organisation.name}", organisation.official):
            assert by_name(directory, prefecture, f"【{text}】回答.xlsx") == organisation, text


def test_a_name_that_several_have_is_the_prefectures_own(directory: Directory) -> None:
    tokyo, hiroshima = (directory.of_prefecture(name)[0] for name in ("東京都", "広島県"))
    for prefecture in (tokyo, hiroshima):
        for find in (by_name(directory, prefecture, "府中市.xlsx"), by_content(directory, prefecture, "府中市")):
            assert find is not None
            assert find.prefecture == prefecture.name
    assert by_name(directory, None, "府中市.xlsx") is None
    assert by_name(directory, None, "【府中市】回答.xlsx") is None
    for code, prefecture_code in (("132063", "13"), ("34208", "34")):
        named = by_name(directory, None, f"【{code} 府中市】回答.xlsx")
        assert named is not None
        assert named.prefecture_code == prefecture_code
    assert by_content(directory, None, "府中市") is None


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        *(("14神奈川県厚木市役所", "厚木市"), ("厚木市役所の福祉課", "厚木市"), ("厚木市立病院", "厚木市")),
        *(
            ("神奈川県愛甲郡愛川町役場", "愛川町"),
            ("14神奈川県横浜市鶴見区役所", "横浜市"),
            ("東京都町田市役所", "町田市"),
        ),
        *(
            (text, "")
            for text in ("新厚木市役所", "厚木市・伊勢原市", "厚木市伊勢原市清川村環境施設組合", "北区役所", "町民課")
        ),
    ],
)
def test_an_office_is_its_municipalitys_where_no_other_can_be_meant(
    directory: Directory, text: str, municipality: str
) -> None:
    found = by_content(directory, directory.of_prefecture("神奈川県")[0], text)
    assert (found.municipality if found else "") == municipality


@pytest.mark.parametrize(
    ("prefecture", "text", "name"),
    [
        ("高知県", "39高知県窪川町", "四万十町"),
        ("愛知県", "23愛知県海部郡佐屋町", "愛西市"),
        ("愛知県", "佐屋町", "愛西市"),
        ("神奈川県", "39高知県窪川町", "四万十町"),
        ("神奈川県", "窪川町", None),
        ("静岡県", "清水市", "静岡市"),
        ("静岡県", "清水町", "清水町"),
        ("愛知県", "一宮町", "豊川市"),
        ("千葉県", "一宮町", "一宮町"),
        ("愛知県", "千葉県一宮町", "一宮町"),
        ("岡山県", "川上町", "高梁市"),
        ("長崎県", "大島村", "平戸市"),
        ("高知県", "39高知県窪川", None),
        ("高知県", "39高知県窪川町森林組合", None),
    ],
)
def test_what_has_become_a_part_of_another_is_that_one(
    directory: Directory, prefecture: str, text: str, name: str | None
) -> None:
    found = by_content(directory, directory.of_prefecture(prefecture)[0], text)
    assert (found and found.name) == name


def test_content_says_more_than_the_name_and_disagreement_is_a_problem(scene: Scene) -> None:
    scene.sends("厚木市", "【海老名市】マイナンバーアンケート回答.xlsx")
    scene.look()

    line = scene.line("厚木市")
    assert line.state == "不備"
    (problem,) = line.answers[0].problems
    assert (problem.code, problem.question) == ("name-mismatch", "organisation")
    assert problem.cell.startswith(scene.survey.form.sheet)
    assert scene.line("海老名市").state == "未提出"


def test_a_return_that_nobody_can_place_is_nobodys(scene: Scene) -> None:
    scene.put("Book1.xlsx", scene.form("厚木市", {"organisation": "生活福祉課"}))
    scene.put("Book2.xlsx", b"PK\3\4 broken")
    overview = scene.look()

    strays = {line.answers[0].file.name: line.state for line in overview.lines if line.organisation is None}
    assert strays == {"Book1.xlsx": "不備", "Book2.xlsx": "読めない"}


def test_those_who_answer_elsewhere_are_told_where(scene: Scene) -> None:
    scene.sends("相模原市")
    scene.sends("小樽市")
    scene.look()

    for name in ("相模原市", "小樽市"):
        line = scene.line(name)
        assert line.state == "対象外"
        assert [problem.code for problem in line.problems] == ["not-in-roster"]
    assert "厚生労働省" in scene.line("相模原市").problems[0].message
    assert "北海道" in scene.line("小樽市").problems[0].message

    roster = scene.collection.roster
    others = tuple(entry for entry in roster.entries if entry.organisation.name != "厚木市")
    scene.collection = replace(scene.collection, roster=replace(roster, entries=others))
    scene.sends("厚木市")
    scene.look()
    assert scene.line("厚木市").state == "対象外"
    assert "提出先" not in scene.line("厚木市").problems[0].message, "it is sent here, and the list does not have it"


def test_the_prefectures_own_form_is_taken_where_it_comes(scene: Scene) -> None:
    assert all(line.organisation and line.organisation.municipality for line in scene.look().lines)

    scene.sends("神奈川県")
    first = scene.look().lines[0]
    assert first.organisation is not None
    assert (first.organisation.name, first.state, first.expected) == ("神奈川県", "可", False)


def test_the_form_as_it_was_sent_out_is_said_to_be_just_that(scene: Scene, bundled_form: bytes) -> None:
    scene.put("調査票.xlsx", bundled_form)
    scene.put("【厚木市】マイナンバーアンケート回答.xlsx", bundled_form)
    scene.look()

    (stray,) = (line for line in scene.overview.lines if line.organisation is None)
    assert [problem.code for problem in stray.answers[0].problems] == ["blank"]
    assert "何も記入されていない様式です" in stray.answers[0].problems[0].message
    assert (scene.line("厚木市").state, scene.codes("厚木市")) == ("未記入", ["blank"])


@pytest.mark.parametrize(
    ("prefecture", "file", "name"),
    [
        (KANAGAWA, "厚木_回答.xlsx", "厚木市"),
        (KANAGAWA, "回答（厚木）.pdf", "厚木市"),
        (KANAGAWA, "142123.xlsx", "厚木市"),
        (KANAGAWA, "回答_１４２１２３.xlsx", "厚木市"),
        (KANAGAWA, "回答_福祉課_三浦.xlsx", None),
        (KANAGAWA, "三浦大和.xlsx", None),
        (KANAGAWA, "川崎.xlsx", "川崎市"),
        ("愛知県", "回答_231002.xlsx", None),
        ("愛知県", "回答_232017.xlsx", "豊橋市"),
        (KANAGAWA, "14212_回答.xlsx", "厚木市"),
        ("北海道", "11002_回答.xlsx", None),
        ("北海道", "12203_回答.xlsx", "士別市"),
        ("千葉県", "12203_回答.xlsx", "市川市"),
        (KANAGAWA, "12203_回答.xlsx", None),
        ("和歌山県", "回答_30401.xlsx", None),
        ("北海道", "釧路_回答.xlsx", None),
        ("東京都", "東村山_回答.xlsx", "東村山市"),
        ("沖縄県", "東村_回答.xlsx", None),
        ("長野県", "20長野上田.xlsx", "上田市"),
        ("長野県", "20長野県上田_回答.xlsx", "上田市"),
        ("長野県", "長野.xlsx", "長野市"),
        (KANAGAWA, "20長野上田.xlsx", None),
    ],
    ids=str,
)
def test_a_short_name_or_a_code_is_a_hint(directory: Directory, prefecture: str, file: str, name: str | None) -> None:
    """Not more: 三浦 may be a person's name, 231002 and 11002 days of October, 釧路 a 市 or a 町."""
    found = by_place(directory, directory.of_prefecture(prefecture)[0], file)
    assert (found.name if found else None) == name


def test_every_municipality_is_known_by_its_name_however_a_file_is_called(directory: Directory) -> None:
    patterns = (
        "回答（{0}）(1).pdf",
        "{1}{0}_再提出.xlsx",
        "{2}_{0}_最新.xlsx",
        "★修正版★R5.7.20【{0}→県】（最終版） - コピー.xlsx",
        "（{1}）調査票_{0}.xlsx",
    )
    for whose in directory.organisations:
        own = directory.of_prefecture(whose.prefecture)[0]
        pattern = patterns[int(whose.code) % len(patterns)]
        if whose.municipality:
            file = pattern.format(whose.municipality, whose.prefecture, whose.code)
            assert by_name(directory, own, file) == whose, file


def test_a_short_name_accuses_nobody(scene: Scene) -> None:
    scene.put("回答（三浦）.xlsx", scene.form("厚木市"))
    scene.look()
    assert (scene.line("厚木市").state, scene.codes("厚木市")) == ("可", [])


@pytest.mark.parametrize(
    ("file", "prefecture", "official"),
    [
        ("回答_那珂川町.xlsx", "福岡県", "40福岡県那珂川市"),
        ("【那珂川町】回答.xlsx", "福岡県", "40福岡県那珂川市"),
        ("那珂川町.xlsx", "栃木県", "09栃木県那珂川町"),
        ("栃木県那珂川町.xlsx", "福岡県", "09栃木県那珂川町"),
        ("那珂川町.xlsx", None, "09栃木県那珂川町"),
        ("回答（馬頭町）.xlsx", "栃木県", "09栃木県那珂川町"),
        ("栃木県_馬頭町.xlsx", "栃木県", "09栃木県那珂川町"),
        ("大森町.xlsx", "秋田県", "05秋田県横手市"),
        ("島ヶ原村.xlsx", "三重県", "24三重県伊賀市"),
        ("長岡市小国町支所.xlsx", "新潟県", "15新潟県長岡市"),
        ("小国町.xlsx", "山形県", "06山形県小国町"),
        ("津久井町・厚木市.xlsx", "神奈川県", "14神奈川県厚木市"),
        ("回答_小清水町.xlsx", "福井県", "01北海道小清水町"),
        ("大山崎町.xlsx", "兵庫県", "26京都府大山崎町"),
        ("回答（東村山市）.xlsx", "福島県", "13東京都東村山市"),
    ],
)
def test_the_name_of_a_file_may_be_one_of_before_a_merger(
    directory: Directory, file: str, prefecture: str | None, official: str
) -> None:
    found = by_name(directory, directory.of_prefecture(prefecture)[0] if prefecture else None, file)
    assert found
    assert found.official == official


@pytest.mark.parametrize(
    ("prefecture", "own", "elsewhere", "file"),
    [
        ("北海道", "森町", "22静岡県森町", "森町（静岡）.xlsx"),
        ("長野県", "高山村", "10群馬県高山村", "【高山村】回答.xlsx"),
        ("茨城県", "鹿嶋市", "41佐賀県鹿島市", "【鹿島市】回答.xlsx"),
    ],
)
def test_a_namesake_of_another_prefecture_is_nobodys_rival_and_takes_nobodys_place(
    returns: Returns, sample: Response, tmp_path: Path, prefecture: str, own: str, elsewhere: str, file: str
) -> None:
    scene = Scene.of(returns, sample, tmp_path / prefecture, prefecture)
    scene.put(file, scene.form(own, {"organisation": elsewhere}))
    scene.look()
    for state in ("未提出", "可"):
        lines = {line.organisation: line for line in scene.overview.lines if line.organisation}
        states = {f"{whose.prefecture}{whose.name}": line.state for whose, line in lines.items()}
        assert states[prefecture + own] == state
        assert states[elsewhere[2:]] == "対象外"
        (official,) = (one.official for one in scene.bundle.directory.of_prefecture(prefecture) if one.name == own)
        scene.put(f"届いた/【{own}】回答.xlsx", scene.form(own, {"organisation": official}))
        scene.look()


@pytest.mark.parametrize(
    ("prefecture", "own", "elsewhere", "file"),
    [
        ("北海道", "伊達市", "07福島県伊達市", "01北海道伊達市.xlsx"),
        ("東京都", "府中市", "34広島県府中市", "【東京都府中市】回答.xlsx"),
    ],
)
def test_a_namesake_taken_in_the_list_is_put_right_by_a_files_name_that_says_which(
    returns: Returns, sample: Response, tmp_path: Path, prefecture: str, own: str, elsewhere: str, file: str
) -> None:
    scene = Scene.of(returns, sample, tmp_path / prefecture, prefecture)
    scene.put(file, scene.form(own, {"organisation": elsewhere}))
    (line,) = (line for line in scene.look().lines if line.answers)
    assert line.organisation
    assert f"{line.organisation.prefecture}{line.organisation.name}" == prefecture + own
    assert (line.state, [problem.code for problem in line.answers[0].problems]) == ("不備", ["name-mismatch"])


def test_a_bare_name_that_others_elsewhere_have_is_told_as_the_prefectures_own(
    returns: Returns, sample: Response, tmp_path: Path
) -> None:
    scene = Scene.of(returns, sample, tmp_path / "長野県", "長野県")
    scene.put("一.xlsx", scene.form("高山村", {"organisation": "高山村"}))
    scene.put("二.xlsx", scene.form("池田町", {"organisation": "池田町", "kind": "都道府県"}))
    scene.put("三.xlsx", scene.form("南牧村", {"organisation": "10群馬県南牧村"}))
    scene.put("【群馬県昭和村】回答.xlsx", scene.form("川上村", {"organisation": "川上村"}))
    scene.look()
    (told,) = scene.line("高山村").answers[0].problems
    assert (told.code, told.severity) == ("bad-value", "error")
    assert "「20長野県高山村」と入力してください。" in told.message
    assert "organisation-kind-mismatch" in scene.codes("池田町")
    assert scene.line("南牧村").state == "対象外", "it says that it is another's"
    assert "name-mismatch" in scene.codes("川上村")
    assert [line.organisation.official for line in scene.overview.lines if line.organisation and line.answers] == [
        *("10群馬県南牧村", "20長野県川上村", "20長野県池田町", "20長野県高山村")
    ]
