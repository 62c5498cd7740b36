"""Ctrl-C at many moments of the game's start results in an exit code and one sentence, never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")

WAIT_S = 90.0
# Presses Ctrl-C, for the game and its worker, at a chosen import of the game's start: the same in every run.
PROGRAM = """
import os, signal, sys

def press(event, arguments):
    global left
    if event == "import":
        left -= left < ALL or arguments[0] == "deepsign.cli"
        if left == 0 < ALL:
            os.killpg(0, signal.SIGINT)

ALL = left = int(os.environ.pop("PRESS_AT", 0))  # popped: the worker imports without it
sys.addaudithook(press)
from deepsign.__main__ import main
if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize("number", [1, 2, 40, 150, 300, 450, 600])
def test_ctrl_c_while_the_game_starts_is_one_sentence(number: int, tmp_path: Path) -> None:
    script = tmp_path / "game.py"
    script.write_text(PROGRAM)
    command = [sys.executable, str(script), "play", "--camera", "demo", "--frames", "200"]
    # As in a terminal: a test run in the background would hand on an ignored SIGINT.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env={**os.environ, "PRESS_AT": str(number)},
        )
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        _, err = process.communicate(timeout=WAIT_S)
    assert err.lstrip("\n") == "deepsign: interrupted.\n"  # click ends the line of ^C first
    assert process.returncode == 130
