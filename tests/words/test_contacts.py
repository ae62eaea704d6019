"""Addresses of mail as people write them into a cell."""

import pytest

from gui.collection.correspondence import Contact
from gui.words.contacts import email_in, emails_in

OWN = "fukushi@example.lg.jp"


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        f" {OWN}\n",
        "fukushi＠example.lg.jp",
        "ｆｕｋｕｓｈｉ＠ｅｘａｍｐｌｅ．ｌｇ．ｊｐ",
        f"福祉課 <{OWN}>",
        f"{OWN}（課共用）",
        f"mailto:{OWN}",
        f"{OWN}、{OWN}",
    ],
)
def test_the_one_address_of_a_text_is_known_however_it_is_written(text: str) -> None:
    assert email_in(text) == OWN
    assert Contact("142123", email=text).mail == OWN


@pytest.mark.parametrize(
    "text",
    [
        *("", "なし", "fukushi@", "fukushi@@example.lg.jp", "fukushi@example..lg.jp", "fukushi@example,lg.jp"),
        *(
            "福祉@example.lg.jp",
            "福祉fukushi@example.lg.jp",
            "a@example.lg.jp@example.lg.jp",
            f"{'a' * 300}@example.lg.jp",
        ),
    ],
)
def test_what_is_no_address_for_sure_is_none(text: str) -> None:
    assert emails_in(text) == ()
    assert Contact("142123", email=text).mail == ""


def test_of_two_addresses_neither_is_the_one_and_a_letter_goes_to_both() -> None:
    assert emails_in("a@example.lg.jp; b@example.lg.jp") == ("a@example.lg.jp", "b@example.lg.jp")
    assert email_in("a@example.lg.jp\nb@example.lg.jp") == ""
    for said in ("a@example.lg.jp; 係 <b@example.lg.jp>", "a@example.lg.jp　b@example.lg.jp"):
        assert Contact("142123", email=said).mail == "a@example.lg.jp, b@example.lg.jp"
