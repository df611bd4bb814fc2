"""The command `audit`, also as `python -m auditor`."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

#: A run keeps nearly all it builds: the collector at its usual pace would look it through again and again for nothing.
OBJECTS_BETWEEN_COLLECTIONS = 1_000_000

#: The exit status after Ctrl-C: 128 and the number of the signal.
INTERRUPTED = 130


def main() -> NoReturn:
    """Runs the command and leaves the program with its exit status."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    from auditor.command_line import run  # only now: loading the program is a good part of a short run

    status = run(sys.argv[1:])
    if status == INTERRUPTED:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)  # the pool's threads may wait for a process that was ended in the middle of its answer
    gc.freeze()  # the process gives all back at its end; looking it through once more takes a tenth of a short run
    sys.exit(status)


if __name__ == "__main__":
    main()
