"""Compares an answer of the gesture network with the prototype's, in one run on one thread.

    python benchmarks/stream.py [--bundle FOLDER] [--frames 120] [--json OUT]

The programs take turns frame by frame, each in its own process, so that other load on the machine affects all of them.

prototype   keeps the last 36 pictures and, for an answer, computes the whole window again (`prototype.py`), from camera
            pictures of 640x480. It did so twice a second.
answer      a skeleton that is there already -> the keypoints of the last seconds, the shipped network by OpenVINO, the spotter.
tracked     the same from the camera's picture: the tracker on the drawn performer, who gestures all the time; then the answer.
torch       the answer on the fallback runtime.

Printed are p50 and p95 of wall time and p50 of processor time for one answer, how many times cheaper than the
prototype's, and what share of one core 15 answers a second take (by processor time, and for the
prototype at its own 2 a second).
"""

from __future__ import annotations

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import argparse
import json
import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from prototype import FRAMES, INTERPOLATION, PICTURES, SIZE, prototype

from deepsign.recognition.worker.malloc import keep_freed_memory
from deepsign_assets.film.drawn_learner import DrawnLearner
from deepsign_model.bundle import gesture_bundle_path
from deepsign_model.gestures.recogniser import open_gestures
from deepsign_model.gestures.spotter import Spotter
from deepsign_model.tracking.skeleton import Skeleton
from deepsign_model.tracking.tracker import load_tracker

Picture = NDArray[np.uint8]
Way = Callable[[int], object]
WARM_UP = 40  # frames, so that the prototype's window is full
ANSWERS_HZ, PROTOTYPE_HZ = 15.0, 2.0
GESTURE = "swiping_left"


def performed() -> list[Picture]:
    """Returns the drawn performer's gesture."""
    performer = DrawnLearner(seed=5)
    made = performer.gesture(GESTURE)
    times_s = np.arange(0, made.duration_s, 1 / ANSWERS_HZ)
    return [performer.paint(performer.pose(made, float(t)), float(t)) for t in times_s]


def windowed(_: Path) -> Way:
    score, window = prototype(27), deque[Picture](maxlen=PICTURES)
    pictures = performed()

    def answer(number: int) -> object:
        square = pictures[number % len(pictures)][:, 80:560]
        small = cv2.resize(square, (SIZE, SIZE), interpolation=cv2.INTER_AREA)
        window.append(small.astype(np.uint8, copy=False))
        return score(np.stack(window)) if len(window) == PICTURES else None

    return answer


def answering(folder: Path, backend: str = "openvino") -> Way:
    keep_freed_memory()
    network, tracker = open_gestures(folder, backend), load_tracker()  # type: ignore[arg-type]
    spotter = Spotter(network.spec.labels, network.spec.spotting)
    film = enumerate(performed())
    skeletons = [tracker.track(picture, k / ANSWERS_HZ) for k, picture in film]

    def answer(number: int) -> object:
        t_s = number / ANSWERS_HZ
        skeleton = skeletons[number % len(skeletons)]
        return spotter.step(t_s, network.push(_at(skeleton, t_s)))

    return answer


def on_torch(folder: Path) -> Way:
    return answering(folder, "torch")


def tracked(folder: Path) -> Way:
    keep_freed_memory()
    network, tracker, pictures = open_gestures(folder), load_tracker(), performed()
    spotter = Spotter(network.spec.labels, network.spec.spotting)

    def answer(number: int) -> object:
        t_s = number / ANSWERS_HZ
        skeleton = tracker.track(pictures[number % len(pictures)], t_s)
        return spotter.step(t_s, network.push(skeleton))

    return answer


def _at(skeleton: Skeleton, t_s: float) -> Skeleton:
    return replace(skeleton, t_s=t_s)


def serve(pipe: Connection, make: Callable[[Path], Way], folder: Path) -> None:
    """Runs one of the programs in its own process: receives a frame's number, sends back its times."""
    way = make(folder)
    pipe.send("ready")
    while (number := pipe.recv()) is not None:
        wall_s, cpu_s = time.perf_counter(), time.process_time()
        way(number)
        pipe.send((time.perf_counter() - wall_s, time.process_time() - cpu_s))


def measure(
    ways: Mapping[str, tuple[Callable[[Path], Way], Path]], frames: int
) -> dict[str, dict[str, float]]:
    """Runs all programs on one frame, one after the other, then on the next."""
    spawn = multiprocessing.get_context("spawn")
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    with ExitStack() as stack:
        pipes = {}
        for name, (make, folder) in ways.items():
            pipe, theirs = spawn.Pipe()
            process = spawn.Process(target=serve, args=(theirs, make, folder))
            process.start()
            theirs.close()
            stack.callback(process.join)
            stack.callback(pipe.send, None)
            assert pipe.recv() == "ready"
            pipes[name] = pipe
        for number in range(WARM_UP + frames):
            for name, pipe in pipes.items():
                pipe.send(number)
                taken[name].append(pipe.recv())
    return {name: summary(np.array(times[WARM_UP:]) * 1000) for name, times in taken.items()}


def summary(times_ms: NDArray[np.float64]) -> dict[str, float]:
    p50, p95 = np.percentile(times_ms[:, 0], (50, 95))
    return {
        "p50_ms": float(p50),
        "p95_ms": float(p95),
        "cpu_p50_ms": float(np.median(times_ms[:, 1])),
        "cpu_mean_ms": float(times_ms[:, 1].mean()),
    }


def report(times: dict[str, dict[str, float]]) -> None:
    base = times["prototype"]
    print(
        f"{'':10} {'p50 ms':>8} {'p95 ms':>8} {'cpu p50':>8} {'cheaper':>8} {'by cpu':>8} {'of a core':>10}"
    )
    for name, row in times.items():
        hz = PROTOTYPE_HZ if name == "prototype" else ANSWERS_HZ
        row["share_of_core"] = hz * row["cpu_mean_ms"] / 1000
        row["cheaper"] = base["p50_ms"] / row["p50_ms"]
        row["cheaper_by_cpu"] = base["cpu_p50_ms"] / row["cpu_p50_ms"]
        print(
            f"{name:10} {row['p50_ms']:8.2f} {row['p95_ms']:8.2f} {row['cpu_p50_ms']:8.2f} "
            f"{row['cheaper']:7.1f}x {row['cheaper_by_cpu']:7.1f}x {row['share_of_core']:9.1%} at {hz:.0f}/s"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="An answer of the gesture network")
    parser.add_argument("--bundle", type=Path, default=gesture_bundle_path())
    parser.add_argument("--frames", type=int, default=120)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    chosen = parser.parse_args()
    ways: dict[str, tuple[Callable[[Path], Way], Path]] = {
        "prototype": (windowed, chosen.bundle),
        "answer": (answering, chosen.bundle),
        "tracked": (tracked, chosen.bundle),
        "torch": (on_torch, chosen.bundle),
    }
    times = measure(ways, chosen.frames)
    print(
        f"prototype: {INTERPOLATION}, {FRAMES}x{SIZE}x{SIZE}; {chosen.frames} frames, interleaved"
    )
    report(times)
    if chosen.json:
        chosen.json.write_text(
            json.dumps({"frames": chosen.frames, "ways": times}, indent=2) + "\n"
        )


if __name__ == "__main__":
    main()
