"""Measures opening home and drawing progress on ten years of daily play, in frames of 16.7 ms.

    python benchmarks/progress.py [--years N] [--repeats N] [--database FILE] [--json]

A learner's years are invented (played.py), then each scene is made, entered and drawn for the first time
on a surface of 1280x720: what a learner waits for after pressing a button. Every repeat is a new scene with
new layers; fonts stay loaded, as they are when the game runs. The same on a database of one week shows
the cost of a long history. Fails (exit code 1) when a median takes longer than three frames.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame
from played import UNTIL, play_years

from deepsign.camera.base import Camera
from deepsign.camera.slot import CameraSlot
from deepsign.choices import Choices
from deepsign.gallery.played_recogniser import PlayedRecogniser
from deepsign.progress.records import Learner
from deepsign.progress.store import ProgressStore
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.progress.progress import ProgressScene
from deepsign.scenes.progress.progress_page import PAGES, PageName
from deepsign.scenes.routes import SceneRoutes
from deepsign.scenes.shared.tutor_painters import make_tutor
from deepsign.settings import Settings
from deepsign.stage.scene import Scene
from deepsign.stage.services import Services
from deepsign.stage.stage import Stage
from deepsign.stage.tally import Tally
from deepsign.words import Words
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import load_lexicon

SIZE = (1280, 720)
FRAME_MS = 1000 / 60
MOST_FRAMES = 3.0
Make = Callable[[Stage], Scene]


@contextmanager
def stage(database: Path) -> Iterator[tuple[Stage, Learner]]:
    """Returns a stage on a database of one learner, on the evening of the last day played."""
    with ProgressStore.open(database, clock=lambda: UNTIL) as store:
        lexicon, choices = load_lexicon(), Choices(store, Settings())
        services = Services(
            choices=choices,
            words=Words(lambda: choices.now.language, lexicon),
            store=store,
            camera=CameraSlot(_no_camera, lambda: "webcam"),
            recogniser=PlayedRecogniser(),
            lexicon=lexicon,
            tutors=make_tutor,
            clock=lambda: 0.0,
            now_utc=lambda: UNTIL,
            rng=random.Random(1),
            tally=Tally(),
            routes=SceneRoutes(),
        )
        yield Stage(services, SIZE), store.learners.all()[0]


def _no_camera(hand: Hand) -> Camera:
    raise RuntimeError(f"neither home nor progress opens a camera ({hand})")


def scenes(learner: Learner) -> dict[str, Make]:
    """Returns the scenes that are measured, by name."""

    def page(name: PageName) -> Make:
        return lambda on: ProgressScene(on.services, on.stack, learner, name)

    return {
        "home": lambda on: HomeScene(on.services, on.stack, learner),
        **{f"progress, {name}": page(name) for name in PAGES},
    }


def measure(database: Path, repeats: int) -> dict[str, dict[str, float]]:
    """Returns the medians in ms of entering, of the first draw, of both, and of both in computing time."""
    out = {}
    surface = pygame.Surface(SIZE, 0, 32)
    with stage(database) as (on, learner):
        for name, make in scenes(learner).items():
            taken = [_once(on, make, surface) for _ in range(repeats + 1)][1:]
            enter, draw, both, computing = (median(column) for column in zip(*taken, strict=True))
            out[name] = {"enter": enter, "draw": draw, "both": both, "computing": computing}
    return out


def _once(on: Stage, make: Make, surface: pygame.Surface) -> tuple[float, float, float, float]:
    wall, computing = time.perf_counter(), time.process_time()
    scene = make(on)
    on.stack.push(scene)
    on.change_scenes()  # calls enter
    entered = time.perf_counter()
    on.draw(surface)
    drawn, computed = time.perf_counter(), time.process_time()
    on.stack.pop(scene)
    on.change_scenes()
    spent = (entered - wall, drawn - entered, drawn - wall, computed - computing)
    enter, draw, both, process = (seconds * 1000 for seconds in spent)
    return enter, draw, both, process


def report(long: Path, short: Path, repeats: int) -> dict[str, object]:
    """Returns what is printed."""
    rows = {}
    small = measure(short, repeats)
    for name, ms in measure(long, repeats).items():
        rows[name] = {
            **{f"{key}_ms": round(value, 1) for key, value in ms.items()},
            "frames": round(ms["both"] / FRAME_MS, 2),
            "computing_frames": round(ms["computing"] / FRAME_MS, 2),
            "times_one_week": round(ms["both"] / small[name]["both"], 2),
        }
    return {
        "size_mib": round(long.stat().st_size / 2**20, 1),
        "scenes": rows,
        "most_frames": MOST_FRAMES,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }


def main() -> int:
    """Measures and prints; the exit code is 0 if three frames were enough."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--years", type=float, default=10.0)
    parser.add_argument("--repeats", type=int, default=15)
    parser.add_argument("--database", type=Path, help="of one learner, made by played.py before")
    parser.add_argument("--json", action="store_true", help="print JSON only")
    given = parser.parse_args()
    pygame.display.init()
    with tempfile.TemporaryDirectory() as folder:
        long, short = given.database, Path(folder) / "week.db"
        if long is None:
            long = Path(folder) / "years.db"
            play_years(long, given.years, seed=1)
        play_years(short, 7 / 365.25, seed=1)
        found = report(long, short, max(1, given.repeats))
    scenes_found = found["scenes"]
    assert isinstance(scenes_found, dict)
    if given.json:
        print(json.dumps(found, indent=2))
    else:
        print(f"{found['size_mib']} MiB, load {found['load']}, {found['machine']}")
        for name, row in scenes_found.items():
            print(f"{name:20}", *(f"{key} {value}" for key, value in row.items()), sep="  ")
    return 0 if all(row["frames"] <= MOST_FRAMES for row in scenes_found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
