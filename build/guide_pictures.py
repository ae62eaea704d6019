"""Makes the pictures of the 手引き and the README from the real screens: `python build/guide_pictures.py` (needs ImageMagick and zopfli).

Those of the 手引き go to every office with the program, so they are kept small: few colours, which text and plain areas do not
show, packed as tightly as can be. The one that only the README shows lies beside this file and goes nowhere.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDE, HERE = ROOT / "resources" / "guide", ROOT / "build" / "pictures"
COLOURS = 64
WIDTH = 1440  # twice what is shown, so that it is sharp at every scale up to 200 %
PICTURES = {
    GUIDE / "start.png": "30-start-drafts-standard-guide",
    GUIDE / "responder.png": "03-responder-search-standard-guide",
    GUIDE / "questions.png": "16-not-asked-standard-guide",
    GUIDE / "review.png": "06-review-errors-standard-guide",
    GUIDE / "submit.png": "22-submitted-standard-guide",
    GUIDE / "preview.png": "25-preview-standard-guide",
    HERE / "surveys.png": "32-start-surveys-standard-100",  # as high as it is, the whole page is seen
}


def main() -> int:
    """Take the pictures and keep those that the 手引き shows; 0 if all are there."""
    with tempfile.TemporaryDirectory() as place:
        sizes = ("--size", "guide", "--size", "100")
        screens = [sys.executable, str(ROOT / "build" / "screens.py"), place, *sizes, "--look", "standard"]
        subprocess.run(screens, check=True)
        return 0 if all(_keep(Path(place) / f"{taken}.png", kept) for kept, taken in PICTURES.items()) else 1


def _keep(taken: Path, kept: Path) -> bool:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    taken_image = QImage(str(taken))
    width = min(WIDTH, taken_image.width())
    image = taken_image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    kept.parent.mkdir(exist_ok=True)
    if not image.convertToFormat(QImage.Format.Format_RGB888).save(str(kept)):
        return False
    few = ["convert", str(kept), "+dither", "-colors", str(COLOURS), "-strip", f"PNG8:{kept}"]
    smallest = ["zopflipng", "-y", "--filters=01234mepb", str(kept), str(kept)]
    return all(subprocess.run(command, check=False).returncode == 0 for command in (few, smallest))


if __name__ == "__main__":
    sys.exit(main())
