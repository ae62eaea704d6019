"""The address book where anyone may answer: whom no directory knows stands in it by name and code, and is read back."""

from dataclasses import replace
from pathlib import Path

import openpyxl
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


def test_it_is_read_from_a_workbook_as_well(bundle: SurveyBundle, tmp_path: Path) -> None:
    book, place = openpyxl.Workbook(), tmp_path / "連絡先.xlsx"
    for row in (
        ("電話", "所属", "団体コード", "担当", "メール"),
        (),
        ("03-1234-5678", "総務部", "K33J-HXD4", "海野花子", "umino@example.jp"),
    ):
        book.worksheets[0].append(row)
    book.worksheets[0].append((None, "課だけ"))
    book.save(place)
    with pytest.raises(UnreadableList, match="4行目"):
        load_contacts(place, bundle, NATION)
    book.worksheets[0].delete_rows(4)
    book.worksheets[0].cell(9000, 1).number_format = "0"
    book.save(place)
    assert load_contacts(place, bundle, NATION) == (KNOWN,)
    book.worksheets[0].cell(9000, 1).value = "ここまで"
    book.save(place)
    with pytest.raises(UnreadableList, match="長すぎます"):
        load_contacts(place, bundle, NATION)


def test_a_line_without_a_code_is_told(bundle: SurveyBundle, tmp_path: Path) -> None:
    place = tmp_path / "連絡先.csv"
    place.write_text("団体コード,市区町村,電話番号\n,株式会社みらい,03-1234-5678\n", encoding="utf-8")
    with pytest.raises(UnreadableList, match="2行目"):
        load_contacts(place, bundle, NATION)
