"""A worker that ends itself for what a file costs, where the system does not: a thread in it, which looks every so often."""

import os
import threading
import time
from collections.abc import Callable

from gui.guard import bounds

_LOOKS_EVERY = 0.1


class OwnWatch:
    """Watches the process that it is in; `bytes_taken` says how much memory that has, `end` ends it with a status."""

    def __init__(self, bytes_taken: Callable[[], int], end: Callable[[int], None] = os._exit) -> None:
        self._bytes_taken, self._end = bytes_taken, end
        self._until = time.process_time() + bounds.SECONDS
        threading.Thread(target=self._look, daemon=True).start()

    def expect(self) -> None:
        """Let the time of one file count from now on."""
        self._until = time.process_time() + bounds.SECONDS

    def _look(self) -> None:
        pause = threading.Event()
        while time.process_time() <= self._until:
            if self._bytes_taken() > bounds.MEGABYTES * 1_000_000:
                return self._end(bounds.ENDED_FOR_MEMORY)
            pause.wait(_LOOKS_EVERY)
        return self._end(bounds.ENDED_FOR_TIME)
