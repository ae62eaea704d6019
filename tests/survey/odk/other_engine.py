"""What ODK's engine says of responses to XLSForms: which questions are relevant, which checks fail."""

import json
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Verdict:
    """Questions that are asked, checks that do not hold, and questions whose answers a constraint refuses."""

    relevant: frozenset[str]
    failed: frozenset[str]
    violated: frozenset[str]

    @classmethod
    def of(cls, said: Mapping[str, Iterable[str]]) -> "Verdict":
        """As the engine's lines have it."""
        return cls(*(frozenset(said[name]) for name in ("relevant", "failed", "violated")))


def verdicts(folder: Path, forms: Iterable[Mapping[str, object]]) -> list[list[Verdict]]:
    """The verdict on each response of each `{"form": …, "responses": […]}`, by the engine that stands in a folder."""
    given = "".join(json.dumps(form) + "\n" for form in forms)
    xforms = _lines([str(folder / "python" / "bin" / "python"), "-P", str(HERE / "xforms.py")], given)
    said = _lines(["node", str(HERE / "engine.mjs"), str(folder)], xforms)
    return [[Verdict.of(one) for one in json.loads(line)] for line in said.splitlines()]


def _lines(command: Sequence[str], given: str) -> str:
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, check=False, env={**os.environ, "TZ": "UTC"}
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
