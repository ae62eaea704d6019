"""Whoever wrote something that officers get is named, and the text of the licence comes with it."""

import pytest
from third_parties import LIST, parties

from gui.system import paths

FOLDER = paths.resources() / "licences"
NAMED = {party.name: party for party in parties(LIST.read_text(encoding="utf-8"))}
SAID_BY = {  # words that only the text of that licence has, as its authors say it
    "MIT": ("Permission is hereby granted, free of charge", "Permission is hereby granted, without written agreement"),
    "BSD-2-Clause": ("source code must retain", "source code distributions include the above copyright notice"),
    "BSD-3-Clause": ("Neither the name", "may be used to endorse"),
    "Zlib": ("provided 'as-is'",),
    "FTL": ("The FreeType Project LICENSE",),
    "CC0-1.0": ("CC0 1.0 Universal",),
    "Apache-2.0": ("TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION",),
    "Unicode-3.0": ("UNICODE LICENSE V3",),
    "libpng-2.0": ("PNG Reference Library License version 2",),
    "Imlib2": ("Imlib2",),
    "MIT-open-group": ("The Open Group",),
    "LicenseRef-ICC-License": ("made available by the International Color Consortium",),
    "LicenseRef-SHA1-Public-Domain": ("100% free public domain",),
    "LicenseRef-Lcs-Telegraphics": ("without compensation or licensing restrictions",),
    "LicenseRef-BSD-3-Clause-with-PCRE2-Binary-Like-Packages-Exception": (
        "EXEMPTION FOR BINARY LIBRARY-LIKE PACKAGES",
    ),
}


@pytest.mark.parametrize("name", NAMED)
def test_each_of_qts_third_parties_has_the_text_of_its_licence(name: str) -> None:
    party = NAMED[name]
    words = " ".join(party.text.split()).casefold()
    for licence in party.licence.split(" AND "):
        assert any(said.casefold() in words for said in SAID_BY[licence]), licence
    assert party.source.startswith("qtbase/")
    assert party.copyrights


def test_those_that_every_qt_for_windows_contains_are_among_them() -> None:
    assert NAMED.keys() > {"FreeType", "HarfBuzz", "libpng", "zlib", "PCRE2", "double-conversion", "MD4C", "TinyCBOR"}
    assert NAMED.keys() > {"Unicode Character Database", "Unicode CLDR", "Emoji Segmenter", "Wintab API", "BLAKE2"}


def test_the_first_page_names_each_with_its_licence_and_every_text() -> None:
    page = (FOLDER / "はじめに.txt").read_text(encoding="utf-8")
    for party in NAMED.values():
        assert f"{party.name}（{party.licence.removeprefix('LicenseRef-')}）" in page
    for path in FOLDER.iterdir():
        assert path.name in page or path.name == "はじめに.txt"


def test_the_freetype_project_is_credited_as_its_licence_asks() -> None:
    assert "portions of the FreeType Project" in LIST.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    ["", "ライセンスの本文は、末尾の「MIT」と同じです。"],
    ids=["no text", "the text of another that is not there"],
)
def test_one_without_a_text_is_refused(text: str) -> None:
    said = f"\n{'=' * 72}\n名前：何か\n場所：Qt Core\nライセンス：MIT\n出所：どこか\n\n{text}\n"
    with pytest.raises(ValueError, match="何か"):
        list(parties(said))


def test_what_python_contains_has_its_texts() -> None:
    text = (FOLDER / "Pythonに含まれるソフトウェア.txt").read_text(encoding="utf-8")
    for word in ("Mersenne Twister", "expat", "Jean-loup Gailly", "SipHash", "strtod and dtoa"):
        assert word.casefold() in text.casefold(), word


def test_what_is_compiled_into_deflate_has_its_text_too() -> None:
    text = (FOLDER / "deflate.txt").read_text(encoding="utf-8")
    for author in ("Dan Watson", "Eric Biggers"):
        assert SAID_BY["MIT"][0] in " ".join(text.partition(author)[2].partition("Copyright (c)")[0].split())
