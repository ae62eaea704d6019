"""The worker's side: jobs come in a line each, what they come to goes out, until there are no more."""

import sys

from gui.guard.bounds import limit_memory, limit_time
from gui.guard.own_watch import OwnWatch
from gui.guard.pipes import binary_input, binary_output
from gui.guard.protocol import MAX_REQUEST, Jobs, answer


def serve(jobs: Jobs) -> bool:
    """Do the jobs that standard input asks for, each within its bounds; False if there is no standard input or output."""
    source, sink = binary_input(), binary_output()
    if source is None or sink is None:
        return False
    limit_memory()
    watch = _own_watch()
    while line := source.readline(MAX_REQUEST):
        limit_time()
        if watch:
            watch.expect()
        sink.write(answer(jobs, line))
        sink.flush()
    return True


def _own_watch() -> OwnWatch | None:
    """On Windows, beside the bounds that our starter sets: not every PC's system tells it what we cost."""
    if sys.platform != "win32":
        return None
    from gui.system import windows

    return OwnWatch(windows.bytes_taken)
