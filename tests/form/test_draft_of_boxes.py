"""Boxes that are ticked, and the room for what is other: they are drafted as what a person takes them for."""

from typing import ClassVar

import pytest

from gui.form.named_cells import named_cells
from tests.form.drafting import Form, drafted


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
        assert named_cells(found.survey, found.book)[1] == ()


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
