"""How long a test waits for what must come: on no machine, however slow or busy, is it over before that has come.

A test waits on a condition and says nothing of time; where this is over, what it waited for does not come at all.
"""

import inspect

from pytestqt.qtbot import QtBot

SECONDS = 300.0
_MILLISECONDS = 300_000
_WAITS = ("waitSignal", "waitSignals", "waitUntil", "waitActive", "waitExposed", "waitCallback")


def patient() -> None:
    """Have pytest-qt wait as long, which of its own would wait five seconds."""
    for name in _WAITS:
        wait = getattr(QtBot, name)
        assert inspect.signature(wait).parameters["timeout"].default in (5000, _MILLISECONDS)
        wait.__kwdefaults__["timeout"] = _MILLISECONDS
