"""Clip ready -> scores: DeepSign's way against the prototype's, interleaved in one run on one thread.

    python benchmarks/verdict.py [--repeats 60] [--json OUT]

Every way starts from the same 36 framed pictures (112x112 RGB bytes, 1.2 s at 30 a second) and ends with the
probabilities of 15 labels. `prototype` and `ours` run the same network: a 3-D MobileNetV2 of width 1.0 with
random weights.

prototype   scipy.interpolate.interp1d over the 36 pictures -> 16 (where scipy is not installed: its linear
            path written out in numpy), scaling, the network in eager mode with autograd recording.
ours        index and linear mix -> 16, normalise, the exported network in the OpenVINO runtime, softmax.
torch       ours on the fallback runtime, torch's optimised trace.
shipped     ours with the network that the game ships, where there is one.
worker      the same, through the game's worker process; its time is what the game waits.

Each way lives in a process of its own, as it does in its own program (in one common process the one's
memory traffic settles how often the other's allocator asks the system for pages). The processes take turns,
clip by clip, never two at once, so that whatever else the machine does hits all of them. Printed are p50
and p95 of the wall time, p50 of the CPU time, and how many times faster than the prototype at p50.
"""

from __future__ import annotations

import os

# One thread for everything; read when the libraries are loaded, so set before, and inherited.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import argparse
import json
import multiprocessing
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from deepsign.recognition.memory import keep_freed_memory
from deepsign.recognition.messages import ClipFailed, Scores
from deepsign.recognition.scorer import Scorer
from deepsign.recognition.supervisor import Recogniser
from deepsign_model.bundle import Bundle, default_bundle_path
from deepsign_model.preprocess import resample

Clip = NDArray[np.uint8]
Way = Callable[[Clip], object]
PICTURES, FRAMES, SIZE, FPS = 36, 16, 112, 30.0
WARM_UP = 3


class Interp1d:
    """What scipy.interpolate.interp1d(kind="linear", axis=0) does, step by step, in its precision."""

    def __init__(self, x: NDArray[np.float64], y: Clip, axis: int = 0) -> None:
        assert axis == 0
        self.x = np.array(x)
        self.shape = y.shape[1:]
        self.y = np.array(y).astype(np.float64).reshape(len(y), -1)

    def __call__(self, x_new: NDArray[np.float64]) -> NDArray[np.float64]:
        """The pictures at these times."""
        above = np.searchsorted(self.x, x_new).clip(1, len(self.x) - 1).astype(int)
        below = above - 1
        x_low, x_high = self.x[below], self.x[above]
        y_low, y_high = self.y[below], self.y[above]
        slope = (y_high - y_low) / (x_high - x_low)[:, None]
        y_new = slope * (x_new - x_low)[:, None] + y_low
        return y_new.reshape(len(x_new), *self.shape)


try:
    from scipy.interpolate import interp1d
except ImportError:
    interp1d, INTERPOLATION = Interp1d, "scipy's linear path in numpy"
else:
    INTERPOLATION = "scipy.interpolate.interp1d"


def prototype(folder: Path) -> Way:
    import torch
    from safetensors.torch import load_file

    from deepsign_model.net import MobileNet3d, NetConfig

    torch.set_num_threads(1)
    net = MobileNet3d(NetConfig(classes=15, width=1.0))
    net.load_state_dict(load_file(folder / "model.safetensors"))
    net.eval()

    def score(pictures: Clip) -> object:
        times = np.linspace(0, 1, len(pictures))
        clip = interp1d(times, pictures, axis=0)(np.linspace(0, 1, FRAMES))
        tensor = (torch.from_numpy(clip.astype(np.float32) / 255) - 0.45) / 0.225
        batch = tensor.permute(3, 0, 1, 2)[None].contiguous()  # (T, H, W, C) -> (1, C, T, H, W)
        return torch.softmax(net(batch), dim=1).detach().numpy()[0]

    return score


def cut(pictures: Clip) -> Clip:
    times_s = np.arange(len(pictures)) / FPS
    return resample(pictures, times_s, FRAMES, 0.0, float(times_s[-1]))


def ours(folder: Path, backend: str = "openvino") -> Way:
    keep_freed_memory()  # as the worker process does
    scorer = Scorer.open(folder, backend)
    return lambda pictures: scorer.probabilities(cut(pictures))


def on_torch(folder: Path) -> Way:
    return ours(folder, "torch")


def worker(folder: Path) -> Way:
    recogniser = Recogniser(folder)
    recogniser.start()

    def score(pictures: Clip) -> object:
        while recogniser.submit(cut(pictures)) is None:
            time.sleep(0.001)
        while True:
            for event in recogniser.poll():
                if isinstance(event, Scores):
                    return None
                if isinstance(event, ClipFailed):
                    raise RuntimeError(f"the worker could not score the clip: {event}")
            time.sleep(0.0005)

    return score


def moving_square(seed: int, side: int) -> Clip:
    """36 pictures of noise with something that moves; what they show does not matter for the time."""
    rng = np.random.default_rng(seed)
    pictures = rng.integers(60, 90, (PICTURES, side, side, 3), dtype=np.uint8)
    for number, picture in enumerate(pictures):
        picture[40 : 40 + 20, number : number + 20] = (210, 160, 140)
    return pictures


def serve(pipe: Connection, make: Callable[[Path], Way], folder: Path) -> None:
    """One way in its own process: a seed comes in, the times of one clip go out."""
    way, side = make(folder), Bundle.load(folder).spec.size
    pipe.send("ready")
    while (seed := pipe.recv()) is not None:
        pictures = moving_square(seed, side)
        wall_s, cpu_s = time.perf_counter(), time.process_time()
        way(pictures)
        pipe.send((time.perf_counter() - wall_s, time.process_time() - cpu_s))


@contextmanager
def started(make: Callable[[Path], Way], folder: Path) -> Iterator[Connection]:
    spawn = multiprocessing.get_context("spawn")
    pipe, theirs = spawn.Pipe()
    process = spawn.Process(target=serve, args=(theirs, make, folder))
    process.start()
    theirs.close()
    assert pipe.recv() == "ready"
    yield pipe
    pipe.send(None)
    process.join()


def measure(ways: dict[str, tuple[Callable[[Path], Way], Path]], repeats: int) -> dict[str, dict]:
    """All ways on one clip, one after the other, then all on the next."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    with ExitStack() as stack:
        pipes = {name: stack.enter_context(started(*way)) for name, way in ways.items()}
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
    base = times["prototype"]
    print(f"{'':10} {'p50 ms':>8} {'p95 ms':>8} {'cpu ms':>8} {'faster':>8} {'by cpu':>8}")
    for name, row in times.items():
        wall = f"{base['p50_ms'] / row['p50_ms']:.1f}x"
        by_cpu = "-" if name == "worker" else f"{base['cpu_p50_ms'] / row['cpu_p50_ms']:.1f}x"
        numbers = " ".join(f"{value:8.1f}" for value in row.values())
        print(f"{name:10} {numbers} {wall:>8} {by_cpu:>8}")


def export_equal_network(folder: Path) -> Path:
    """A network of width 1.0 with random weights, as a bundle."""
    import torch

    from deepsign_model.net import MobileNet3d, NetConfig
    from deepsign_model.spec import NO_SIGN, ModelSpec
    from deepsign_training.export import save_bundle

    torch.manual_seed(0)
    labels = (*(f"sign_{number}" for number in range(14)), NO_SIGN)
    spec = ModelSpec(labels=labels, name="equal", width=1.0, frames=FRAMES, size=SIZE)
    net = MobileNet3d(NetConfig(classes=len(labels), width=spec.width))
    state = {"labels": labels, "width": spec.width, "ema": net.state_dict()}
    save_bundle(folder / "equal", state, spec, "Random weights, for measuring time.\n")
    return folder / "equal"


def main() -> None:
    parser = argparse.ArgumentParser(description="DeepSign's verdict against the prototype's")
    parser.add_argument("--repeats", type=int, default=60)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        equal = export_equal_network(Path(folder))
        shipped = default_bundle_path() if default_bundle_path().is_dir() else None
        ways = {"prototype": (prototype, equal), "ours": (ours, equal), "torch": (on_torch, equal)}
        ways |= {"shipped": (ours, shipped)} if shipped else {}
        times = measure(ways | {"worker": (worker, shipped or equal)}, chosen.repeats)
    print(f"prototype's interpolation: {INTERPOLATION}; {chosen.repeats} clips each, interleaved")
    report(times)
    if chosen.json:
        told = {"interpolation": INTERPOLATION, "repeats": chosen.repeats, "ways": times}
        chosen.json.write_text(json.dumps(told, indent=2) + "\n")


if __name__ == "__main__":
    main()
