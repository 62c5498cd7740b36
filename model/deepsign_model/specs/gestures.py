"""The configuration of a network of gestures, and when its scores become events: ``config.json`` as data."""

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
    """When scores become an event.

    Attributes:
        temperature: logits are divided by it before the softmax.
        thresholds: the smoothed share that each gesture needs.
        default_threshold: for a gesture without a threshold of its own.
        release: a gesture is over when its share falls below this part of its threshold.
        smoothing_s: time constant of the smoothing of shares.
        refractory_s: the shortest time between two events.
        change_s: the same while the gesture of the last event still lasts.
        way_back_s: time after an event in which its opposite is taken for the way back of the hand.
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
        """Refuses what cannot be a share, a time or a temperature."""
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
        """The smoothed share that ``gesture`` needs."""
        return self.thresholds.get(gesture, self.default_threshold)


@dataclass(frozen=True)
class GestureSpec(NetworkSpec):
    """What travels with the weights of a network of gestures; see ``NetworkSpec`` for the shared part.

    Attributes:
        labels: outputs in order; the last two are other movement and "no gesture".
        seconds: the stretch of time that the network reads.
        moments: keypoints in time (T) of its input, evenly over those seconds.
        spotting: when scores become an event.
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
        """Refuses what no network of gestures can have."""
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
