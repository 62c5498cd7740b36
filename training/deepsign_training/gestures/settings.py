"""Everything a training run of the gesture network can be told, validated once; readable from a TOML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from deepsign_model.errors import ModelError
from deepsign_model.stream import TIME_STRIDE
from deepsign_training.gestures.planes import StreamVariation
from deepsign_training.settings_file import read_toml

__all__ = ["GestureSettings"]


@dataclass(frozen=True)
class GestureSettings:
    """A training run.

    Attributes:
        data: folder of shards of streams.
        out: the run's folder: settings, checkpoints, curve.
        init: weights to begin with: a checkpoint, or a weights folder of gestures.
        minutes: budget of wall-clock time; the schedule ends with it.
        steps: budget in steps instead; exact from run to run.
        size: side of the windows the run ends with and is measured at, in px.
        early_size: side of the windows it begins with.
        early_share: share of the budget spent at ``early_size``.
        window: frames of a window, one more than a multiple of 4, so that its last frame is answered.
        warm: rest and other movement are not asked for in the first frames of a window: their past is missing.
            Gestures are asked for where the window holds their stroke.
        width: the network's width.
        batch: windows in a step.
        learning_rate: the largest of the schedule.
        schedule: "one_cycle", "cosine" or "constant", as for ``fit``.
        warmup: share of the budget in which one_cycle rises.
        weight_decay: of AdamW, on weights of convolutions and head only.
        label_smoothing: of the cross entropy.
        quiet_weight: of frames that want "no gesture" or "doing other things", gestures being 1.
        dropout: of the embedding.
        ema: decay of the averaged weights that are measured and exported.
        held_out: shards kept for measuring.
        checkpoint_minutes: time between checkpoints.
        measure_minutes: time between measurements.
        relist_steps: steps between looks for new shards.
        threads: of torch.
        device: "auto", "cpu" or "cuda"; on a GPU the network computes in bfloat16.
        seed: of everything random.
        variation: how far windows are varied.
    """

    data: Path
    out: Path
    init: Path | None = None
    minutes: float = 60.0
    steps: int = 0
    size: int = 80
    early_size: int = 64
    early_share: float = 0.7
    window: int = 65
    warm: int = 12
    width: float = 0.5
    batch: int = 12
    learning_rate: float = 2e-3
    schedule: str = "one_cycle"
    warmup: float = 0.08
    weight_decay: float = 0.03
    label_smoothing: float = 0.05
    quiet_weight: float = 0.4
    dropout: float = 0.2
    ema: float = 0.998
    held_out: int = 2
    checkpoint_minutes: float = 3.0
    measure_minutes: float = 5.0
    relist_steps: int = 100
    threads: int = 2
    device: str = "auto"
    seed: int = 0
    variation: StreamVariation = field(default_factory=StreamVariation)

    def __post_init__(self) -> None:
        """Refuses what cannot be trained with, quoting it."""
        aligned = self.window % TIME_STRIDE == 1 and self.window > self.warm >= 0
        _demand(aligned, f"window must be 4 n + 1 and longer than warm, not {self.window}")
        _demand(min(self.size, self.early_size) >= 32, "sizes must be 32 or more")
        _demand(self.batch >= 2, f"batch must be 2 or more (batch norm), not {self.batch}")
        _demand(self.minutes > 0 and self.steps >= 0, "minutes and steps must not be negative")
        _demand(0 < self.warmup < 1, f"warmup is a share, not {self.warmup}")
        _demand(0 <= self.early_share <= 1, f"early_share is a share, not {self.early_share}")
        known = ("one_cycle", "cosine", "constant")
        _demand(self.schedule in known, f"schedule is one of {', '.join(known)}")
        _demand(self.device in ("auto", "cpu", "cuda"), "device is auto, cpu or cuda")
        _demand(self.held_out >= 1 and self.threads >= 1, "held_out and threads must be 1 or more")

    @classmethod
    def from_toml(cls, path: Path | None, **given: Any) -> GestureSettings:
        """Settings of a file, with ``given`` (those that are not None) in their place.

        Raises:
            ModelError: if the file cannot be read or names what there is not.
        """
        data = read_toml(path)
        data.update({k: v for k, v in given.items() if v is not None})
        _demand("data" in data and "out" in data, "a run needs --data SHARDS and --out FOLDER")
        unknown = set(data) - {f.name for f in fields(cls)}
        _demand(not unknown, f"there is no setting named {', '.join(sorted(unknown))}")
        variation = _variation(data.pop("variation", {}))
        for name in ("data", "out", "init"):
            data[name] = Path(data[name]) if data.get(name) is not None else None
        return cls(**data, variation=variation)

    def size_at(self, progress: float) -> int:
        """Side of the windows at this share of the budget."""
        return self.early_size if progress < self.early_share else self.size

    def as_data(self) -> dict[str, Any]:
        """Plain values, for the checkpoint and the settings file."""
        data = asdict(self)
        data["variation"]["zoom"] = list(self.variation.zoom)
        return {k: str(v) if isinstance(v, Path) else v for k, v in data.items()}


def _variation(data: Mapping[str, Any]) -> StreamVariation:
    try:
        chosen = replace(StreamVariation(), **data)
    except TypeError as error:
        raise ModelError(f"The settings' [variation] does not fit: {error}.") from error
    return replace(chosen, zoom=(chosen.zoom[0], chosen.zoom[1]))


def _demand(true: bool, sentence: str) -> None:
    if not true:
        raise ModelError(f"Settings of the gesture training: {sentence}.")
