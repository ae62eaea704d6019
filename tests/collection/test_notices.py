"""What is said of a folder as a whole, once: an earlier 一覧表 in it, returns of another prefecture, forms of last year."""

from collections.abc import Callable

import pytest

from gui.collection.decisions import correct
from gui.collection.writing.inquiry import inquiry
from gui.collection.writing.ledger import fill_ledger, rows, texts_of
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.collection.defects import relabelled
from tests.collection.returns import typed_over
from tests.collection.scenes import Scene

NAMES = ("厚木市", "座間市", "大和市")


def ledger(scene: Scene, form: bytes) -> bytes:
    filled = fill_ledger(open_book(open_package(form)), scene.survey, texts_of(rows(scene.overview)))
    assert filled.data is not None
    return filled.data


def codes(scene: Scene) -> list[str]:
    return [notice.code for notice in scene.overview.notices]


@pytest.mark.parametrize(
    "name", ["一覧表（7月10日時点）.xlsx", "【神奈川県】マイナンバーアンケート回答 (2).xlsx", "旧/厚労省から.xlsx"]
)
def test_an_earlier_ledger_under_whatever_name_is_no_rival(scene: Scene, bundled_form: bytes, name: str) -> None:
    for each in NAMES:
        scene.sends(each)
    scene.look()
    answer = scene.line("座間市").chosen
    assert answer is not None
    assert answer.original is not None
    scene.collection = correct(scene.collection, answer.file, answer.original, "department", "生活課", "")
    scene.put(name, ledger(scene, bundled_form))
    scene.sends("厚木市", q9="②")
    scene.look()

    assert [scene.line(each).state for each in NAMES] == ["可"] * 3
    chosen = scene.line("厚木市").chosen
    assert chosen is not None
    assert chosen.original is not None
    assert chosen.returned.response.answers["9"] == "②", "the later return counts"
    assert codes(scene) == ["earlier-ledger"]
    assert name in scene.overview.notices[0].message
    came = [answer.file for each in NAMES for answer in scene.line(each).came]
    assert len(came) == len(NAMES), "it is no second file of anybody's, and not what came last"
    assert name not in {file.name for file in came}
    assert {answer.file.name for answer in scene.line("座間市").answers} > {name}


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("集計0710.xlsx", "可"),
        ("厚木市一覧表.xlsx", "重複"),
        ("厚木市/回答.xlsx", "重複"),
        ("厚 木 市_訂正.xlsx", "重複"),
        ("厚木_訂正.xlsx", "重複"),
        ("142123_訂正.xlsx", "重複"),
    ],
)
def test_a_ledger_of_one_is_an_earlier_one_unless_it_is_called_after_whose_it_is(
    scene: Scene, bundled_form: bytes, name: str, state: str
) -> None:
    scene.sends("厚木市")
    scene.look()
    scene.put(name, ledger(scene, bundled_form))
    scene.sends("厚木市", q9="②")
    scene.look()
    assert scene.line("厚木市").state == state
    assert codes(scene) == ["earlier-ledger"] * (state == "可")
    assert (name in {answer.file.name for answer in scene.line("厚木市").came}) == (state == "重複")


@pytest.mark.parametrize("name", ["茅ケ崎市一覧.xlsx", "茅ヶ崎_訂正.xlsx"])
def test_it_is_called_so_in_whichever_spelling(scene: Scene, bundled_form: bytes, name: str) -> None:
    scene.sends("茅ヶ崎市")
    scene.look()
    scene.put(name, ledger(scene, bundled_form))
    scene.sends("茅ヶ崎市", q9="②")
    scene.look()
    assert (scene.line("茅ヶ崎市").state, codes(scene)) == ("重複", [])


def test_whoever_is_in_a_ledger_alone_is_still_collected(scene: Scene, bundled_form: bytes) -> None:
    for each in NAMES:
        scene.sends(each)
    scene.look()
    data = ledger(scene, bundled_form)
    for path in scene.folder.iterdir():
        path.unlink()
    scene.put("広域の回答.xlsx", data)
    scene.look()
    assert [scene.line(each).state for each in NAMES] == ["可"] * 3
    assert codes(scene) == []


def test_a_row_that_one_municipality_typed_is_a_rival_as_ever(scene: Scene, bundled_form: bytes) -> None:
    scene.sends("厚木市")
    scene.look()
    data = ledger(scene, bundled_form)
    scene.put("厚木市の一覧表.xlsx", data)
    scene.sends("厚木市", q9="②")
    scene.look()
    assert scene.line("厚木市").state == "重複"


def test_returns_of_another_prefecture_are_told_of_once(scene: Scene) -> None:
    scene.sends("厚木市")
    scene.look()
    assert codes(scene) == []
    for name in ("熱海市", "下田市", "裾野市"):
        scene.sends(name)
    scene.look()
    assert codes(scene) == ["wrong-prefecture"]
    assert "ほとんど（4団体のうち3団体）が静岡県" in scene.overview.notices[0].message
    for name in ("座間市", "大和市", "綾瀬市"):
        scene.sends(name)
    scene.look()
    assert scene.overview.notices[0].message.startswith("静岡県の3団体の回答が入っています。")


LAST_YEAR: dict[str, Callable[..., bytes]] = {
    "the deadline": relabelled("提出期限：令和5年7月21日(金)17時", "提出期限：令和4年7月22日(金)17時"),
    "the deadline, as others write it": relabelled(
        "提出期限：令和5年7月21日(金)17時", "提出期限： 令和４年７月２２日（金）１７時"
    ),
}


@pytest.mark.parametrize("make", LAST_YEAR.values(), ids=LAST_YEAR.keys())
def test_last_years_form_is_told_of_once(scene: Scene, make: Callable[..., bytes]) -> None:
    for name in NAMES[:2]:
        scene.put(f"【{name}】.xlsx", _of_last_year(scene, name, make))
    scene.sends("大和市")
    scene.look()
    assert [scene.codes(name) for name in NAMES] == [["earlier-form"], ["earlier-form"], []]
    assert codes(scene) == ["earlier-form"]
    assert "2件" in scene.overview.notices[0].message


def _of_last_year(scene: Scene, name: str, make: Callable[..., bytes]) -> bytes:
    organisation = scene.organisation(name)
    own = {"kind": organisation.kind, "organisation": organisation.official}
    from dataclasses import replace

    response = replace(scene.sample, responder={**scene.sample.responder, **own})
    return make(scene.returns, organisation, response)


def test_a_later_deadline_of_this_year_is_no_news(scene: Scene) -> None:
    make = relabelled("提出期限：令和5年7月21日(金)17時", "提出期限：令和5年8月4日(金)17時")
    scene.put("【厚木市】.xlsx", _of_last_year(scene, "厚木市", make))
    scene.look()
    assert scene.line("厚木市").state == "可"


def test_a_letter_names_no_cell_of_an_earlier_ledger_which_nobody_but_us_has_seen(
    scene: Scene, bundled_form: bytes
) -> None:
    came = scene.put("【厚木市】.xlsx", typed_over(scene.survey, scene.form("厚木市"), {"9": None}))
    scene.sends("座間市")
    scene.look()
    scene.put("七月十日現在.xlsx", ledger(scene, bundled_form))
    letters = []
    for is_there in (True, False):
        if not is_there:
            came.unlink()
        scene.look()
        assert scene.line("厚木市").state == "不備"
        letter = inquiry(scene.survey, scene.collection, scene.line("厚木市"))
        letters.append(letter.body if letter else "")
    ours, theirs = letters.pop(), letters.pop()
    assert "　　該当のセル：調査項目回答シート!" in theirs
    assert "Q9が未回答です。" in ours
    assert "セル" not in ours
    assert "一覧表" not in ours
