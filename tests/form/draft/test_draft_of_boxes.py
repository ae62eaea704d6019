"""Boxes that are ticked, and the room for what is other: they are drafted as what a person takes them for."""

from typing import ClassVar

import pytest

from gui.form.as_sent import BlankForm
from gui.form.fill import fill
from gui.form.named_cells import named_cells
from gui.survey.model import Answer, Response
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.form.draft.drafting import Form, drafted


class TestWhatIsOther:
    """その他（　） is the room that opens under its choice, wherever it stands, and no question of its own."""

    TICKS: ClassVar = {"A1": "該当するものに○を付けてください。", "A2": "保育所", "A3": "幼稚園"}

    @pytest.mark.parametrize(
        ("form", "choice", "cell", "label"),
        [
            (
                Form(
                    {"A1": "設置の状況", "A2": "「その他」の場合は具体的に", "A3": "人数"},
                    boxed=["A1:B3"],
                    lists={"B1": '"有,無,その他"'},
                ),
                "その他",
                "B2",
                "その他（具体的に）",
            ),
            (
                Form({"A1": "用途", "B1": "□", "C1": "店舗", "D1": "□", "E1": "その他（", "G1": "）"}, boxed=["A1"]),
                "その他",
                "F1",
                "その他の内容",
            ),
            (Form({**TICKS, "A4": "その他（　　　　　）"}, boxed=["A2:B4"]), "その他（ ）", "A4", "その他の内容"),
            (
                Form({**TICKS, "A4": "その他（具体的に　　　）"}, boxed=["A2:B4"]),
                "その他（具体的に ）",
                "A4",
                "その他（具体的に）",
            ),
        ],
        ids=["below", "in brackets", "within", "within, with words"],
    )
    def test_it_opens_under_its_choice(self, form: Form, choice: str, cell: str, label: str) -> None:
        question = drafted(form).survey.questions[0]
        assert [(detail.choice, detail.at, detail.label) for detail in question.details] == [(choice, cell, label)]

    @pytest.mark.parametrize("said", ["その他特記事項", "その他", "その他意見", "その他の収入（円）"])
    def test_what_asks_for_something_by_itself_stays_a_question(self, said: str) -> None:
        form = Form({"A1": "設置の状況", "A2": said}, boxed=["A1:B2"], lists={"B1": '"有,無"'})
        assert [question.details for question in drafted(form).survey.questions] == [(), ()]

    def test_what_is_written_there_stands_in_the_brackets(self) -> None:
        form = Form({**self.TICKS, "A4": "その他（　　　　　）"}, boxed=["A2:B4"])
        found = drafted(form)
        assert named_cells(BlankForm(found.survey, found.book))[1] == ()


class TestBoxesThatAreTicked:
    """□ before the words of each choice: one question, its choices by those words."""

    def test_a_column_of_them_is_a_question_of_which_one_is_taken(self) -> None:
        words = {
            "A1": "問1　利用していますか。（1つに☑）",
            "B2": "□",
            "C2": "利用している",
            "B3": "□",
            "C3": "していない",
        }
        (question,) = drafted(Form(words)).survey.questions
        assert (question.id, question.kind.name, question.text) == ("1", "choice", "問1　利用していますか。")
        assert [(choice.text, choice.at) for choice in question.choices] == [
            ("利用している", "B2"),
            ("していない", "B3"),
        ]

    def test_those_of_a_row_answer_the_words_before_the_first(self) -> None:
        words = {"A1": "用途", "B1": "□", "C1": "店舗", "D1": "□", "E1": "倉庫", "A2": "面積"}
        first, _ = drafted(Form(words, boxed=["A1", "A2", "B2"])).survey.questions
        assert (first.text, first.kind.name) == ("用途", "choices")
        assert [choice.text for choice in first.choices] == ["店舗", "倉庫"]

    def test_those_within_the_words_of_their_choices_are_one_too_and_so_are_brackets(self) -> None:
        words = {
            "A1": "問1　該当するものに○を付けてください。",
            "A2": "（　　）ア　実施している",
            "A3": "（　　）イ　検討中",
            "A5": "問2　該当する□を■にしてください。",
            "A6": "□ 単独",
            "A7": "□ 共同",
        }
        found = drafted(Form(words))
        first, second = found.survey.questions
        assert [(choice.mark, choice.at) for choice in first.choices] == [("ア", "A2#1"), ("イ", "A3#1")]
        answers: dict[str, Answer] = {"1": ("イ",), "2": tuple(choice.mark for choice in second.choices)}
        made = fill(found.book, BlankForm(found.survey, found.book), Response({}, answers))
        assert made.data
        book = open_book(open_package(made.data))
        cells = book.grid(book.sheets[0]).cells
        assert [cells[row, 1].text for row in (2, 3, 6, 7)] == [
            "（　　）ア　実施している",
            "（〇）イ　検討中",
            "■ 単独",
            "■ 共同",
        ]


class TestChoicesInOneCell:
    """The numbers of choices that the form lists, in a cell for all that apply."""

    @pytest.mark.parametrize(("said", "kind"), [("（複数回答可）", "choices"), ("", "choice")])
    def test_all_that_apply_go_into_it_where_the_words_say_so(self, said: str, kind: str) -> None:
        form = Form({"A1": f"問1　実施している取組の番号{said}　１．研修　２．訓練　３．広報"}, boxed=["A1:B1"])
        (question,) = drafted(form).survey.questions
        assert question.kind.name == kind
        assert [(choice.mark, choice.text) for choice in question.choices] == [
            ("1", "研修"),
            ("2", "訓練"),
            ("3", "広報"),
        ]

    @pytest.mark.parametrize("before", ["ア：有　イ：無", "①有　②無", "A.有　B.無"])
    def test_they_may_be_marked_by_letters(self, before: str) -> None:
        (question,) = drafted(Form({"A1": f"協定を締結していますか。\n{before}"}, boxed=["A1:B1"])).survey.questions
        assert [choice.text for choice in question.choices] == ["有", "無"]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("問1で「有」と回答した場合、件数", ("有",)),
        ("問1で「有」の場合は記入不要", ("無",)),
        ("問1で「有」と回答した場合は、回答の必要はありません。", ("無",)),
        ("問1で「有」と回答した場合、不要となった件数", ("有",)),
    ],
)
def test_what_need_not_be_answered_is_asked_of_the_others(words: str, asked: tuple[str, ...]) -> None:
    form = Form({"A1": "問1　協定の有無", "A2": f"問2　{words}"}, boxed=["A1:B2"], lists={"B1": '"有,無"'})
    rule = drafted(form).survey.questions[1].only_if
    assert rule
    assert tuple(rule.choices) == asked


@pytest.mark.parametrize(
    ("header", "legend"),
    [
        ("評価", "※評価は、Ａ：十分、Ｂ：概ね、Ｃ：不十分で記入してください。"),
        ("評価（記号）", "記号の意味　評価　Ａ．十分　Ｂ．概ね　Ｃ．不十分"),
        ("評価（下記から選択）", "【評価】Ａ：十分　Ｂ：概ね　Ｃ：不十分"),
        ("評価（Ａ・Ｂ・Ｃ）", "評価の理由も記入してください。"),
        ("評価", "評価欄には、３：十分　２：概ね　１：不十分　の番号を記入してください。"),
    ],
)
def test_the_choices_of_a_column_are_found_where_the_form_explains_them(header: str, legend: str) -> None:
    words = {"A3": "項目", "B3": header, "C3": "備考", "A4": "体制", "A5": "研修", "A7": legend}
    kinds = drafted(Form(words, boxed=["A3:C5"])).kinds
    assert kinds == {"B4": "choice", "B5": "choice", "C4": "text", "C5": "text"}


def test_whether_there_is_something_is_a_choice() -> None:
    (question, *_) = drafted(Form({"A3": "計画の有無", "A4": "計画の名称"}, boxed=["A3:B4"])).survey.questions
    assert [choice.label for choice in question.choices] == ["有", "無"]
