"""Makes a form from a survey definition: `python build/make_form.py [SURVEY.toml]`, the bundled one if none is named.

The same definition gives the same bytes on every machine: no time, no user and no library version is in the file. Every
formula already holds its result, as Excel shows a mailed file in Protected View without recalculating it.
"""

import io
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from canonical import canonical  # noqa: E402
from form_sheets import draw_form  # noqa: E402

from gui.survey.definition import read_definition  # noqa: E402
from gui.survey.model import Survey  # noqa: E402
from gui.system import files, paths  # noqa: E402
from gui.xlsx.cached_results import recalculate_all  # noqa: E402


def make_form(survey: Survey) -> bytes:
    """The bundled form of a survey as the bytes of an xlsx."""
    book = draw_form(survey)
    book.properties.creator = survey.ministry
    book.properties.title = f"{survey.form_title}　{survey.form.sheet}"
    book.calculation.fullCalcOnLoad = True
    drawn = io.BytesIO()
    book.save(drawn)
    return recalculate_all(canonical(drawn.getvalue()))


def main(arguments: list[str]) -> int:
    """Write the form of a definition (the bundled one, if none is named) beside it; 1 if the definition has errors."""
    source = Path(arguments[0]) if arguments else paths.bundled_survey()
    definition = read_definition(source.read_text(encoding="utf-8"))
    if definition.survey is None:
        sys.stderr.writelines(f"{finding}\n" for finding in definition.findings)
        return 1
    target = paths.form_of(source)
    files.write_whole(target, make_form(definition.survey), overwrite=True)
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
