"""What a reader says of a file is understood as it was meant, kept as it came, and never believed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gui.collection import saved
from gui.collection.decisions import CollectedFile, Collection
from gui.collection.reading.json_lines import file_of, said_of
from gui.collection.reading.returned import ReadFile, Returned
from gui.collection.roster import default_roster
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response

KEYS = st.text(st.sampled_from('1-/①!{\x7f"\\\n'), max_size=4)
PLACES = st.text(st.sampled_from("調査!A1{\x7f\"'\\"), max_size=6)


def read_with(cells: dict[str, str]) -> ReadFile:
    returned = Returned(0, Response({}, {}, None), {}, cells, (), ())
    return ReadFile("0" * 64, (returned,))


@given(cells=st.dictionaries(KEYS, PLACES, max_size=5))
@example(cells={"1": "回答!A1", "2": "回答!!A1", "3": "一覧!A1", "4": "", "5": "!A1"})
@example(cells={"1": "", "2": "回答!A1"})
@example(cells={"①\x7f": "回答!A1", "2": "回答!B2"})
def test_every_address_arrives_as_it_was(cells: dict[str, str]) -> None:
    (found,) = file_of(said_of(read_with(cells))).returns
    assert dict(found.cells) == cells


@given(
    each=st.lists(
        st.tuples(*2 * [st.dictionaries(KEYS, st.text(st.sampled_from(',":{}[]\\\n①a'), max_size=5))]), max_size=3
    )
)
@example(each=[({"1": ",", "2": '",', "3": '","'}, {"1": "回答!A1"})])
@example(each=[({"1": "①", "2": "①\n②"}, {}), ({}, {})])
def test_every_text_arrives_as_it_was(each: list[tuple[dict[str, str], dict[str, str]]]) -> None:
    returns = [Returned(0, Response({}, {}, None), texts, cells, (), ()) for texts, cells in each]
    found = file_of(said_of(ReadFile("0" * 64, tuple(returns)))).returns
    assert [(list(one.texts.items()), dict(one.cells)) for one in found] == [(list(t.items()), c) for t, c in each]


@pytest.mark.parametrize("text", ['"a":7', '"a":"b', '"a":"b\t"', '"a":"b","c"', '"a":["b"]', 'x"a":"b"', '"a":"b"}'])
def test_texts_that_are_none_are_refused(text: str) -> None:
    said = said_of(ReadFile("0" * 64, (Returned(0, Response({}, {}, None), {"1": "①"}, {"1": "回答!A1"}, (), ()),)))
    assert file_of(said).returns[0].texts == {"1": "①"}
    with pytest.raises(ValueError, match=r"."):
        file_of(said.replace('"1":"①"'.encode(), text.encode()))


def test_addresses_are_those_of_their_own_form() -> None:
    """Two forms with the same keys, or with the same places, are told apart."""
    forms = [{"1": "回答!A1", "2": "回答!A2"}, {"1": "回答!A2", "2": "回答!A1"}, {"1": "別!A1", "2": "別!A2"}]
    for cells in (*forms, *forms):
        (found,) = file_of(said_of(read_with(cells))).returns
        assert dict(found.cells) == cells


def said_otherwise(**other: object) -> bytes:
    said = json.loads(said_of(read_with({"1": "回答!A1"})))
    returned = {**said["returns"][0], **other}
    return json.dumps({**said, "returns": [returned]}, ensure_ascii=False).encode()


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


def deepest() -> int:
    """How many lists within each other are still understood here: in one Python a thousand, in another ten times as many."""
    fits, fails = 1, 1_000_000
    while fits + 1 < fails:
        middle = (fits + fails) // 2
        try:
            json.loads(nested(middle))
            fits = middle
        except RecursionError:
            fails = middle
    return fits


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 100_000,
        said_of(read_with({})).replace(b'"fault"', b'"more":' + nested(deepest() - 10) + b',"fault"'),
        said_of(read_with({})) + b"],[" + said_of(read_with({})),
        b'{"digest":"","fault":"","returns":7}',
        said_of(read_with({})) + b"\n",
        said_of(read_with({})).decode().encode("utf-16-le"),
        said_of(read_with({})).decode().encode("utf-8-sig"),
        said_of(read_with({})).replace(b'"fault"', b'"more":[' + b"0," * 2_000_000 + b'0],"fault"'),
        said_otherwise(cells={"1": "回答!A1"}),
        said_otherwise(cells="回答!\x7f1"),
        said_otherwise(cells="\x7f" + "[" * 100_000),
        said_otherwise(cells='\x7f{"1": 7}'),
    ],
    ids=[
        "nothing",
        "a list",
        "no file",
        "deep",
        "too deep to keep",
        "two",
        "no list",
        "lines",
        "UTF-16",
        "BOM",
        "much",
        "object",
        "half",
        "deeper",
        "7",
    ],
)
def test_what_says_nothing_of_a_file_is_refused(said: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        file_of(said)


def test_what_was_said_is_kept_as_it_came_and_names_no_other_file(bundle: SurveyBundle, tmp_path: Path) -> None:
    said = said_of(read_with({"1": "回答!A1"}))[:-1] + b',"name":"b.xlsx","read":{},"stamp":"7"}'
    files = [CollectedFile("a.xlsx", "1-2", "", file_of(said)), CollectedFile("b.xlsx", "", "", read_with({}))]
    collection = replace(
        Collection(bundle.survey.id, str(tmp_path), default_roster(bundle, "神奈川県")), files=tuple(files)
    )
    place = tmp_path / "kept.json"
    saved.save(place, collection, bundle)
    assert said in place.read_bytes()
    again = saved.load(place, bundle)
    assert [(file.name, file.stamp) for file in again.files] == [("a.xlsx", "1-2"), ("b.xlsx", "")]
    assert [dict(file.read.returns[0].cells) for file in again.files] == [{"1": "回答!A1"}, {}]
    assert again.files[0].read.digest == files[0].read.digest
