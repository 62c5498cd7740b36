"""Measures the time from the command to the first picture and to a ready recogniser, against `import torch`, in one run.

    python benchmarks/start.py [--runs N] [--years Y] [--json]

Each run starts `deepsign play` (no window, demo camera) in a process of its own and notes, in seconds
since the process was asked for: the name on the empty window, the first whole picture, the pictures
drawn until the recogniser is ready and how many of them differ (a moving picture), and the
recogniser's readiness. It takes turns with a process
that does nothing but `import torch`, so that a busy machine slows both. With --years the progress.db is
that of a learner who has played daily for so long. Fails (exit code 1) if the name takes more than half a
second, or the first picture does not come before the recogniser is ready, or does not move.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import zlib
from functools import partial
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

LONGEST_S: Final = 120.0
NAME_S: Final = 0.5
"""The name stands in the window after so long."""
TORCH: Final = "import time, torch; print(time.process_time())"


def watched(began_s: float) -> None:
    """Plays the game in the child process and prints when the pictures and the recogniser were ready.

    Args:
        began_s: When the parent asked for the process, by the system's monotonic clock.
    """
    import pygame

    from deepsign.cli import cli
    from deepsign.window import GameWindow

    times: dict[str, Any] = {"pictures": 0}
    seen: set[int] = set()
    flip = GameWindow.flip

    def noted_name(shown: GameWindow) -> None:
        flip(shown)
        times.update(name_s=time.monotonic() - began_s, name_cpu_s=time.process_time())
        from deepsign import app

        app.run = partial(noted_run, app.run)
        patch.stopall()

    def noted_run(run: Any, stage: Any, *more: Any) -> None:
        def noted_flip(shown: GameWindow) -> None:
            flip(shown)
            now_s = time.monotonic() - began_s
            if "first_s" not in times:
                times.update(first_s=now_s, first_cpu_s=time.process_time())
            if stage.services.recogniser.state.phase == "ready" or now_s > LONGEST_S:
                times.update(ready_s=now_s, different=len(seen))
                pygame.event.post(pygame.event.Event(pygame.QUIT))
                return
            times["pictures"] += 1
            seen.add(zlib.adler32(shown.surface.get_buffer().raw))

        patch.object(GameWindow, "flip", noted_flip).start()
        run(stage, *more)

    patch.object(GameWindow, "flip", noted_name).start()
    cli.main(["play", "--camera", "demo"], standalone_mode=False)
    print(json.dumps(times))


def started(home: Path) -> dict[str, float]:
    """Returns the times of one start of the game, as the child process prints them."""
    here = Path(__file__).resolve()
    code = f"import runpy; runpy.run_path({str(here)!r})['watched']({time.monotonic()!r})"
    where = {**os.environ, "DEEPSIGN_HOME": str(home), "SDL_VIDEODRIVER": "dummy"}
    where |= {"SDL_AUDIODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=where, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def imported() -> tuple[float, float]:
    """Returns the seconds that a process takes to import torch: by the wall clock, and of computing."""
    began_s = time.monotonic()
    done = subprocess.run([sys.executable, "-c", TORCH], capture_output=True, text=True, check=True)
    return time.monotonic() - began_s, float(done.stdout)


def prepared(home: Path, years: int) -> None:
    """Creates a progress.db with a learner who has played for the given number of years, or never."""
    from deepsign.paths import Paths
    from deepsign.progress.store import ProgressStore

    path = Paths(home).progress_db
    if years:
        sys.path.insert(0, str(Path(__file__).parent))
        from played import play_years

        play_years(path, years, 1)
    else:
        with ProgressStore.open(path) as store:
            store.learners.create("Ana")


def measure(runs: int, years: int) -> dict[str, Any]:
    """Measures in turn and reports the fastest of each, because other programs slow the rest."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        prepared(home, years)
        games, torches = [started(home)], [imported()]  # reads the files into memory: not counted
        for _ in range(runs):
            games.append(started(home))
            torches.append(imported())
    warm, torch = games[1:], torches[1:]
    name, first, ready = (
        min(game[key] for game in warm) for key in ("name_s", "first_s", "ready_s")
    )
    name_cpu = min(game["name_cpu_s"] for game in warm)
    cpu, torch_s = min(game["first_cpu_s"] for game in warm), min(wall for wall, _ in torch)
    torch_cpu = min(computing for _, computing in torch)
    return {
        "what": "start of deepsign play, no window, demo camera",
        "years_played": years,
        "runs": runs,
        "name_s": round(name, 2),
        "name_computing_s": round(name_cpu, 2),
        "first_picture_s": round(first, 2),
        "first_picture_computing_s": round(cpu, 2),
        "ready_s": round(ready, 2),
        "import_torch_s": round(torch_s, 2),
        "import_torch_computing_s": round(torch_cpu, 2),
        "first_picture_ratio": round(first / torch_s, 2),
        "first_picture_computing_ratio": round(cpu / torch_cpu, 2),
        "ready_ratio": round(ready / torch_s, 2),
        "pictures_before_ready": min(int(game["pictures"]) for game in warm),
        "different_before_ready": min(int(game["different"]) for game in warm),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }


def main() -> int:
    """Measures and prints; the exit code is 0 if the picture came first."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--years", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    options = parser.parse_args()
    found = measure(max(1, options.runs), max(0, options.years))
    if options.json:
        print(json.dumps(found, indent=2))
    else:
        for name, value in found.items():
            print(f"{name:>29}: {value}")
    moving = found["first_picture_s"] < found["ready_s"] and found["different_before_ready"] > 1
    return 0 if moving and found["name_s"] <= NAME_S else 1


if __name__ == "__main__":
    sys.exit(main())
