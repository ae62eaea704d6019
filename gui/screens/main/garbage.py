"""Python's collector of cyclic garbage, kept in the window's thread.

By itself it runs in whatever thread has just made an object, and frees there what it finds: a dialog that was closed,
while a file is being read. A Qt object may be freed in its own thread only. So it no longer runs by itself.
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer

_EVERY = 200  # milliseconds
_YOUNG, _OLDER = 700, 10  # as many as Python itself waits for
_SHARE = 50  # of the time, what a search through everything may take at most


class Collector(QObject):
    """From now on garbage is collected here, while the window has nothing else to do."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._next = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect what Python would by now have collected by itself.

        All objects are searched only so often that the time that it took last is a small share of all.
        """
        young, older, oldest = gc.get_count()
        began = time.monotonic()
        if oldest > _OLDER and began >= self._next:
            gc.collect()
            over = time.monotonic()
            self._next = over + _SHARE * (over - began)
        elif older > _OLDER:
            gc.collect(1)
        elif young > _YOUNG:
            gc.collect(0)
