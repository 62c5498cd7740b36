"""Runs all checks: format, lint, types, import rules, tests.

    python tests/check.py              all steps
    python tests/check.py lint types   only these
    python tests/check.py --fast       all steps, without the tests marked slow

Tests run in one process more than there are cores, at most four (pytest-xdist), with their files in memory where
the system has a file system for that. The other steps run beside them, one after another, because each uses one core;
what they print comes when they end. Every step runs even when another one failed; the last lines name those that did.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def tool(name: str) -> str:
    """Returns the path of a tool beside this interpreter, so that the virtual environment need not be active."""
    found = shutil.which(name, path=str(BIN)) or shutil.which(name)
    if found is None:
        sys.exit(
            f"check: {name} is not installed; run: {sys.executable} -m pip install -e '.[dev]'"
        )
    return found


STEPS: dict[str, list[str]] = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "benchmarks": ["mypy", "benchmarks"],
    "imports": ["lint-imports", "--no-logo"],
    "tests": ["pytest", "--durations=10"],
}
# Each process holds torch, OpenVINO and its own fixtures, about a GiB: more of them than this gain little.
MOST_PROCESSES = 4
MEMORY = Path("/dev/shm")
ENOUGH_BYTES = 4 << 30


def spread() -> list[str]:
    """Returns the pytest options for all cores, up to a limit; each process starts with neighbouring tests."""
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    count = min(cores + 1, MOST_PROCESSES) if cores > 1 else 1
    return ["-n", str(count), "--dist", "worksteal"] if count > 1 else []


def environment() -> dict[str, str]:
    """Returns an environment without window and sound, with one thread per library, the same on every machine."""
    quiet = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "OMP_NUM_THREADS": "1"}
    # every process would compile the game and the tests anew
    kept = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return quiet | kept


@contextmanager
def files_in_memory() -> Iterator[dict[str, str]]:
    """Provides TMPDIR: thousands of databases are written, and a disk makes each wait for every commit."""
    if "TMPDIR" in os.environ or not has_room_in_memory():
        yield {}
        return
    # the name is short, because a socket's path has at most 108 bytes
    with tempfile.TemporaryDirectory(prefix="", dir=MEMORY, ignore_cleanup_errors=True) as folder:
        yield {"TMPDIR": folder}


def has_room_in_memory() -> bool:
    """Whether the system has a file system in memory with enough room, from which programs can be started."""
    if not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        return False
    return (
        shutil.disk_usage(MEMORY).free >= ENOUGH_BYTES
        and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    )


def run(step: str, *, fast: bool = False, beside: bool = False) -> bool:
    """Runs a step; returns whether it passed.

    Args:
        step: Its name.
        fast: Whether tests marked slow are left out.
        beside: Whether another step runs now, so that all output is printed at the end.
    """
    command, *arguments = STEPS[step]
    if step == "tests":
        arguments += spread()
        arguments += ["-m", "not slow"] if fast else []
    title = f"== {step}: {command} {' '.join(arguments)}"
    if not beside:
        print(title, flush=True)
    started = time.monotonic()
    with files_in_memory() as place:
        words = [tool(command), *arguments]
        done = subprocess.run(
            words,
            cwd=ROOT,
            env=environment() | place,
            stdout=subprocess.PIPE if beside else None,
            stderr=subprocess.STDOUT if beside else None,
            text=True,
        )
    end = f"   {'ok' if done.returncode == 0 else 'FAILED'} in {time.monotonic() - started:.0f} s"
    print(f"\n{title}\n{done.stdout}{end}" if beside else end, flush=True)
    return done.returncode == 0


def run_all(steps: list[str], *, fast: bool) -> list[str]:
    """Runs the tests, and beside them all other steps; returns the names of those that failed."""
    others = [step for step in steps if step != "tests"]
    if len(others) == len(steps):
        return [step for step in steps if not run(step)]
    with ThreadPoolExecutor(1) as pool:
        passed = [(step, pool.submit(run, step, beside=True)) for step in others]
        failed = [] if run("tests", fast=fast) else ["tests"]
        return [step for step, ended in passed if not ended.result()] + failed


def main() -> int:
    parser = argparse.ArgumentParser(description="format, lint, types, import rules, tests")
    parser.add_argument("steps", nargs="*", metavar="STEP", help=f"one of: {', '.join(STEPS)}")
    parser.add_argument("--fast", action="store_true", help="leave out tests marked slow")
    chosen = parser.parse_args()
    unknown = [step for step in chosen.steps if step not in STEPS]
    if unknown:
        parser.error(f"no step named {unknown[0]!r}; the steps are {', '.join(STEPS)}")
    failed = run_all(chosen.steps or list(STEPS), fast=chosen.fast)
    print(f"check: failed: {', '.join(failed)}" if failed else "check: all steps passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
