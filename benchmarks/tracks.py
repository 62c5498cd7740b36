"""Measures how quickly performed signs are drawn: many at once, beside one by one.

    python benchmarks/tracks.py [--takes N] [--at-once N] [--rounds N] [--seed N] [--json]

Takes of all signs in turn, from rest to rest at 64 moments, both arms; each of another person. Both methods draw the same takes in
turn, batch by batch, so that a busy machine slows both. Time is this process's computing time on one thread.
Fails (exit code 1) above 4 ms a take, or if many at once are less than twice as fast as one by one.
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
from collections.abc import Callable
from statistics import median

from deepsign_assets.lexicon import load_lexicon
from deepsign_training.tracks.perform import Take, perform, perform_many

Job = tuple[str, int]
MOST_MS = 4.0
LEAST_TIMES = 2.0


def computing_ms(draw: Callable[[list[Job]], object], jobs: list[Job]) -> float:
    """Returns the computing time of this process per take, in ms."""
    started = time.process_time()
    draw(jobs)
    return (time.process_time() - started) * 1000 / len(jobs)


def one_by_one(jobs: list[Job]) -> list[Take]:
    """Draws each take in its own call."""
    return [perform(label, seed) for label, seed in jobs]


def measure(jobs: list[Job], at_once: int, rounds: int) -> dict[str, float]:
    """Returns the medians over all batches of all rounds, in ms per take."""
    batches = [jobs[k : k + at_once] for k in range(0, len(jobs), at_once)]
    one_by_one(jobs[:4])
    perform_many(jobs[:4])
    taken = [
        (computing_ms(one_by_one, batch), computing_ms(perform_many, batch))
        for _ in range(rounds)
        for batch in batches
    ]
    alone, together = (median(column) for column in zip(*taken, strict=True))
    times = median(slow / quick for slow, quick in taken)
    return {"one_by_one_ms": alone, "at_once_ms": together, "times_faster": times}


def main() -> int:
    """Measures and prints; the exit code is 0 if many at once are quick enough."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--takes", type=int, default=256)
    parser.add_argument("--at-once", type=int, default=128)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    given = parser.parse_args()
    labels = [sign.id for sign in load_lexicon()]
    jobs = [(labels[k % len(labels)], given.seed + k) for k in range(given.takes)]
    found = measure(jobs, given.at_once, max(1, given.rounds))
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    shown: dict[str, object] = {key: round(value, 2) for key, value in found.items()}
    shown["takes_a_core_second"] = round(1000 / found["at_once_ms"])
    shown["at_once"] = given.at_once
    shown["machine"] = machine
    if given.json:
        print(json.dumps(shown, indent=2))
    else:
        print(*(f"{key:20} {value}" for key, value in shown.items()), sep="\n")
    enough = found["at_once_ms"] <= MOST_MS and found["times_faster"] >= LEAST_TIMES
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
