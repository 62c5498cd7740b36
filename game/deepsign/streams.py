"""The standard streams, of which some are missing without a terminal (``pythonw``, ``2>&-``)."""

from __future__ import annotations

import contextlib
import os
import sys

_MODES = {"stdin": "r", "stdout": "w", "stderr": "w"}


def complete_streams() -> None:
    """Puts the null device in place of each standard stream that is missing.

    Then nobody who writes to one need ask, here or in a child process, and no file that is opened later gets its
    number.
    """
    for number, (name, mode) in enumerate(_MODES.items()):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest free number, which is this one
            os.set_inheritable(number, True)
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def give_up_full_streams() -> None:
    """Puts the null device in place of each output that cannot be written, so that Python ends as it was told."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
