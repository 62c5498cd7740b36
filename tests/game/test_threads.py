"""The program ends with its own exit code, whatever its threads are at."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from deepsign.threads import Cancelled, Helper, Task, join_helpers

HEAD = """
import sys, time
import cv2, numpy as np
from deepsign.threads import Helper, leave

def paint(stop):
    picture = np.zeros((400, 400, 3), np.uint8)
    while not stop:
        cv2.GaussianBlur(picture, (31, 31), 0)
"""
TOLD_TO_STOP = """
stop = []
Helper("tutor", paint, stop).start()
stop.append(True)
print("told")
leave(3)
"""
DEAF = """
Helper("tutor", paint, []).start()
print("told")
leave(4, timeout_s=0.2)
"""
IN_A_DRIVER = """
Helper("webcam 0", time.sleep, 600).start()
print("told")
leave(5, timeout_s=0.2)
"""
CTRL_C = """
import os, signal
Helper("Ctrl-C", lambda: (time.sleep(0.1), os.kill(os.getpid(), signal.SIGINT))).start()
Helper("webcam 0", time.sleep, 600).start()
print("told", flush=True)
leave(6, timeout_s=60)
"""


def test_helpers_are_waited_for_and_those_that_hang_are_named() -> None:
    done, hangs = threading.Event(), threading.Event()
    Helper("ends", done.set).start()

    def hang() -> None:
        hangs.wait(60)

    Helper("hangs", hang).start()
    assert join_helpers(0.05) == ("hangs",)
    assert done.is_set()
    hangs.set()
    assert join_helpers(10) == ()


@pytest.mark.parametrize(
    ("program", "code"),
    [(TOLD_TO_STOP, 3), (DEAF, 4), (IN_A_DRIVER, 5)],
    ids=["told to stop", "goes on in C++", "hangs in a driver"],
)
def test_a_process_ends_with_its_own_code_and_its_words_are_out(program: str, code: int) -> None:
    out = subprocess.run(
        [sys.executable, "-c", HEAD + program], capture_output=True, text=True, timeout=60
    )
    assert (out.returncode, out.stdout, out.stderr) == (code, "told\n", "")


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_while_threads_are_waited_for_ends_at_once_without_a_traceback() -> None:
    out = subprocess.run(
        [sys.executable, "-c", HEAD + CTRL_C], capture_output=True, text=True, timeout=30
    )
    assert (out.returncode, out.stdout, out.stderr) == (-signal.SIGINT, "told\n", "")


def test_a_task_says_how_far_it_is_and_what_came_of_it() -> None:
    def work(reached: Callable[[float], None]) -> int:
        reached(0.5)
        return 7

    task = Task("count", work)
    assert not task.wait()
    task.start()
    assert task.wait(10)
    assert (task.share, task.result()) == (0.5, 7)


def test_a_task_ends_with_its_error() -> None:
    def work(reached: Callable[[float], None]) -> None:
        reached(0.1)
        Path("/nowhere/x").unlink()

    task = Task("fail", work)
    task.start()
    assert task.wait(10)
    with pytest.raises(FileNotFoundError):
        task.result()


@pytest.mark.parametrize("started", [False, True])
def test_a_cancelled_task_ends(started: bool) -> None:
    go_on = threading.Event()

    def work(reached: Callable[[float], None]) -> None:
        go_on.wait(10)
        reached(0.1)

    task = Task("wait", work)
    if started:
        task.start()
    task.cancel()
    go_on.set()
    assert task.wait(10)
    with pytest.raises(Cancelled):
        task.result()
