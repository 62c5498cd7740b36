"""Measures how quickly the tutor is painted, in frames per core-second, beside bare OpenCV calls.

    python benchmarks/signer.py [--signs N] [--size PX] [--seed N] [--json]

Every sign is performed from rest to rest at 20 pictures a second, as the game plays it, by a painter with
empty caches. The yardstick draws the same primitives on a finished background with OpenCV alone: for each
rounded cone that the painter enters a line with round ends, for each flat face and each feature of a face a
polygon, for each shadow its lines and a blur: in the same places, flat in colour, neither shaded nor hiding
one another rightly. The two take turns, sign by sign, so that a busy machine slows both. Time is this process's
computing time on one thread. Fails (exit code 1) if any sign is below 60 frames per core-second.
"""

from __future__ import annotations

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import argparse
import json
import platform
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from unittest.mock import patch

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.pose import Pose, poses
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.tutor import face_drawing, limbs
from deepsign_assets.tutor.colour import Grid
from deepsign_assets.tutor.painter import TutorPainter
from deepsign_assets.tutor.relief import Relief

Picture = NDArray[np.uint8]
Call = Callable[[Picture], object]
Row = dict[str, float | int | str]
FPS = 20
WANTED_FRAMES = 60.0
EVERY = 4  # the yardstick draws every fourth frame, which is enough to measure its speed
ROUNDS = 2  # each sign is timed this many times, and the shortest time counts


@dataclass
class Primitives:
    """What the painter draws in one frame, as bare OpenCV calls on a picture.

    Attributes:
        scale: From the painter's finer board to the picture.
        calls: One for each primitive.
    """

    scale: float
    calls: list[Call] = field(default_factory=list)

    def cone(
        self, a: NDArray[np.float64], b: NDArray[np.float64], radii: tuple[float, float]
    ) -> None:
        """Draws a rounded cone as a line with round ends."""
        start, end = ([round(float(v) * self.scale * 16) for v in p[:2]] for p in (a, b))
        width = max(1, round(sum(radii) * self.scale))
        self.calls.append(
            lambda picture: cv2.line(picture, start, end, (205, 148, 112), width, cv2.LINE_AA, 4)
        )

    def polygon(self, points: NDArray[np.float64]) -> None:
        """Draws a flat face or a feature."""
        corners = np.round(points[:, :2] * self.scale * 16).astype(np.int32)
        self.calls.append(
            lambda picture: cv2.fillPoly(picture, [corners], (240, 196, 164), cv2.LINE_AA, 4)
        )

    def blur(self, side: int) -> None:
        """Blurs a shadow."""
        shadow = np.zeros((side, side), np.uint8)
        self.calls.append(lambda _: cv2.GaussianBlur(shadow, (0, 0), 2.0))


@contextmanager
def recorded(scale: float) -> Iterator[Primitives]:
    """Counts the primitives that the painter draws."""
    found = Primitives(scale)
    cone, facet, lay = Relief._cone, Relief.facet, limbs._lay
    draw = face_drawing.FaceDrawing.draw
    chain = limbs._shade_chain

    def on_cone(self: Relief, a, b, radii, *rest) -> None:  # type: ignore[no-untyped-def]
        found.cone(a, b, radii)
        cone(self, a, b, radii, *rest)

    def on_facet(self: Relief, corners, *rest) -> None:  # type: ignore[no-untyped-def]
        found.polygon(corners)
        facet(self, corners, *rest)

    def on_draw(self, material, pixels, px_per_m) -> None:  # type: ignore[no-untyped-def]
        for places in pixels:
            found.polygon(places / 16)
        draw(self, material, pixels, px_per_m)

    def on_chain(shadow, joints, below, strength, width) -> None:  # type: ignore[no-untyped-def]
        for one, other in pairwise(joints):
            found.cone(below[one] * 4, below[other] * 4, (2 * width, 2 * width))
        chain(shadow, joints, below, strength, width)

    def on_lay(relief, shadow, softness) -> None:  # type: ignore[no-untyped-def]
        found.blur(shadow.shape[0])
        lay(relief, shadow, softness)

    with (
        patch.object(Relief, "_cone", on_cone),
        patch.object(Relief, "facet", on_facet),
        patch.object(face_drawing.FaceDrawing, "draw", on_draw),
        patch.object(limbs, "_shade_chain", on_chain),
        patch.object(limbs, "_lay", on_lay),
    ):
        yield found


def computing_s(work: Callable[[], object]) -> float:
    """Returns the computing time of this process, in seconds."""
    started = time.process_time()
    work()
    return time.process_time() - started


def counted(still: list[Pose], size: int) -> tuple[list[list[Call]], Picture]:
    """Returns the primitives of every `EVERY`th frame, and a background."""
    painter = TutorPainter("dark")
    background = painter.paint(still[0], size)
    frames = []
    for pose in still[::EVERY]:
        with recorded(size / Grid.of(size).side) as found:
            painter.paint(pose, size)
        frames.append(found.calls)
    return frames, background


def tutor(options: argparse.Namespace) -> dict[str, object]:
    """Measures the tutor: frames per core-second for each sign."""
    ids = list(load_lexicon().ids)
    if options.signs < len(ids):
        chosen = np.random.default_rng(options.seed).choice(ids, options.signs, replace=False)
        ids = sorted(chosen.tolist())
    rows = [sign_row(sign, options.size) for sign in ids]
    rows.sort(key=lambda row: float(row["frames"]))
    frames, yardstick, ratio, count = (
        np.array([float(row[name]) for row in rows])
        for name in ("frames", "bare_cv2", "ratio", "primitives")
    )
    return {
        "what": f"the tutor at {options.size}x{options.size}, frames per core-second",
        "signs": len(rows),
        "slowest": rows[:5],
        "least": round(float(frames.min()), 1),
        "median": round(float(np.median(frames)), 1),
        "bare_cv2_median": round(float(np.median(yardstick)), 1),
        "ratio_median": round(float(np.median(ratio)), 3),
        "primitives_a_frame": round(float(np.mean(count)), 1),
        "wanted": WANTED_FRAMES,
        "reached": bool(frames.min() >= WANTED_FRAMES),
    }


def sign_row(sign: str, size: int) -> Row:
    """Measures one sign: the painter and the yardstick in turn."""
    performance = load_lexicon()[sign].performance
    made = poses(performance, np.arange(int(performance.duration_s * FPS) + 1) / FPS)
    still = [made[index] for index in range(len(made))]
    calls, background = counted(still, size)
    ours, bare = [], []
    for _ in range(ROUNDS):
        painter = TutorPainter("dark")
        painter.paint(still[0], size)  # the body at rest is drawn once for a whole lesson
        ours.append(computing_s(partial(painted, painter, still, size)))
        bare.append(computing_s(lambda: [drawn(frame, background) for frame in calls]))
    return {
        "sign": sign,
        "frames": round(len(still) / min(ours), 1),
        "bare_cv2": round(len(calls) / min(bare), 1),
        "ratio": round(len(still) / len(calls) * min(bare) / min(ours), 3),
        "primitives": round(sum(map(len, calls)) / len(calls), 1),
    }


def painted(painter: TutorPainter, still: list[Pose], size: int) -> list[Picture]:
    """Paints the tutor in all poses."""
    return [painter.paint(pose, size) for pose in still]


def drawn(frame: list[Call], background: Picture) -> Picture:
    """Draws a frame of the yardstick."""
    picture = background.copy()
    for call in frame:
        call(picture)
    return picture


def machine() -> str:
    """Returns a description of the machine."""
    return (
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()},"
        f" NumPy {np.__version__}, OpenCV {cv2.__version__},"
        f" load {os.getloadavg()[0]:.1f}"
    )


def show(found: dict[str, object]) -> None:
    """Prints a table."""
    for name, value in found.items():
        if isinstance(value, list):
            print(f"{name}:")
            for row in value:
                print("   ", "  ".join(f"{key} {item}" for key, item in row.items()))
        else:
            print(f"{name:20} {value}")


def main() -> int:
    """Measures and prints; the exit code is 0 if the required speed was reached."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--signs", type=int, default=1000, help="only so many, drawn by the seed")
    parser.add_argument("--size", type=int, default=480, help="side of the tutor's picture, px")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    found = tutor(options)
    if options.json:
        print(json.dumps({"machine": machine(), **found}, indent=2))
    else:
        print(machine())
        show(found)
    return 0 if found["reached"] else 1


if __name__ == "__main__":
    sys.exit(main())
