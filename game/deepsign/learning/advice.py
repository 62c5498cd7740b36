"""What to try: the one thing about an attempt that was surely different from the tutor's.

The network tells besides the word what it takes the handshape, the place and the movement for. Of a
correct sign it must hardly ever say that something was off, so only a clear answer counts, and only one
is named, the clearest. The limits were chosen on recordings of people (docs/recognition.md, "Advice").
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

LIMITS: Final[Mapping[str, float]] = {
    "sign_type": 0.96,
    "handshape": 0.997,
    "major_location": 0.98,
    "movement": 0.97,
}
"""By parameter: the share that values other than the right ones must have together to be named."""

LOOKS_RIGHT: Final = 0.7
"""The share from which something is said to look right."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to check.

    Attributes:
        parameter: The one that was off.
        right: A parameter that looked right, or "".
    """

    parameter: str
    right: str = ""


def advise(
    shares: Mapping[str, Mapping[str, float]],
    wanted: Mapping[str, Collection[str]],
    limits: Mapping[str, float] = LIMITS,
) -> Advice | None:
    """What an attempt's parameters suggest.

    Args:
        shares: By parameter, each value's probability.
        wanted: By parameter, the values of every accepted way to sign it.
        limits: Which parameters may be named, and from which share of other values on.

    Returns:
        None where nothing is clearly off.
    """
    known = [name for name in limits if name in shares and name in wanted]
    off = {name: 1.0 - _right_share(shares[name], wanted[name]) for name in known}
    named = [name for name in known if off[name] >= limits[name]]
    if not named:
        return None
    # the one that is furthest beyond its own limit: limits differ because the heads do
    worst = min(named, key=lambda name: (1 - off[name]) / (1 - limits[name]))
    good = [name for name in known if 1 - off[name] >= LOOKS_RIGHT]
    return Advice(worst, max(good, key=lambda name: -off[name], default=""))


def _right_share(shares: Mapping[str, float], wanted: Collection[str]) -> float:
    return sum(shares.get(value, 0.0) for value in wanted)
