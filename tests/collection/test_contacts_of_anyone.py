"""The address book where anyone may answer: whom no directory knows stands in it by name and code, and is read back."""

from dataclasses import replace
from pathlib import Path

import pytest

from gui import survey_library
from gui.collection.correspondence import Contact, contacts_as_csv, load_contacts
from gui.collection.roster import NATION
from gui.directory.csv_lists import UnreadableList
from gui.survey.bundle import SurveyBundle
from gui.survey.model import ANYONE
from tests.bundles import OTHER

KNOWN = Contact("K33J-HXD4", "総務部", "海野花子", "03-1234-5678", "umino@example.jp")


@pytest.fixture
def bundle() -> SurveyBundle:
    found = survey_library.load(OTHER)
    return replace(found, survey=replace(found.survey, respondents=ANYONE))


def test_it_is_written_with_names_and_read_back(bundle: SurveyBundle, tmp_path: Path) -> None:
    place = tmp_path / "連絡先.csv"
    place.write_bytes(contacts_as_csv([KNOWN], bundle.directory, {KNOWN.organisation: "株式会社みらい"}))
    assert "K33J-HXD4,,株式会社みらい,総務部,海野花子,03-1234-5678" in place.read_text(encoding="utf-8-sig")
    assert load_contacts(place, bundle, NATION) == (KNOWN,)


def test_a_line_without_a_code_is_told(bundle: SurveyBundle, tmp_path: Path) -> None:
    place = tmp_path / "連絡先.csv"
    place.write_text("団体コード,市区町村,電話番号\n,株式会社みらい,03-1234-5678\n", encoding="utf-8")
    with pytest.raises(UnreadableList, match="2行目"):
        load_contacts(place, bundle, NATION)
