"""Loads Qt's Python part without what is in it for developers alone.

PySide6 keeps the modules of its own in an archive and compiles them from their source at every start. Two of them write
type stubs, with all that they import in their turn: an eighth of the time to the first window, and never used in it.
"""

import builtins
from functools import partial
from typing import Any

_FOR_STUBS = (
    "shibokensupport/signature/lib/pyi_generator.py",
    "shibokensupport/signature/lib/enum_sig.py",
)


def load_qt() -> None:
    """Import PySide6, the modules that write type stubs being empty ones; what is imported already stays as it is."""
    compiled = builtins.compile
    builtins.compile = partial(_spared, compiled)  # type: ignore[assignment] - as PySide6 calls it
    try:
        import PySide6.QtCore  # noqa: F401 - it stays
    finally:
        builtins.compile = compiled


def _spared(compiled: Any, source: Any, filename: Any, *rest: Any, **named: Any) -> Any:
    return compiled("" if filename in _FOR_STUBS else source, filename, *rest, **named)
