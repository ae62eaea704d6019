"""The receipt of a fill: which cells were written and with what, and the SHA-256 of every part before and after.

Whoever has it, the blank form and the filled one can see without this program that nothing else was changed
(`build/verify_receipt.py`). It holds answers: it is kept as drafts are.
"""

import json
import math
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from gui.survey.as_json import Json, as_object
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response
from gui.survey.submission import confirmation_code, submitted

if TYPE_CHECKING:
    from gui.form.fill import WrittenCell
    from gui.xlsx.formulas.values import Value
    from gui.xlsx.package import Package

ENDING = "_記入記録.json"
"""How the name of a receipt ends that lies beside the filled form."""


def trace(form: bytes, before: "Package", data: bytes, cells: "tuple[WrittenCell, ...]") -> Json:
    """What filling a form changed: its cells, and every part of the two packages."""
    from gui.xlsx.package import open_package

    after = open_package(data)
    parts = [{"name": n, "before": digest(before.read(n)), "after": digest(after.read(n))} for n in before.names]
    written = sorted(cells, key=lambda cell: cell.place.address)
    return {"form": digest(form), "filled": digest(data), "cells": [*map(_cell, written)], "parts": parts}


def traced_of(said: object) -> Json:
    """What a worker says that filling changed, or nothing; ValueError if it says something else."""
    found = as_object(said)
    if found and not {"form", "filled", "cells", "parts"} <= found.keys():
        raise ValueError("trace")
    return found


def receipt(
    bundle: SurveyBundle,
    response: Response,
    form: str,
    filled: str,
    traced: Mapping[str, object],
    at: datetime | None = None,
) -> bytes:
    """The receipt as JSON, of a form and a filled form of these names; without a time the same fill has the same receipt."""
    survey = bundle.survey
    document = {
        "format": 1,
        "survey": {"id": survey.id, "title": survey.title, "definition": bundle.digest},
        "code": confirmation_code(survey, submitted(survey, response)),
        **({"made": at.isoformat(timespec="seconds")} if at else {}),
        "form": {"name": form, "sha256": traced["form"]},
        "filled": {"name": filled, "sha256": traced["filled"]},
        "cells": traced["cells"],
        "parts": traced["parts"],
        "sha256": "",
    }
    document["sha256"] = digest(json.dumps(document, sort_keys=True).encode("ascii"))
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"


def beside(filled: str) -> str:
    """The name of the receipt that lies beside a filled form."""
    return f"{PurePath(filled).stem}{ENDING}"


def digest(data: bytes) -> str:
    """The SHA-256 by which a file that was made is known again."""
    import hashlib  # late: it takes OpenSSL with it where there is one

    return hashlib.sha256(data).hexdigest()


def _cell(cell: "WrittenCell") -> Json:
    sheet, ref = cell.place.sheet, cell.place.ref.rpartition("!")[2]
    values = {"old": _value(cell.old), "new": _value(cell.new), "formula": cell.formula}
    return {"sheet": sheet.name, "part": sheet.part, "cell": ref, **values}


def _value(value: "Value") -> object:
    """A value as JSON has it: a text, a number, true or false, nothing, or `{"error": "#N/A"}`."""
    from gui.xlsx.formulas.values import FormulaError

    if isinstance(value, FormulaError):
        return {"error": value.code}
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) if math.isfinite(value) else str(value)
    return value
