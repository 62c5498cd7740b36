"""Settings of a training of the eye."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deepsign_model.errors import ModelError
from deepsign_training.gestures.glances import GlanceVariation
from deepsign_training.settings_file import plain_values

__all__ = ["EyeSettings"]


@dataclass(frozen=True)
class EyeSettings:
    """A training of an eye.

    Attributes:
        init: checkpoint of ``fit-gestures`` whose network it is to stand beside.
        data: folders of shards of drawn streams.
        out: the run's folder.
        epochs: how often every frame is seen.
        each: frames taken of every stream.
        batch: frames in a step.
        learning_rate: the largest of the schedule.
        schedule: as for ``fit``.
        warmup: share of the budget in which one_cycle rises.
        weight_decay: of AdamW.
        label_smoothing: of the cross entropy.
        quiet_weight: of frames that want "no gesture" or "doing other things", gestures being 1.
        answer_weight: of the frame's answer, the hand being 1.
        ema: decay of the averaged weights that are measured and kept.
        held_out: shards of the first folder kept for measuring.
        threads: that share a step's frames.
        seed: of everything random.
        variation: of the frames.
    """

    init: Path
    data: tuple[Path, ...]
    out: Path
    epochs: int = 10
    each: int = 8
    batch: int = 128
    learning_rate: float = 4e-3
    schedule: str = "one_cycle"
    warmup: float = 0.15
    weight_decay: float = 0.02
    label_smoothing: float = 0.05
    quiet_weight: float = 0.5
    answer_weight: float = 0.05
    ema: float = 0.998
    held_out: int = 2
    threads: int = 2
    seed: int = 0
    variation: GlanceVariation = field(default_factory=GlanceVariation)

    def __post_init__(self) -> None:
        """Refuses what cannot be trained with."""
        least = min(self.epochs, self.each, self.held_out, self.threads)
        if not self.data or least < 1 or self.batch < 2:
            raise ModelError(
                "An eye needs --data, and epochs, frames of a stream, held-out shards and threads of at least 1, "
                "two frames in a step."
            )

    def as_data(self) -> dict[str, Any]:
        """Plain values."""
        return plain_values(self)
