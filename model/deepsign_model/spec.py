"""What a network expects of a clip, and what its scores are worth: ``config.json`` as data."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from deepsign_model.errors import ModelError

__all__ = [
    "CHANNELS",
    "FACE_CENTRE_Y",
    "FACE_WIDTH",
    "NO_SIGN",
    "Calibration",
    "ModelSpec",
    "model_id",
]

NO_SIGN = "no_sign"
CHANNELS = ("luma", "motion", "skin")

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


@dataclass(frozen=True)
class ModelSpec:
    """What travels with a network's weights.

    Attributes:
        name: of the bundle, such as ``words14``.
        version: counts up with every retraining.
        architecture: which class of ``net.py`` reads the weights.
        width: channel multiplier of that class.
        frames: frames of a clip (T).
        size: pixels of a clip's side (H = W).
        channels: planes of the network's input, in order.
        labels: outputs in order; the last one is ``no_sign``.
        face_width: the face's width as a share of the crop's side.
        face_centre_y: the face's centre, from the top, as a share of the side.
        calibration: how scores become a verdict.
        parameters: the values, in order, that each phonological parameter's head tells of.
        hashes: sha256 of the bundle's files by name.
    """

    labels: tuple[str, ...]
    name: str = "words14"
    version: int = 1
    architecture: str = "mobilenet3d_v2"
    width: float = 0.5
    frames: int = 16
    size: int = 112
    channels: tuple[str, ...] = CHANNELS
    face_width: float = FACE_WIDTH
    face_centre_y: float = FACE_CENTRE_Y
    calibration: Calibration = field(default_factory=Calibration)
    parameters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuses a spec that no clip could satisfy."""
        if len(self.labels) < 2 or len(set(self.labels)) != len(self.labels):
            raise ModelError("A model needs at least two labels, each named once.")
        if self.labels[-1] != NO_SIGN:
            raise ModelError(f"The last label must be {NO_SIGN!r}, not {self.labels[-1]!r}.")
        if self.frames < 2 or self.size < 32:
            raise ModelError(f"A clip of {self.frames} frames of {self.size} pixels is too small.")
        if self.channels != CHANNELS:
            raise ModelError(f"The channels must be {CHANNELS}, not {self.channels}.")
        if not all(self.parameters.values()):
            raise ModelError("A parameter of a model needs at least one value.")

    @property
    def signs(self) -> tuple[str, ...]:
        """The labels without ``no_sign``."""
        return self.labels[:-1]

    @property
    def model_id(self) -> str:
        """Names the weights in the database: name, version, start of their hash."""
        return model_id(self.name, self.version, self.hashes)

    def to_json(self) -> str:
        """The text of config.json."""
        data = {f.name: getattr(self, f.name) for f in fields(self)}
        data["calibration"] = self.calibration.to_json()
        data["parameters"] = {name: list(values) for name, values in self.parameters.items()}
        data["hashes"] = dict(self.hashes)
        return json.dumps(data, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> ModelSpec:
        """Reads config.json.

        Raises:
            ModelError: if it is no JSON or holds what no spec can hold.
        """
        try:
            data = json.loads(text)
            data["calibration"] = Calibration(**data.get("calibration", {}))
            data["labels"] = tuple(data["labels"])
            data["channels"] = tuple(data.get("channels", CHANNELS))
            parameters = data.get("parameters", {})
            data["parameters"] = {name: tuple(values) for name, values in parameters.items()}
            return cls(**data)
        except ModelError:
            raise
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ModelError(f"This is no model configuration: {error}.") from error
