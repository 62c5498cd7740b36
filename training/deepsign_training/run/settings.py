"""Settings of a training run, read from options and a TOML file and validated once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from deepsign_model.errors import ModelError
from deepsign_model.specs.network import MOMENTS, Branch
from deepsign_training.plain import MOST_SEED
from deepsign_training.run.field_types import check_kinds, path_of, paths_of, require_table
from deepsign_training.run.settings_file import plain_values, read_toml
from deepsign_training.tracks.camera import Cameras
from deepsign_training.tracks.noise import Noise

__all__ = ["FitSettings", "Mixed"]

MOST_BATCH = 65_536

_Table = TypeVar("_Table")


@dataclass(frozen=True)
class Mixed:
    """Settings of the real tracks that are mixed into the training data.

    Attributes:
        folder: A folder written by `deepsign-train import`; None mixes in no real tracks.
        share: Share of real tracks in each batch.
        cut_s: Standard deviation of both ends of an attempt, in seconds.
        turn_deg: Standard deviation of the picture's roll, in degrees.
        size: Standard deviation of the logarithms of the size and of the ratio of height to width.
        lost: Share of clips in which a hand is lost for a while.
        measured: Whether to evaluate on the folder's signers of the split "val".
    """

    folder: Path | None = None
    share: float = 0.05
    cut_s: float = 0.12
    turn_deg: float = 8.0
    size: float = 0.08
    lost: float = 0.3
    measured: bool = False

    def __post_init__(self) -> None:
        """Checks the share."""
        _require(
            0 < self.share < 1,
            f"the share of real tracks must be between 0 and 1, not {self.share}",
        )


@dataclass(frozen=True)
class FitSettings:
    """Settings of one network's training.

    Attributes:
        data: Folder of takes, written by `deepsign-train draw`.
        out: Folder of the run: settings, checkpoints, curve.
        minutes: Budget of wall-clock time; at its end the learning rate is 0.
        steps: Budget in steps instead of minutes; makes runs reproducible.
        batch: Takes per step.
        learning_rate: The largest learning rate.
        warmup: Share of the budget in which the learning rate rises to its largest value.
        weight_decay: Weight decay of AdamW.
        label_smoothing: Label smoothing of the words' cross entropy.
        parameter_weight: Weight of the summed losses of the parameter heads; that of the words is 1.
        ema: Decay of the averaged weights, which are evaluated and exported.
        masked: Share of clips in which the hands are hidden for a while.
        dropout: Factor of the network's dropout; 0 if there are plenty of takes.
        held_out: Number of files of takes that are kept for evaluation.
        moments: Number of moments that a clip is sampled at.
        threads: Number of torch's threads in the training process.
        filming: Number of single-threaded processes that film batches ahead; 0 films between the steps.
        seed: Seed of all random choices.
        checkpoint_minutes: Time between checkpoints.
        measure_minutes: Time between evaluations.
        clips: Folders of real clips (`signs/<sign>/<n>.*`) to evaluate on.
        cache: Folder of their tracks.
        start: Weights folder whose first network the new one begins with; None begins at random.
        branch: Configuration of the network.
        cameras: Settings of the cameras that film the takes.
        noise: Settings of the simulated tracker's errors.
        real: Settings of the real tracks.
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
    start: Path | None = None
    branch: Branch = field(default_factory=Branch)
    cameras: Cameras = field(default_factory=Cameras)
    noise: Noise = field(default_factory=Noise)
    real: Mixed = field(default_factory=Mixed)

    def __post_init__(self) -> None:
        """Checks each setting against its range."""
        for name in ("minutes", "learning_rate", "checkpoint_minutes", "measure_minutes"):
            value = getattr(self, name)
            _require(0 < value < float("inf"), f"{name} must be above 0, not {value}")
        for name in ("weight_decay", "parameter_weight"):
            value = getattr(self, name)
            _require(0 <= value < float("inf"), f"{name} must not be negative, not {value}")
        _require(0 <= self.seed <= MOST_SEED, f"seed must be 0 to {MOST_SEED}, not {self.seed}")
        _require(self.steps >= 0, f"steps must not be negative, not {self.steps}")
        _require(
            2 <= self.batch <= MOST_BATCH,
            f"batch must be 2 or more (batch norm), at most {MOST_BATCH}, not {self.batch}",
        )
        _require(
            0 <= self.label_smoothing < 1,
            f"label_smoothing must be 0 or more and below 1, not {self.label_smoothing}",
        )
        _require(0 < self.warmup < 1, f"warmup must be between 0 and 1, not {self.warmup}")
        _require(0 <= self.ema < 1, f"ema must be 0 or more and below 1, not {self.ema}")
        _require(0 <= self.masked <= 1, f"masked must be 0 to 1, not {self.masked}")
        _require(0 <= self.dropout <= 1, f"dropout must be 0 to 1, not {self.dropout}")
        _require(self.held_out >= 1, f"held_out must be 1 or more, not {self.held_out}")
        _require(8 <= self.moments <= 512, f"moments must be 8 to 512, not {self.moments}")
        _require(1 <= self.threads <= 256, f"threads must be 1 to 256, not {self.threads}")
        _require(0 <= self.filming <= 64, f"filming must be 0 to 64, not {self.filming}")

    @classmethod
    def from_toml(cls, path: Path | None, **given: Any) -> FitSettings:
        """Reads settings from a file and options.

        Values of `given` that are not None replace those of the file; tables are merged value by value.

        Raises:
            ModelError: The file cannot be read, or contains an unknown or invalid setting.
        """
        data = read_toml(path)
        for name, value in given.items():
            if isinstance(value, Mapping):
                given_values = {k: v for k, v in value.items() if v is not None}
                data[name] = {**require_table(data.get(name, {}), name), **given_values}
            elif value is not None:
                data[name] = value
        _require("data" in data and "out" in data, "a run needs --data TAKES and --out FOLDER")
        return cls.from_data(data)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> FitSettings:
        """Makes settings from plain values, such as those of `as_data`.

        Raises:
            ModelError: A value is unknown or invalid.
        """
        values = dict(data)
        for name, kind in (("branch", Branch), ("cameras", Cameras), ("noise", Noise)):
            values[name] = table_of(kind, require_table(values.get(name, {}), name), name)
        real = require_table(values.get("real", {}), "real")
        if real.get("folder") is not None:
            real["folder"] = path_of(real["folder"], "real.folder")
        values["real"] = table_of(Mixed, real, "real")
        _require("data" in values and "out" in values, "a run needs data and out")
        values |= {name: path_of(values[name], name) for name in ("data", "out")}
        for name in ("cache", "start"):
            if values.get(name) is not None:
                values[name] = path_of(values[name], name)
        values["clips"] = paths_of(values.get("clips", ()), "clips")
        return table_of(cls, values, "settings")

    @property
    def schedule(self) -> str:
        """Name of the learning rate's schedule: a rise, then a fall along a half cosine."""
        return "one_cycle"

    def as_data(self) -> dict[str, Any]:
        """Returns the settings as plain values, for the checkpoint and the log."""
        return plain_values(self)


def table_of(kind: type[_Table], values: Mapping[str, Any], name: str) -> _Table:
    """Makes a frozen dataclass from a table of the file; lists become tuples.

    Raises:
        ModelError: The table has an unknown or invalid setting.
    """
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]  # any of the dataclasses above
    unknown = ", ".join(sorted(set(values) - known))
    _require(not unknown, f"[{name}] has no setting named {unknown}")
    given = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
    check_kinds(kind, given, f"[{name}]")
    return kind(**given)


def _require(true: bool, sentence: str) -> None:
    if not true:
        raise ModelError(f"Training settings: {sentence}.")
