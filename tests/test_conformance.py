"""The report of conformance beside the 手引き: each of its lines names a test that is there; and what no other test holds."""

import ast
import re
import struct

from tests.conftest import ROOT

GUIDE = ROOT / "resources" / "guide"
REPORT = GUIDE / "accessibility.html"
RESULTS = ("適合", "一部適合", "不適合", "該当なし")


def lines() -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", REPORT.read_text(encoding="utf-8"), re.DOTALL)
    return [re.findall(r"<td>(.*?)</td>", row, re.DOTALL) for row in rows[1:]]


def functions(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_each_line_names_a_test_that_is_there() -> None:
    for number, _criterion, result, said, tests in lines():
        assert result in RESULTS, number
        assert said.endswith(("。", "）")), number
        named = re.findall(r"<code>(.*?)</code>", tests)
        assert named, number
        for test in named:
            path, _, name = test.partition("::")
            assert name in functions(path), test


def test_each_criterion_of_levels_a_and_aa_has_its_line() -> None:
    """Those of WCAG 2.1 that EN 301 549 asks of software (11.1 to 11.4)."""
    asked = {
        *("1.1.1", "1.2.1～1.2.5", "1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5"),
        *("1.4.1", "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13"),
        *("2.1.1", "2.1.2", "2.1.4", "2.2.1", "2.2.2", "2.3.1", "2.4.3", "2.4.4", "2.4.6", "2.4.7", "2.5.1～2.5.4"),
        *("3.1.1", "3.2.1", "3.2.2", "3.3.1", "3.3.2", "3.3.3", "3.3.4", "4.1.2", "4.1.3"),
        *("11.5.2", "11.6.2", "11.7", "11.8"),
    }
    assert {line[0] for line in lines()} == asked


def test_the_guide_leads_to_the_report_and_back() -> None:
    assert 'href="accessibility.html"' in (GUIDE / "index.html").read_text(encoding="utf-8")
    assert 'href="index.html"' in REPORT.read_text(encoding="utf-8")


def test_every_picture_of_the_guide_says_what_it_shows() -> None:
    pictures = re.findall(r"<img[^>]*>", (GUIDE / "index.html").read_text(encoding="utf-8"))
    assert pictures
    assert all(re.search(r'alt="[^"]{8,}"', picture) for picture in pictures)


def test_every_picture_of_the_guide_is_shown_at_half_its_size() -> None:
    """So it is sharp at every scale up to 200 %."""
    for name, *shown in re.findall(
        r'<img src="([^"]+)" width="(\d+)" height="(\d+)"', (GUIDE / "index.html").read_text(encoding="utf-8")
    ):
        size = struct.unpack(">II", (GUIDE / name).read_bytes()[16:24])
        assert all(abs(real - 2 * int(seen)) <= 1 for real, seen in zip(size, shown, strict=True)), (name, size)


def test_nothing_plays_sound_or_pictures_that_move() -> None:
    for path in (ROOT / "gui").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(
            r"QtMultimedia|QMovie|QSoundEffect|QApplication\.beep|winsound|QPropertyAnimation", source
        ), path
