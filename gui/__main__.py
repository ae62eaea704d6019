"""Starts the wizard, or a command: `python -m gui`, `python -m gui 調査.chousa`, `python -m gui fill …`."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

# What only makes things larger.
_KEPT = frozenset(("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI"))

_SELDOM = 20_000


def main(arguments: Sequence[str]) -> int:
    """The window for nothing or for a file alone, else the command, or a worker for either; the exit status. None loads another."""
    if getattr(sys, "frozen", False):
        _take_no_orders()
    path = arguments[0] if len(arguments) == 1 and _is_file(arguments[0]) else ""
    if path or not arguments:
        if not _has_screen():
            print(
                "画面（ディスプレイ）がないため、ウィザードを開けません。fill、check などを指定してください。",
                file=sys.stderr,
            )
            return 2
        gc.disable()  # what is loaded now stays; once it is there, the window sees to garbage itself (screens/main/garbage)
        from gui.screens.main.qt_loading import load_qt

        load_qt()
        from gui.screens.main.application import start

        return start([], Path(path).absolute() if path else None)
    if list(arguments) == ["--worker"]:
        gc.disable()  # likewise, until it is ready (outside/jobs)
        from gui.guard.worker import serve
        from gui.outside.jobs import jobs

        return 0 if serve(jobs) else 2
    gc.set_threshold(_SELDOM)  # a command ends soon, and most of what it makes stays until then
    from gui.commands.arguments import run

    return run(arguments)


def _is_file(argument: str) -> bool:
    """Whether an argument names what the window opens, as a double click does: by its name, for a share may not answer."""
    return not argument.startswith("-") and (bool(Path(argument).suffix) or bool({"/", "\\"} & {*argument}))


def _take_no_orders() -> None:
    """Forget the variables by which Qt would load plugins from elsewhere or draw and log otherwise than it was tested.

    It finds its plugins in our folder, whatever a qt.conf says that lies beside the program.
    """
    for name in [name for name in os.environ if name.upper().startswith(("QT_", "QML")) and name.upper() not in _KEPT]:
        del os.environ[name]
    os.environ["QT_PLUGIN_PATH"] = str(Path(getattr(sys, "_MEIPASS", ""), "PySide6", "plugins"))


def _has_screen() -> bool:
    """Whether Qt will find a screen; without one it would end the program with words of its own."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in named)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
