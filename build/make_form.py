"""Makes a form from a survey definition: `python build/make_form.py [SURVEY.toml]`, the bundled one if none is named."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from gui.form.make.made_form import make_form  # noqa: E402
from gui.survey.definition import read_definition  # noqa: E402
from gui.system import files, paths  # noqa: E402


def main(arguments: list[str]) -> int:
    """Write the form of a definition (the bundled one, if none is named) beside it; 1 if the definition has errors.

    One of format 2 names its cells, in that form alone: `make` of the program writes both.
    """
    source = Path(arguments[0]) if arguments else paths.bundled_survey()
    definition = read_definition(source.read_text(encoding="utf-8-sig"))
    if definition.survey is None:
        sys.stderr.writelines(f"{finding}\n" for finding in definition.findings)
        return 1
    if definition.survey.format > 1:
        sys.stderr.write(
            f"{source}: format = 2 の定義の様式は、make で、セルの場所を書き入れた定義とともに作ってください。\n"
        )
        return 1
    target = paths.form_of(source)
    files.write_whole(target, make_form(definition.survey).data, overwrite=True)
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
