"""What people type into a cell that a list was meant for, and what of it means a choice, a tick, or nothing for sure."""

import random
import re
import unicodedata
from collections.abc import Iterator, Mapping

import pytest

from gui.form import meant_response
from gui.form.meant_response import listed_texts, read_texts
from gui.form.text_places import places
from gui.survey.kinds.meaning import answer_in, choice_in
from gui.survey.kinds.odd_words import ODD_WORD
from gui.survey.kinds.ticks import Ticks, ticks_in
from gui.survey.model import Choice, Problem, Question, Response, Survey
from gui.words.wording import gist
from tests.survey.of_any_kind import survey_of


def _question(survey: Survey, key: str) -> Question:
    question = survey.question(key)
    assert question is not None
    return question


MEANT = (
    ("9", "①", ["①", "１．", "(1)", "⑴", "❶", "⓵", "➊", "㈠", "㊀", "Ⅰ", "一", "1️⃣", "No.1", "①番", "<1>", "＜①＞", "「①」", "①に〇", "■①", "A.①"]),
    ("9", "①", ["Q9①", "Q9：①", "問9 １", "回答は①です", "①を選択します。", "① 係長と担当者の2名で確認", "①※二人で確認", "①（Q10へ）",
                 "①（廃止後に削除いたします）"]),
    ("9", "①", ["複数 職員で　確認している｡", "複数職員で確認しています。", "複数職員で確認してます", "①複数職員で確認しています"]),
    ("9", "②", ["上記以外の場合であって、システム上承認する理由を記載させるなど、記録が残るようにしている。"]),
    ("9", "③", ["③①以外の場合であって、完全一致していないが、紐付けたことを記録として残している。",
                 "①以外の場合であって、完全一致していないが、紐付けたことを記録として残している"]),
    ("3", "①", ["はい", "はい（窓口で）", "はい、求めている。", "求めています", "①（はい）", "求めている（原則）", "〇求めている", "求めてる ○",
                "求めている。※窓口"]),
    ("3", "②", ["いいえ（Q6へ）", "求めていません。", "求めていない。Q6へ", "求めていない。→Q6へ", "②→Q6", "② いいえ", "求めてない"]),
    ("2", "②", ["定めていない", "定めていません。", "（定めていない）", "「定めていない。」", "② 定めていない…"]),
    ("9", "④", ["特に…", "（特に記録を…）", "特に記録..."]),
    ("8-2", "②", ["別途の…"]),
    ("2", "③", ["③", "定める予定です。", "定める予定", "③ 定める予定である（令和6年4月）。", "③令和6年4月予定"]),
    ("2", "④", ["④ 定めていないが、制度所管省庁のマニュアルがある。",
                 "定めていないが、制度所管省庁の紐付け業務に関するマニュアル・ガイドライン等がある。"]),
    ("4", "③", ["本人以外（事業主等）からの届出なし", "本人以外からの届出は無い。", "③ 本人以外からの届出はありません。", "③（該当なし）"]),
    ("5", "②", ["①以外の方法", "②（①以外）", "② ①以外の方法により取得している。"]),
    ("1-1", "①", ["はい", "有", "①導入している", "① 該当の機能を導入している（Q2以降は上記以外の者に対する調査としてご回答ください。）。"]),
    ("1-1", "②", ["いいえ", "②業務システムを導入していない"]),
    ("7-1", "②", ["取得していません", "②取得してない", "いいえ。"]),
    ("8-1", "①", ["組織で定めた別途の方法に基づき対応している。", "① 別途の方法あり（下記）"]),
    ("10", "①", ["なし", "無", "該当なし", "事例なし", "事例無し", "事例はありません", "事例がない。"]),
)  # fmt: skip

IN_DOUBT = {
    "9": ["①か②", "1か2", "①②両方", "1,2両方", "①（②も実施）", "①。②。", "①（一部②）", "①×", "×①", "①は実施していない", "①ではない", "①〜",
          "①を除く", "①（支所を除く）", "① 複数職員で確認していない。",
          "①～④", "はい", "〇", "－", "別紙のとおり", "はい①？", "複数職員で確認している。特に記録を残していない②"],
    "3": ["該当なし", "非該当", "①はい②いいえ", "はい・いいえ", "はい/いいえ", "☑求めている☐求めていない", "はい、いいえ", "はい（いいえ）",
          "①（いいえ）", "①求めていません", "求めている・求めていない", "求めている、または求めていない", "求めている？", "一部求めている"],
    "2": ["はい", "あり", "④③", "令和6年4月", "定めていない…", "定め…", "（定めていない…）", "（はい）", "特に"],
    "10": ["いいえ", "はい", "あり", "事例あり", "②又は③", "② 事例はある。原因も特定されているが、改善されていない。"],
    "4": ["なし", "いいえ"],
}  # fmt: skip


@pytest.mark.parametrize(("key", "mark", "text"), [(key, mark, text) for key, mark, texts in MEANT for text in texts])
def test_what_is_plain_to_a_reader_means_a_choice(survey: Survey, key: str, mark: str, text: str) -> None:
    assert answer_in(survey, _question(survey, key), text) == mark


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("あり", "有"),
        ("有り", "有"),
        ("なし", "無"),
        ("無し", "無"),
        ("要確認です", "要確認"),
        ("確認", "確認"),
        ("該当", "該当"),
    ],
)
def test_of_more_than_two_choices_one_may_be_spelled_otherwise(text: str, mark: str) -> None:
    (question,) = survey_of('id = "1"\nchoices = ["有", "無", "要確認"]').questions
    found = choice_in(question, text)
    assert (found.mark if found else text) == mark


@pytest.mark.parametrize(
    ("text", "mark"), [("策定済み", "策定済"), ("策定", "策定"), ("済み", "済み"), ("未策定", "未策定")]
)
def test_what_is_done_is_spelled_with_or_without_its_ending(text: str, mark: str) -> None:
    (question,) = survey_of('id = "1"\nchoices = ["策定済", "策定中", "未策定"]').questions
    found = choice_in(question, text)
    assert (found.mark if found else text) == mark


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in IN_DOUBT.items() for text in texts])
def test_what_leaves_a_doubt_means_none_and_stays(survey: Survey, key: str, text: str) -> None:
    assert answer_in(survey, _question(survey, key), text) == text


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("4", "① 求めている。"),
        ("9", "② 事例はある。原因も特定されており、改善されている（概要を添付してください。）。"),
        ("9", "① 事例なし"),
        ("7-1", "② 決めていない。"),
    ],
)
def test_a_choice_of_another_question_stands_in_a_wrong_row(survey: Survey, key: str, text: str) -> None:
    assert answer_in(survey, _question(survey, key), text) == text


@pytest.mark.parametrize(
    "text", ["○○", "○。", "（〇）", "「○」", "[レ]", "〇印", "〇です", "⭕️", "☑漢字氏名", "〇①", "はい"]
)
def test_ticks_with_something_around_them(survey: Survey, text: str) -> None:
    assert ticks_in(_question(survey, "7-4"), {"①": text}).taken == ("①",)


@pytest.mark.parametrize("text", ["済", "済み", "実施済み", "対応済", "●"])
def test_what_is_done_is_ticked_and_a_word_for_it_is_looked_at(survey: Survey, text: str) -> None:
    response, odd = read_texts(survey, {"kind": "市区町村", "7-4/①": text})
    assert response.answers == {"7-4": ("①",)}
    assert [(p.code, p.severity, p.cell) for p in odd] == [(ODD_WORD, "caution", "7-4/①")] * (text != "●")


@pytest.mark.parametrize(
    "text", ["×", "ｘ", "✘", "❌", "✖️", "--", "＼", "…", "（なし）", "対象外", "回答不要", "0", "\u200b", "□"]
)
def test_strokes_and_words_that_are_no_tick(survey: Survey, text: str) -> None:
    assert ticks_in(_question(survey, "7-4"), {"①": "〇", "②": text}) == Ticks(("①",))


@pytest.mark.parametrize("text", ["△", "☒", "零", "〇か×", "〇②", "〇（一部）", "②", "カナ氏名", "①③⑤", "済？"])
def test_what_may_be_a_tick_or_not_is_unclear(survey: Survey, text: str) -> None:
    assert ticks_in(_question(survey, "7-4"), {"①": text, "③": "〇"}) == Ticks(("③",), ("①",))


def test_what_is_a_zero_beside_a_tick_may_be_a_circle_where_there_is_none(survey: Survey) -> None:
    question = _question(survey, "6")
    assert ticks_in(question, {"①": "0", "②": "0", "": ""}) == Ticks(None, ("①", "②"))
    assert ticks_in(question, {"①": "0", "②": "1", "": ""}) == Ticks(("②",))


@pytest.mark.parametrize("text", ["x", "ｘ", "X", "Ｘ"])
def test_the_letter_that_looks_like_a_cross_is_one(survey: Survey, text: str) -> None:
    question = _question(survey, "6")
    assert ticks_in(question, {"①": text, "②": text, "": ""}) == Ticks((), crossed=True)
    assert ticks_in(question, {"①": text, "②": "", "": ""}) == Ticks(None)


def test_all_boxes_crossed_out_say_none_of_these(survey: Survey) -> None:
    question = _question(survey, "6")
    assert ticks_in(question, {"①": "×", "②": "－", "": "　"}) == Ticks((), crossed=True)
    assert ticks_in(question, {"①": "×", "②": "－", "": "〇"}) == Ticks(())
    assert ticks_in(question, {"①": "×", "②": "", "": ""}) == Ticks(None)
    assert ticks_in(question, {"①": "否", "②": "否", "": "否"}) == Ticks(None), "that none applies is denied too"
    assert ticks_in(question, {"①": "〇", "②": "", "": "〇"}) == Ticks(("①",), contrary=True)


def _answers(survey: Survey, texts: Mapping[str, str]) -> tuple[Mapping[str, object], tuple[Problem, ...]]:
    response, problems = read_texts(survey, {"kind": "市区町村", **texts})
    return response.answers, tuple(problem for problem in problems if problem.code != ODD_WORD)


@pytest.mark.parametrize(
    "text", ["－", "ー", "／", "×", "該当なし", "対象外", "（対象外）", "回答不要", "なし", "対象外（Q6へ）", "N/A", "斜線", "\u200b", "　"]
)  # fmt: skip
def test_a_question_that_is_not_asked_may_be_crossed_out(survey: Survey, text: str) -> None:
    texts = {"1-2": text, "2": "①", "2.planned": text, "3": "②", "4": text, "5": text, "7-2": "②", "8-2": text}
    boxes = {f"7-4/{mark}": text for mark in "①②③④⑤"}
    assert _answers(survey, {**texts, **boxes}) == ({"2": "①", "3": "②", "7-2": "②"}, ())


@pytest.mark.parametrize("text", ["×", "✕", "✘", "ｘ", "x", "××"])
@pytest.mark.parametrize("boxes", ["③", "①②③④⑤"])
def test_a_cross_in_a_box_that_is_not_asked_is_told_as_it_is_where_it_is_asked(
    survey: Survey, text: str, boxes: str
) -> None:
    found = []
    for before in ("①", "②"):
        texts = {"kind": "市区町村", "3": "②", "5": "②", "7-3": before, **{f"7-4/{mark}": "" for mark in "①②③④⑤"}}
        response, problems = read_texts(survey, texts | {f"7-4/{mark}": text for mark in boxes})
        found.append([(problem.code, problem.cell) for problem in problems])
    assert found[1] == found[0]
    assert [cell for _, cell in found[1]] == [f"7-4/{mark}" for mark in boxes]
    assert not response.answers.get("7-4")


@pytest.mark.parametrize("text", ["－", "／", "　", "対象外", "該当なし", "回答不要", "（対象外）"])
@pytest.mark.parametrize("marks", ["③", "①②③④⑤"])
def test_what_says_of_a_box_that_it_is_not_asked_is_told_to_nobody_where_that_is_so(
    survey: Survey, text: str, marks: str
) -> None:
    boxes = {f"7-4/{mark}": text if mark in marks else "" for mark in "①②③④⑤"}
    assert read_texts(survey, {"kind": "市区町村", "3": "②", "5": "②", "7-3": "②", **boxes})[1] == ()
    told = read_texts(survey, {"kind": "市区町村", "3": "②", "5": "②", "7-2": "①", "7-3": "①", **boxes})[1]
    assert len(told) == len(marks) * bool(text.strip())


def test_what_is_crossed_out_and_asked_stays_for_the_checks(survey: Survey) -> None:
    texts = {"2": "③", "2.planned": "－", "3": "①", "4": "対象外", "5": "②", "9": "×"}
    assert _answers(survey, texts) == (texts, ())


def test_a_real_answer_on_a_question_that_is_not_asked_is_kept(survey: Survey) -> None:
    texts = {"3": "②", "4": "わからない", "5": "#N/A", "7-2": "②", "7-4/④": "〇", "6/": ""}
    assert _answers(survey, texts)[0] == {"3": "②", "4": "わからない", "5": "#N/A", "7-2": "②", "7-4": ("④",)}


MARKS = [
    "{0}",
    "{1}",
    "{2}",
    "({1})",
    "（{2}）",
    "{1}.",
    "{2}．",
    "{1})",
    "{1}番",
    "【{0}】",
    "〇{0}",
    "回答：{0}",
    "No.{1}",
]
BEHIND = ("", "。", "　", "です", "を選択", "（担当課に確認済み）", "※補足あり")


def _marked(mark: str) -> Iterator[str]:
    number = "①②③④".index(mark) + 1
    other_circles = (chr(first + number) for first in (0x2775, 0x24F4, 0x2473, 0x2487))
    yield from (*(pattern.format(mark, number, chr(0xFF10 + number)) for pattern in MARKS), *other_circles)


def _worded(words: str) -> Iterator[str]:
    bare = re.sub(r"（[^（）]*）", "", re.sub(r"（[^（）]*）", "", words))
    half = len(words) // 2
    yield from (
        words,
        words.rstrip("。"),
        words.replace("、", "，"),
        words.replace("、", ""),
        words.replace("。（", "（"),
    )
    yield from (unicodedata.normalize("NFKC", words), f"{words[:half]}\n{words[half:]}", f"{words[:3]}　{words[3:]}")
    yield from (bare, bare.rstrip("。"), re.sub(r"（(Q\d+へ)）", r"→\1", words), f"{words}（担当課に確認済み）")
    yield words.replace("ている。", "ています。").replace("ていない。", "ていません。")


def _single_choices(survey: Survey) -> Iterator[tuple[Question, Choice]]:
    for question in survey.questions:
        yield from ((question, choice) for choice in question.choices if not question.kind.separate)


def test_every_choice_is_read_by_its_mark_and_by_its_words_in_every_style(survey: Survey) -> None:
    for question, choice in _single_choices(survey):
        for text in (*_worded(choice.text), *(mark + end for mark in _marked(choice.mark) for end in BEHIND)):
            assert answer_in(survey, question, text) == choice.mark, text
        for words in _worded(choice.text):
            for text in (mark + space + words for mark in _marked(choice.mark) for space in ("　", "\n")):
                assert answer_in(survey, question, text) == choice.mark, text


def test_the_mark_of_one_choice_with_the_words_of_another_means_neither(survey: Survey) -> None:
    for question, choice in _single_choices(survey):
        for other in question.choices:
            for text in (f"{mark} {words}" for mark in _marked(other.mark) for words in _worded(choice.text)):
                assert other is choice or answer_in(survey, question, text) == text


def test_no_question_takes_the_choices_of_another(survey: Survey) -> None:
    for _, choice in _single_choices(survey):
        for other in survey.questions:
            alike = {gist(own.text) for own in other.choices}
            if not other.kind.separate and gist(choice.text) not in alike:
                assert answer_in(survey, other, choice.label) == choice.label


def test_only_what_is_dropped_is_said_to_be_no_answer(survey: Survey) -> None:
    """The 対象外 of a question that is asked is written into the 一覧表 as it stands; that of one that is not asked goes."""
    asked = {"2": "①", "3": "①", "4": "対象外", "5": "②", "9": "③"}
    response, problems = read_texts(survey, {"kind": "市区町村", **asked, "2.planned": "対象外"})
    assert response.answers == asked
    assert [problem.cell for problem in problems if problem.code == ODD_WORD] == ["2.planned"]


def test_what_was_read_before_says_the_same_again(survey: Survey) -> None:
    """Many copies give the same few answers: each is read once, and none is taken for another."""
    said = ["", "①", "②", "１", "〇", "×", "－", "対象外", "③ その他", "令和6年4月", "2024-04", "はい", "長い" * 600]
    turns = random.Random(18)  # noqa: S311
    keys = [place.key for place in places(survey) if place.item]
    copies = [{key: turns.choice(said) for key in keys if turns.random() < 0.9} for _ in range(60)]

    def read(copy: Mapping[str, str]) -> object:
        found = read_texts(survey, copy)
        return found, listed_texts(survey, found[0], copy)

    warm = [read(copy) for copy in (*copies, *copies)]
    for copy, first, again in zip(copies, warm, warm[60:], strict=False):
        meant_response._readers.cache_clear()
        meant_response._listers.cache_clear()
        assert first == again == read(copy)


def test_the_same_text_is_listed_by_what_was_answered(survey: Survey) -> None:
    """対象外 is nothing where it was dropped, and stays where it is the answer."""
    texts = {"4": "対象外"}
    assert listed_texts(survey, Response({}, {}), texts) == {"4": ""}
    assert listed_texts(survey, Response({}, {"4": "対象外"}), texts) == {}
    assert listed_texts(survey, Response({}, {}), texts) == {"4": ""}


def test_an_answer_that_comes_again_is_not_read_again(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def meant(_: object, __: Survey, item: Question, text: str) -> str:
        asked.append(f"{item.id}{text}")
        return text

    monkeypatch.setattr(type(_question(survey, "3").kind), "meant", meant)
    meant_response._readers.cache_clear()
    for text in ("②", "①", "②", "②", "①"):
        read_texts(survey, {"3": text})
    assert asked == ["3②", "3①"]
    meant_response._readers.cache_clear()


def test_a_table_that_may_be_empty_may_say_that_it_is() -> None:
    """One of which a row is wanted may not."""
    columns = '[[question.column]]\nid = "what"\nlabel = "種類"\nchoices = ["安全", "衛生"]'
    for least, read in ((0, None), (1, ({"what": "該当なし"},))):
        survey = survey_of(f'id = "1"\nkind = "table"\nat_least = {least}\nat_most = 3\n{columns}')
        response, problems = read_texts(survey, {"1[1].what": "該当なし"})
        assert response.answers.get("1") == read
        assert [problem.code for problem in problems] == ["odd-word"] * (not least)
