"""Advice: the one thing about an attempt that clearly differed from the tutor's sign, or that left doubt.

Besides the sign, the network names handshape, location and movement. Advice about a correct sign must be very rare, so
only a clear answer counts, and only the clearest is named. The limits were chosen on recordings of people
(docs/lab/recognition.md, "Advice").
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
"""By parameter: the share that wrong values together must have for the parameter to be named."""

LOOKS_RIGHT: Final = 0.7
"""The share from which a parameter looks right."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to check.

    Attributes:
        parameter: The parameter that differed.
        right: A parameter that looked right, or "".
    """

    parameter: str
    right: str = ""


def advise(
    shares: Mapping[str, Mapping[str, float]],
    wanted: Mapping[str, Collection[str]],
    limits: Mapping[str, float] = LIMITS,
) -> Advice | None:
    """Returns the advice that follows from an attempt's parameters.

    Args:
        shares: By parameter, the probability of each value.
        wanted: By parameter, the values of every accepted way to sign it.
        limits: The parameters that may be named, with their limits.

    Returns:
        None if nothing clearly differs.
    """
    known = [name for name in limits if name in shares and name in wanted]
    off = {name: 1.0 - _right_share(shares[name], wanted[name]) for name in known}
    named = [name for name in known if off[name] >= limits[name]]
    if not named:
        return None
    # the one furthest beyond its own limit, because the limits differ
    worst = min(named, key=lambda name: (1 - off[name]) / (1 - limits[name]))
    good = [name for name in known if 1 - off[name] >= LOOKS_RIGHT]
    return Advice(worst, max(good, key=lambda name: -off[name], default=""))


def least_clear(
    shares: Mapping[str, Mapping[str, float]], wanted: Mapping[str, Collection[str]]
) -> str:
    """Returns the parameter that left doubt about an attempt that was nearly the sign.

    Args:
        shares: By parameter, the probability of each value.
        wanted: By parameter that may be named, the values of every accepted way to sign it.

    Returns:
        The parameter whose wanted values are least likely; "" if all of them look right.
    """
    right = {name: _right_share(shares[name], wanted[name]) for name in shares if name in wanted}
    name = min(right, key=right.__getitem__, default="")
    return name if name and right[name] < LOOKS_RIGHT else ""


def _right_share(shares: Mapping[str, float], wanted: Collection[str]) -> float:
    return sum(shares.get(value, 0.0) for value in wanted)
