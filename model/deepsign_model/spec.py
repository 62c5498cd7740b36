"""What a network's scores are worth, and how weights are named."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from deepsign_assets.lexicon import NO_SIGN
from deepsign_model.errors import ModelError

__all__ = [
    "FACE_CENTRE_Y",
    "FACE_WIDTH",
    "NO_SIGN",
    "Calibration",
    "model_id",
]

# Chosen by eye on real clips: with the face at 0.24 of the crop's side and its centre at 22%
# from the top, the signing space fills the picture and a hand has about 28 pixels of 112.
FACE_WIDTH = 0.24
FACE_CENTRE_Y = 0.22

_NOTHING: Mapping[str, float] = types.MappingProxyType({})


def model_id(name: str, version: int, hashes: Mapping[str, str]) -> str:
    """Names weights in the database: name, version, start of their hash."""
    digest = hashes.get("model.safetensors", "")[:8] or "unsaved"
    return f"{name}-{version}-{digest}"


@dataclass(frozen=True)
class Calibration:
    """How scores become a verdict.

    Attributes:
        temperature: logits are divided by it before the softmax.
        thresholds: the verification score a prompted sign needs, by sign.
        default_threshold: for a sign that has none of its own.
        no_sign_threshold: at this share of "no sign" nothing was signed.
    """

    temperature: float = 1.0
    thresholds: Mapping[str, float] = field(default_factory=lambda: _NOTHING)
    default_threshold: float = 0.5
    no_sign_threshold: float = 0.5

    def __post_init__(self) -> None:
        """Refuses what cannot be a probability or a temperature."""
        if not self.temperature > 0:
            raise ModelError(f"The temperature must be above 0, not {self.temperature}.")
        for sign, value in {**self.thresholds, "default": self.default_threshold}.items():
            if not 0.0 <= value <= 1.0:
                raise ModelError(f"The threshold of {sign!r} must be between 0 and 1, not {value}.")
        object.__setattr__(self, "thresholds", types.MappingProxyType(dict(self.thresholds)))

    def threshold(self, sign: str) -> float:
        """The score that ``sign`` needs to count as right."""
        return self.thresholds.get(sign, self.default_threshold)

    def to_json(self) -> dict[str, Any]:
        """Plain data for config.json."""
        return {
            "temperature": self.temperature,
            "thresholds": dict(self.thresholds),
            "default_threshold": self.default_threshold,
            "no_sign_threshold": self.no_sign_threshold,
        }
