"""The common part of both configurations: branches, and reading and writing of ``config.json``."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar, Final, Self, TypeVar

from deepsign_model.errors import ModelError

__all__ = [
    "MOMENTS",
    "TEMPERATURES",
    "Branch",
    "NetworkSpec",
    "demand_kind",
    "demand_number",
    "demand_texts",
]

MOMENTS: Final = 32
FEWEST_MOMENTS, MOST_MOMENTS = 8, 512
MOST_BRANCHES = 16
MOST_LABELS = 4096
LONGEST_TEXT = 128
TEMPERATURES = (1e-3, 1e3)
_NOT_A_SPEC = (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError)
_Kind = TypeVar("_Kind")


def demand_number(
    name: str, value: object, least: float, most: float, *, whole: bool = False
) -> None:
    """Checks that a value is a number in a range; NaN and infinity are outside every range.

    Raises:
        ModelError: It is not; the message quotes the value and the range.
    """
    kinds = (int,) if whole else (int, float)
    fits = isinstance(value, kinds) and not isinstance(value, bool) and least <= value <= most
    if not fits:
        kind = "a whole number" if whole else "a number"
        raise ModelError(f"{name} must be {kind} from {least:g} to {most:g}, not {_quoted(value)}.")


def demand_kind(name: str, value: _Kind, kind: type) -> _Kind:
    """Returns the value if it has the given type.

    Raises:
        ModelError: It does not; the message quotes the value.
    """
    if not isinstance(value, kind):
        raise ModelError(f"{name} must be {kind.__name__}, not {_quoted(value)}.")
    return value


def demand_texts(name: str, values: Sequence[object], most: int) -> None:
    """Checks that values are short printable texts, and that there are not too many.

    Raises:
        ModelError: They are not; the message quotes the value.
    """
    if len(values) > most:
        raise ModelError(f"{name}: at most {most}, not {len(values)}.")
    for value in values:
        if not (isinstance(value, str) and 0 < len(value) <= LONGEST_TEXT and value.isprintable()):
            raise ModelError(
                f"{name} must be text of 1 to {LONGEST_TEXT} letters, not {_quoted(value)}."
            )


def _quoted(value: object) -> str:
    if isinstance(value, int) and abs(value) > 10**15:
        return "a larger one"
    text = repr(value)
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}..."


@dataclass(frozen=True)
class Branch:
    """One network of the ensemble.

    Attributes:
        width: Width of the coordinate branch; 0 leaves it out.
        blocks: Number of temporal convolutions in that branch.
        cells: Side of the 3-D ConvNet's heat maps; 0 leaves it out.
        channels: Channels of the 3-D ConvNet's first stage.
        depth: Whether the network uses the depth of the hands.
        motion: Whether it uses differences over time in addition to the coordinates.
    """

    width: int = 128
    blocks: int = 3
    cells: int = 16
    channels: int = 16
    depth: bool = True
    motion: bool = True

    def __post_init__(self) -> None:
        """Checks all values, and that there is at least one branch."""
        for name, most in (("width", 2048), ("blocks", 32), ("cells", 64), ("channels", 256)):
            demand_number(f"{name} of a branch", getattr(self, name), 0, most, whole=True)
        for name in ("depth", "motion"):
            demand_kind(f"{name} of a branch", getattr(self, name), bool)
        if self.width <= 0 and self.cells <= 0:
            raise ModelError("A network needs coordinates (width), heat maps (cells), or both.")


class NetworkSpec:
    """The common part of ``SignSpec`` and ``GestureSpec``, which are frozen dataclasses.

    Attributes:
        labels: Outputs in order.
        name: Name of the weights, such as ``signs100``.
        version: Increases with every retraining.
        moments: Number of moments (T) of the network's input.
        branches: Configurations of the networks whose log probabilities are averaged.
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
        """Identifies the weights in the database: name, version, start of their hash."""
        digest = self.hashes.get("model.safetensors", "")[:8] or "unsaved"
        return f"{self.name}-{self.version}-{digest}"

    def to_json(self) -> str:
        """Returns the text of ``config.json``."""
        return json.dumps(_plain(self), indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Reads ``config.json``.

        Raises:
            ModelError: The text is not JSON, or a value is invalid.
        """
        try:
            data = json.loads(text)
            data["labels"] = tuple(demand_kind("labels", data["labels"], list))
            branches = demand_kind("branches", data["branches"], list)
            data["branches"] = tuple(Branch(**branch) for branch in branches)
            data |= {name: read(data.get(name, {})) for name, read in cls.tables.items()}
            return cls(**data)
        except ModelError:
            raise
        except _NOT_A_SPEC as error:
            raise ModelError(f"This is not the configuration of a network: {error}.") from error

    def check(self, fewest_labels: int) -> None:
        """Checks labels, moments, branches and the other common values.

        Raises:
            ModelError: A value is invalid; the message names it.
        """
        demand_texts("labels", self.labels, MOST_LABELS)
        if len(self.labels) < fewest_labels or len(set(self.labels)) != len(self.labels):
            raise ModelError(f"A network needs at least {fewest_labels} labels, all different.")
        demand_number("moments", self.moments, FEWEST_MOMENTS, MOST_MOMENTS, whole=True)
        demand_number("version", self.version, 0, 10**9, whole=True)
        demand_texts("name", (self.name,), 1)
        demand_kind("hashes", self.hashes, Mapping)
        demand_texts("hashes", (*self.hashes, *self.hashes.values()), MOST_LABELS)
        if not 1 <= len(self.branches) <= MOST_BRANCHES:
            raise ModelError(f"A network needs 1 to {MOST_BRANCHES} branches.")


def _plain(value: Any) -> Any:
    """Converts dataclasses and mappings to dicts, for JSON."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
