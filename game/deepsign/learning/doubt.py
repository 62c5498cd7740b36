"""What the network saw least clearly of an attempt that was nearly the sign."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

NAMED: Final = ("sign_type", "handshape", "major_location", "movement")
"""The parameters of the network that there are words for."""

LOOKS_RIGHT: Final = 0.7
"""The share from which a parameter looks right."""


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
    right = {
        name: sum(shares[name].get(value, 0.0) for value in values)
        for name, values in wanted.items()
        if name in shares
    }
    name = min(right, key=right.__getitem__, default="")
    return name if name and right[name] < LOOKS_RIGHT else ""
