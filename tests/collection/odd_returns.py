"""What comes back oddly and is understood all the same, or nearly: every known kind, its truth written down beside it."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import openpyxl
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.collection.remarks import (
    Commented,
    CommentedWithoutAWord,
    Headed,
    Highlighted,
    Linked,
    Noted,
    PartlyReddened,
    PartlyStruck,
    Reddened,
    Struck,
    Whitened,
    edited,
    with_shape,
    with_thread,
)
from tests.workbooks import as_saved

Make = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Odd:
    """A text that is typed over one of a complete form; `own` is what goes into the 一覧表, None where it is an error."""

    key: str
    text: str
    own: str | None
    code: str = "odd-word"


TICK = "〇"
ODD_TEXTS = (
    *(Odd("6/①", text, "") for text in ("無", "否", "対象外", "FALSE", "×", "－", "いいえ", "該当なし", "なし", "□")),
    Odd("6/①", "0", ""),
    *(Odd("6/①", text, TICK) for text in ("1", "はい", "有", "TRUE", "該当", "o", "〇（予定）", "実施", "丸", "□✓")),
    *(Odd("3", text, "① 求めている。") for text in ("1", "１", "(1)", "はい", "①（予定）", "1 求めている。", "求めています", "回答：①")),
    *(Odd("10", text, "① 事例はない。") for text in ("なし", "該当なし", "ありません", "1")),
    *(Odd("2.planned", text, "令和6年4月")
      for text in ("45383", "令和6年4月頃", "2024-04-01", "2024/4", "R6.4", "令和六年四月", "2024-04", "令和6年4月（予定）", "6年4月")),
    Odd("2.planned", "令和60年4月", "令和60年4月", "date-far"),
    Odd("2.planned", "令和十十年4月", None, "bad-value"),
    Odd("kind", "④市区町村", "市区町村"),
    *(Odd("email", text, "fukushi@city.example.jp") for text in ("fukushi@city.example.jp\u200b", "fukushi@\u00adcity.example.jp")),
    *(Odd(key, text, text, "placeholder")
      for key, text in (("contact_name", "担当者"), ("contact_name", "○○太郎"), ("officer_name", "未定"), ("officer_name", "調整中"),
                        ("department", "○○課"), ("department", "未記入"), ("department", "別紙のとおり"), ("phone", "03-0000-0000"),
                        ("email", "test@example.com"), ("8-1.outline", "別紙のとおり"), ("8-1.outline", "同上"),
                        ("8-1.outline", "作成中"), ("8-1.outline", "〃"), ("8-1.outline", "記載例"),
                        ("8-1.outline", "マニュアル参照"), ("8-1.outline", "？"), ("8-1.outline", "0"), ("8-1.outline", "（記載）"),
                        ("department", "同課"), ("department", "課"), ("contact_name", "係長"), ("contact_name", "名字 名前"),
                        ("officer_name", "課長"), ("officer_name", "欠員"), ("8-1.outline", "詳細は別紙を参照してください。"),
                        ("8-1.outline", "（例）マニュアルあり"), ("8-1.outline", "マニュアルの有無：　確認方法："),
                        ("8-1.outline", "次頁のとおり"), ("8-1.outline", "（担当課に確認中）"), ("8-1.outline", "後日、回答します"),
                        ("department", "別添組織図のとおり"), ("contact_name", "回答責任者に同じ"), ("8-1.outline", "別紙「事務手順書」参照"),
                        ("8-1.outline", "記入例のとおり"), ("8-1.outline", "Q7-1のとおり"), ("8-1.outline", "（以下略）"),
                        ("contact_name", "福祉課担当"), ("officer_name", "特に無し"), ("department", "担当課:"))),
    *(Odd("department", text, text, "placeholder") for text in ("同上", "同左", "↑に同じ", "上欄と同じ")),
    Odd("phone", "000-0000-0000", None, "bad-value"),
    *(Odd("8-1.outline", text, None, "missing-detail") for text in ("-", "―", "該当なし", "未記入", "①", "〇")),
    *(Odd("contact_name", text, None, "blank") for text in ("-", "○○", "○○ ○○", "……", "〇", "①")),
    Odd("scheme", "", "福祉・介護（中国残留邦人支援）", "preset-gone"),
    Odd("scheme", "生活保護", "生活保護", "bad-value"),
    *(Odd("attribute", text, text, "preset-gone") for text in ("国民健康保険", "－", "なし")),
)  # fmt: skip

OWN_WORDS = (
    *(
        ("3", text)
        for text in ("\u200b① 求めている。", "①求めている", "① 求めている。　", "①", "\ufeff①", "①\u200b 求めている。")
    ),
    *(("6/①", text) for text in ("○", "◯", " 〇", "\u200b〇", "✓", "レ", "ㇾ", "⚫︎")),
    *(("2.planned", text) for text in ("令和６年４月", "令和 6年 4月", "令和6年04月")),
    *(("kind", text) for text in ("市区町村 ",)),
)
"""Texts that are the form's own but for their look: nobody is accused of them, and the form's own go into the 一覧表."""


@dataclass(frozen=True)
class Beside:
    """What is written beside an answer: with which code it is named, and at which cell."""

    make: Make
    code: str
    cell: str


def _in_ledger(data: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["一覧表"]["O2"].value = "② 求めていない。（Q6へ）"
    return as_saved(book)


class Whole(Highlighted):
    """All letters alike: another program made another colour of them, or somebody likes blue."""

    def __call__(self, sheet: Worksheet) -> None:
        for row in range(8, 46):
            for column in ("C", self._cell):
                sheet[f"{column}{row}"].font = Font(color="FF0070C0")


def _with_note(cell: str, data: bytes) -> bytes:
    return edited(data, Noted(cell, "Q3は②の誤り"))


def _stroked_where_not_asked(data: bytes) -> bytes:
    data = edited(data, Noted("E35", "② 決めていない。"))
    for row in range(36, 41):
        data = edited(data, Noted(f"E{row}", "－"))
    return data


BESIDE: Mapping[str, Beside] = {
    "a comment": Beside(lambda data: edited(data, Commented("E27")), "comment", "E27"),
    "a thread": Beside(lambda data: with_thread(data, "E28", "③では？", "確認します"), "comment", "E28"),
    "a stroke through an answer": Beside(lambda data: edited(data, Struck("E27")), "struck-out", "E27"),
    "a stroke through some words": Beside(lambda data: edited(data, PartlyStruck("E42")), "struck-out", "E42"),
    "red letters": Beside(lambda data: edited(data, Reddened("E28")), "coloured", "E28"),
    "some red letters": Beside(lambda data: edited(data, PartlyReddened("E42")), "coloured", "E42"),
    "a marked cell": Beside(lambda data: edited(data, Highlighted("E29")), "coloured", "E29"),
    "a text box": Beside(lambda data: with_shape(data, (27, 5, 27, 6), "②に訂正"), "drawing", "E27"),
    "a text box beside it all": Beside(lambda data: with_shape(data, (50, 8, 52, 9), "別紙あり"), "drawing", "H50"),
    "a line through an answer": Beside(lambda data: with_shape(data, (29, 5, 29, 5), kind="cxnSp"), "drawing", "E29"),
    "a circle around a choice instead of a tick": Beside(
        lambda data: with_shape(data, (36, 4, 36, 4)), "drawing", "D36"
    ),
    "a choice in colour instead of a tick": Beside(lambda data: edited(data, Highlighted("D31")), "coloured", "D31"),
    "a choice in colour where all are listed": Beside(
        lambda data: edited(data, Highlighted("調査項目!B60")), "coloured", "B60"
    ),
    "a tick where all are listed": Beside(
        lambda data: edited(data, Noted("調査項目!B12", "〇② 定めていない。")), "note", "B12"
    ),
    "a comment where all are listed": Beside(lambda data: edited(data, Commented("調査項目!B59")), "comment", "B59"),
    "another answer in the 一覧表": Beside(_in_ledger, "ledger-differs", "O2"),
    "white letters": Beside(lambda data: edited(data, Whitened("E28")), "coloured", "E28"),
    **{
        f"a note in {cell}": Beside(partial(_with_note, cell), "note", cell.rpartition("!")[2])
        for cell in ("G27", "A47", "H1", "A20", "E21", "調査項目!D20", "一覧表!A3", "補足!B2")
    },
    "a note as long as a letter": Beside(lambda data: edited(data, Noted("B48", "ただし、" * 99)), "note", "B48"),
    "another label beside a box": Beside(lambda data: edited(data, Noted("D36", "① 氏名")), "reworded", "D36"),
    "a note above the printed page": Beside(
        lambda data: edited(data, Headed('&"ＭＳ ゴシック"&12Q3は②の誤り')), "note", "調査項目回答シート"
    ),
    "the title of another year": Beside(
        lambda data: edited(data, Noted("A1", "令和4年度マイナンバー情報連携関係実態調査　調査項目回答シート")),
        "note",
        "A1",
    ),
}
CLEAN: Mapping[str, Make] = {
    "saved by another program": edited,
    "a line where nothing is answered": lambda data: with_shape(data, (2, 1, 2, 1), kind="cxnSp"),
    "all answers in one colour": lambda data: edited(data, Whole("E")),
    "an address that is a link": lambda data: edited(data, Linked("C17")),
    "an empty sheet": lambda data: edited(data, Noted("Sheet1!A1", "")),
    "the sheet that Excel adds": lambda data: edited(data, Noted("互換性レポート!A1", "互換性レポート")),
    "the sheet that Numbers adds": lambda data: edited(
        data,
        Noted("書き出しの概要!A1", "この書類はNumbersから書き出されました。各表はExcelワークシートに変換されました。"),
    ),
    "a header and a label in fewer words": lambda data: edited(
        edited(data, Noted("E22", "回答欄")), Noted("B42", "別途の方法の概要")
    ),
    "a title with other spaces": lambda data: edited(
        data, Noted("A1", "マイナンバー情報連携関係実態調査 調査項目 回答シート")
    ),
    "a comment without a word": lambda data: edited(data, CommentedWithoutAWord("E27")),
    "strokes through the boxes of what is not asked": _stroked_where_not_asked,
    "the number of the page above it": lambda data: edited(data, Headed("- &P/&N ページ -")),
    "a stroke beside": lambda data: edited(data, Noted("G28", "－")),
}
