"""A prefecture whose returns hold every odd thing at once: none leaves in silence, none is lost, nobody clean is accused."""

import csv
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.collection import findings
from gui.collection.judged import Line
from gui.collection.own_words import alike, odd_texts, written_out
from gui.collection.reading.returned_file import read_returned
from gui.collection.tally import by_name
from gui.collection.writing.ledger import fill_ledger, rows, texts_of
from gui.collection.writing.open_csv import answers_csv
from gui.directory.directory import Organisation
from gui.survey import naming
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package
from tests.collection.odd_returns import BESIDE, CLEAN, ODD_TEXTS, OWN_WORDS, Odd
from tests.collection.returns import Returns, cell_of, typed_over
from tests.collection.scenes import Scene

PREFECTURES = ("北海道", "長野県")


class Pile:
    """The returns of two prefectures' municipalities, one odd thing each, in one folder."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._waiting: Iterator[Organisation] = (
            o for name in PREFECTURES for o in scene.bundle.directory.of_prefecture(name) if o.kind == "市区町村"
        )
        self.odd: dict[str, Odd] = {}
        self.own: dict[str, tuple[str, str]] = {}
        self.beside: dict[str, str] = {}
        self.clean: dict[str, str] = {}

    def put(self, make: object = None, texts: dict[str, str | None] | None = None) -> str:
        organisation = next(self._waiting)
        responder = {"kind": organisation.kind, "organisation": organisation.official}
        sample = self.scene.sample
        response = dataclasses.replace(sample, responder={**sample.responder, **responder})
        data = self.scene.returns.filled(response)
        data = typed_over(self.scene.survey, data, texts) if texts else data
        data = make(data) if callable(make) else data
        self.scene.put(naming.file_name(self.scene.survey, organisation), data)
        return organisation.code

    def line(self, code: str) -> Line:
        return next(line for line in self.overview.lines if line.organisation and line.organisation.code == code)

    def look(self) -> None:
        self.overview = self.scene.look()


@pytest.fixture(scope="module")
def pile(bundle: SurveyBundle, sample: Response, bundled_form: bytes, tmp_path_factory: pytest.TempPathFactory) -> Pile:
    returns = Returns(bundle, sample, bundled_form)
    scene = Scene.of(returns, sample, tmp_path_factory.mktemp("pile"), "全国")
    found = Pile(scene)
    for odd in ODD_TEXTS:
        found.odd[found.put(texts={odd.key: odd.text or None})] = odd
    for key, text in OWN_WORDS:
        found.own[found.put(texts={key: text})] = key, text
    for name, beside in BESIDE.items():
        found.beside[found.put(beside.make)] = name
    for name, make in CLEAN.items():
        found.clean[found.put(make)] = name
    found.look()
    earlier = fill_ledger(returns.form, bundle.survey, texts_of(rows(found.overview)))
    assert earlier.data is not None
    scene.put("一覧表（7月10日時点）.xlsx", earlier.data)
    found.look()
    return found


def test_no_odd_word_leaves_in_silence(pile: Pile) -> None:
    for code, odd in pile.odd.items():
        line = pile.line(code)
        found = [(f.problem.code, f.problem.cell) for f in findings.of_line(pile.scene.survey, line)]
        cell = cell_of(pile.scene.returns.form, pile.scene.survey, odd.key)
        assert found == [(odd.code, cell)], odd
        assert line.state == ("不備" if odd.own is None else "要確認"), odd


def test_the_earlier_ledger_among_them_is_told_of_once_and_is_nobodys_rival(pile: Pile) -> None:
    assert [notice.code for notice in pile.overview.notices] == ["earlier-ledger"]
    assert not [line for line in pile.overview.lines if line.rivals]


def test_what_was_understood_goes_into_the_row(pile: Pile) -> None:
    for code, odd in pile.odd.items():
        answer = pile.line(code).chosen
        assert answer is not None
        assert answer.original is not None
        if odd.own is not None:
            assert answer.returned.understood[odd.key] == odd.own, odd
        assert answer.returned.texts[odd.key] == odd.text, "what stood there stays known"


def test_what_is_wanted_is_named(pile: Pile) -> None:
    for finding in findings.findings(pile.scene.survey, pile.overview):
        assert finding.expected, finding.problem
    for code, odd in pile.odd.items():
        (finding,) = findings.of_line(pile.scene.survey, pile.line(code))
        if odd.code == "odd-word":
            assert finding.expected == (odd.own or "空欄"), odd
            assert odd.text in finding.found, odd


def test_the_forms_own_words_however_they_look_are_nobodys_fault(pile: Pile) -> None:
    base = pile.line(next(iter(pile.clean))).chosen
    assert base is not None
    assert base.original is not None
    for code, (key, text) in pile.own.items():
        line = pile.line(code)
        assert line.state == "可", (key, text, findings)
        assert line.chosen is not None
        assert line.chosen.original is not None
        assert line.chosen.returned.understood[key] == base.returned.texts[key], (key, text)


def test_what_is_written_beside_the_answers_is_seen_at_its_cell(pile: Pile) -> None:
    for code, name in pile.beside.items():
        line, truth = pile.line(code), BESIDE[name]
        found = [(f.problem.code, f.problem.cell.rpartition("!")[2]) for f in findings.of_line(pile.scene.survey, line)]
        assert found == [(truth.code, truth.cell)], name
        assert line.state == "要確認", name


def test_nobody_is_accused_of_what_they_did_not_write(pile: Pile) -> None:
    for code, name in pile.clean.items():
        assert pile.line(code).state == "可", (name, pile.line(code).answers[0].problems)


def test_the_tally_the_ledger_and_the_forms_own_functions_agree(pile: Pile, bundled_form: bytes) -> None:
    """Read back by themselves, the rows of the 一覧表 say what was counted, and no word in them is odd."""
    survey = pile.scene.survey
    answers = rows(pile.overview)
    filled = fill_ledger(open_book(open_package(bundled_form)), survey, texts_of(answers))
    assert filled.data is not None
    read = read_returned(filled.data, pile.scene.bundle)
    assert len(read.returns) == len(answers)
    given = {r.responder["organisation"]: r.answers for _, r, _ in by_name(pile.overview)}
    for row in read.returns:
        assert row.response.answers == given[row.response.responder["organisation"]]
        assert [p.code for p in row.problems if p.code == "odd-word"] == []
        boxes = [text for key, text in row.texts.items() if "/" in key]
        wrong = {p.question for p in row.problems if p.severity == "error"}
        assert wrong or set(boxes) <= {"", survey.form.tick}, "the form counts whatever stands in a box"


def test_the_csv_says_whose_a_row_is_in_the_words_of_the_ledger(pile: Pile) -> None:
    survey, answers = pile.scene.survey, rows(pile.overview)
    lines = csv.DictReader(answers_csv(survey, pile.overview, only_ready=False).decode("utf-8-sig").splitlines())
    said = {
        line["団体コード"]: [line[f"R_{field.id}"].removeprefix("'") for field in survey.responder] for line in lines
    }
    whose = ((answer.match.organisation, answer.returned.understood) for answer in answers)
    assert said == {o.code: [texts[field.id] for field in survey.responder] for o, texts in whose if o}


def test_one_or_all_alike_are_written_in_the_forms_own_words(pile: Pile) -> None:
    code = next(code for code, odd in pile.odd.items() if (odd.key, odd.text) == ("3", "1"))
    twin = pile.put(texts={"3": "1"})
    pile.look()
    answer = pile.line(code).chosen
    assert answer is not None
    (odd,) = odd_texts(answer)
    both = alike(pile.overview, odd)
    assert [found.answer for found in both] == [pile.line(code).chosen, pile.line(twin).chosen]
    before = pile.scene.collection
    pile.scene.collection = written_out(before, both, "2023-07-10T09:30")
    assert [(c.before, c.after) for c in pile.scene.collection.corrections] == [("1", "① 求めている。")] * 2
    pile.overview = pile.scene.overview
    assert (pile.line(code).state, pile.line(twin).state) == ("可", "可")
    pile.scene.collection = before
    pile.overview = pile.scene.overview


@pytest.mark.parametrize("name", ["\u200b14神奈川県厚木市", "14神奈川県\u00ad厚木市", "14神奈川県厚木市\ufeff"])
def test_a_name_with_what_cannot_be_seen_is_the_name(scene: Scene, name: str) -> None:
    scene.put("添付.xlsx", typed_over(scene.survey, scene.form("厚木市"), {"organisation": name}))
    scene.look()
    assert (scene.line("厚木市").state, scene.codes("厚木市")) == ("要確認", ["odd-word"])
    answer = scene.line("厚木市").answers[0]
    assert "目に見えない文字が入っています" in answer.problems[0].message
    assert answer.returned.texts["organisation"] == name
    assert answer.returned.understood["organisation"] == "14神奈川県厚木市"
    scene.collection = written_out(scene.collection, odd_texts(answer), "2023-07-10T09:30")
    assert [(c.before, c.after) for c in scene.collection.corrections] == [(name, "14神奈川県厚木市")]
    assert scene.line("厚木市").state == "可"


def test_a_line_break_of_word_is_one(scene: Scene) -> None:
    form = scene.form("厚木市", {"department": "福祉課LINE保護係"}, **{"q8-1.outline": "一LINE二"})
    book = open_package(form)
    sheet = open_book(book).sheets[0].part
    scene.put("【厚木市】.xlsx", book.replaced({sheet: book.read(sheet).replace(b"LINE", b"_x000B_")}))
    scene.look()
    assert scene.line("厚木市").state == "可"
    filled = fill_ledger(scene.returns.form, scene.survey, texts_of(rows(scene.overview)))
    assert filled.data is not None
    (row,) = read_returned(filled.data, scene.bundle).returns
    assert [row.texts[key] for key in ("department", "8-1.outline")] == ["福祉課\n保護係", "一\n二"]


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_other_formats_tell_what_is_written_beside_the_answers_too(pile: Pile, ending: str) -> None:
    data = (Path(__file__).parents[1] / "data" / f"remarks.{ending}").read_bytes()
    (found,) = read_returned(data, pile.scene.bundle).returns
    told = [(problem.code, problem.cell.rpartition("!")[2]) for problem in found.problems]
    assert told == [
        ("comment", "E27"),
        ("struck-out", "E27"),
        ("coloured", "E28"),
        ("coloured", "E29"),
        ("drawing", "E33"),
    ]
