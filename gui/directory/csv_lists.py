"""Lists of organisations as CSV files: the lines of one as Excel saves it, each by its headings, and one that Excel opens."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from gui.words.from_outside import decoded
from gui.words.told import Told


class UnreadableList(Told):
    """The file is no such list; the message is a sentence for whoever brought it."""


def lines_of(data: bytes, listed: str, most: int, *, strict: bool = False) -> list[list[str]]:
    """The lines of a list (`listed` is what it is called), in UTF-8 or, as Japanese Excel saves it, CP932 (or Unicode text).

    UnreadableList where it is none, or has more than so many lines below its headings; `strict`: a quote is never amiss.
    """
    is_unicode = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = decoded(data, "utf-16") if is_unicode else decoded(data, "utf-8-sig", "cp932")
    if text is None:
        raise UnreadableList(f"{listed}の文字コードを読み取れません。ExcelでCSV UTF-8として保存し直してください。")
    separator = "\t" if "\t" in text.split("\n")[0] else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    try:
        return bounded(lines, listed, most)
    except csv.Error:
        raise UnreadableList(f"{listed}をCSVとして読み取れません。Excelで保存し直してください。") from None


def bounded(lines: Iterable[list[str]], listed: str, most: int) -> list[list[str]]:
    """The lines of a list; UnreadableList where it has more than so many below its headings."""
    found = list(islice(lines, most + 2))
    if len(found) > most + 1:
        raise UnreadableList(f"{listed}が長すぎます（{most:,}行まで）。ファイルを確かめてください。")
    return found


def by_heading(lines: Sequence[Sequence[str]], columns: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line below the headings in which something stands, by number: the texts in these columns by their names."""
    for number, cells in enumerate(lines[1:], 2):
        line = {name: cells[i].strip() for name, i in columns.items() if i < len(cells)}
        if any(line.values()):
            yield number, line


def csv_of(rows: Iterable[Iterable[str]]) -> bytes:
    """A list as CSV that Excel opens (UTF-8 with its mark, CRLF)."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")
