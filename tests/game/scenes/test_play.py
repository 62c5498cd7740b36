"""`deepsign play` as a bounded run: real worker, real database, demo camera or a film, no window."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from deepsign_assets.body.pose import pose
from deepsign_assets.film.drawn_learner import DrawnLearner
from deepsign_assets.lexicon import load_lexicon


@pytest.fixture(scope="session")
def tiny(small_network: Callable[[Sequence[str]], Path]) -> Path:
    """Returns a small real sign network of the whole lexicon, with random weights."""
    return small_network(load_lexicon().ids)


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns a video: the drawn learner rests for three seconds, signs, rests; painted once, shown four times."""
    learner, fps = DrawnLearner(5), 15
    path = tmp_path_factory.mktemp("film") / "learner.mp4"
    performance = learner.perform("happy")
    painted = []
    for moment in np.arange(-3.0, performance.duration_s + 1.5, 1 / fps):
        moving = 0 <= moment <= performance.duration_s
        now = pose(performance, float(moment)) if moving else None
        picture = learner.paint(now, len(painted) / fps)
        painted.append(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"mp4v"), fps, (640, 480))
    for picture in 4 * painted:
        writer.write(picture)
    writer.release()
    return path


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "deepsign", "play", *map(str, words)]


def surroundings(home: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SDL_", "DISPLAY", "WAYLAND"))}
    return {**kept, "DEEPSIGN_HOME": str(home), "OMP_NUM_THREADS": "1", **more}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_bounded_run_judges_attempts_and_says_so_in_one_line(tiny: Path, tmp_path: Path) -> None:
    words = command("--frames", "1500", "--camera", "demo", "--autopilot", "--model", tiny)
    where = surroundings(tmp_path, SDL_VIDEODRIVER="dummy")
    done = subprocess.run(words, env=where, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    said = json.loads(done.stdout)
    assert said["frames"] == 1500
    assert said["attempts"] >= 1
    # how far the lesson gets in so many frames is the machine's pace
    assert said["scene"] in ("PracticeScene", "ReceptiveScene"), "first run, home, into a lesson"
    assert sum(said["verdicts"].values()) >= 1
    assert not list(tmp_path.rglob("progress*")), "the autopilot's progress is nobody's"


def worker_of(parent: int) -> int | None:
    """Returns the process id of the recogniser that a game has spawned."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            status = (entry / "status").read_text()
            line = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if re.search(rf"^PPid:\t{parent}$", status, re.M) and b"spawn_main" in line:
            return int(entry.name)
    return None


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_play_goes_on_when_the_worker_is_killed(tiny: Path, film: Path, tmp_path: Path) -> None:
    words = command("--frames", "900", "--camera", film, "--autopilot", "--model", tiny)
    where = surroundings(tmp_path, SDL_VIDEODRIVER="dummy")
    with subprocess.Popen(
        words, env=where, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as game:
        worker = None
        until = time.monotonic() + 60
        while worker is None and time.monotonic() < until:
            worker = worker_of(game.pid)
            time.sleep(0.05)
        assert worker is not None, "no worker was spawned"
        time.sleep(1.0)
        os.kill(worker, signal.SIGKILL)
        out, err = game.communicate()
    assert game.returncode == 0, err
    said = json.loads(out)
    assert said["restarts"] >= 1
    assert sum(said["verdicts"].values()) >= 1, said


def test_without_a_display_there_is_one_sentence(tiny: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        command("--frames", "5", "--camera", "demo", "--model", tiny),
        env=surroundings(tmp_path, XDG_RUNTIME_DIR=str(tmp_path)),
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert done.stdout == ""
    assert done.stderr.strip().count("\n") == 0
    assert "No window can be opened" in done.stderr


def test_a_film_that_is_not_there_is_one_sentence(tiny: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        command("--frames", "5", "--camera", tmp_path / "no.mp4", "--model", tiny),
        env=surroundings(tmp_path, SDL_VIDEODRIVER="dummy"),
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert done.stderr.strip().count("\n") == 0
    assert "no.mp4" in done.stderr


def test_missing_weights_are_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        command("--frames", "5", "--camera", "demo", "--model", tmp_path / "none"),
        env=surroundings(tmp_path, SDL_VIDEODRIVER="dummy"),
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert done.stderr.strip().count("\n") == 0
    assert "missing" in done.stderr


def test_importing_the_app_leaves_torch_and_openvino_out() -> None:
    code = "import sys, deepsign.app; print({'torch', 'openvino'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
