"""Exit codes and the final error line of a program, for the game and the trainer."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Final

__all__ = ["INTERRUPTED", "UNEXPECTED", "USAGE", "say"]

USAGE: Final = 2
UNEXPECTED: Final = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED: Final = 130  # 128 + SIGINT, as in shells
LONGEST: Final = 4000
"""Longest sentence in characters, since it may quote text from others."""


def say(program: str, sentence: str, code: int) -> int:
    r"""Writes one line to stderr, if there is one, and returns the code.

    Line breaks in messages become spaces; characters that cannot be encoded become escapes such as ``\xe9``.
    """
    line = " ".join(sentence.split()).encode("utf-8", "backslashreplace").decode()
    line = line if len(line) <= LONGEST else f"{line[: LONGEST // 2]} ... {line[-LONGEST // 2 :]}"
    with suppress(AttributeError, OSError, ValueError):  # stderr is missing, full or closed
        sys.stderr.write(f"{program}: {line}\n")
    return code
