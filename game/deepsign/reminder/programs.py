"""Runs the desktop's own programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from deepsign.errors import ReminderError

WITHIN_S: Final = 20.0


def ran(
    words: Sequence[str], *, given: str = "", more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs a program to its end.

    Args:
        words: Name of the program on the PATH, and its arguments.
        given: Standard input.
        more: Additional environment variables.

    Raises:
        ReminderError: It is missing, cannot be run, or does not end.
    """
    program = shutil.which(words[0])
    if program is None:
        raise ReminderError(
            f"this computer has no {words[0]}; have its own scheduler run 'deepsign remind'.",
            "missing",
            words[0],
        )
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **(more or {})}
    try:
        return subprocess.run(
            [program, *words[1:]],
            input=given,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=environment,
            timeout=WITHIN_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ReminderError(
            f"{words[0]} cannot be run ({error}); have the computer's own scheduler run "
            "'deepsign remind'.",
            "stuck",
            words[0],
            str(error),
        ) from error


def must(done: subprocess.CompletedProcess[str]) -> None:
    """Checks that a program succeeded.

    Raises:
        ReminderError: It ended with an error; the message quotes its output.
    """
    if done.returncode:
        name = Path(done.args[0]).name
        said = " ".join((done.stderr or done.stdout).split()) or f"exit code {done.returncode}"
        raise ReminderError(f"{name} refused ({said}); see its manual.", "refused", name, said)
