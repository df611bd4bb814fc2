"""The command `audit`, also as `python -m auditor`."""

from __future__ import annotations

import gc
from typing import NoReturn

#: A run keeps nearly all it builds: the collector at its usual pace would look it through again and again for nothing.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main() -> NoReturn:
    """Runs the command and leaves the program with its exit status."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    from auditor.command_line import main as run  # only now: loading the program is a good part of a short run

    run()


if __name__ == "__main__":
    main()
