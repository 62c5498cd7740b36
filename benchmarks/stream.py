"""A frame's answer: the streaming network against the prototype's way, in one run on one thread.

    python benchmarks/stream.py [--bundle FOLDER] [--frames 120] [--json OUT]

Both start from a camera picture (640x480 RGB bytes) and end with the probabilities of 27 classes, taking turns
frame by frame in one process each, so that whatever else the machine does hits both.

prototype   kept the last 36 pictures and, for an answer, interpolated them to 16 frames (scipy's interp1d or its
            linear path written out), scaled them, and ran a 3-D MobileNetV2 of width 1.0 at 112 px over the whole
            window, in eager mode with autograd recording. It did so twice a second.
stream      the middle square at the network's size, luma, planes, one step of the shipped network by OpenVINO with
            the past in rings; the spotter.
torch       the same on the fallback runtime.

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
import tempfile
import time
from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# The prototype's steps are those of the other benchmark; both run as scripts from this folder.
from verdict import FRAMES, INTERPOLATION, PICTURES, SIZE, export_equal_network, prototype

from deepsign.recognition.memory import keep_freed_memory
from deepsign.recognition.spotter import Spotter
from deepsign_model.bundle import StreamBundle, gesture_bundle_path
from deepsign_model.preprocess import centre_framing, crop
from deepsign_model.stream_planes import luma_of
from deepsign_model.stream_runtime import open_stream_runtime

Picture = NDArray[np.uint8]
Way = Callable[[Picture, float], object]
WARM_UP = 40  # frames, so that the prototype's window is full
ANSWERS_HZ, PROTOTYPE_HZ = 15.0, 2.0


def windowed(folder: Path) -> Way:
    score = prototype(folder)
    window: deque[Picture] = deque(maxlen=PICTURES)

    def answer(picture: Picture, _: float) -> object:
        window.append(crop(picture, centre_framing(*picture.shape[:2]), SIZE))
        return score(np.stack(window)) if len(window) == PICTURES else None

    return answer


def streaming(folder: Path, backend: str = "openvino") -> Way:
    keep_freed_memory()
    runtime = open_stream_runtime(StreamBundle.load(folder), backend)  # type: ignore[arg-type]
    spotter = Spotter(runtime.spec.labels, runtime.spec.spotting)

    def answer(picture: Picture, t_s: float) -> object:
        square = crop(picture, centre_framing(*picture.shape[:2]), runtime.spec.size)
        return spotter.step(t_s, runtime.push(luma_of(square)))

    return answer


def on_torch(folder: Path) -> Way:
    return streaming(folder, "torch")


def picture_of(number: int) -> Picture:
    """A still room with something that moves; what it shows does not matter for the time."""
    picture = np.random.default_rng(0).integers(60, 90, (480, 640, 3), dtype=np.uint8)
    left = 20 * (number % 25)
    picture[180:300, left : left + 120] = (210, 160, 140)
    return picture


def serve(pipe: Connection, make: Callable[[Path], Way], folder: Path) -> None:
    """One way in its own process: a frame's number comes in, its times go out."""
    way = make(folder)
    pipe.send("ready")
    while (number := pipe.recv()) is not None:
        picture = picture_of(number)
        wall_s, cpu_s = time.perf_counter(), time.process_time()
        way(picture, number / ANSWERS_HZ)
        pipe.send((time.perf_counter() - wall_s, time.process_time() - cpu_s))


def measure(
    ways: dict[str, tuple[Callable[[Path], Way], Path]], frames: int
) -> dict[str, dict[str, float]]:
    """All ways on one frame, one after the other, then all on the next."""
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
    with tempfile.TemporaryDirectory() as folder:
        equal = export_equal_network(Path(folder))
        ways = {
            "prototype": (windowed, equal),
            "stream": (streaming, chosen.bundle),
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
