"""``config.json`` of a network of signs: its configuration and the calibration of its scores."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from deepsign_assets.lexicon import NO_SIGN
from deepsign_model.errors import ModelError
from deepsign_model.specs.network import (
    MOMENTS,
    TEMPERATURES,
    Branch,
    NetworkSpec,
    demand_kind,
    demand_number,
    demand_texts,
)

__all__ = ["Calibration", "SignSpec"]


MOST_PARAMETERS, MOST_VALUES = 64, 1024
_NOTHING: Mapping[str, float] = types.MappingProxyType({})


@dataclass(frozen=True)
class Calibration:
    """Parameters that turn scores into a verdict.

    Attributes:
        temperature: Divisor of the logits before the softmax.
        thresholds: Verification score that each prompted sign needs.
        default_threshold: Threshold of a sign without its own.
        no_sign_threshold: Share of "no sign" from which nothing was signed.
    """

    temperature: float = 1.0
    thresholds: Mapping[str, float] = field(default_factory=lambda: _NOTHING)
    default_threshold: float = 0.5
    no_sign_threshold: float = 0.5

    def __post_init__(self) -> None:
        """Checks all values."""
        demand_number("The temperature", self.temperature, *TEMPERATURES)
        demand_kind("The thresholds", self.thresholds, Mapping)
        for sign, value in {**self.thresholds, "default": self.default_threshold}.items():
            demand_number(f"The threshold of {sign!r}", value, 0, 1)
        demand_number("The threshold of no sign", self.no_sign_threshold, 0, 1)
        object.__setattr__(self, "thresholds", types.MappingProxyType(dict(self.thresholds)))

    def threshold(self, sign: str) -> float:
        """Returns the score that ``sign`` needs to be accepted."""
        return self.thresholds.get(sign, self.default_threshold)


@dataclass(frozen=True)
class SignSpec(NetworkSpec):
    """Configuration of a network of signs; see ``NetworkSpec`` for the common part.

    Attributes:
        labels: Outputs in order; the last one is ``no_sign``.
        calibration: Parameters that turn scores into a verdict.
        parameters: The phonological parameters with a head, each with its values in order.
    """

    labels: tuple[str, ...]
    name: str = "signs100"
    version: int = 1
    moments: int = MOMENTS
    branches: tuple[Branch, ...] = (Branch(),)
    calibration: Calibration = field(default_factory=Calibration)
    parameters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)

    tables: ClassVar = {
        "calibration": lambda table: Calibration(**table),
        "parameters": lambda table: {
            name: tuple(demand_kind(f"The values of {name}", values, list))
            for name, values in table.items()
        },
    }

    def __post_init__(self) -> None:
        """Checks all values."""
        self.check(fewest_labels=2)
        if self.labels[-1] != NO_SIGN:
            raise ModelError(f"The last label must be {NO_SIGN!r}, not {self.labels[-1]!r}.")
        demand_texts("parameters", tuple(self.parameters), MOST_PARAMETERS)
        for name, values in self.parameters.items():
            demand_texts(f"The values of {name}", values, MOST_VALUES)
        if not all(self.parameters.values()):
            raise ModelError("Each parameter of a network needs at least one value.")

    @property
    def signs(self) -> tuple[str, ...]:
        """The signs that the network knows: all labels but ``no_sign``."""
        return self.labels[:-1]
