"""What ODK's engine says of responses to XLSForms: which questions are relevant, which checks fail."""

import json
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

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


def verdicts(folder: Path, forms: Iterable[Mapping[str, object]]) -> Iterator[list[Verdict]]:
    """The verdict on each response of each `{"form": …, "responses": […]}`, by the engine that stands in a folder, as they come.

    One process makes XForms of the forms, another answers those: starting either takes as long as hundreds of responses.
    """
    with TemporaryFile() as given, TemporaryFile() as told:
        for form in forms:
            given.write(json.dumps(form).encode() + b"\n")
        given.seek(0)
        python = [str(folder / "python" / "bin" / "python"), "-P", str(HERE / "xforms.py")]
        node = ["node", str(HERE / "engine.mjs"), str(folder)]
        with _started(python, given, told) as xforms, _started(node, xforms.stdout, told) as engine:
            assert xforms.stdout
            assert engine.stdout
            xforms.stdout.close()
            try:
                for line in engine.stdout:
                    yield [Verdict.of(one) for one in json.loads(line)]
                ended = engine.wait(), xforms.wait()
                told.seek(0)
                assert ended == (0, 0), told.read()[-2000:].decode()
            finally:
                xforms.kill()
                engine.kill()


def _started(command: Sequence[str], given: IO[bytes] | None, told: IO[bytes]) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "TZ": "UTC"}
    return subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=told, env=environment)
