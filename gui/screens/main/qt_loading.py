"""Loads Qt's Python part without what is in it for developers alone.

PySide6 keeps the modules of its own in an archive and compiles them from their source at every start. Two of them write
type stubs, with all that they import in their turn: an eighth of the time to the first window, and never used in it.
"""

import builtins

_FOR_STUBS = ("shibokensupport/signature/lib/pyi_generator.py", "shibokensupport/signature/lib/enum_sig.py")


def load_qt() -> None:
    """Import PySide6, the modules that write type stubs being empty ones; what is imported already stays as it is."""
    compiled = builtins.compile

    def spared(source: object, filename: object, *rest: object, **named: object) -> object:
        return compiled("" if filename in _FOR_STUBS else source, filename, *rest, **named)  # type: ignore[call-overload]

    builtins.compile = spared  # type: ignore[assignment] # it is called as ever
    try:
        import PySide6.QtCore  # noqa: F401 - it stays
    finally:
        builtins.compile = compiled
