"""What travels with a gesture network's weights: ``config.json`` as data."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from deepsign_model.errors import ModelError
from deepsign_model.signs.spec import Branch
from deepsign_model.spec import model_id

__all__ = ["NO_GESTURE", "OTHER_THINGS", "GestureSpec", "Spotting"]

NO_GESTURE = "no_gesture"
OTHER_THINGS = "doing_other_things"
_NOTHING: Mapping[str, float] = types.MappingProxyType({})


@dataclass(frozen=True)
class Spotting:
    """When scores become an event.

    Attributes:
        temperature: logits are divided by it before the softmax.
        thresholds: the smoothed share a gesture needs, by gesture.
        default_threshold: for a gesture that has none of its own.
        release: a gesture is over when its share falls below this part of its threshold.
        smoothing_s: time constant of the smoothing of shares.
        refractory_s: the shortest time between two events.
        change_s: the same while the gesture of the last event is not over.
        way_back_s: for so long after an event, its way back is not taken for the opposite gesture.
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
        if not self.temperature > 0:
            raise ModelError(f"The temperature must be above 0, not {self.temperature}.")
        shares = {**self.thresholds, "default": self.default_threshold, "release": self.release}
        for name, value in shares.items():
            if not 0 < value < 1:
                raise ModelError(f"The threshold of {name!r} must be a share, not {value}.")
        times = (self.smoothing_s, self.refractory_s, self.change_s, self.way_back_s)
        if min(times) < 0:
            raise ModelError(f"The times of spotting must not be negative: {times}.")
        object.__setattr__(self, "thresholds", types.MappingProxyType(dict(self.thresholds)))

    def threshold(self, gesture: str) -> float:
        """The smoothed share that ``gesture`` needs."""
        return self.thresholds.get(gesture, self.default_threshold)

    def as_data(self) -> dict[str, Any]:
        """Plain values."""
        data = {f.name: getattr(self, f.name) for f in fields(self)}
        return data | {"thresholds": dict(self.thresholds)}


@dataclass(frozen=True)
class GestureSpec:
    """The configuration of a gesture network.

    Attributes:
        labels: outputs in order; the last two are other movement and "no gesture".
        name: of the bundle.
        version: counts up with every retraining.
        seconds: how far back the network looks.
        moments: keypoints in time (T) of its input, evenly over those seconds.
        branches: the networks whose log shares are averaged, as in ``SignSpec``.
        spotting: when scores become an event.
        hashes: sha256 of the bundle's files by name.
    """

    labels: tuple[str, ...]
    name: str = "gestures27"
    version: int = 1
    seconds: float = 2.0
    moments: int = 32
    branches: tuple[Branch, ...] = (Branch(),)
    spotting: Spotting = field(default_factory=Spotting)
    hashes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuses a spec that no track could satisfy."""
        if len(self.labels) < 3 or len(set(self.labels)) != len(self.labels):
            raise ModelError("A gesture model needs at least three labels, each named once.")
        if self.labels[-2:] != (OTHER_THINGS, NO_GESTURE):
            raise ModelError(f"The last labels must be {OTHER_THINGS!r} and {NO_GESTURE!r}.")
        if self.moments < 8 or not self.seconds > 0:
            raise ModelError(
                f"{self.moments} moments in {self.seconds} s are too few for a gesture."
            )
        if not self.branches:
            raise ModelError("A model needs at least one network.")

    @property
    def gestures(self) -> tuple[str, ...]:
        """The labels that mean something."""
        return self.labels[:-2]

    @property
    def parameters(self) -> Mapping[str, tuple[str, ...]]:
        """None: gestures have no phonology."""
        return {}

    @property
    def model_id(self) -> str:
        """Names the weights in the database: name, version, start of their hash."""
        return model_id(self.name, self.version, self.hashes)

    def to_json(self) -> str:
        """The text of config.json."""
        data = {f.name: getattr(self, f.name) for f in fields(self)}
        data |= {
            "branches": [asdict(branch) for branch in self.branches],
            "spotting": self.spotting.as_data(),
            "hashes": dict(self.hashes),
        }
        return json.dumps(data, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> GestureSpec:
        """Reads config.json.

        Raises:
            ModelError: if it is no JSON or holds what no spec can hold.
        """
        try:
            data = json.loads(text)
            data["spotting"] = Spotting(**data.get("spotting", {}))
            data["branches"] = tuple(Branch(**branch) for branch in data["branches"])
            data["labels"] = tuple(data["labels"])
            return cls(**data)
        except ModelError:
            raise
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ModelError(f"This is no configuration of a gesture model: {error}.") from error
