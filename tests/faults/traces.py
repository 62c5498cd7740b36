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
"""How long a worker that loads its networks may need to notice that the game has ended, longer on a busy machine."""
SHARED: Final = Path("/dev/shm")
_OWNER: Final = re.compile(r"^pym-(\d+)-")


class Traces:
    """The traces that were there before, without those of other programs."""

    def __init__(self) -> None:
        self._memory, self._descriptors, self._children = _shared_memory(), _descriptors(), _own()

    def gone(self) -> None:
        """Waits until all new traces are gone.

        Raises:
            AssertionError: A trace remains.
        """
        until(lambda: not _shared_memory() - self._memory, f"in {SHARED}: {_shared_memory()}")
        until(lambda: _own() <= self._children, f"processes: {_own()}")
        assert _descriptors() <= self._descriptors, f"descriptors, before: {self._descriptors}"


def _own() -> set[int]:
    return set(children(os.getpid()))


def _shared_memory() -> set[str]:
    """Returns the names in /dev/shm, except those of running programs and semaphores, which the game does not use."""
    names = {each.name for each in SHARED.iterdir()} if SHARED.is_dir() else set()
    return {name for name in names if not _is_in_use(name) and not name.startswith("sem.")}


def _is_in_use(name: str) -> bool:
    owner = _OWNER.match(name)
    return owner is not None and is_running(int(owner[1]))


def _descriptors() -> int:
    """Returns the number of open descriptors of this process."""
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir()))


def is_running(pid: int) -> bool:
    """Returns whether a process exists and is not a zombie."""
    return state(pid) not in ("", "Z")


def children(of: int) -> dict[int, str]:
    """Returns the states of a process's children: R, S, T, Z ..."""
    found = {pid: _stat(pid) for pid in _pids()}
    return {pid: stat[0] for pid, stat in found.items() if stat and int(stat[1]) == of}


def living_in(home: Path) -> list[int]:
    """Returns the processes that were started with this folder as DEEPSIGN_HOME."""
    wanted = b"DEEPSIGN_HOME=" + os.fsencode(home)
    return [pid for pid in _pids() if wanted in _environment(pid) and is_running(pid)]


def until(done: Callable[[], object], what: str) -> None:
    """Waits for a condition that must soon hold.

    Raises:
        AssertionError: It did not hold in time.
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
    """Returns R, S, T, Z ..., or "" if there is no such process."""
    stat = _stat(pid)
    return stat[0] if stat else ""


def _stat(pid: int) -> list[str]:
    """Returns state, parent and more of a process; empty if there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
