"""The settings of a training, validated once, read from options and a TOML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from deepsign_model.errors import ModelError
from deepsign_model.specs.network import MOMENTS, Branch
from deepsign_training.plain import MOST_SEED
from deepsign_training.run.kinds import check_kinds, demand_table, path_of, paths_of
from deepsign_training.run.settings_file import plain_values, read_toml
from deepsign_training.tracks.camera import Cameras
from deepsign_training.tracks.noise import Noise

__all__ = ["FitSettings", "Mixed"]

MOST_BATCH = 65_536

_Table = TypeVar("_Table")


@dataclass(frozen=True)
class Mixed:
    """Tracks of real people, learned from beside the drawn ones.

    Attributes:
        folder: as `deepsign-train import` writes it; None mixes in no real tracks.
        share: of each batch.
        cut_s: spread of where an attempt is cut, at either end.
        turn_deg: spread of the picture's roll.
        size: spread of the size (logarithm), and of the height against the width.
        lost: share of clips of which a hand is lost for a while.
        measured: whether the folder's signers of the split "val" are measured on.
    """

    folder: Path | None = None
    share: float = 0.05
    cut_s: float = 0.12
    turn_deg: float = 8.0
    size: float = 0.08
    lost: float = 0.3
    measured: bool = False

    def __post_init__(self) -> None:
        """Refuses what is no share."""
        _demand(
            0 < self.share < 1, f"the share of real tracks is between 0 and 1, not {self.share}"
        )


@dataclass(frozen=True)
class FitSettings:
    """One network's training.

    Attributes:
        data: folder of takes, as `deepsign-train draw` writes it.
        out: the run's folder: settings, checkpoints, curve.
        minutes: budget of wall-clock time; the learning rate falls to nothing with it.
        steps: budget in steps instead; exact from run to run.
        batch: takes a step.
        learning_rate: the largest.
        warmup: share of the budget in which it rises to that.
        weight_decay: of AdamW.
        label_smoothing: of the words' cross entropy.
        parameter_weight: of the parameter heads' losses, added up, beside the words'.
        ema: decay of the averaged weights, which are measured and exported.
        masked: share of clips of which a stretch of hands is hidden.
        dropout: share of the network's own dropout that is used; 0 where takes are plenty.
        held_out: files of takes kept to measure with.
        moments: keypoints in time of a clip.
        threads: of torch where it learns.
        filming: processes that film batches ahead, each on one thread; 0 films between the steps.
        seed: of everything random.
        checkpoint_minutes: time between checkpoints.
        measure_minutes: time between measurements.
        clips: folders of real clips (`signs/<sign>/<n>.*`) to measure on now and then.
        cache: where their tracks are kept.
        branch: the network.
        cameras: how takes are filmed.
        noise: how they are tracked.
        real: real tracks to learn from beside them.
    """

    data: Path
    out: Path
    minutes: float = 60.0
    steps: int = 0
    batch: int = 256
    learning_rate: float = 2e-3
    warmup: float = 0.08
    weight_decay: float = 0.05
    label_smoothing: float = 0.1
    parameter_weight: float = 0.15
    ema: float = 0.998
    masked: float = 0.0
    dropout: float = 1.0
    held_out: int = 1
    moments: int = MOMENTS
    threads: int = 1
    filming: int = 1
    seed: int = 0
    checkpoint_minutes: float = 3.0
    measure_minutes: float = 5.0
    clips: tuple[Path, ...] = ()
    cache: Path | None = None
    branch: Branch = field(default_factory=Branch)
    cameras: Cameras = field(default_factory=Cameras)
    noise: Noise = field(default_factory=Noise)
    real: Mixed = field(default_factory=Mixed)

    def __post_init__(self) -> None:
        """Refuses what cannot be trained with, quoting it."""
        for name in ("minutes", "learning_rate", "checkpoint_minutes", "measure_minutes"):
            value = getattr(self, name)
            _demand(0 < value < float("inf"), f"{name} must be above 0, not {value}")
        for name in ("weight_decay", "parameter_weight"):
            value = getattr(self, name)
            _demand(0 <= value < float("inf"), f"{name} must not be negative, not {value}")
        _demand(0 <= self.seed <= MOST_SEED, f"seed must be 0 to {MOST_SEED}, not {self.seed}")
        _demand(self.steps >= 0, f"steps must not be negative, not {self.steps}")
        _demand(
            2 <= self.batch <= MOST_BATCH,
            f"batch must be 2 or more (batch norm), at most {MOST_BATCH}, not {self.batch}",
        )
        _demand(
            0 <= self.label_smoothing < 1, f"label_smoothing is a share, not {self.label_smoothing}"
        )
        _demand(0 < self.warmup < 1, f"warmup is a share, not {self.warmup}")
        _demand(0 <= self.ema < 1, f"ema must be below 1, not {self.ema}")
        _demand(0 <= self.masked <= 1, f"masked is a share, not {self.masked}")
        _demand(0 <= self.dropout <= 1, f"dropout is a share, not {self.dropout}")
        _demand(self.held_out >= 1, f"held_out must be 1 or more, not {self.held_out}")
        _demand(8 <= self.moments <= 512, f"moments must be 8 to 512, not {self.moments}")
        _demand(1 <= self.threads <= 256, f"threads must be 1 to 256, not {self.threads}")
        _demand(0 <= self.filming <= 64, f"filming must be 0 to 64, not {self.filming}")

    @classmethod
    def from_toml(cls, path: Path | None, **given: Any) -> FitSettings:
        """Settings of a file, with `given` (those that are not None) in their place.

        Tables that are given are laid over the file's, value by value.

        Raises:
            ModelError: the file cannot be read, or holds an unknown setting.
        """
        data = read_toml(path)
        for name, value in given.items():
            if isinstance(value, Mapping):
                given_values = {k: v for k, v in value.items() if v is not None}
                data[name] = {**demand_table(data.get(name, {}), name), **given_values}
            elif value is not None:
                data[name] = value
        _demand("data" in data and "out" in data, "a run needs --data TAKES and --out FOLDER")
        return cls.from_data(data)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> FitSettings:
        """Settings of plain values, as `as_data` gives them.

        Raises:
            ModelError: if a value does not fit.
        """
        values = dict(data)
        for name, kind in (("branch", Branch), ("cameras", Cameras), ("noise", Noise)):
            values[name] = table_of(kind, demand_table(values.get(name, {}), name), name)
        real = demand_table(values.get("real", {}), "real")
        if real.get("folder") is not None:
            real["folder"] = path_of(real["folder"], "real.folder")
        values["real"] = table_of(Mixed, real, "real")
        _demand("data" in values and "out" in values, "a run needs data and out")
        values |= {name: path_of(values[name], name) for name in ("data", "out")}
        if values.get("cache") is not None:
            values["cache"] = path_of(values["cache"], "cache")
        values["clips"] = paths_of(values.get("clips", ()), "clips")
        return table_of(cls, values, "settings")

    @property
    def schedule(self) -> str:
        """Of the learning rate: up, then down along a half cosine."""
        return "one_cycle"

    def as_data(self) -> dict[str, Any]:
        """Plain values, for the checkpoint and the log."""
        return plain_values(self)


def table_of(kind: type[_Table], values: Mapping[str, Any], name: str) -> _Table:
    """A frozen dataclass of a table of the file; lists become tuples.

    Raises:
        ModelError: if the table names what the class does not know.
    """
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]  # any of the dataclasses above
    unknown = ", ".join(sorted(set(values) - known))
    _demand(not unknown, f"[{name}] has no setting named {unknown}")
    given = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
    check_kinds(kind, given, f"[{name}]")
    return kind(**given)


def _demand(true: bool, sentence: str) -> None:
    if not true:
        raise ModelError(f"Training settings: {sentence}.")
