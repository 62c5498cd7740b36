"""Exports checkpoints of gestures to one weights folder: combines the networks, calibrates, evaluates, writes the card."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from deepsign_model.bundle import GestureBundle
from deepsign_model.errors import ModelError
from deepsign_model.gestures.recogniser import GestureRecogniser, open_gestures
from deepsign_model.specs.gestures import GestureSpec, Spotting
from deepsign_training.clips.track_cache import TrackCache
from deepsign_training.export.ensemble import (
    ensemble_of,
    fitting_files,
    network_files,
    save_network,
)
from deepsign_training.export.files import MAX_BYTES
from deepsign_training.gestures.answers import FIRST_SEED, answered_films, answered_people
from deepsign_training.gestures.calibrate import Allowed, calibrated
from deepsign_training.gestures.card import write_card
from deepsign_training.gestures.evaluate import (
    GestureEvaluation,
    evaluate_gestures,
    films_of,
)
from deepsign_training.gestures.report import GestureReport
from deepsign_training.run.checkpoint import load_run

__all__ = ["GestureRelease", "release_gestures"]

# Seed of the first drawn person for calibration.
_CALIBRATED_BY = FIRST_SEED + 1_000_000


@dataclass(frozen=True)
class GestureRelease:
    """Settings of an export.

    Attributes:
        checkpoints: Checkpoints of `fit`, one per network.
        out: The weights folder to write.
        name: Name of the weights.
        version: Version of the weights.
        clips: Folders of films; every second film of folders without gestures is used for calibration.
        cache: Folder for tracks.
        people: Number of drawn people for calibration, and of other people for evaluation.
        false_alarms: Allowed false alarms per minute.
        half: Whether to always store float16; otherwise only if float32 is too large to ship.
        force: Whether to write files that are too large to ship.
    """

    checkpoints: tuple[Path, ...]
    out: Path
    name: str = "gestures27"
    version: int = 1
    clips: tuple[Path, ...] = ()
    cache: Path | None = None
    people: int = 60
    false_alarms: float = 0.5
    half: bool = False
    force: bool = False


def release_gestures(
    settings: GestureRelease, states: Sequence[dict[str, Any]] | None = None
) -> tuple[GestureBundle, GestureReport]:
    """Writes a weights folder.

    Args:
        settings: The settings.
        states: The checkpoints, if they have already been read.

    Returns:
        The weights folder and its evaluation.

    Raises:
        ModelError: The checkpoints or the films cannot be used.
    """
    if not settings.false_alarms > 0:
        raise ModelError(f"--false-alarms must be above 0, not {settings.false_alarms}.")
    states = states or [load_run(path) for path in settings.checkpoints]
    net, bare = ensemble_of(states, settings.name, settings.version)
    if not isinstance(bare, GestureSpec):
        raise ModelError("These checkpoints are of signs, not gestures.")
    files = network_files(net, bare, half=True) if settings.half else fitting_files(net, bare)[0]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / settings.name
        network = open_gestures(GestureBundle.save(folder, bare, files).folder)
        spotting, how = _spotting(settings, network)
        spec = replace(bare, spotting=spotting)
        ready = open_gestures(GestureBundle.save(folder, spec, files).folder)
        evaluation = GestureEvaluation(
            folder, settings.clips, settings.people, half=1, cache=settings.cache
        )
        report = evaluate_gestures(ready, evaluation)
    limit = None if settings.force else MAX_BYTES
    card = write_card(spec, states, report, how)
    return save_network(settings.out, files, spec, card, limit), report


def _spotting(settings: GestureRelease, network: GestureRecogniser) -> tuple[Spotting, str]:
    """Calibrates the thresholds; also returns a sentence for the card."""
    people = settings.people
    drawn = [
        *answered_people(network, people, _CALIBRATED_BY),
        *answered_people(network, people // 2, _CALIBRATED_BY + people, gestures=False),
    ]
    groups = [Allowed(drawn, settings.false_alarms)]
    cache, spec = TrackCache(settings.cache), network.spec
    for folder in settings.clips:
        films = films_of(folder)
        if not any(film.sign in spec.labels for film in films):
            groups.append(
                Allowed(answered_films(network, cache.of(films[::2])), settings.false_alarms)
            )
    how = (
        f"Thresholds: as low as at most {settings.false_alarms:g} false alarms a minute allow, on {len(drawn)} drawn people and on every "
        f"other film of anything else ({len(groups) - 1} folders). The lines below are of other drawn people and of the other films."
    )
    return calibrated(groups, spec, spec.spotting), how
