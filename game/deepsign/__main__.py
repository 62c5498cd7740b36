"""``python -m deepsign`` is the same as ``deepsign``; here both begin."""

import sys
from typing import NoReturn

INTERRUPTED = 130  # as in ``boundary``, which is not there yet


def main() -> NoReturn:
    """Entry point of the ``deepsign`` console script: Ctrl-C is answered from the first import on."""
    try:
        from deepsign.cli import main as run
    except KeyboardInterrupt:
        sys.stderr.write("deepsign: interrupted.\n")
        sys.exit(INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
