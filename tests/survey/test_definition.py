"""A definition is checked when it is loaded: every fault by its line and place, all at once, never an exception."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.survey.definition import read_definition
from gui.system import paths
from tests.survey.of_any_kind import text_of

TEXT = paths.bundled_survey().read_text(encoding="utf-8")


def changed(old: str, new: str) -> str:
    assert TEXT.count(old) >= 1, old
    return TEXT.replace(old, new, 1)


def faults(text: str) -> list[str]:
    definition = read_definition(text)
    assert (definition.survey is None) == any(f.severity == "error" for f in definition.findings)
    return [str(finding) for finding in definition.findings]


def line_of(text: str, part: str) -> int:
    return next(i for i, line in enumerate(text.splitlines(), 1) if part in line)


def test_the_bundled_definition_has_no_fault() -> None:
    assert faults(TEXT) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ('label = "組織名"', 'label = "組織区分"', "回答者情報の label", "「組織区分」が2回あります"),
        ('goto = "10"', 'goto = "99"', "問5の選択肢①", "「99」はありません"),
        ('goto = "10"', 'goto = "3"', "問5の選択肢①", "「3」がこの問より後にありません"),
        ('goto = "10"', 'goto = "5"', "問5の選択肢①", "「5」がこの問より後にありません"),
        ('only_if = { question = "7-2"', 'only_if = { question = "7-9"', "問7-3の only_if", "問「7-9」はありません"),
        (
            'question = "7-2", choices = ["①"]',
            'question = "7-2", choices = ["⑤"]',
            "only_if",
            "選択肢「⑤」はありません",
        ),
        ('question = "7-2", choices = ["①"]', 'question = "7-2", choices = []', "only_if", "成り立つことがありません"),
        ('question = "7-2", choices = ["①"]', 'question = "9", choices = ["①"]', "only_if", "前にありません"),
        (
            'question = "7-2", choices = ["①"]',
            'question = "7-2", choices = ["②"]',
            "only_if",
            "どの道筋でも成り立ちません",
        ),
        ('asked_of = ["都道府県"]', 'asked_of = ["国"]', "問1-2", "組織区分「国」はありません"),
        ("multiple = true\nnone", "none", "問6", "複数選択（multiple = true）の問だけ"),
        ('section = "acquisition"', 'section = "x"', "問3", "区分「x」はありません"),
        ('id = "10"', 'id = "9"', "[[question]]", "「9」が2回あります"),
        ('choice = "③"', 'choice = "⑨"', "問2の記載欄", "選択肢「⑨」はありません"),
        ('choices = ["②", "③", "④"]', 'choices = ["⑧"]', "問10の添付", "選択肢「⑧」はありません"),
        ('form = "organisation"', 'form = "nonsense"', "form", "使えません"),
        ('form = "organisation"', 'form = "text"', "回答者情報", "一つだけ置いてください"),
        ('file_name = "【{name}】', 'file_name = "【{who}】', "file_name", "{who} は使えません"),
        ('file_name = "【{name}】', 'file_name = "【{name】', "file_name", "波かっこ"),
        ('kinds = ["市区町村"]', 'kinds = ["国"]', "提出先", "「市区町村」の提出先"),
        ('prefecture_kind = "都道府県"', 'prefecture_kind = "道"', "組織区分", "「道」は kinds にありません"),
        ("deadline = 2023", "deadline = '2023", "", "TOMLの書き方"),
        ("deadline = 2023-07-21T17:00:00", 'deadline = "いつか"', "deadline", "2023-07-21T17:00:00 の形"),
        ("format = 1", "format = 3", "format", "format = 1 か 2"),
        ('goto = "10"', 'gotoo = "10"', "gotoo", "この名前の項目はありません"),
        ('goto = "10"', "goto = 10", "goto", "空でない文字列"),
        ("required = true", "required = 1", "required", "true か false"),
        ('choices = ["②", "③", "④"]', 'choices = "②"', "choices", "文字列の一覧"),
        ("multiple = true", 'multiple = true\ndetail = "x"', "detail", "表を並べて"),
        ('label = "補足資料"', 'label = "補足\\u0000資料"', "label", "使えない文字（U+0000）"),
        ('asked_of = ["都道府県"]', 'asked_of = ["都道府県\\u0008"]', "asked_of", "使えない文字（U+0008）"),
        ('tick = "〇"\n', "", "様式", "「tick」がありません"),
        ("format = 1", "format = true", "format", "format = 1"),
        ('file_name = "【{name}】', 'file_name = "【{name:>9999999999}】', "file_name", "名前だけ"),
        ('file_name = "【{name}】', 'file_name = "【{name!r}】', "file_name", "名前だけ"),
        ('file_name = "【{name}】', 'file_name = "【{name.__class__}】', "file_name", "使えません"),
        ('file_name = "【{name}】', 'file_name = "【{}】', "file_name", "使えません"),
        ('recipient = "{prefecture}"', 'recipient = "{who}"', "recipient", "{who} は使えません"),
        ('recipient = "{prefecture}"', 'recipient = "{"', "recipient", "波かっこ"),
        ('id = "department"', 'id = "title"', "担当部署名", "別の意味"),
        ('id = "8-2"', 'id = "8-1.outline"', "問8-1の記載欄", "「8-1.outline」が2回あります"),
        ('id = "kind"', 'id = "9"', "組織区分", "「9」は質問の id にもあります"),
        ('asked_of = ["都道府県"]', 'asked_of = ["都道府県", "都道府県"]', "問1-2", "2回あります"),
        ('choices = ["②", "③", "④"]', "choices = []", "問10の添付", "求められることがありません"),
        ('includes = ["②", "③"]', 'includes = ["①", "③"]', "注意1件目", "どの回答でも成り立ちません"),
        (
            'question = "8-2"\nincludes = ["②"]',
            'question = "8-2"\nincludes = ["①", "②"]',
            "注意3件目",
            "成り立ちません",
        ),
        ('excludes = ["⑤"]', 'excludes = ["①", "②", "③", "④", "⑤"]', "注意2件目", "成り立ちません"),
        ('question = "8-2"\nincludes', 'question = "8-9"\nincludes', "注意3件目", "問「8-9」はありません"),
        ('label = "補足資料"', 'lable = "補足資料"', "attachment", "「label」がありません"),
        ('only_if = { question = "7-3"', 'only_if = "7-3" # {', "only_if", "表を書いてください"),
    ],
)
def test_a_fault_is_named_with_its_place(old: str, new: str, place: str, message: str) -> None:
    found = faults(changed(old, new))

    assert any(place in fault and message in fault for fault in found), found


def test_the_line_of_a_fault_is_the_line_in_the_file() -> None:
    text = changed('goto = "10"', 'goto = "99"')
    expected = line_of(text, "99")
    assert faults(text)[0].startswith(f"{expected}行目 ")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('goto = "6"', 'goto = "99"'),
        ('goto = "6"', 'gotoo = "6"'),
        ('only_if = { question = "7-3"', 'only_if = { question = "7-8"'),
        ('recipient = "{prefecture}"', 'recipient = "{who}"'),
        ('mail_subject = "【{name}】', 'mail_subject = "【{who}】'),
        ('form = "organisation"', 'form = "nonsense"'),
        ('future = true', 'future = "yes"'),
        ('section = "several"', 'section = "some"'),
        ('deadline_text = "', 'deadline_test = "'),
        ('title = "手順', 'tilte = "手順'),
    ],
)  # fmt: skip
def test_each_fault_has_the_line_of_its_own_table_or_key(old: str, new: str) -> None:
    text = changed(old, new)
    lines = text.splitlines()
    number = lines.index(next(line for line in lines if new in line)) + 1
    definition = read_definition(text)
    assert number in [finding.line for finding in definition.findings], definition.findings


def test_a_condition_with_a_header_of_its_own_has_its_own_line() -> None:
    text = TEXT
    for gate in ("7-2", "7-3"):
        text = text.replace(f'only_if = {{ question = "{gate}", choices = ["①"] }}\n', "")
    for question, gate, mark in (("7-3", "7-2", "①"), ("7-4", "7-3", "⑨")):
        start = text.index(f'id = "{question}"')
        place = text.index("\n[[question.choice]]", start)
        table = f'\n[question.only_if]\nquestion = "{gate}"\nchoise = ["{mark}"]\nchoices = ["{mark}"]\n'
        text = text[:place] + table + text[place:]
    misspelt = [i for i, line in enumerate(text.splitlines(), 1) if line.startswith("choise")]
    assert [f.line for f in read_definition(text).findings if "choise" in f.place] == misspelt


def test_a_line_is_what_an_editor_calls_a_line() -> None:
    text = changed("依頼（令和5年）", "依頼\u2028（令和5年）").replace('goto = "10"', 'goto = "99"')
    number = text[: text.index('goto = "99"')].count("\n") + 1
    assert [finding.line for finding in read_definition(text).findings] == [number]


def test_what_is_no_toml_is_said_with_its_line() -> None:
    definition = read_definition("id = 1\ntitle = \n")
    assert definition.malformed
    assert [finding.line for finding in definition.findings] == [2]


def test_a_choice_that_no_one_can_take_because_its_mark_stands_before() -> None:
    text = changed('mark = "②"\ntext = "①以外の方法', 'mark = "①"\ntext = "①以外の方法')
    assert any("選ぶことができません" in fault for fault in faults(text))


def test_a_question_that_no_way_reaches() -> None:
    text = changed('goto = "6"', 'goto = "10"')
    old = '取得している。"\n\n[[question]]\nid = "6"'
    assert old in text
    text = text.replace(old, '取得。"\ngoto = "10"\n\n[[question]]\nid = "6"')
    matches = [re.search(r"問([\d-]+)：どの道筋でも聞かれません", fault) for fault in faults(text)]
    assert [match[1] for match in matches if match] == ["6", "7-1", "7-2", "7-3", "7-4", "8-1", "8-2", "9"]


def test_a_goto_that_skips_nothing_is_a_caution_alone() -> None:
    definition = read_definition(changed('text = "求めている。"', 'text = "求めている。"\ngoto = "4"'))
    assert definition.survey is not None
    assert [finding.severity for finding in definition.findings] == ["caution"]


def test_all_faults_are_said_at_once() -> None:
    text = TEXT.replace('goto = "10"', 'goto = "98"').replace('goto = "6"', 'goto = "99"').replace("tick =", "tik =")
    found = faults(text)
    assert len(found) == 4
    assert [fault for fault in found if "98" in fault or "99" in fault or "tick" in fault or "tik" in fault] == found


@pytest.mark.parametrize("text", ["", "a = ", "[" * 5000, "x = 1\nx = 2", "question = 1", "[[question]]\n" * 50, "\0"])
def test_what_is_no_definition_is_findings(text: str) -> None:
    assert faults(text) != []


HUGE = {
    "characters": "#" * 500_001,
    "one line": "a = '" + "x" * 20_001 + "'",
    "a dotted key": "a" + ".a" * 200_000 + " = 1",
    "a number": "x = " + "9" * 5_000,
    "tables in tables": "x = " + "{a = " * 5_000,
    "unknown keys": "".join(f"k{i} = 1\n" for i in range(40_000)),
    "questions": "[[question]]\n" * 30_000,
    "inline questions": "question = [\n" + "{},\n" * 100_000 + "]",
    "fields": "[[responder]]\n" * 30_000,
    "kinds": "kinds = [\n" + "".join(f"'{i}',\n" for i in range(40_000)) + "]\n",
    "choices": TEXT + "\n[[question]]\nid = 'x'\n" + "[[question.choice]]\n" * 15_000,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_a_huge_definition_is_soon_given_up(text: str) -> None:
    found = faults(text)
    assert 1 <= len(found) <= 201


def test_rules_without_end_are_a_fault() -> None:
    """Whether the last is asked hangs on thirty gates at once."""
    one = '[[question]]\nid = "{0}"\nsection = "linkage"\nshort = "x"\ntext = "x"\n{1}'
    two = '[[question.choice]]\nmark = "①"\ntext = "x"\n{0}\n[[question.choice]]\nmark = "②"\ntext = "x"\n'
    gates = [one.format(f"g{i}", "") + two.format("") for i in range(30)]
    condition = 'only_if = {{ question = "g{0}", choices = ["①"] }}\n'
    leaps = [one.format(f"q{i}", condition.format(i)) + two.format('goto = "z"') for i in range(30)]
    ends = [one.format(name, "") + two.format("") for name in ("y", "z")]
    found = faults(TEXT.replace("# 通知2", "".join([*gates, *leaps, *ends]) + "# 通知2"))
    assert any("規則が多すぎます" in fault for fault in found), found


@pytest.mark.parametrize("key", sorted(set(re.findall(r"^(\w+) = ", TEXT, flags=re.MULTILINE))))
@pytest.mark.parametrize("value", ["1", "[]", "{}", "true", '""', "1999-01-01", "[[1]]", "inf"])
def test_a_value_of_another_type_is_never_an_exception(key: str, value: str) -> None:
    text = re.sub(rf"^{key} = (?!\[$|\"\"\").*$", f"{key} = {value}", TEXT, flags=re.MULTILINE)
    definition = read_definition(text)
    assert definition.survey is not None or definition.findings


LINES = TEXT.splitlines(keepends=True)


@given(
    st.integers(0, len(LINES) - 1),
    st.integers(0, 6),
    st.sampled_from(["", "x = 1\n", "[[question]]\n", "goto = '3'\n"]),
)
def test_a_mangled_definition_is_never_an_exception(start: int, count: int, instead: str) -> None:
    faults("".join([*LINES[:start], instead, *LINES[start + count :]]))


@given(st.integers(0, len(TEXT) - 1), st.integers(0, 3), st.text(max_size=3))
def test_a_slip_of_the_pen_is_never_an_exception(start: int, count: int, instead: str) -> None:
    faults(TEXT[:start] + instead + TEXT[start + count :])


def test_what_stands_in_subjects_and_names_is_one_line_though_its_author_broke_it() -> None:
    broken = (
        text_of('id = "1"').replace('title = "小さな調査"', 'title = "小さな\\n　調査"').replace("】回答", "】\\n回答")
    )
    survey = read_definition(broken).survey
    assert survey is not None
    assert (survey.title, survey.form_title) == ("小さな 調査", "小さな 調査")
    assert (survey.file_name, survey.mail_subject) == ("【{name}】 回答", "【{name}】 回答")
