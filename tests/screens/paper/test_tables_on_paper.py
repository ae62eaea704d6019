"""Tables on the 回答内容確認票: over as many pages as they need, their heads on each, every text whole."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui import survey_library
from gui.response.approval_summary import summarise
from gui.response.printed import Printed
from gui.screens.paper.pdf import as_pdf
from gui.screens.paper.summary_paper import USUAL
from gui.survey import checks
from gui.survey.model import Answer, Response
from tests import patience
from tests.bundles import bundle_of
from tests.collection.care_returns import care_bundle
from tests.survey.of_any_kind import survey_of
from tests.survey.test_every_kind import COMPLETE

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
LONG = "夜間の見回りの際に、居室の床に座り込んでいるところを発見した。外傷はなく、家族へ連絡し、経過を観察している。"
MANY: tuple[Mapping[str, str], ...] = tuple(
    {
        "day": f"2026-{at % 12 + 1:02d}-{at % 28 + 1:02d}",
        "what": "転倒",
        "reported": "✓" if at % 3 else "",
        "outline": text,
    }
    for at, text in enumerate([LONG, "𠮷田様", "Pneumonoultramicroscopicsilicovolcanoconiosis" * 3, "", LONG * 2] * 16)
)
LONGEST = {"day": "2026-05-01", "what": "その他", "reported": "✓", "outline": "。".join([LONG] * 70)}


def pages(qapp: QApplication, folder: Path, changes: Mapping[str, Answer], head: str = "種類") -> list[str]:
    """What stands on each page of the paper of a complete response with these changes."""
    assert qapp is not None
    place = care_bundle(folder / "調査").definition
    text = place.read_text(encoding="utf-8").replace("B5:B24", "B5:B204")
    text = text.replace('label = "種類"', f'label = "{head}"')
    for column in "CDE":
        text = text.replace(f"{column}5:{column}24", f"{column}5:{column}204")
    place.write_text(text, encoding="utf-8")
    bundle = survey_library.load(place)
    response = Response(
        {"facility": "さくらの家 本館", "person": "海野花子"}, {**COMPLETE, **changes}, {}, {"few-staff": LONG}
    )
    summary = summarise(bundle, response, tuple(checks.check(bundle, response)), date(2027, 1, 15))
    return text_of(as_pdf(summary, USUAL), folder)


def text_of(data: bytes, folder: Path) -> list[str]:
    """What stands on each page of a paper."""
    path = folder / "確認票.pdf"
    path.write_bytes(data)
    said = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, check=True, timeout=patience.SECONDS
    )
    return said.stdout.decode().split("\f")[:-1]


def test_a_table_goes_over_pages_under_its_heads(qapp: QApplication, tmp_path: Path) -> None:
    found = pages(qapp, tmp_path, {"accidents": MANY, "8": "300"})
    inside = [page for page in found if "起きた日" in page]
    assert len(inside) >= 3
    assert all("県へ報告した" in page for page in inside)
    assert all("続き" in page for page in inside[1:])
    whole = "".join("".join(found).split())
    assert whole.count("𠮷田様") == 16
    assert whole.count("Pneumono") == 48, "a long word is broken, and nothing of it lost"
    assert all(f"令和8年{at % 12 + 1}月{at % 28 + 1}日" in whole for at in range(80))
    assert "このままでよい" not in whole
    assert f"（理由：{LONG}）" in whole


def test_a_row_that_is_longer_than_a_page_is_parted(qapp: QApplication, tmp_path: Path) -> None:
    found = pages(qapp, tmp_path, {"accidents": (MANY[1], LONGEST, MANY[1])})
    whole = "".join("".join(found).split())
    assert whole.count("経過を観察している") >= 60
    assert whole.count("𠮷田様") == 2
    goes_on = [re.search(r"^ *2 .*\n *続き ", page, re.MULTILINE) for page in found[1:]]
    assert goes_on, "it takes more than one page"
    assert all(goes_on), "and its number stands on each"


def test_what_has_changed_stands_under_its_heads_on_every_page(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    bundle = care_bundle(tmp_path / "調査")
    before, now = (
        Response(
            {"facility": "さくらの家 本館"},
            {**COMPLETE, "accidents": tuple({**row, "outline": text} for row in MANY[:20])},
        )
        for text in (LONG, LONG * 2)
    )
    printed = Printed(datetime(2027, 1, 10, 9, 0), before)
    summary = summarise(bundle, now, (), date(2027, 1, 15), printed=(printed,))
    found = text_of(as_pdf(summary, USUAL), tmp_path)
    assert [page.count("今回") for page in found if "行目の概要" in page] == [1, 1, 1]
    (whose,) = (page for page in found if "施設名" in page)
    assert whose.count("確認コード") == 2, "in one piece, and at the foot"


def test_a_table_is_read_between_its_question_and_the_next(qapp: QApplication, tmp_path: Path) -> None:
    pages(qapp, tmp_path, {"accidents": MANY[:3], "14": "9月に報告する"})
    command = ["pdfinfo", "-struct-text", str(tmp_path / "確認票.pdf")]
    said = subprocess.run(command, capture_output=True, check=True, timeout=patience.SECONDS).stdout.decode()
    heard = re.findall('"(.*?)"', said)
    words = ("Q9", "項目", "常勤", "兼務", "Q12", "Q13", "行", "起きた日", "令和8年3月3日", "Q14")
    places = [heard.index(text) for text in words]
    assert places == sorted(places)


def test_a_head_of_many_words_leaves_room_for_its_rows(qapp: QApplication, tmp_path: Path) -> None:
    found = pages(qapp, tmp_path, {"accidents": (LONGEST, MANY[1])}, "該当する種類を一つ選ぶこと。" * 30)
    assert "".join("".join(found).split()).count("𠮷田様") == 1


def test_no_head_is_broken_while_there_is_room_beside_it(qapp: QApplication, tmp_path: Path) -> None:
    head = "事故の種類（自治体が定める区分）"
    found = pages(qapp, tmp_path, {"accidents": ({"day": "2026-05-01", "what": "転倒", "outline": "軽い"},)}, head)
    assert head in "".join(found)


def test_a_table_wider_than_the_paper_says_in_each_part_whose_the_rows_are(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    columns = "".join(f'\n[[question.column]]\nid = "c{n}"\nlabel = "見出し{n}"' for n in range(12))
    bundle = bundle_of(survey_of(f'id = "t"\nkind = "table"\nat_most = 9{columns}'))
    rows = tuple({f"c{n}": f"氏名{row}" if n == 0 else f"回答{row}の{n}番目" for n in range(12)} for row in range(3))
    summary = summarise(bundle, Response({}, {"t": rows}), (), date(2027, 1, 15))
    path = tmp_path / "確認票.pdf"
    path.write_bytes(as_pdf(summary, USUAL))
    said = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout
    lines = [line.split() for line in said.decode().splitlines()]
    parts = [line for line in lines if "見出し0" in line]
    assert len(parts) > 1
    assert max(map(len, parts)) - min(map(len, parts)) <= 2, "the parts are even"
    assert all("続き" in "".join(part) for part in parts[1:])
    assert sum(line[:2] == ["1", "氏名0"] for line in lines) == len(parts)


def test_rows_that_are_named_by_codes_are_not_counted(qapp: QApplication, tmp_path: Path) -> None:
    """Their names tell them apart: the first column of each further part is the next one."""
    assert qapp is not None
    columns = "".join(f'\n[[question.column]]\nid = "c{n}"\nlabel = "見出し{n}"' for n in range(12))
    bundle = bundle_of(survey_of(f'id = "t"\nkind = "table"\nrows = ["142123", "142131"]{columns}'))
    rows = tuple({f"c{n}": f"回答{row}の{n}番目" for n in range(12)} for row in range(2))
    summary = summarise(bundle, Response({}, {"t": rows}), (), date(2027, 1, 15))
    whole = "".join(text_of(as_pdf(summary, USUAL), tmp_path))
    assert whole.count("142123") > 1
    assert whole.count("見出し0") == 1
