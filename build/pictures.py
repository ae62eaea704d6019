"""Makes the pictures of the README and the 手引き from the real thing: `python build/pictures.py`.

Needs LibreOffice (`libreoffice-calc`), a Japanese font (`fonts-noto-cjk`) and `pdftoppm` (`poppler-utils`).
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from gui import (  # noqa: E402
    drafts,
    paths,
    sources,
)
from gui.workbook.book import open_book  # noqa: E402
from gui.workbook.fill import fill  # noqa: E402
from gui.workbook.package import read_package  # noqa: E402

PICTURES = ROOT / "resources" / "pictures"


def filled_form(folder: Path) -> Path:
    """The bundled form with the sample's answers."""
    survey = sources.survey(None)
    response = drafts.load(paths.resources() / "sample-answers.json", survey).response
    filled = fill(open_book(read_package(paths.form_of(paths.bundled_survey()))), survey, response)
    path = folder / "filled-form.xlsx"
    path.write_bytes(filled.data or b"")
    return path


def picture(workbook: Path, target: Path, dots: int) -> None:
    """The first printed page of a workbook as a PNG."""
    folder = workbook.parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    subprocess.run(convert, check=True, capture_output=True)
    pages = ["pdftoppm", "-png", "-singlefile", "-r", str(dots), str(workbook.with_suffix(".pdf"))]
    subprocess.run([*pages, str(target.with_suffix(""))], check=True)


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as working:
        picture(filled_form(Path(working)), PICTURES / "filled-form.png", 110)
