"""What is submitted, all of it in one folder, and nothing written over unasked; and what is opened."""

import dataclasses
import errno
import hashlib
from pathlib import Path

import pytest

from gui import survey_library
from gui.outside.asking import Outside
from gui.response import draft_folder, opening, outside_file, submitting
from gui.response.submitting import Packet
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response, Survey
from gui.system import file_lock
from gui.words.told import Unreadable
from gui.xlsx.package import open_package

FORM = survey_library.bundled().form
NAME = "【相模原市】マイナンバーアンケート回答.xlsx"


def packet(bundle: SurveyBundle, response: Response, beside: Path) -> Packet:
    survey = bundle.survey
    directory = bundle.directory
    organisation = directory.by_official("14神奈川県相模原市")
    assert organisation is not None
    return submitting.packet(survey, organisation, response, submitting.fill_form(FORM, bundle, response), beside)


@pytest.fixture
def with_papers(sample: Response, tmp_path: Path) -> Response:
    """The sample with two papers of one name."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "補足.pdf").write_bytes(folder.encode())
    return dataclasses.replace(sample, attachments={"8-1": ("a/補足.pdf", "b/補足.pdf")})


def test_workbook_and_papers_lie_in_one_folder(bundle: SurveyBundle, with_papers: Response, tmp_path: Path) -> None:
    ready = packet(bundle, with_papers, tmp_path)
    folder = tmp_path / "提出" / "新"
    made = submitting.write(ready, folder, overwrite=False)
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert found == {NAME: ready.data, "補足.pdf": b"a", "補足（2）.pdf": b"b"}
    assert [file.name for file in made] == [NAME, "補足.pdf", "補足（2）.pdf"], "the workbook first"
    assert [file.digest for file in made] == [hashlib.sha256(found[file.name]).hexdigest() for file in made]


def test_a_paper_with_a_long_name_keeps_its_ending(bundle: SurveyBundle, sample: Response, tmp_path: Path) -> None:
    name = f"{'補足' * 41}.pdf"
    (tmp_path / name).write_bytes(b"a")
    ready = packet(bundle, dataclasses.replace(sample, attachments={"8-1": (name,)}), tmp_path)
    assert [given for _, given in ready.attachments] == [f"{'補足' * 39}.pdf"]


@pytest.mark.parametrize("name", [NAME, "補足（2）.pdf"])
def test_what_is_there_is_not_replaced_and_nothing_else_is_written(
    bundle: SurveyBundle, with_papers: Response, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "提出"
    out.mkdir()
    (out / name).write_bytes(b"old")
    ready = packet(bundle, with_papers, tmp_path)
    with pytest.raises(FileExistsError):
        submitting.write(ready, out, overwrite=False)
    assert [(path.name, path.read_bytes()) for path in out.iterdir()] == [(name, b"old")]
    submitting.write(ready, out, overwrite=True)
    assert (out / name).read_bytes() != b"old"


@pytest.mark.parametrize(
    ("suffix", "of_type"),
    [
        (".xlsm", "vnd.ms-excel.sheet.macroEnabled.main+xml"),
        (".xltx", "vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"),
        (".xltm", "vnd.ms-excel.template.macroEnabled.main+xml"),
    ],
)
def test_it_is_named_as_the_type_of_the_form_says_whatever_the_form_is_called(
    bundle: SurveyBundle, sample: Response, tmp_path: Path, suffix: str, of_type: str
) -> None:
    """Excel opens no file whose name says otherwise, and a form for macros need not have any."""
    types, usual = "[Content_Types].xml", b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    package = open_package(FORM.read_bytes())
    said = package.read(types)
    form = tmp_path / "様式.xlsx"
    form.write_bytes(package.replaced({types: said.replace(usual, of_type.encode())}))
    organisation = bundle.directory.by_official("14神奈川県相模原市")
    assert organisation is not None
    with Outside(bundle) as outside:
        filled = outside.fill(form, sample)
    ready = submitting.packet(bundle.survey, organisation, sample, filled, tmp_path)
    assert ready.name == NAME.replace(".xlsx", suffix)


def test_a_paper_that_lies_there_already_stays(bundle: SurveyBundle, sample: Response, tmp_path: Path) -> None:
    (tmp_path / "補足.pdf").write_bytes(b"paper")
    response = dataclasses.replace(sample, attachments={"8-1": ("補足.pdf",)})
    submitting.write(packet(bundle, response, tmp_path), tmp_path, overwrite=False)
    assert (tmp_path / "補足.pdf").read_bytes() == b"paper"


def test_without_a_paper_there_is_no_workbook(bundle: SurveyBundle, sample: Response, tmp_path: Path) -> None:
    response = dataclasses.replace(sample, attachments={"8-1": ("ない.pdf",)})
    with pytest.raises(FileNotFoundError):
        submitting.write(packet(bundle, response, tmp_path), tmp_path / "提出", overwrite=False)
    assert not (tmp_path / "提出" / NAME).exists()


def test_what_is_stopped_writes_no_workbook(bundle: SurveyBundle, with_papers: Response, tmp_path: Path) -> None:
    answers = iter([False, True])
    ready = packet(bundle, with_papers, tmp_path)
    with pytest.raises(OSError, match="提出") as stopped:
        submitting.write(ready, tmp_path / "提出", overwrite=False, stopped=lambda: next(answers))
    assert stopped.value.errno == errno.ECANCELED
    assert [path.name for path in (tmp_path / "提出").iterdir()] == ["補足.pdf"]


def test_overwriting_never_destroys_another_paper(bundle: SurveyBundle, sample: Response, tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "要領.pdf").write_text("甲")
    (tmp_path / "要領.pdf").write_text("乙")
    response = dataclasses.replace(sample, attachments={"8-1": ("甲/要領.pdf", "要領.pdf")})
    submitting.write(packet(bundle, response, tmp_path), tmp_path, overwrite=True)
    assert {path.name: path.read_text() for path in tmp_path.glob("*.pdf")} == {"要領.pdf": "乙", "要領（2）.pdf": "甲"}


@pytest.mark.parametrize("papers", [(), ("補足.pdf",)])
def test_it_can_be_stopped_until_the_workbook_is_written(
    bundle: SurveyBundle, sample: Response, tmp_path: Path, papers: tuple[str, ...]
) -> None:
    (tmp_path / "補足.pdf").write_bytes(b"")
    out = tmp_path / "提出"
    ready = packet(bundle, dataclasses.replace(sample, attachments={"8-1": papers}), tmp_path)
    with pytest.raises(OSError, match="提出"):
        submitting.write(ready, out, overwrite=False, stopped=lambda: len(list(out.iterdir())) == len(papers))
    assert not (out / NAME).exists()


def test_papers_of_answers_that_do_not_count_are_left_out(
    bundle: SurveyBundle, with_papers: Response, tmp_path: Path
) -> None:
    response = dataclasses.replace(with_papers, answers={**with_papers.answers, "5": "①"})
    assert packet(bundle, response, tmp_path).attachments == ()


def test_a_filled_form_becomes_a_draft_of_the_same_answers(
    bundle: SurveyBundle, sample: Response, tmp_path: Path
) -> None:
    data = packet(bundle, sample, tmp_path).data
    assert data is not None
    form = tmp_path / "記入済み.xlsx"
    form.write_bytes(data)
    read = opening.read_filled(form, survey_library.bundled())
    assert read is not None
    found, problems = read
    assert problems == ()
    assert found.answers == sample.answers
    assert {k: v for k, v in found.responder.items() if v} == {k: v for k, v in sample.responder.items() if v}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", None])
def test_what_is_no_form_is_told_in_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "様式.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Unreadable, match=r"。$"):
        opening.read_filled(path, survey_library.bundled())
    assert outside_file.fault_of_form(path, survey_library.bundled()).endswith("。")


def test_the_bundled_form_has_no_fault() -> None:
    assert outside_file.fault_of_form(FORM, survey_library.bundled()) == ""


def test_a_draft_that_is_held_may_be_read(survey: Survey, sample: Response, tmp_path: Path) -> None:
    path = draft_folder.new_draft(tmp_path, survey, sample)
    first = opening.open_draft(path, survey_library.bundled())
    second = opening.open_draft(path, survey_library.bundled())
    assert first.hold is not None
    assert second.hold is None
    assert second.holder is not None
    assert second.draft == first.draft
    first.hold.release()


def test_a_draft_that_cannot_be_read_is_not_held(tmp_path: Path) -> None:
    path = tmp_path / "だめ.json"
    path.write_bytes(b"{")
    with pytest.raises(Unreadable):
        opening.open_draft(path, survey_library.bundled())
    assert not file_lock.lock_of(path).exists()
