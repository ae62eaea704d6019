"""What can be reached from a function that is handed to another thread."""

import gc
from functools import partial
from types import FunctionType, MethodType, ModuleType

from PySide6.QtCore import QObject

from gui.directory.directory import Directory
from gui.survey.model import Survey

_LEAVES = (str, bytes, int, float, type, ModuleType, Survey, Directory)


def qt_objects_within(work: object) -> list[QObject]:
    """Every Qt object that the function holds: by its closure, its defaults, its arguments and all that these hold."""
    found: list[QObject] = []
    seen: set[int] = set()
    waiting: list[object] = [work]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen or isinstance(one, _LEAVES):
            continue
        seen.add(id(one))
        if isinstance(one, QObject):
            found.append(one)
        elif isinstance(one, FunctionType):
            waiting += [cell.cell_contents for cell in one.__closure__ or ()]
            waiting += [one.__defaults__, one.__kwdefaults__]
        elif isinstance(one, MethodType):
            waiting += [one.__self__, one.__func__]
        elif isinstance(one, partial):
            waiting += [one.func, one.args, one.keywords]
        else:
            waiting += gc.get_referents(one)
    return found
