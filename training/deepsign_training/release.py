"""A checkpoint to a calibrated, measured weights folder: export, calibrate, evaluate, card."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from deepsign_model.bundle import Bundle
from deepsign_model.errors import ModelError
from deepsign_model.spec import Calibration, ModelSpec
from deepsign_training.calibrate import Evidence, calibrate
from deepsign_training.card import write_card
from deepsign_training.checkpoint import load_checkpoint
from deepsign_training.evaluate import Report, evaluate, load_material, other_files
from deepsign_training.export import save_bundle, spec_of
from deepsign_training.realclips import load_clips
from deepsign_training.scoring import Scorer, checkpoint_scorer
from deepsign_training.shards import ShardPool

__all__ = ["ReleaseSettings", "calibration_files", "release"]


@dataclass(frozen=True)
class ReleaseSettings:
    """What to export and what to calibrate it with.

    Attributes:
        checkpoint: of ``fit``.
        out: the weights folder to write.
        name: of the bundle.
        version: of the weights.
        data: shards; the held-out ones serve where there are no real clips.
        real: real clips, <sign>/<n>.mp4: those of the network's signs are the measure, those of
            other signs help to find the thresholds.
        other: real clips of anything else: every second one finds the thresholds, the rest measures.
        cache: folder for framed clips.
        false_accepts: the share of wrong clips that may pass.
    """

    checkpoint: Path
    out: Path
    name: str = "words14"
    version: int = 1
    data: Path | None = None
    real: Path | None = None
    other: Path | None = None
    cache: Path | None = None
    false_accepts: float = 0.05


def release(settings: ReleaseSettings) -> tuple[Bundle, Report | None]:
    """Writes the folder and tells what was measured on clips that calibration did not see.

    Raises:
        ModelError: if the checkpoint or the clips do not serve.
    """
    state = load_checkpoint(settings.checkpoint)
    plain = checkpoint_scorer(state, settings.name)
    spec = spec_of(state, settings.name, settings.version)
    calibration, how = _calibration(settings, plain, spec)
    spec = replace(spec, calibration=calibration)
    report = _measured(settings, Scorer(spec, settings.name, plain.logits), spec)
    bundle = save_bundle(settings.out, state, spec, write_card(spec, state, report, how))
    return bundle, report


def calibration_files(real: Path, other: Path | None, spec: ModelSpec) -> list[Path]:
    """Clips of signs the network does not know, and every second clip of ``other``."""
    strangers = [
        p for p in sorted(real.glob("*/*")) if p.is_file() and p.parent.name not in spec.signs
    ]
    return strangers + other_files(other, 0)


def _calibration(
    settings: ReleaseSettings, scorer: Scorer, spec: ModelSpec
) -> tuple[Calibration, str]:
    """The calibration, and a sentence about it for the card."""
    if settings.real is not None:
        known = load_material(settings.real, None, spec, settings.cache).signs
        fitted = Evidence(scorer.logits(known.clips), known.targets(spec.labels))
        negatives = _strangers(settings, scorer, spec)
        how = (
            f"Temperature from the {len(known)} real clips of the signs; thresholds from {len(negatives.targets)} "
            "real clips of other signs, none of which is among the clips measured below."
        )
    elif settings.data is not None:
        clips, targets = ShardPool(settings.data).held_out()
        fitted = negatives = Evidence(scorer.logits(clips), targets)
        how = f"Temperature and thresholds from {len(targets)} held-out synthetic clips: not measured on people."
    else:
        raise ModelError(
            "Export needs clips to calibrate with: give --real SIGNS or --data SHARDS."
        )
    return calibrate(spec.labels, fitted, negatives, settings.false_accepts), how


def _strangers(settings: ReleaseSettings, scorer: Scorer, spec: ModelSpec) -> Evidence:
    """Real clips that show none of the signs."""
    assert settings.real is not None
    files = calibration_files(settings.real, settings.other, spec)
    if not files:
        raise ModelError(
            f"{settings.real} holds no clip of another sign to find thresholds with; give --other."
        )
    clips = load_clips(files, spec, settings.cache)
    return Evidence(scorer.logits(clips.clips), np.full(len(files), -1))


def _measured(settings: ReleaseSettings, scorer: Scorer, spec: ModelSpec) -> Report | None:
    if settings.real is None:
        return None
    cache = settings.cache
    return evaluate(
        scorer, load_material(settings.real, settings.other, spec, cache, every_second=True)
    )
