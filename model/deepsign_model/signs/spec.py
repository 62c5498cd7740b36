"""What a sign network expects of a track, and what its scores are worth: ``config.json`` as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields

from deepsign_model.errors import ModelError
from deepsign_model.signs.keypoints import MOMENTS
from deepsign_model.spec import NO_SIGN, Calibration, model_id

__all__ = ["Branch", "SignSpec"]


@dataclass(frozen=True)
class Branch:
    """One network of the ensemble.

    Attributes:
        width: of the branch that reads coordinates; 0 where there is none.
        blocks: convolutions over time in that branch.
        cells: side of the heat maps of the 3-D ConvNet; 0 where there is none.
        channels: of the 3-D ConvNet's first stage.
        depth: whether the hands' depth is read.
        motion: whether differences over time are read beside the coordinates.
    """

    width: int = 128
    blocks: int = 3
    cells: int = 16
    channels: int = 16
    depth: bool = True
    motion: bool = True

    def __post_init__(self) -> None:
        """Refuses a network that would read nothing."""
        if self.width <= 0 and self.cells <= 0:
            raise ModelError("A network of signs needs coordinates, heat maps, or both.")


@dataclass(frozen=True)
class SignSpec:
    """What travels with a sign network's weights.

    Attributes:
        labels: outputs in order; the last one is ``no_sign``.
        name: of the bundle, such as ``signs100``.
        version: counts up with every retraining.
        moments: keypoints in time (T) of the network's input.
        branches: the networks whose log shares are averaged.
        calibration: how scores become a verdict.
        parameters: the values, in order, that each phonological parameter's head names.
        hashes: sha256 of the bundle's files by name.
    """

    labels: tuple[str, ...]
    name: str = "signs100"
    version: int = 1
    moments: int = MOMENTS
    branches: tuple[Branch, ...] = (Branch(),)
    calibration: Calibration = field(default_factory=Calibration)
    parameters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuses a spec that no track could satisfy."""
        if len(self.labels) < 2 or len(set(self.labels)) != len(self.labels):
            raise ModelError("A model needs at least two labels, each named once.")
        if self.labels[-1] != NO_SIGN:
            raise ModelError(f"The last label must be {NO_SIGN!r}, not {self.labels[-1]!r}.")
        if self.moments < 8:
            raise ModelError(f"A track of {self.moments} moments is too short.")
        if not self.branches:
            raise ModelError("A model needs at least one network.")
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
        data["branches"] = [asdict(branch) for branch in self.branches]
        data["calibration"] = self.calibration.to_json()
        data["parameters"] = {name: list(values) for name, values in self.parameters.items()}
        data["hashes"] = dict(self.hashes)
        return json.dumps(data, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> SignSpec:
        """Reads config.json.

        Raises:
            ModelError: if it is no JSON or holds what no spec can hold.
        """
        try:
            data = json.loads(text)
            data["branches"] = tuple(Branch(**branch) for branch in data["branches"])
            data["calibration"] = Calibration(**data.get("calibration", {}))
            data["labels"] = tuple(data["labels"])
            parameters = data.get("parameters", {})
            data["parameters"] = {name: tuple(values) for name, values in parameters.items()}
            return cls(**data)
        except ModelError:
            raise
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ModelError(f"This is no model configuration: {error}.") from error
