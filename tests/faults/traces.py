"""What a killed program may leave on the machine: shared memory, processes, open descriptors."""

from __future__ import annotations

import gc
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

GRACE_S: Final = 120.0
"""A worker that loads its networks notices only then that the game has gone: seconds, many more where others work."""
SHARED: Final = Path("/dev/shm")
_OWNER: Final = re.compile(r"^pym-(\d+)-")


class Traces:
    """What was there before, apart from what is other programs' own."""

    def __init__(self) -> None:
        self._memory, self._descriptors, self._children = _shared_memory(), _descriptors(), _own()

    def gone(self) -> None:
        """Waits until nothing is left that was not there before.

        Raises:
            AssertionError: Something stays.
        """
        until(lambda: not _shared_memory() - self._memory, f"in {SHARED}: {_shared_memory()}")
        until(lambda: _own() <= self._children, f"processes: {_own()}")
        assert _descriptors() <= self._descriptors, f"descriptors, before: {self._descriptors}"


def _own() -> set[int]:
    return set(children(os.getpid()))


def _shared_memory() -> set[str]:
    """The names in /dev/shm, but for those of running programs, and semaphores, of which the game has none."""
    names = {each.name for each in SHARED.iterdir()} if SHARED.is_dir() else set()
    return {name for name in names if not _is_in_use(name) and not name.startswith("sem.")}


def _is_in_use(name: str) -> bool:
    owner = _OWNER.match(name)
    return owner is not None and is_running(int(owner[1]))


def _descriptors() -> int:
    """How many this process has open."""
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir()))


def is_running(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    return state(pid) not in ("", "Z")


def children(of: int) -> dict[int, str]:
    """The states of the processes that one has started: R, S, T, Z ..."""
    found = {pid: _stat(pid) for pid in _pids()}
    return {pid: stat[0] for pid, stat in found.items() if stat and int(stat[1]) == of}


def living_in(home: Path) -> list[int]:
    """The processes that were started with this folder as DEEPSIGN_HOME."""
    wanted = b"DEEPSIGN_HOME=" + os.fsencode(home)
    return [pid for pid in _pids() if wanted in _environment(pid) and is_running(pid)]


def until(done: Callable[[], object], what: str) -> None:
    """Waits for something that comes soon.

    Raises:
        AssertionError: It did not come.
    """
    end_s = time.monotonic() + GRACE_S
    while not done():
        assert time.monotonic() < end_s, what
        time.sleep(0.01)


def _pids() -> Iterator[int]:
    return (int(each.name) for each in Path("/proc").iterdir() if each.name.isdecimal())


def _environment(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return []


def state(pid: int) -> str:
    """R, S, T, Z ..., or nothing."""
    stat = _stat(pid)
    return stat[0] if stat else ""


def _stat(pid: int) -> list[str]:
    """State, parent and more of a process; empty if there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
