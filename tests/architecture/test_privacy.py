"""Nothing leaves the machine, and pictures of the learner stay in memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Python runs this file at its start, in the game and in every process that the game starts.
WATCH = """
import os, sys, traceback

def watch(event, arguments):
    if event == "socket.getaddrinfo":
        event = repr(arguments[0])
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        event = repr(arguments[1])  # a path would be a socket of this machine's own
    elif event == "open" and isinstance(arguments[0], (str, bytes)) and writes(*arguments):
        event = "writes " + os.fsdecode(arguments[0])
    else:
        return
    fd = os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(fd, (event + chr(10)).encode())
    os.close(fd)

def writes(path, mode, flags):
    if os.fsdecode(path) == os.environ["WATCHED"]:
        return False
    return bool(flags & (os.O_WRONLY | os.O_RDWR)) if isinstance(flags, int) else False

sys.addaudithook(watch)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("doctor", "--camera", "demo"),
        ("play", "--camera", "demo", "--profile", "Ana", "--autopilot", "--frames", "300"),
    ],
    ids=lambda words: words[0],
)
def test_commands_open_no_connection_and_write_no_picture(
    words: tuple[str, ...], tmp_path: Path, home: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    watched = tmp_path / "watched.txt"
    more = {"PYTHONPATH": str(tmp_path), "WATCHED": str(watched), "PYTHONDONTWRITEBYTECODE": "1"}
    out = subprocess.run(
        [sys.executable, "-m", "deepsign", *words],
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert out.returncode == 0, out.stderr
    events = watched.read_text().splitlines() if watched.exists() else []
    harmless = ("writes /dev/", "writes /proc/", f"writes {home}")
    assert [line for line in events if not line.startswith(harmless)] == []
    left = {path.name for path in home.rglob("*") if path.is_file()} if home.exists() else set()
    logs = {"game.log", "recogniser.log"}
    assert {name for name in left - logs if not name.startswith("progress")} == set()
    assert all("Ana" not in (home / "logs" / name).read_text() for name in left & logs)
