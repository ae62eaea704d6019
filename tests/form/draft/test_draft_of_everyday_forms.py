"""What the forms of everyday enquiries ask, and how: by which number, of whom, in which unit, with which choices."""

from gui.survey.kinds.table import Table
from gui.survey.kinds.text import Text
from gui.survey.model import Question, Survey
from tests.form.draft.drafting import Form, drafted
from tests.form.draft.test_draft_of_unseen_forms import rules, survey_of
from tests.form.unseen.everyday import benefits, bodies, houses, stores, transport, waiting


def asked(survey: Survey, key: str) -> Question:
    return next(question for question in survey.questions if question.id == key)


def tables(survey: Survey) -> list[Table]:
    return [question.kind for question in survey.questions if isinstance(question.kind, Table)]


def test_rows_set_in_and_sums_between_them_are_of_one_table_in_the_unit_over_it() -> None:
    survey = survey_of(waiting)
    table, remarks = tables(survey)
    assert table.rows == ("① 申込者数", "② 利用者数", "③ うち認可保育所", "⑤ ④のうち育児休業中")
    assert [(column.label, column.kind.unit) for column in table.columns] == [(f"{age}歳児", "人") for age in "０１２"]
    assert [column.label for column in remarks.columns] == ["備考"]
    assert len(remarks.rows) == 6


def test_choices_within_the_words_of_a_question_are_no_part_of_them() -> None:
    survey = survey_of(waiting)
    assert survey.title == "保育所等利用待機児童数調査（令和７年４月１日現在）"
    assert asked(survey, "1").text == "（１）計画を策定していますか。"
    assert [choice.text for choice in asked(survey, "1").choices] == ["策定している", "策定予定", "予定はない"]
    assert rules(survey) == {"2": ("1", ("2",))}


def test_the_office_that_answers_is_the_municipality_and_not_its_prefecture() -> None:
    (office,) = [field for field in survey_of(waiting).responder if field.form == "organisation"]
    assert office.label == "市区町村名"


def test_a_number_in_corner_brackets_is_that_of_the_question_and_no_condition() -> None:
    survey = survey_of(stores)
    assert asked(survey, "1").text.startswith("【問１】備蓄計画")
    assert [choice.mark for choice in asked(survey, "1").choices] == ["1", "2", "3"]
    assert rules(survey) == {"1-2": ("1", ("3",))}
    assert [question.condition for question in survey.questions if question.condition] == []
    assert [choice.text for choice in asked(survey, "2").choices] == ["乳幼児用の食料", "アレルギー対応食", "その他"]


def test_one_ring_is_a_choice_and_rings_on_all_that_apply_are_choices() -> None:
    survey = survey_of(houses)
    one, all_that_apply = asked(survey, "1"), asked(survey, "4")
    assert (one.kind.name, all_that_apply.kind.name) == ("choice", "choices")
    assert [(choice.mark, choice.at) for choice in one.choices] == [("1", "B8"), ("2", "B9"), ("3", "B10")]
    assert [(detail.choice, detail.label, detail.at) for detail in one.details] == [("2", "策定予定（年度）", "C9")]
    assert [(detail.label, detail.at) for detail in all_that_apply.details] == [("その他（具体的に）", "C22")]
    assert rules(survey) == {"2": ("1", ("1",))}


def test_what_stands_behind_a_field_of_the_responder_is_no_note_where_it_names_another() -> None:
    assert [field.note for field in survey_of(houses).responder] == ["", ""]


def test_what_sort_of_answer_is_wanted_and_what_one_looks_like_name_nothing() -> None:
    survey = survey_of(bodies)
    assert [field.label for field in survey.responder] == ["団体名", "課名", "担当者"]
    assert [question.text.split("\n")[0] for question in survey.questions] == [
        "改訂の状況",
        "改訂年月",
        "計画期間（年）",
        "うち効果額",
        "目標の設定",
    ]


def test_of_columns_side_by_side_one_takes_the_ring_in_each_row() -> None:
    survey = survey_of(transport)
    assert survey.title == "地域公共交通計画の策定等に関する調査について（回答）"
    (table,) = tables(survey)
    ring, cost, remark = table.columns
    assert ring.label == "実施状況"
    assert [(choice.text, choice.at) for choice in ring.choices] == [
        ("実施済", "C7:C9"),
        ("実施中", "D7:D9"),
        ("検討中", "E7:E9"),
        ("予定なし", "F7:F9"),
    ]
    assert (cost.kind.unit, remark.required) == ("千円", False)
    period = next(question for question in survey.questions if question.text == "計画期間")
    assert period.at == "E13\nG13"
    assert survey.questions[-1].kind.name == "choices"


def test_columns_of_the_same_name_are_told_apart_by_what_stands_over_several() -> None:
    survey = survey_of(benefits)
    (table,) = tables(survey)
    assert [column.label for column in table.columns] == [
        "件数　現年度",
        "件数　過年度",
        "費用額　現年度",
        "費用額　過年度",
    ]
    assert table.rows == ("訪問介護", "通所介護", "老人福祉施設", "老人保健施設")
    assert survey.questions[0].text == "作成年月日"


def test_what_the_only_question_of_a_sheet_asks_is_not_said_again_as_the_title_of_its_section() -> None:
    page = Form({"A1": "空家の調査", "A3": "問1　空家の数", "A4": "問2　指導した数"}, boxed=["A3:B4"])
    words = {"B2": "問3　指導した空家を、1戸ずつ記入してください。", "B4": "所在地", "C4": "構造"}
    survey = drafted(page, Form(words, boxed=["B4:C9"], name="空家一覧")).survey
    (table,) = [question for question in survey.questions if isinstance(question.kind, Table)]
    assert "指導した空家を、1戸ずつ記入してください。" in table.text
    assert [section.title for section in survey.sections if section.id == table.section] == ["空家一覧"]


def test_a_municipality_is_asked_for_with_spaces_within_its_label_too() -> None:
    survey = drafted(Form({"A1": "市　名", "A2": "１　要望事項の件名", "A3": "２　理由"}, boxed=["A1:B3"])).survey
    assert [(field.form, field.label) for field in survey.responder] == [("organisation", "市 名")]
    assert [(question.id, question.number) for question in survey.questions] == [("1", ""), ("2", "")]
    assert [question.place for question in survey.questions] == ["「１ 要望事項の件名」", "「２ 理由」"]


def test_a_question_that_asks_for_sentences_is_a_choice_where_another_sheet_lists_its_choices() -> None:
    told = {"A3": "問１", "B3": "理由を具体的に記入してください", "A4": "問２", "B4": "対応を具体的に記入してください"}
    listed = {"A3": "問１", "B3": told["B3"], "B4": "① 予算", "B5": "② 人員", "A6": "問２", "B6": told["B4"]}
    found = drafted(
        Form({"A1": "回答票", **told}, boxed=["A3:C4"], name="回答票"),
        Form({"A1": "質問一覧", **listed}, name="質問"),
    )
    chosen, written = found.survey.questions
    assert [(c.mark, c.text) for c in chosen.choices] == [("①", "予算"), ("②", "人員")]
    assert (written.choices, written.kind) == ((), Text(lines=4))


def test_a_column_is_not_of_the_kind_that_another_answer_over_its_head_is_of() -> None:
    fields = {"A1": "事業名", "A2": "開始年月", "A3": "担当"}
    heads = {"A4": "経費の項目", "B4": "摘要"}
    survey = drafted(Form({**fields, **heads}, boxed=["A1:B9"])).survey
    (table,) = tables(survey)
    assert [(column.label, column.kind) for column in table.columns] == [("経費の項目", Text()), ("摘要", Text())]
    assert asked(survey, "q2").kind.name == "year-month"


def test_the_last_question_of_those_beside_each_other_is_asked_though_words_stand_under_each() -> None:
    heads = {"A3": "氏名", "B3": "年齢", "C3": "御意見", "A4": "漢字", "B4": "満年齢", "C4": "任意"}
    found = drafted(Form({"A1": "受講者アンケート", **heads}, boxed=["A3:C5"]))
    assert [*found.cells] == ["A5", "B5", "C5"]
