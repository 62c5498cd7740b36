"""What the configurations of both kinds of network share: branches, and ``config.json`` read and written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar, Final, Self

from deepsign_model.errors import ModelError

__all__ = ["MOMENTS", "Branch", "NetworkSpec"]

MOMENTS: Final = 32
FEWEST_MOMENTS = 8


@dataclass(frozen=True)
class Branch:
    """One network of the ensemble.

    Attributes:
        width: of the branch that reads coordinates; 0 leaves it out.
        blocks: convolutions over time in that branch.
        cells: side of the 3-D ConvNet's heat maps; 0 leaves it out.
        channels: of the 3-D ConvNet's first stage.
        depth: whether the network reads the depth of the hands.
        motion: whether it reads differences over time beside the coordinates.
    """

    width: int = 128
    blocks: int = 3
    cells: int = 16
    channels: int = 16
    depth: bool = True
    motion: bool = True

    def __post_init__(self) -> None:
        """Refuses a network without input."""
        if self.width <= 0 and self.cells <= 0:
            raise ModelError("A network needs coordinates (width), heat maps (cells), or both.")


class NetworkSpec:
    """The part that ``SignSpec`` and ``GestureSpec`` have in common; both are frozen dataclasses.

    Attributes:
        labels: outputs in order.
        name: of the bundle, such as ``signs100``.
        version: grows with every retraining.
        moments: keypoints in time (T) of the network's input.
        branches: the networks whose log probabilities are averaged.
        hashes: sha256 of the bundle's files by name.
    """

    labels: tuple[str, ...]
    name: str
    version: int
    moments: int
    branches: tuple[Branch, ...]
    hashes: Mapping[str, str]

    tables: ClassVar[Mapping[str, Callable[[Any], Any]]] = {}
    """Further tables of ``config.json`` by name, each with the function that reads it."""

    @property
    def model_id(self) -> str:
        """Names the weights in the database: name, version, start of their hash."""
        digest = self.hashes.get("model.safetensors", "")[:8] or "unsaved"
        return f"{self.name}-{self.version}-{digest}"

    def to_json(self) -> str:
        """The text of ``config.json``."""
        return json.dumps(_plain(self), indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Reads ``config.json``.

        Raises:
            ModelError: the text is not JSON, or a value is not allowed.
        """
        try:
            data = json.loads(text)
            data["labels"] = tuple(data["labels"])
            data["branches"] = tuple(Branch(**branch) for branch in data["branches"])
            data |= {name: read(data.get(name, {})) for name, read in cls.tables.items()}
            return cls(**data)
        except ModelError:
            raise
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ModelError(f"This is not the configuration of a network: {error}.") from error

    def check(self, fewest_labels: int) -> None:
        """Refuses labels, moments or branches that no network can have.

        Raises:
            ModelError: names what is wrong.
        """
        if len(self.labels) < fewest_labels or len(set(self.labels)) != len(self.labels):
            raise ModelError(f"A network needs at least {fewest_labels} labels, all different.")
        if self.moments < FEWEST_MOMENTS:
            raise ModelError(
                f"A network needs at least {FEWEST_MOMENTS} moments, not {self.moments}."
            )
        if not self.branches:
            raise ModelError("A network needs at least one branch.")


def _plain(value: Any) -> Any:
    """Dataclasses and mappings as dicts, for JSON."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
