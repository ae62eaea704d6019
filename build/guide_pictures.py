"""Makes the pictures of the 手引き from the real screens: `python build/guide_pictures.py` (needs ImageMagick).

They go to every office with the program, so they are kept small: few colours, which text and plain areas do not show.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "resources" / "guide"
COLOURS = 64
WIDTH = 1440  # twice what is shown, so that it is sharp at every scale up to 200 %
PICTURES = {
    "start": "30-start-drafts",
    "responder": "03-responder-search",
    "questions": "16-not-asked",
    "review": "06-review-errors",
    "submit": "22-submitted",
    "preview": "25-preview",
}


def main() -> int:
    """Take the pictures and keep those that the 手引き shows; 0 if all are there."""
    with tempfile.TemporaryDirectory() as place:
        screens = [sys.executable, str(ROOT / "build" / "screens.py"), place, "--size", "guide", "--look", "standard"]
        subprocess.run(screens, check=True)
        return (
            0
            if all(_keep(Path(place) / f"{taken}-standard-guide.png", name) for name, taken in PICTURES.items())
            else 1
        )


def _keep(taken: Path, name: str) -> bool:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    taken_image = QImage(str(taken))
    width = min(WIDTH, taken_image.width())
    image = taken_image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    kept = GUIDE / f"{name}.png"
    if not image.convertToFormat(QImage.Format.Format_RGB888).save(str(kept)):
        return False
    few = ["convert", str(kept), "+dither", "-colors", str(COLOURS), "-strip", f"PNG8:{kept}"]
    return subprocess.run(few, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
