"""The prefecture that collects answers too: its return is one of them, and nobody writes to oneself."""

from gui.collection.decisions import Collection
from gui.collection.roster import with_expected
from gui.collection.writing.inquiry import inquiries
from gui.collection.writing.ledger import fill_ledger, rows, texts_of
from gui.collection.writing.outputs import is_a_return, targets
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.collection.scenes import PREFECTURE, Scene


def test_its_return_is_in_the_row_and_no_letter_goes_to_it(scene: Scene) -> None:
    scene.sends(PREFECTURE)
    scene.sends("厚木市", q9=())
    overview = scene.look()
    own = next(line for line in overview.lines if line.organisation and line.organisation.name == PREFECTURE)
    assert own.state == "可"
    assert own.chosen in rows(overview)
    scene.sends(PREFECTURE, q9=())
    overview = scene.look()
    assert scene.line(PREFECTURE).state == "不備"
    asked = [text.organisation.name for text in inquiries(scene.survey, scene.collection, overview)]
    assert "厚木市" in asked
    assert PREFECTURE not in asked


def test_what_is_written_never_takes_its_place(scene: Scene) -> None:
    """The letter gives the prefecture's own return and its 一覧表 the same name."""
    path = scene.sends(PREFECTURE)
    overview = scene.look()
    ledger = targets(scene.survey, scene.collection.roster, scene.folder).ledger
    assert ledger == path
    assert is_a_return(scene.collection, overview, ledger)


def test_with_the_others_pasted_into_its_own_form_it_is_still_an_answer(scene: Scene) -> None:
    """As the letter has it done: the prefecture's own form, and in the 一覧表 of that very file a row for each of the others."""
    scene.sends("厚木市")
    scene.sends("座間市")
    scene.look()
    filled = fill_ledger(open_book(open_package(scene.form(PREFECTURE))), scene.survey, texts_of(rows(scene.overview)))
    assert filled.data is not None
    path = scene.put("【神奈川県】マイナンバーアンケート回答.xlsx", filled.data)
    scene.look()
    own = scene.line(PREFECTURE).chosen
    assert own is not None
    assert own.file.name == path.name
    assert [scene.line(name).state for name in (PREFECTURE, "厚木市", "座間市")] == ["可"] * 3
    assert is_a_return(scene.collection, scene.overview, path)


def test_where_it_is_expected_it_is_missed_but_not_asked(scene: Scene) -> None:
    scene.collection = Collection(
        scene.survey.id,
        scene.collection.folder,
        with_expected(scene.collection.roster, [scene.organisation(PREFECTURE).code]),
    )
    overview = scene.look()
    (line,) = overview.lines
    assert line.state == "未提出"
    assert "自身の回答がありません" in line.problems[0].message
    assert inquiries(scene.survey, scene.collection, overview) == ()


def test_the_form_that_was_sent_out_is_not_its_answer(scene: Scene, bundled_form: bytes) -> None:
    scene.put("【神奈川県】マイナンバーアンケート様式.xlsx", bundled_form)
    scene.put("神奈川県の回答/様式.xlsx", bundled_form)
    scene.put("神奈川県の回答/壊れた.xlsx", b"x")
    overview = scene.look()
    assert not any(line.organisation and line.organisation.name == PREFECTURE for line in overview.lines)
    strays = [line for line in overview.lines if line.organisation is None]
    assert sorted(problem.code for line in strays for problem in line.answers[0].problems) == [
        "blank",
        "blank",
        "unreadable",
    ]


def test_its_unfinished_copy_and_its_return_are_chosen_between(scene: Scene) -> None:
    scene.sends(PREFECTURE, "下書き/神奈川県.xlsx", q9=())
    scene.sends(PREFECTURE)
    overview = scene.look()
    assert scene.line(PREFECTURE).state == "重複"
    assert PREFECTURE not in [t.organisation.name for t in inquiries(scene.survey, scene.collection, overview)]


def test_a_form_in_which_nothing_is_written_yields_to_a_return_and_is_asked_for_once(
    scene: Scene, bundled_form: bytes
) -> None:
    scene.put("【厚木市】様式.xlsx", bundled_form)
    scene.sends("厚木市")
    scene.put("【座間市】回答.xlsx", bundled_form)
    scene.put("【大和市】回答.xlsx", b"")
    overview = scene.look()
    assert scene.line("厚木市").state == "可"
    said = {text.organisation.name: text.body for text in inquiries(scene.survey, scene.collection, overview)}
    assert "何も記入されておりませんでした" in said["座間市"]
    assert "未入力" not in said["座間市"]
    assert "「【大和市】回答.xlsx」を読み取ることができませんでした（ファイルが空です）" in said["大和市"]
