"""How a program ends: its exit codes, and the one line that says why. Shared by the game and the trainer."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Final

__all__ = ["INTERRUPTED", "UNEXPECTED", "USAGE", "say"]

USAGE: Final = 2
UNEXPECTED: Final = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED: Final = 130  # 128 + SIGINT, as shells have it
LONGEST: Final = 4000
"""Characters of a sentence: it may quote what others have written."""


def say(program: str, sentence: str, code: int) -> int:
    r"""Writes one line to stderr, if there is one, and returns the code.

    Line breaks of a library's message become spaces, what no terminal can show becomes ``\xe9``.
    """
    line = " ".join(sentence.split()).encode("utf-8", "backslashreplace").decode()
    line = line if len(line) <= LONGEST else f"{line[: LONGEST // 2]} ... {line[-LONGEST // 2 :]}"
    with suppress(AttributeError, OSError, ValueError):  # none, full, or closed
        sys.stderr.write(f"{program}: {line}\n")
    return code
