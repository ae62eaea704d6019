"""Measures what is large beside programs that do less: a form of 59 sheets and 1.8 million cells, a table of 1,000 rows.

`python build/bench.py` calls it. The form is opened in the guarded worker by a definition that names cells of some of its
sheets; calamine reads all values and forgets them. Processor time and memory are those of all processes together.
"""

import io
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gui import survey_library
from gui.form.as_sent import named_form
from gui.form.fill import fill
from gui.form.read import check_workbook, read
from gui.survey import checks, rules
from gui.survey.bundle import SurveyBundle
from gui.survey.kinds.table_rows import rows_of
from gui.survey.model import Response, Rows
from gui.xlsx.addresses import to_ref
from gui.xlsx.book import open_book
from gui.xlsx.package import open_package

ROOT = Path(__file__).resolve().parents[2]
_SHEETS, _ROWS, _COLUMNS, _WORDS = 59, 500, 61, 4_000
_TABLE_ROWS, _TABLE_COLUMNS = 1_000, 8
_LETTERS = itertools.count()
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = """format = 2
id = "large"
title = "大きな調査"
ministry = "みなと県"
deadline = 2030-03-31T17:00:00
respondents = "anyone"
"""
_OURS = """
import sys
from pathlib import Path
from gui import survey_library
from gui.outside.asking import Outside
with Outside(survey_library.load(Path(sys.argv[1]))) as outside:
    said = outside.fault_of_form(Path(sys.argv[2]))
if said: raise SystemExit(said)
"""
_CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[2])
for sheet in book.sheet_names: book.get_sheet_by_name(sheet).to_python()
"""


def _package(sheets: int, part: Callable[[int], str], words: int) -> bytes:
    """A workbook of such sheets, with so many shared strings and ten formats."""
    parts = {f"xl/worksheets/sheet{i}.xml": part(i) for i in range(1, sheets + 1)}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{_CONTENT}.worksheet+xml"/>' for name in parts)
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{_CONTENT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{_CONTENT}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_CONTENT}.sharedStrings+xml"/>{overrides}</Types>'
    )
    relation = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
    to = f'<Relationship Id="rId{{}}" Type="{_R}/{{}}" Target="{{}}"/>'
    parts["_rels/.rels"] = relation.format(to.format(1, "officeDocument", "xl/workbook.xml"))
    of_book = [to.format(i, "worksheet", f"worksheets/sheet{i}.xml") for i in range(1, sheets + 1)]
    of_book += [
        to.format(sheets + 1, "styles", "styles.xml"),
        to.format(sheets + 2, "sharedStrings", "sharedStrings.xml"),
    ]
    parts["xl/_rels/workbook.xml.rels"] = relation.format("".join(of_book))
    names = "".join(f'<sheet name="様式{i}" sheetId="{i}" r:id="rId{i}"/>' for i in range(1, sheets + 1))
    parts["xl/workbook.xml"] = f'<workbook {_MAIN} xmlns:r="{_R}"><sheets>{names}</sheets></workbook>'
    parts["xl/styles.xml"] = f"<styleSheet {_MAIN}><cellXfs>{'<xf/>' * 10}</cellXfs></styleSheet>"
    strings = "".join(f"<si><t>項目{i}の名称</t></si>" for i in range(words))
    parts["xl/sharedStrings.xml"] = f"<sst {_MAIN}>{strings}</sst>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return out.getvalue()


def _large_sheet(number: int) -> str:
    """A page as ministries draw them: a grid of formatted cells, words in one of 20, a few numbers and sums."""
    rows = (_row(number, row) for row in range(1, _ROWS + 1))
    return f"<worksheet {_MAIN}><sheetData>{''.join(rows)}</sheetData></worksheet>"


def _row(sheet: int, row: int) -> str:
    cells = []
    for column in range(1, _COLUMNS + 1):
        ref, chance = to_ref(row, column), (row * 7 + column * 13 + sheet) % 50
        if column == 1 or (chance < 1 and column > 2):
            word = (row * _COLUMNS + column + sheet) % _WORDS
            cells.append(f'<c r="{ref}" s="1" t="s"><v>{word}</v></c>')
        elif chance < 2 and column > 2:
            cells.append(f'<c r="{ref}" s="2"><f>SUM(B{row}:B{row + 2})</f><v>0</v></c>')
        else:
            cells.append(f'<c r="{ref}" s="{column % 9 + 1}"/>')
    return f'<row r="{row}" spans="1:{_COLUMNS}" ht="15" customHeight="1">{"".join(cells)}</row>'


def _definition(sheets: int) -> str:
    """A number at B5 of the first so many sheets."""
    asked = '[[question]]\nid = "{0}"\ntext = "人数"\nkind = "number"\nat = "様式{0}!B5"\n'
    return _HEAD + "".join(asked.format(i) for i in range(1, sheets + 1))


@dataclass(frozen=True)
class Cost:
    """Seconds of the processor, and megabytes at most of one process."""

    seconds: float
    megabytes: float


def told(title: str, ours: Sequence[float], theirs: Sequence[float] = (), other: str = "") -> str:
    """A line of the table: medians in milliseconds and, of two works in turn, the median of the ratios pair by pair.

    The ratio is ours to theirs: below 1 is faster.
    """
    line = f"{title:<44}{statistics.median(ours):10.3f} ms"
    if not theirs:
        return line
    ratio = statistics.median(one / two for one, two in zip(ours, theirs, strict=True))
    return f"{line}{statistics.median(theirs):12.3f} ms  {other:<28}{ratio:8.2f}"


def with_bytecode(folder: Path) -> dict[str, str]:
    """The environment of a program that keeps its bytecode in a folder, as a shipped one has its own beside it."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder)}


def _cost(code: str, *arguments: str) -> Cost:
    command = [sys.executable, "-c", code, *arguments]
    process = subprocess.Popen(command, cwd=ROOT, env=with_bytecode(Path(tempfile.gettempdir(), "bench-bytecode")))
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("the large form cannot be opened")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def _large_form(runs: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        form = Path(folder, "large.xlsx")
        form.write_bytes(_package(_SHEETS, _large_sheet, _WORDS))
        for sheets in (1, _SHEETS // 4, _SHEETS):
            definition = form.with_suffix(".toml")
            definition.write_text(_definition(sheets), encoding="utf-8")
            _cost(_OURS, str(definition), str(form))  # so that its bytecode is there
            pairs = [(_cost(_OURS, str(definition), str(form)), _cost(_CALAMINE, "", str(form))) for _ in range(runs)]
            ours, theirs = ([cost.seconds * 1000 for cost in side] for side in zip(*pairs, strict=True))
            line = told(f"open 1.8 M cells, answers on {sheets} sheets", ours, theirs, "python-calamine (CPU)")
            yield f"{line}   {max(one.megabytes for one, _ in pairs):.0f} MB"


def _table_sheet(_: int) -> str:
    heads = "".join(f'<c r="{to_ref(1, c)}" s="1" t="s"><v>{c}</v></c>' for c in range(1, _TABLE_COLUMNS + 3))
    rows = (
        f'<row r="{r}"><c r="A{r}" s="1" t="s"><v>{r + 20}</v></c>'
        + "".join(f'<c r="{to_ref(r, c)}" s="2"/>' for c in range(2, _TABLE_COLUMNS + 2))
        + "</row>"
        for r in range(2, _TABLE_ROWS + 2)
    )
    return f'<worksheet {_MAIN}><sheetData><row r="1">{heads}<c r="K1" s="2"/></row>{"".join(rows)}</sheetData></worksheet>'


def _table_definition() -> str:
    asked = f'[[question]]\nid = "t"\ntext = "職員"\nkind = "table"\nat_most = {_TABLE_ROWS}\n'
    columns = "".join(
        f'[[question.column]]\nid = "{c}"\nlabel = "{c}"\nkind = "number"\nat = "様式1!{to_ref(2, c)}:{to_ref(_TABLE_ROWS + 1, c)}"\n'
        for c in range(2, _TABLE_COLUMNS + 2)
    )
    more = '[[question]]\nid = "n"\ntext = "理由"\nkind = "text"\nat = "様式1!K1"\nrequired = false\n'
    return f'{_HEAD}{asked}{columns}{more}only_if = "=SUM([t.2])>1000"\n[[check]]\ncheck = "=SUM([t.3])>=0"\nmessage = "合計"\n'


def long_table(place: Path) -> tuple[SurveyBundle, Response]:
    """A survey of a table of 1,000 rows, written to a file, and a response that fills all of them."""
    place.write_text(_table_definition(), encoding="utf-8")
    place.with_suffix(".xlsx").write_bytes(_package(1, _table_sheet, _WORDS))
    rows = tuple({str(c): str(r + c) for c in range(2, _TABLE_COLUMNS + 2)} for r in range(_TABLE_ROWS))
    return survey_library.load(place), Response({}, {"t": rows})


def _with_openpyxl(form: bytes) -> None:
    import openpyxl

    with warnings.catch_warnings(action="ignore"):  # the form has no named style
        book = openpyxl.load_workbook(io.BytesIO(form))
    for row in range(2, _TABLE_ROWS + 2):
        for column in range(2, _TABLE_COLUMNS + 2):
            book.worksheets[0].cell(row, column).value = row + column
    book.save(io.BytesIO())


def _typed(bundle: SurveyBundle, rows: Rows) -> None:
    """What follows from one more cell that is typed: the states, and the checks."""
    changed = ({**rows[0], "2": str(next(_LETTERS))}, *rows[1:])
    response = Response({}, {"t": changed})
    rules.evaluate(bundle.survey, response)
    checks.check(bundle, response)


def _table(runs: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "table.toml")
        bundle, response = long_table(place)
        form, rows = bundle.form.read_bytes(), response.answers["t"]
        blank = named_form(bundle)
        filled = fill(open_book(open_package(form)), blank, response).data
        if filled is None:
            raise SystemExit("the table cannot be filled")
        for title, work, theirs in (
            ("table of 1,000 rows: one cell typed", lambda: _typed(bundle, rows_of(rows)), None),
            (
                "table of 1,000 rows: filled",
                lambda: fill(open_book(open_package(form)), blank, response),
                _with_openpyxl,
            ),
            (
                "table of 1,000 rows: read",
                lambda: read(open_book(open_package(filled)), blank),
                None,
            ),
            (
                "table of 1,000 rows: checked",
                lambda: check_workbook(open_book(open_package(filled)), bundle),
                None,
            ),
        ):
            yield _taken(title, work, theirs, form, runs)


def _taken(
    title: str, work: Callable[[], object], theirs: Callable[[bytes], None] | None, form: bytes, runs: int
) -> str:
    ours, other = list[float](), list[float]()
    work()  # what is kept from then on is there
    for _ in range(runs):
        start = time.process_time()
        work()
        middle = time.process_time()
        ours.append((middle - start) * 1000)
        if theirs:
            theirs(form)
            other.append((time.process_time() - middle) * 1000)
    return told(title, ours, other, "openpyxl load+edit+save (CPU)")


def report(runs: int) -> None:
    """Print the lines."""
    for lines in (_table(runs), _large_form(runs)):
        for line in lines:
            print(line, flush=True)


if __name__ == "__main__":
    report(3)
