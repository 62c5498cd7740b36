"""Plays Sign Rush with real clips as the camera: which signs are hit, and which are not?

    python benchmarks/sign_rush.py REALCLIPS [--difficulty easy] [--count 10] [--json OUT]

REALCLIPS holds ``signs/SIGN/*``. The signs are spread evenly over the folder, and the first clip of each is taken, so that the choice
is not biased. They are the signs that the learner knows, and the game asks for them as it does. The worker, its networks, the rules and the store are
the real ones; the game's time is stepped, so that a slow machine loses no picture. When a sign is asked for, its clip begins
0.7 s later, as a player needs a moment; its first and last picture are held.
"""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import argparse
import json
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign.arcade.sign_rush import PACES
from deepsign.arcade.source import ScriptedSource
from deepsign.camera.base import CameraState, Frame, Lifecycle, Newest
from deepsign.camera.slot import CameraSlot
from deepsign.gallery.studio import STEP_S, TODAY, Studio, studio
from deepsign.progress.records import Attempt
from deepsign.recognition.messages import Event, Failed, Scores, SkeletonSeen, StateChanged
from deepsign.recognition.worker.supervisor import Recogniser
from deepsign.scenes.arcade.menu import ArcadeScene
from deepsign.scenes.arcade.sign_play import SignRushScene
from deepsign_assets.body.handedness import Hand
from deepsign_model.bundle import default_bundle_path
from deepsign_model.specs.signs import SignSpec
from deepsign_model.tracking.film import read_pictures
from deepsign_model.tracking.track import Track
from films import chosen

Pixels = NDArray[np.uint8]
WIDTH, HEIGHT = 640, 480
BEFORE_S = 0.7
LONGEST_S = 400.0


class ClipCamera(Lifecycle):
    """A camera that plays one clip after the other, by the game's own time.

    Args:
        clips: The clip of each sign.
    """

    name = "clips"
    is_demo = False
    problem = ""

    def __init__(self, clips: dict[str, Path]) -> None:
        self._clips = {sign: _pictures(path) for sign, path in clips.items()}
        self._shown = next(iter(self._clips.values()))
        self._newest, self._now_s, self._begin_s = Newest(), 0.0, float("inf")

    @property
    def state(self) -> CameraState:
        """Returns that the camera is running."""
        return CameraState("running")

    def start(self) -> None:
        """Does nothing."""

    def close(self) -> None:
        """Does nothing."""

    def play(self, sign: str) -> None:
        """Starts the clip of a sign after a moment."""
        self._shown, self._begin_s = self._clips[sign], self._now_s + BEFORE_S

    def newest(self, after: int = -1) -> Frame | None:
        """Returns one picture for each step of the game."""
        if self._newest.get(after) is None:
            passed_s = self._now_s - self._begin_s
            shown = [rgb for t_s, rgb in self._shown if t_s <= max(passed_s, 0.0)]
            self._newest.put(shown[-1], self._now_s)
            self._now_s += STEP_S
        return self._newest.get(after)


class PatientRecogniser:
    """The real worker, with a wait for each picture and each attempt.

    Args:
        worker: The worker, already started.
    """

    def __init__(self, worker: Recogniser) -> None:
        self._worker = worker
        self._events: list[Event] = []

    @property
    def spec(self) -> SignSpec:
        """Returns the specification of the network."""
        return self._worker.spec

    @property
    def state(self) -> StateChanged:
        """Returns the state of the worker."""
        return self._worker.state

    def start(self) -> None:
        """Restarts the worker after a failure."""
        self._worker.start()

    def watch(self, frame: Frame) -> None:
        """Sends a picture to the tracker and waits."""
        self._worker.watch(frame)
        self._wait(SkeletonSeen)

    def prepare(self, sign: str) -> None:
        """Has the comparison prepared."""
        self._worker.prepare(sign)

    def submit(self, track: Track, hand: Hand, sign: str = "") -> int | None:
        """Sends an attempt to be judged and waits."""
        seq = self._worker.submit(track, hand, sign)
        if seq is not None:
            self._wait(Scores)
        return seq

    def compare_last(self) -> int | None:
        """Has the last attempt compared."""
        return self._worker.compare_last()

    def poll(self) -> list[Event]:
        """Returns the events since the last call."""
        events, self._events = self._events + self._worker.poll(), []
        return events

    def _wait(self, kind: type[SkeletonSeen | Scores]) -> None:
        end = time.monotonic() + 20
        while time.monotonic() < end:
            new = self._worker.poll()
            self._events += new
            if any(isinstance(event, kind | Failed) for event in new):
                return
            time.sleep(0.002)


def _pictures(path: Path) -> list[tuple[float, Pixels]]:
    """Returns a clip in the camera's size, with black edges."""
    out = []
    for t_s, rgb in read_pictures(path):
        scale = min(WIDTH / rgb.shape[1], HEIGHT / rgb.shape[0])
        small = cv2.resize(rgb, (round(rgb.shape[1] * scale), round(rgb.shape[0] * scale)))
        whole = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
        top, left = (HEIGHT - small.shape[0]) // 2, (WIDTH - small.shape[1]) // 2
        whole[top : top + small.shape[0], left : left + small.shape[1]] = small
        out.append((t_s, whole))
    first_s = out[0][0]
    return [(t_s - first_s, rgb) for t_s, rgb in out]


def play(ready: Studio, camera: ClipCamera, signs: list[str], difficulty: str) -> SignRushScene:
    """Plays one game to its end."""
    ready.learner = ready.services.store.learners.create("Film")
    for sign in signs:
        made = Attempt(sign, "match", 80, 9.0, "clips", at=TODAY)
        ready.services.store.attempts.record(ready.learner, made)
    menu = ArcadeScene(ready.services, ready.stage.stack, ready.learner)
    ready.show(menu)
    game = SignRushScene(ready.services, ready.stage.stack, menu.hub, difficulty)
    ready.show(game)
    asked, run_s = -1, 0.0
    while not game.rush.over and run_s < LONGEST_S:
        coming = game.turn.coming
        if coming is not None and game.attempting.sign and coming.number != asked:
            asked = coming.number
            camera.play(coming.sign)
        ready.run(STEP_S)
        run_s += STEP_S
    return game


def main() -> None:
    """Plays and prints what was hit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("clips", type=Path, help="a folder with signs/")
    parser.add_argument("--difficulty", choices=tuple(PACES), default="easy")
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    clips = {path.parent.name: path for path in chosen(given.clips, given.count)}
    camera = ClipCamera(clips)
    with Recogniser(default_bundle_path()) as worker, studio("light", (WIDTH, HEIGHT)) as ready:
        while worker.state.phase == "starting":
            worker.poll()
            time.sleep(0.02)
        ready.services = ready.stage.services = replace(
            ready.services,
            recogniser=PatientRecogniser(worker),
            camera=CameraSlot(lambda _: camera, lambda: "webcam"),
            gestures=ScriptedSource,
            paint_ahead=False,
        )
        game = play(ready, camera, list(clips), given.difficulty)
    grades = [(each.coming.sign, each.grade) for each in game.rush.judged]
    hits = sum(grade not in ("miss", "almost") for _, grade in grades)
    print(f"{given.difficulty}: {hits} of {len(grades)} signs hit, {game.rush.score} points")
    for sign, grade in grades:
        print(f"  {sign:16} {grade}")
    if given.json:
        counts = Counter(grade for _, grade in grades)
        given.json.write_text(json.dumps({"grades": grades, "counts": counts}, indent=2) + "\n")


if __name__ == "__main__":
    main()
