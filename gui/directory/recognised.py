"""What a typed 組織名 was found to mean. Most are the official form, and of those no more is needed than this."""

from typing import Literal, NamedTuple

from gui.directory.organisation_list import Organisation

Fault = Literal[
    "whitespace",
    "width",
    "punctuation",
    "code",
    "prefecture-code-missing",
    "prefecture-code-wrong",
    "prefecture-missing",
    "district",
    "ward",
    "suffix",
    "variant-character",
    "kana",
]
"""How a text differs from the official form.

`punctuation`: 14_神奈川県・相模原市; `code`: a 全国地方公共団体コード in place of the name or of the prefecture's code;
`district`: with its 郡 or island; `ward`: with a 行政区 of a 指定都市; `suffix`: 都府県 or 市区町村 missing or wrong.
"""


class Recognition(NamedTuple):
    """What a text means. `exact`: it is the official form, character for character, and `faults` is empty.

    Without an organisation, `suggestions` are what it may mean: all of them where it is ambiguous, else near misses.
    """

    organisation: Organisation | None
    exact: bool
    faults: tuple[Fault, ...]
    suggestions: tuple[Organisation, ...]
