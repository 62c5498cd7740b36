"""A checkpoint to a calibrated, measured weights folder: export, calibrate, evaluate, card."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from deepsign_model.bundle import Bundle
from deepsign_model.errors import ModelError
from deepsign_model.spec import Calibration, ModelSpec
from deepsign_training.calibrate import Evidence, calibrate
from deepsign_training.card import write_card
from deepsign_training.checkpoint import load_checkpoint
from deepsign_training.evaluate import evaluate
from deepsign_training.export import MAX_BYTES, save_bundle, spec_of, weight_files
from deepsign_training.material import load_material, other_files
from deepsign_training.realclips import load_clips
from deepsign_training.report import Report
from deepsign_training.scoring import Scorer, checkpoint_scorer
from deepsign_training.shards import ShardPool

__all__ = ["ReleaseSettings", "calibration_files", "release"]

CARD_BYTES = 64 * 2**10  # more than any card


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
        half: store float16; without it that is done where float32 would be too large to ship.
        force: write files larger than may ship.
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
    half: bool = False
    force: bool = False


def release(settings: ReleaseSettings) -> tuple[Bundle, Report | None]:
    """Writes the folder and tells what was measured on clips that calibration did not see.

    Raises:
        ModelError: if the checkpoint or the clips do not serve.
    """
    state = load_checkpoint(settings.checkpoint)
    plain = checkpoint_scorer(state, settings.name)
    bare = spec_of(state, settings.name, settings.version)
    calibration, how = _calibration(settings, plain, bare)
    report = _measured(settings, plain.calibrated(calibration))
    spec = replace(bare, calibration=calibration)
    half = settings.half or _too_large(state, spec)
    bundle = save_bundle(
        settings.out,
        state,
        spec,
        write_card(spec, state, report, how, half=half),
        half=half,
        limit=None if settings.force else MAX_BYTES,
    )
    return bundle, report


def _too_large(state: dict[str, Any], spec: ModelSpec) -> bool:
    """Whether float32 files would be larger than may ship, the card aside."""
    sizes = map(len, weight_files(state, spec, half=False).values())
    return sum(sizes) > MAX_BYTES - CARD_BYTES


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
    drawn = _held_out(settings, scorer)
    if settings.real is not None:
        known = load_material(settings.real, None, spec, settings.cache).signs
        fitted = Evidence(scorer.logits(known.clips), known.targets(spec.labels))
        negatives = [_strangers(settings, scorer, spec), *drawn]
        how = (
            f"Temperature from the {len(known)} real clips of the signs; thresholds from {len(negatives[0].targets)} "
            "real clips of other signs, none of which is among the clips measured below as not seen by calibration"
        )
        how += f", and {len(drawn[0].targets)} held-out synthetic clips." if drawn else "."
    elif drawn:
        fitted, negatives = drawn[0], drawn
        how = (
            f"Temperature and thresholds from {len(fitted.targets)} held-out synthetic clips: "
            "not measured on people."
        )
    else:
        raise ModelError(
            "Export needs clips to calibrate with: give --clips, --real SIGNS or --data SHARDS."
        )
    return calibrate(spec.labels, fitted, negatives, settings.false_accepts), how


def _held_out(settings: ReleaseSettings, scorer: Scorer) -> list[Evidence]:
    """The held-out synthetic clips, if there are shards to take them from."""
    if settings.data is None:
        return []
    clips, targets = ShardPool(settings.data).held_out()
    return [Evidence(scorer.logits(clips), targets)]


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


def _measured(settings: ReleaseSettings, scorer: Scorer) -> Report | None:
    if settings.real is None:
        return None
    material = load_material(
        settings.real, settings.other, scorer.spec, settings.cache, every_second=True
    )
    return evaluate(scorer, material)
