"""The worker's side: jobs come in a line each, what they come to goes out, until there are no more."""

from gui.guard.bounds import limit_memory, limit_time
from gui.guard.pipes import binary_input, binary_output
from gui.guard.protocol import MAX_REQUEST, Jobs, answer


def serve(jobs: Jobs) -> bool:
    """Do the jobs that standard input asks for, each within its bounds; False if there is no standard input or output."""
    source, sink = binary_input(), binary_output()
    if source is None or sink is None:
        return False
    limit_memory()
    while line := source.readline(MAX_REQUEST):
        limit_time()
        sink.write(answer(jobs, line))
        sink.flush()
    return True
