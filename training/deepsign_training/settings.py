"""Everything a training run can be told, validated once; readable from a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from deepsign_model.errors import ModelError
from deepsign_training.augment import Variation

__all__ = ["FitSettings"]


@dataclass(frozen=True)
class FitSettings:
    """A training run.

    Attributes:
        data: folder of shards.
        out: the run's folder: checkpoints, curve, cached real clips.
        minutes: budget of wall-clock time; the schedule ends with it.
        steps: budget in steps instead; exact from run to run.
        size: side of the clips the run ends with, in pixels.
        early_size: side of the clips it begins with (cheaper).
        early_share: share of the budget spent at ``early_size``.
        width: the network's width.
        batch: clips a step.
        learning_rate: the largest of the one-cycle schedule.
        warmup: share of the budget in which it rises to that.
        weight_decay: of AdamW, on weights of convolutions and head only.
        label_smoothing: of the cross entropy.
        parameter_weight: of the parameter heads' loss beside the words'.
        dropout: of the embedding.
        ema: decay of the averaged weights that are measured and exported.
        no_sign_share: largest share of "no sign" in a batch.
        held_out: shards kept for validation.
        real: folder of real clips, <sign>/<n>.mp4, for model selection.
        init: checkpoint to begin with (weights only).
        checkpoint_minutes: time between checkpoints.
        measure_minutes: time between measurements.
        relist_steps: steps between looks for new shards.
        threads: of torch.
        seed: of everything random.
        variation: how far clips are varied.
    """

    data: Path
    out: Path
    minutes: float = 60.0
    steps: int = 0
    size: int = 112
    early_size: int = 80
    early_share: float = 0.5
    width: float = 0.5
    batch: int = 32
    learning_rate: float = 3e-3
    warmup: float = 0.1
    weight_decay: float = 0.03
    label_smoothing: float = 0.1
    parameter_weight: float = 1.0
    dropout: float = 0.2
    ema: float = 0.998
    no_sign_share: float = 0.25
    held_out: int = 1
    real: Path | None = None
    init: Path | None = None
    checkpoint_minutes: float = 3.0
    measure_minutes: float = 5.0
    relist_steps: int = 200
    threads: int = 2
    seed: int = 0
    variation: Variation = field(default_factory=Variation)

    def __post_init__(self) -> None:
        """Refuses what cannot be trained with, quoting it."""
        _demand(self.minutes > 0, f"minutes must be above 0, not {self.minutes}")
        _demand(self.steps >= 0, f"steps must not be negative, not {self.steps}")
        _demand(min(self.size, self.early_size) >= 32, f"size must be 32 or more, not {self.size}")
        _demand(0 <= self.early_share <= 1, f"early_share is a share, not {self.early_share}")
        _demand(0 < self.warmup < 1, f"warmup is a share, not {self.warmup}")
        _demand(self.batch >= 2, f"batch must be 2 or more (batch norm), not {self.batch}")
        _demand(0 <= self.ema < 1, f"ema must be below 1, not {self.ema}")
        _demand(self.threads >= 1, f"threads must be 1 or more, not {self.threads}")

    @classmethod
    def from_toml(cls, path: Path | None, **given: Any) -> FitSettings:
        """Settings of a file, with ``given`` (those that are not None) in their place.

        Raises:
            ModelError: if the file cannot be read or names what there is not.
        """
        data = _toml(path)
        data.update({k: v for k, v in given.items() if v is not None})
        _demand("data" in data and "out" in data, "a run needs --data SHARDS and --out FOLDER")
        variation = _variation(data.pop("variation", {}))
        for name in ("data", "out", "real", "init"):
            if data.get(name) is not None:
                data[name] = Path(data[name])
        unknown = set(data) - {f.name for f in fields(cls)}
        _demand(not unknown, f"there is no setting named {', '.join(sorted(unknown))}")
        return cls(**data, variation=variation)

    def size_at(self, progress: float) -> int:
        """Side of the clips at this share of the budget."""
        return self.early_size if progress < self.early_share else self.size

    def as_data(self) -> dict[str, Any]:
        """Plain values, for the checkpoint and the log."""
        return {k: str(v) if isinstance(v, Path) else v for k, v in asdict(self).items()}


def _toml(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"The settings {path} cannot be read: {error}.") from error


def _variation(data: Variation | Mapping[str, Any]) -> Variation:
    if isinstance(data, Variation):
        return data
    try:
        chosen = replace(Variation(), **data)
    except TypeError as error:
        raise ModelError(f"The settings' [variation] does not fit: {error}.") from error
    return replace(chosen, zoom=(chosen.zoom[0], chosen.zoom[1]))


def _demand(true: bool, sentence: str) -> None:
    if not true:
        raise ModelError(f"Training settings: {sentence}.")
