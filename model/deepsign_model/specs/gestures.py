"""``config.json`` of a network of gestures: its configuration, and the parameters of spotting."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS
from deepsign_model.errors import ModelError
from deepsign_model.specs.network import (
    MOMENTS,
    TEMPERATURES,
    Branch,
    NetworkSpec,
    demand_kind,
    demand_number,
)

__all__ = ["GestureSpec", "Spotting"]

SHORTEST_S, LONGEST_S = 0.1, 60.0
_NOTHING: Mapping[str, float] = types.MappingProxyType({})


@dataclass(frozen=True)
class Spotting:
    """Parameters that turn scores into events.

    Attributes:
        temperature: Divisor of the logits before the softmax.
        thresholds: Smoothed share that each gesture needs.
        default_threshold: Threshold of a gesture without its own.
        release: A gesture is over when its share falls below this part of its threshold.
        smoothing_s: Time constant of the smoothing of shares.
        refractory_s: Shortest time between two events.
        change_s: Shortest time between two events while the gesture of the first still lasts.
        way_back_s: Time after an event in which the opposite gesture counts as the return of the hand.
    """

    temperature: float = 1.0
    thresholds: Mapping[str, float] = field(default_factory=lambda: _NOTHING)
    default_threshold: float = 0.6
    release: float = 0.5
    smoothing_s: float = 0.2
    refractory_s: float = 0.35
    change_s: float = 0.8
    way_back_s: float = 0.9

    def __post_init__(self) -> None:
        """Checks all values."""
        demand_number("The temperature", self.temperature, *TEMPERATURES)
        demand_kind("The thresholds", self.thresholds, Mapping)
        shares = {**self.thresholds, "default": self.default_threshold, "release": self.release}
        for name, value in shares.items():
            demand_number(f"The threshold of {name!r}", value, 0, 1)
            if not 0 < value < 1:
                raise ModelError(f"The threshold of {name!r} must be between 0 and 1, not {value}.")
        for name in ("smoothing_s", "refractory_s", "change_s", "way_back_s"):
            demand_number(f"{name} of spotting", getattr(self, name), 0, LONGEST_S)
        object.__setattr__(self, "thresholds", types.MappingProxyType(dict(self.thresholds)))

    def threshold(self, gesture: str) -> float:
        """Returns the smoothed share that ``gesture`` needs."""
        return self.thresholds.get(gesture, self.default_threshold)


@dataclass(frozen=True)
class GestureSpec(NetworkSpec):
    """Configuration of a network of gestures; see ``NetworkSpec`` for the common part.

    Attributes:
        labels: Outputs in order; the last two are other movement and "no gesture".
        seconds: Length of the input.
        moments: Number of moments (T) of the input, evenly spaced over those seconds.
        spotting: Parameters that turn scores into events.
    """

    labels: tuple[str, ...]
    name: str = "gestures27"
    version: int = 1
    seconds: float = 2.0
    moments: int = MOMENTS
    branches: tuple[Branch, ...] = (Branch(),)
    spotting: Spotting = field(default_factory=Spotting)
    hashes: Mapping[str, str] = field(default_factory=dict)

    tables: ClassVar = {"spotting": lambda table: Spotting(**table)}

    def __post_init__(self) -> None:
        """Checks all values."""
        self.check(fewest_labels=3)
        if self.labels[-2:] != (OTHER_THINGS, NO_GESTURE):
            raise ModelError(f"The last labels must be {OTHER_THINGS!r} and {NO_GESTURE!r}.")
        demand_number("seconds", self.seconds, SHORTEST_S, LONGEST_S)

    @property
    def gestures(self) -> tuple[str, ...]:
        """The gestures that the network knows: all labels but the last two."""
        return self.labels[:-2]

    @property
    def parameters(self) -> Mapping[str, tuple[str, ...]]:
        """Empty: gestures have no phonological parameters."""
        return {}
