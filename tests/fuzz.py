"""Many damaged inputs of one kind, the same for the same seed: each is used, or refused in one sentence.

DEEPSIGN_FUZZ=1000 tries that many of each kind, DEEPSIGN_FUZZ_SEED=2 tries others. With -s, pytest prints the counts.
"""

from __future__ import annotations

import os
import random
import struct
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

__all__ = ["LONGEST_S", "ODD", "Fuzz", "spoilt_bytes", "spoilt_data"]

LONGEST_S: Final = 20.0
MOST_MIB: Final = 1024
STATUS: Final = Path("/proc/self/status")
LONGEST_SENTENCE: Final = 1500
ODD: Final[tuple[Any, ...]] = (
    None, True, -1, 0, 0.5, 1e308, float("nan"), float("inf"), 10**30, "", "x", "\0", "\ud800", "[/x]", "../../x", "a" * 5000, "\x1b[2J",
    [], {}, [[]], {"a": 1}, [None],
)  # fmt: skip


class Fuzz:
    """One kind of input, with its time budget, its random generator and the counts of outcomes.

    Args:
        kind: The name of the kind, also part of the seed.
        usual: The number of inputs, unless DEEPSIGN_FUZZ sets another.
    """

    def __init__(self, kind: str, usual: int) -> None:
        self.kind = kind
        self.budget = int(os.environ.get("DEEPSIGN_FUZZ", usual))
        self.refusals = 0
        self._seed = os.environ.get("DEEPSIGN_FUZZ_SEED", "18")
        self._slowest_s = 0.0

    def inputs(self) -> Iterator[random.Random]:
        """Yields a random generator for each input; the time until the next one is requested counts for the input."""
        forget_peak()
        before = peak_mib()
        for number in range(self.budget):
            begun = time.perf_counter()
            yield random.Random(f"{self._seed} {self.kind} {number}")
            taken = time.perf_counter() - begun
            self._slowest_s = max(self._slowest_s, taken)
            assert taken < LONGEST_S, f"input {number} of {self.kind} took {taken:.1f} s"
            more = peak_mib() - before
            assert more < MOST_MIB, f"input {number} of {self.kind} took {more} MiB"
        print(
            f"\nfuzz {self.kind}: {self.budget} inputs, {self.refusals} refused, "
            f"slowest {self._slowest_s:.2f} s, {peak_mib() - before} MiB more than before"
        )

    def refused(self, error: BaseException) -> None:
        """Counts a refusal, which must be one sentence that any file or terminal can show."""
        self.refusals += 1
        said = str(error)
        assert said.strip() and "\n" not in said.strip(), repr(said)
        assert len(said) < LONGEST_SENTENCE, repr(said[:300])


def peak_mib() -> int:
    """Returns the peak memory of this process since `forget_peak`, in MiB; 0 where the system does not report it."""
    if not STATUS.exists():
        return 0
    (line,) = (line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) >> 10


def forget_peak() -> None:
    """Sets the peak to the present memory, which the tests before may have left large."""
    if STATUS.exists():
        STATUS.with_name("clear_refs").write_text("5")


def spoilt_bytes(data: bytes, chance: random.Random) -> bytes:
    """Returns the bytes with one to eight places flipped, overwritten, cut, doubled or filled, often near the ends."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if not out:
            break
        edge = min(len(out), 800)
        near = chance.choice((range(len(out)), range(edge), range(len(out) - edge, len(out))))
        at = chance.choice(near)
        what = chance.random()
        if what < 0.4:
            out[at] ^= 1 << chance.randrange(8)
        elif what < 0.6:
            number = chance.choice(
                (0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0x80000000, chance.getrandbits(32))
            )
            out[at : at + 4] = struct.pack(chance.choice("<>") + "I", number)
        elif what < 0.7:
            del out[at:]
        elif what < 0.8:
            del out[at : at + chance.randint(1, 64)]
        elif what < 0.9:
            out[at:at] = out[max(0, at - 200) : at]
        else:
            out[at : at + 32] = chance.randbytes(32)
    return bytes(out)


def spoilt_data(data: Any, chance: random.Random) -> Any:
    """Returns plain data with an odd value in place of one value, at any depth; keys may be lost too."""
    if not isinstance(data, dict | list) or not data:
        return chance.choice(ODD)
    keys = list(data) if isinstance(data, dict) else list(range(len(data)))
    key = chance.choice(keys)
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    if chance.random() < 0.1:
        del copy[key]
    elif isinstance(copy[key], dict | list) and chance.random() < 0.85:
        copy[key] = spoilt_data(copy[key], chance)
    else:
        copy[key] = chance.choice(ODD)
    return copy
