"""Plays real clips as the camera of the whole game: is the attempt found, and judged as `deepsign judge` judges the clip?

    python benchmarks/films.py REALCLIPS [--count 10] [--json OUT]

REALCLIPS holds ``signs/SIGN/*``. The clips are spread evenly over the signs, and the first clip of each is taken, so that
the choice is not biased. The game is the real one without a window: its own camera for video files at their own speed, the worker
process, and a practice step that asks for the clip's sign. A clip is cut to its sign, and people before a camera are not:
its first picture is held for 1.5 s before it, and its last one for 2 s after it.

For each clip the game's verdict and score are printed beside those of `judge` on the clip itself.
"""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import argparse
import csv
import json
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import cv2
import pygame

from deepsign.app import real_services
from deepsign.learning.lesson_plan import Step
from deepsign.progress.store import ProgressStore
from deepsign.recognition.recording import score_file
from deepsign.recognition.worker.watcher import Watcher
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.course.step_scenes import course_of
from deepsign.settings import Settings
from deepsign.stage.stage import Stage
from deepsign.window import window
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import load_lexicon
from deepsign_model.bundle import default_bundle_path
from deepsign_model.rivals import rivals_of
from deepsign_model.signs.verdict import judge
from deepsign_model.tracking.film import read_pictures

BEFORE_S, AFTER_S, RATE = 1.5, 2.0, 30
PATIENCE_S = 6.0  # for the verdict, once the film is over


@dataclass(frozen=True)
class Played:
    """One clip, judged twice.

    Attributes:
        game: The verdict's kind of the first attempt; "" when none was found.
        attempts: Found in the whole film.
        judged: The verdict's kind of `judge`.
    """

    clip: str
    game: str
    game_score: int
    attempts: int
    judged: str
    judged_score: int


def chosen(folder: Path, count: int) -> list[Path]:
    """Returns the first clip of each of some evenly spread signs of the lexicon."""
    known = set(load_lexicon().ids)
    signs = [each for each in sorted((folder / "signs").iterdir()) if each.name in known]
    step = max(len(signs) // count, 1)
    return [min(sign.iterdir()) for sign in signs[::step][:count]]


def hands_of(folder: Path) -> dict[str, Hand]:
    """Reads the dominant hand by file from ``signers.csv``; right where the table has none."""
    with (folder / "signers.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["file"]: "left" if row.get("hand") == "left" else "right"
            for row in csv.DictReader(file)
        }


def as_before_a_camera(clip: Path, out: Path) -> None:
    """Writes the clip at 30 pictures a second with its first and last picture held."""
    pictures = list(read_pictures(clip))
    ends_s = pictures[-1][0]
    height, width = pictures[0][1].shape[:2]
    code = cv2.VideoWriter.fourcc(*"MJPG")
    writer = cv2.VideoWriter(str(out), code, RATE, (width, height))
    k = 0
    for number in range(round((BEFORE_S + ends_s + AFTER_S) * RATE)):
        while k + 1 < len(pictures) and pictures[k + 1][0] <= number / RATE - BEFORE_S:
            k += 1
        writer.write(cv2.cvtColor(pictures[k][1], cv2.COLOR_RGB2BGR))
    writer.release()
    if not (out.is_file() and out.stat().st_size):  # OpenCV does not report it
        raise OSError(f"{out} cannot be written.")


def play(film: Path, sign: str, hand: Hand) -> tuple[str, int, int]:
    """Returns the first verdict of a practice step that sees this film, its score, and the number of attempts."""
    settings = Settings(camera=str(film), sound=False)
    with (
        tempfile.TemporaryDirectory() as folder,
        ProgressStore.open(Path(folder) / "progress.db") as store,
        window(settings) as shown,
        real_services(settings, store) as services,
    ):
        learner = store.learners.create("Film", hand)
        while services.recogniser.state.phase == "starting":
            services.recogniser.poll()
            time.sleep(0.02)
        stage = Stage(services, shown.surface.get_size())
        course = course_of(services, stage.stack, learner, [Step("recall", sign)])
        scene = PracticeScene(services, stage.stack, learner, course)
        stage.stack.push(scene)
        first = ("", 0)
        for _ in _frames(stage, shown.surface):
            if scene.lesson.verdict is not None:
                first = (scene.lesson.verdict.kind, scene.lesson.verdict.score)
                break
        attempts = services.tally.attempts
        stage.close()
    return *first, attempts


def _frames(stage: Stage, surface: pygame.Surface) -> Iterator[None]:
    """Runs the game until the film is over and the last attempt has been judged."""
    clock, over_s = pygame.time.Clock(), 0.0
    while over_s < PATIENCE_S:
        elapsed_s = clock.tick(30) / 1000
        stage.frame(pygame.event.get(), elapsed_s)
        stage.draw(surface)
        yield
        over_s += elapsed_s if stage.services.camera.state.phase == "ended" else 0.0


def judged(clip: Path, sign: str, hand: Hand, watcher: Watcher) -> tuple[str, int]:
    """Returns the verdict of `deepsign judge` on the clip."""
    lexicon, spec = load_lexicon(), watcher.signs.spec
    scored = score_file(clip, watcher, hand)
    rivals = rivals_of(lexicon[sign], lexicon, spec.labels)
    verdict = judge(
        scored.scores.probabilities,
        spec.labels,
        sign,
        spec.calibration,
        rivals,
        hand_rose=scored.hand_rose,
    )
    return verdict.kind, verdict.score


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("clips", type=Path, help="a folder with signs/ and signers.csv")
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    watcher, hands, results = Watcher.open(default_bundle_path()), hands_of(options.clips), []
    for clip in chosen(options.clips, options.count):
        name, sign = str(clip.relative_to(options.clips)), clip.parent.name
        hand = hands.get(name, "right")
        with tempfile.TemporaryDirectory() as folder:
            film = Path(folder) / "film.avi"
            as_before_a_camera(clip, film)
            game, score, attempts = play(film, sign, hand)
        kind, judge_score = judged(clip, sign, hand, watcher)
        results.append(Played(name, game, score, attempts, kind, judge_score))
        print(f"{name:36} game: {game:8} {score:3}   judge: {kind:8} {judge_score:3}", flush=True)
    found = sum(bool(each.game) for each in results)
    same = sum(each.game == each.judged for each in results)
    print(f"{found} of {len(results)} attempts found, {same} judged as `judge` judges the clip")
    if options.json:
        options.json.write_text(json.dumps([asdict(each) for each in results], indent=2) + "\n")


if __name__ == "__main__":
    main()
