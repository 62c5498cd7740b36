"""Measures the time from an attempt's end to its scores, and the whole cost of an attempt, beside the prototype, on one thread.

    python benchmarks/verdict.py [--repeats 40] [--attempts 10] [--weights DIR] [--json OUT]

An attempt is 2 s before a camera of 640 x 480.

prototype   the verdict: 36 framed pictures (112 x 112 RGB) by scipy.interpolate.interp1d -> 16 (where scipy is not
            installed: its linear path written out in numpy), scaling, a 3-D MobileNetV2 of width 1.0 with random weights in
            eager mode with autograd recording.
ours        the verdict: 30 skeletons -> the sign's span, keypoints, the network of the weights folder in OpenVINO, softmax.
            The skeletons are there by then: they are made picture by picture.
torch       ours on the fallback.
prototype's attempt   an answer each half second: four of the prototype's verdicts.
our attempt           the tracker on 30 pictures (15 a second) of a drawn learner, then one verdict.

Each program runs in its own process, as it does in use. The processes take turns, one attempt each, never two
at once, so that other load on the machine affects all of them. Printed are p50 and p95 of the wall time, p50 of the CPU
time, and how many times cheaper than the prototype's figure of the same kind.
"""

from __future__ import annotations

import os

# One thread for everything; read when the libraries are loaded, so set before, and inherited.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import argparse
import json
import multiprocessing
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:  # each program loads its own libraries, in its own process
    from deepsign_model.runtime import Backend
    from deepsign_model.tracking.track import Track
from prototype import INTERPOLATION, PICTURES, SIZE, Clip

from deepsign.recognition.worker.malloc import keep_freed_memory
from deepsign_model.bundle import default_bundle_path

Way = Callable[[int], object]
SECONDS, MOMENTS_PER_S, ANSWERS_PER_S = 2.0, 15, 2
WARM_UP = 2


def prototype(weights: Path) -> Way:
    from prototype import prototype as prototypes_way

    del weights  # the prototype does not use these weights
    answer = prototypes_way()
    return lambda seed: answer(moving_square(seed))


def prototypes_attempt(weights: Path) -> Way:
    once = prototype(weights)
    return lambda seed: [once(seed) for _ in range(round(SECONDS * ANSWERS_PER_S))]


def ours(weights: Path, backend: Backend = "openvino") -> Way:
    from deepsign_model.signs.recogniser import open_recogniser
    from deepsign_training.clips.attempt import attempt

    keep_freed_memory()  # as the worker process does
    network = open_recogniser(weights, backend)
    return lambda seed: network.answer(attempt(wandering(seed)), "right")


def on_torch(weights: Path) -> Way:
    return ours(weights, "torch")


def our_attempt(weights: Path) -> Way:
    from deepsign_assets.film.drawn_learner import DrawnLearner
    from deepsign_model.signs.recogniser import open_recogniser
    from deepsign_model.tracking.track import Track
    from deepsign_model.tracking.tracker import load_tracker
    from deepsign_training.clips.attempt import attempt

    keep_freed_memory()
    network, tracker, learner = open_recogniser(weights), load_tracker(), DrawnLearner(seed=5)
    performance = learner.perform("book")
    times_s = np.arange(round(SECONDS * MOMENTS_PER_S)) / MOMENTS_PER_S
    pictures = [learner.paint(learner.pose(performance, float(t)), float(t)) for t in times_s]

    def whole(seed: int) -> object:
        del seed  # the same film each time
        film = zip(pictures, times_s, strict=True)
        skeletons = [tracker.track(picture, float(t)) for picture, t in film]
        return network.answer(attempt(Track.of(skeletons)), "right")

    return whole


def moving_square(seed: int) -> Clip:
    """Returns 36 pictures of noise with a moving square; their content does not affect the time."""
    rng = np.random.default_rng(seed)
    pictures = rng.integers(60, 90, (PICTURES, SIZE, SIZE, 3), dtype=np.uint8)
    for number, picture in enumerate(pictures):
        picture[40 : 40 + 20, number : number + 20] = (210, 160, 140)
    return pictures


def wandering(seed: int) -> Track:
    """Returns a track of wandering hands; its content does not affect the time."""
    from deepsign_model.tracking.track import Track

    rng, count = np.random.default_rng(seed), round(SECONDS * MOMENTS_PER_S)
    body = np.tile(rng.uniform(100, 300, (13, 2)), (count, 1, 1)).astype(np.float32)
    hands = rng.uniform(100, 300, (count, 2, 21, 3)).astype(np.float32)
    sure = np.ones((count, 15), np.float32)
    times_s = np.arange(count) / MOMENTS_PER_S
    return Track(times_s, (640, 480), body, sure[:, :13], hands, sure[:, 13:])


VERDICTS = {"prototype": prototype, "ours": ours, "torch": on_torch}
ATTEMPTS = {"prototype's attempt": prototypes_attempt, "our attempt": our_attempt}


def serve(pipe: Connection, make: Callable[[Path], Way], weights: Path) -> None:
    """Runs one of the programs in its own process: receives a seed, sends back the times of one attempt."""
    way = make(weights)
    pipe.send("ready")
    while (seed := pipe.recv()) is not None:
        wall_s, cpu_s = time.perf_counter(), time.process_time()
        way(seed)
        pipe.send((time.perf_counter() - wall_s, time.process_time() - cpu_s))


@contextmanager
def started(make: Callable[[Path], Way], weights: Path) -> Iterator[Connection]:
    spawn = multiprocessing.get_context("spawn")
    pipe, theirs = spawn.Pipe()
    process = spawn.Process(target=serve, args=(theirs, make, weights))
    process.start()
    theirs.close()
    assert pipe.recv() == "ready"
    yield pipe
    pipe.send(None)
    process.join()


def measure(
    ways: Mapping[str, Callable[[Path], Way]], weights: Path, repeats: int
) -> dict[str, dict[str, float]]:
    """Runs all programs once, one after the other, then all again."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    with ExitStack() as stack:
        pipes = {n: stack.enter_context(started(way, weights)) for n, way in ways.items()}
        for seed in range(WARM_UP + repeats):
            for name, pipe in pipes.items():
                pipe.send(seed)
                taken[name].append(pipe.recv())
    return {name: summary(np.array(times[WARM_UP:]) * 1000) for name, times in taken.items()}


def summary(times_ms: NDArray[np.float64]) -> dict[str, float]:
    p50, p95 = np.percentile(times_ms[:, 0], (50, 95))
    cpu = np.median(times_ms[:, 1])
    return {"p50_ms": float(p50), "p95_ms": float(p95), "cpu_p50_ms": float(cpu)}


def report(times: dict[str, dict[str, float]]) -> None:
    base = next(iter(times.values()))
    print(f"{'':20} {'p50 ms':>8} {'p95 ms':>8} {'cpu ms':>8} {'cheaper':>8} {'by cpu':>8}")
    for name, row in times.items():
        wall = f"{base['p50_ms'] / row['p50_ms']:.1f}x"
        by_cpu = f"{base['cpu_p50_ms'] / row['cpu_p50_ms']:.1f}x"
        numbers = " ".join(f"{value:8.1f}" for value in row.values())
        print(f"{name:20} {numbers} {wall:>8} {by_cpu:>8}")


def main() -> None:
    parser = argparse.ArgumentParser(description="DeepSign's verdict against the prototype's")
    parser.add_argument("--repeats", type=int, default=40, help="verdicts of each way")
    parser.add_argument("--attempts", type=int, default=10, help="whole attempts of each way")
    parser.add_argument("--weights", type=Path, default=default_bundle_path())
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    chosen = parser.parse_args()
    verdicts = measure(VERDICTS, chosen.weights, chosen.repeats)
    attempts = measure(ATTEMPTS, chosen.weights, chosen.attempts)
    print(f"prototype's interpolation: {INTERPOLATION}; each way in turn")
    report(verdicts)
    report(attempts)
    if chosen.json:
        figures = {"interpolation": INTERPOLATION, "verdicts": verdicts, "attempts": attempts}
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
