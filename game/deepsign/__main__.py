"""The entry point of ``deepsign`` and ``python -m deepsign``."""

import sys
from typing import NoReturn

INTERRUPTED = 130  # the same as in ``boundary``, which is not imported yet


def main() -> NoReturn:
    """Entry point of the ``deepsign`` console script; handles Ctrl-C from the first import on."""
    try:
        from deepsign.cli import main as run
    except KeyboardInterrupt:
        sys.stderr.write("deepsign: interrupted.\n")
        sys.exit(INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
