"""The mail draft: who gets it, what it says and brings, and that it is what was made."""

import dataclasses
import email
import email.policy
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from gui.directory.directory import Organisation
from gui.response import mailing, stages, submitting
from gui.response.mailing import MailDraft, NotMailed, mail_draft, mail_of_made
from gui.response.stages import Done
from gui.survey import definition, naming
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response, Survey
from gui.words.mail_format import Enclosed
from tests.bundles import OTHER
from tests.response.test_submitting import packet

NAME = "【相模原市】マイナンバーアンケート回答.xlsx"


def read(mail: MailDraft) -> EmailMessage:
    found = email.message_from_bytes(mail.data, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def brought(mail: MailDraft) -> dict[str, bytes]:
    return {part.get_filename() or "": part.get_payload(decode=True) for part in read(mail).iter_attachments()}  # type: ignore[misc]


def text(mail: MailDraft) -> str:
    body = read(mail).get_body()
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


@pytest.fixture
def who(bundle: SurveyBundle) -> Organisation:
    found = bundle.directory.by_official("14神奈川県相模原市")
    assert found is not None
    return found


@pytest.fixture
def with_papers(sample: Response, tmp_path: Path) -> Response:
    """The sample with two papers of one name."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "補足.pdf").write_bytes(folder.encode())
    return dataclasses.replace(sample, attachments={"8-1": ("a/補足.pdf", "b/補足.pdf")})


@pytest.fixture
def made(bundle: SurveyBundle, with_papers: Response, tmp_path: Path) -> Done:
    """What was made of it, in a folder of its own."""
    folder = tmp_path / "提出"
    files = submitting.write(packet(bundle, with_papers, tmp_path), folder, overwrite=False)
    now = stages.done_now(bundle.survey, with_papers, datetime(2026, 11, 25, 18, 36))
    return dataclasses.replace(now, folder=str(folder), files=files)


def test_it_brings_the_files_as_they_lie_there_and_lists_every_one(
    survey: Survey, who: Organisation, with_papers: Response, made: Done, tmp_path: Path
) -> None:
    mail = mail_of_made(survey, who, with_papers, made, tmp_path)
    assert mail.name == "【相模原市】マイナンバーアンケート回答.eml"
    assert read(mail)["Subject"] == "【相模原市】マイナンバーアンケート回答"
    assert brought(mail) == {path.name: path.read_bytes() for path in Path(made.folder).iterdir()}
    assert (
        f"提出ファイル：{NAME}\n添付ファイル：補足.pdf\n　　　　　　　補足（2）.pdf\n確認コード　：{made.code}\n\n以上\n"
        in text(mail)
    )
    assert mail.caution == ""


def test_without_attachments_none_are_spoken_of(survey: Survey, who: Organisation, sample: Response) -> None:
    said = naming.mail_body(survey, who, sample, "K7QF-3M4X")
    assert "添付ファイル" not in said
    assert said.index("\n記\n") < said.index("確認コード　：K7QF-3M4X") < said.index("\n以上\n")


def test_a_form_with_macros_is_named_as_it_is(survey: Survey, who: Organisation, sample: Response) -> None:
    assert "提出ファイル：回答.xlsm\n" in naming.mail_body(survey, who, sample, "K7QF-3M4X", ["回答.xlsm"])


def test_braces_in_names_are_no_places_of_the_text(survey: Survey, who: Organisation, sample: Response) -> None:
    assert "添付ファイル：{code} {x}.pdf\n" in naming.mail_body(
        survey, who, sample, "K7QF-3M4X", [NAME, "{code} {x}.pdf"]
    )


def test_a_text_without_a_place_for_attachments_lists_them_below(other_bundle: SurveyBundle) -> None:
    survey = other_bundle.survey
    organisation = other_bundle.directory.by_official("14神奈川県相模原市")
    assert organisation is not None
    response = Response({"who": "14神奈川県相模原市", "person": "橋本 花子"})
    said = naming.mail_body(
        survey, organisation, response, "K7QF-3M4X", ["図書館_相模原市.xlsx", "見取り図.pdf", "別紙.pdf"]
    )
    assert said.endswith("\n\n添付ファイル：見取り図.pdf\n　　　　　　　別紙.pdf")
    alone = naming.mail_body(survey, organisation, response, "K7QF-3M4X", ["図書館_相模原市.xlsx"])
    assert alone.endswith("確認コードはK7QF-3M4Xです。")


@pytest.mark.parametrize("name", [NAME, "補足（2）.pdf"])
def test_a_file_that_has_gone_or_is_another_is_not_mailed(
    survey: Survey, who: Organisation, with_papers: Response, made: Done, tmp_path: Path, name: str
) -> None:
    path = Path(made.folder) / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(
        NotMailed, match=f"「{name}」は、作成したあとで変更されています。提出ファイルを作成し直してください。"
    ):
        mail_of_made(survey, who, with_papers, made, tmp_path)
    path.unlink()
    with pytest.raises(NotMailed, match="見つかりません"):
        mail_of_made(survey, who, with_papers, made, tmp_path)


def test_nor_is_a_copy_of_what_has_since_been_changed(
    survey: Survey, who: Organisation, with_papers: Response, made: Done, tmp_path: Path
) -> None:
    (tmp_path / "b" / "補足.pdf").write_bytes(b"new")
    with pytest.raises(NotMailed, match=r"添付ファイル「補足.pdf」は、提出ファイルを作成したあとで変更されています"):
        mail_of_made(survey, who, with_papers, made, tmp_path)


def test_a_folder_in_its_place_is_told(
    survey: Survey, who: Organisation, with_papers: Response, made: Done, tmp_path: Path
) -> None:
    (Path(made.folder) / NAME).unlink()
    (Path(made.folder) / NAME).mkdir()
    with pytest.raises(NotMailed, match=r"。$"):
        mail_of_made(survey, who, with_papers, made, tmp_path)


def test_a_large_mail_is_cautioned_and_one_too_large_is_not_made(
    survey: Survey, who: Organisation, sample: Response, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mail(size: int) -> MailDraft:
        return mail_draft(survey, who, sample, "K7QF-3M4X", [Enclosed(NAME, bytes(size))])

    monkeypatch.setattr(mailing, "LARGE", 1_000)
    monkeypatch.setattr(mailing, "MOST", 2_000)
    assert mail(1_000).caution == ""
    assert "約1MB" in mail(1_001).caution
    with pytest.raises(NotMailed, match=r"メールの下書きにできません"):
        mail(2_001)


def test_it_goes_to_the_address_that_the_survey_names(other_bundle: SurveyBundle) -> None:
    wanted = 'content = "回答票"\naddress = "shoukai@example.lg.jp"'
    found = definition.read_definition(OTHER.read_text(encoding="utf-8").replace('content = "回答票"', wanted))
    assert (found.survey is not None, found.findings) == (True, ())
    assert found.survey is not None
    organisation = other_bundle.directory.by_official("14神奈川県相模原市")
    assert organisation is not None
    response = Response({"who": "14神奈川県相模原市", "person": "橋本 花子"})
    mail = mail_draft(found.survey, organisation, response, "K7QF-3M4X", [Enclosed("図書館_相模原市.xlsx", b"PK")])
    assert read(mail)["To"] == "shoukai@example.lg.jp"
    assert read(mail)["Subject"] == "図書館照会（相模原市）"


@pytest.mark.parametrize(
    "address", ["誰か", "a@example.lg.jp, b@example.lg.jp", "a@example.lg.jp\\nBcc: b@c.jp", "a@" + "b" * 300 + ".jp"]
)
def test_what_is_no_address_is_a_fault_of_the_definition(address: str) -> None:
    wanted = f'content = "回答票"\naddress = "{address}"'
    found = definition.read_definition(OTHER.read_text(encoding="utf-8").replace('content = "回答票"', wanted, 1))
    assert found.survey is None
    assert [finding.place for finding in found.findings] == ["提出先の address"]
