"""Exports checkpoints of signs to one weights folder: combines the networks, calibrates, evaluates, writes the card."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from deepsign_model.bundle import Bundle
from deepsign_model.errors import ModelError
from deepsign_model.signs.recogniser import SignRecogniser, open_recogniser
from deepsign_model.specs.signs import Calibration, SignSpec
from deepsign_training.clips.clip_folder import ClipFolder
from deepsign_training.clips.track_cache import TrackCache
from deepsign_training.export.ensemble import (
    ensemble_of,
    fitting_files,
    network_files,
    save_network,
)
from deepsign_training.export.files import MAX_BYTES
from deepsign_training.run.checkpoint import load_run
from deepsign_training.run.settings import FitSettings
from deepsign_training.signs.answers import Answers, answers
from deepsign_training.signs.batches import held_out_takes
from deepsign_training.signs.calibrate import LabelledLogits, calibrate
from deepsign_training.signs.card import write_card
from deepsign_training.signs.counting import report_of
from deepsign_training.signs.evaluate import measure_folder, named_folders
from deepsign_training.signs.judged import judged
from deepsign_training.signs.report import SignReport
from deepsign_training.tracks.takes_folder import TakesFolder

__all__ = ["ReleaseSettings", "release"]


@dataclass(frozen=True)
class ReleaseSettings:
    """Settings of an export.

    Attributes:
        checkpoints: Checkpoints of `fit`, one per network.
        out: The weights folder to write.
        name: Name of the weights.
        version: Version of the weights.
        clips: Folders of real clips, whose `other/` determine the thresholds. Without them, the held-out takes
            of the first run are used.
        cache: Folder for tracks.
        false_accepts: The share of wrong clips that may pass.
        half: Whether to always store float16; otherwise only if float32 is too large to ship.
        force: Whether to write files that are too large to ship.
    """

    checkpoints: tuple[Path, ...]
    out: Path
    name: str = "signs100"
    version: int = 1
    clips: tuple[Path, ...] = ()
    cache: Path | None = None
    false_accepts: float = 0.05
    half: bool = False
    force: bool = False


@dataclass(frozen=True)
class Calibrated:
    """A calibration, a description of it for the card, and the evaluations."""

    calibration: Calibration
    how: str
    reports: tuple[SignReport, ...]


def release(
    settings: ReleaseSettings, states: Sequence[dict[str, Any]] | None = None
) -> tuple[Bundle, tuple[SignReport, ...]]:
    """Writes a weights folder.

    Args:
        settings: The settings.
        states: The checkpoints, if they have already been read.

    Returns:
        The weights folder, and an evaluation for each folder of clips.

    Raises:
        ModelError: The checkpoints or the clips cannot be used, or the files are too large.
    """
    states = states or [load_run(path) for path in settings.checkpoints]
    net, bare = ensemble_of(states, settings.name, settings.version)
    if not isinstance(bare, SignSpec):
        raise ModelError("These checkpoints are of gestures, not signs.")
    if settings.half:
        files, half = network_files(net, bare, half=True), True
    else:
        files, half = fitting_files(net, bare)
    with tempfile.TemporaryDirectory() as scratch:
        trial = _Trial(Path(scratch) / settings.name, files)
        found = _calibrated(settings, trial, bare, states)
    spec = replace(bare, calibration=found.calibration)
    card = write_card(spec, states, found.reports, found.how, half=half)
    limit = None if settings.force else MAX_BYTES
    return save_network(settings.out, files, spec, card, limit), found.reports


@dataclass(frozen=True)
class _Trial:
    """The files to release, in a temporary folder for evaluation."""

    folder: Path
    files: dict[str, bytes]

    def opened(self, spec: SignSpec) -> SignRecogniser:
        """Opens the network with a configuration."""
        return open_recogniser(Bundle.save(self.folder, spec, self.files).folder)


def _calibrated(
    settings: ReleaseSettings, trial: _Trial, bare: SignSpec, states: Sequence[dict[str, Any]]
) -> Calibrated:
    if not settings.clips:
        return _by_drawn(settings, bare, states)
    folders = named_folders(settings.clips, bare)
    cache, network = TrackCache(settings.cache), trial.opened(bare)
    other = answers(network, cache.of([c for f in folders.values() for c in f.other]))
    if not len(other):
        raise ModelError(
            "No folder of --clips holds other/ with clips of anything else, which the thresholds need."
        )
    own = answers(network, cache.of([c for f in folders.values() for c in f.signs]))
    calibration = _thresholds(bare, own, other, settings.false_accepts)
    ready = trial.opened(replace(bare, calibration=calibration))
    reports = tuple(
        _report(ready, name, folder, other, cache, settings.false_accepts)
        for name, folder in folders.items()
        if folder.signs
    )
    return Calibrated(calibration, _how(len(own), len(other), settings.false_accepts), reports)


def _how(own: int, other: int, false_accepts: float) -> str:
    return (
        f"Temperature from the {own} real clips of the signs measured below; thresholds from {other} real clips of "
        f"anything else, of which {false_accepts:.0%} may pass as any one sign. Figures by folds are of thresholds\n"
        "that a clip's own signer had no part in."
    )


def _report(
    network: SignRecogniser,
    name: str,
    folder: ClipFolder,
    other: Answers,
    cache: TrackCache,
    false_accepts: float,
) -> SignReport:
    measured = measure_folder(network, folder, other, cache)
    found = judged(measured, network.spec, false_accepts)
    return report_of(network.spec.name, name, "told", measured, found, network.spec)


def _thresholds(spec: SignSpec, own: Answers, other: Answers, false_accepts: float) -> Calibration:
    first, second = (LabelledLogits(a.logits, a.targets(spec.labels)) for a in (own, other))
    return calibrate(spec.labels, first, [second], false_accepts)


def _by_drawn(
    settings: ReleaseSettings, spec: SignSpec, states: Sequence[dict[str, Any]]
) -> Calibrated:
    """Calibrates on the held-out takes of the first run."""
    run = FitSettings.from_data(states[0]["settings"])
    only = tuple(states[0]["files"])
    batch = held_out_takes(run, TakesFolder.open(run.data, run.held_out, only).held_out)
    net, _ = ensemble_of(states, spec.name, spec.version)
    with torch.no_grad():
        logits = batch.words(net)
    evidence = LabelledLogits(logits.numpy().astype(np.float64), batch.labels.numpy())
    calibration = calibrate(spec.labels, evidence, [evidence], settings.false_accepts)
    how = f"Temperature and thresholds from {len(batch.labels)} held-out drawn takes: not measured on people."
    return Calibrated(calibration, how, ())
