"""Evaluates a network of signs on folders of real clips: ``deepsign-train evaluate``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from deepsign_model.errors import ModelError
from deepsign_model.signs.recogniser import SignRecogniser, open_recogniser
from deepsign_model.specs.signs import SignSpec
from deepsign_training.clips.clip_folder import Clip, ClipFolder, read_folder
from deepsign_training.clips.track_cache import TrackCache
from deepsign_training.plain import write_json
from deepsign_training.signs.answers import Answers, HandChoice, answers, still
from deepsign_training.signs.clip_rows import ClipRow, clip_rows, write_clip_rows
from deepsign_training.signs.counting import report_of
from deepsign_training.signs.judged import Measured, judged
from deepsign_training.signs.report import SignReport

__all__ = ["EvaluationSettings", "evaluate", "measure_folder", "run_evaluation"]


@dataclass(frozen=True)
class EvaluationSettings:
    """Settings of an evaluation.

    Attributes:
        weights: The weights folder.
        clips: Folders of real clips.
        hand: The dominant hand; see `answers`.
        mirrored: Whether to evaluate mirrored films as well.
        cache: Folder for tracks.
        tracker: Weights of the tracker; None for those that ship.
        json_file: File for the reports as JSON, by folder name.
        csv_file: File for a row per clip.
    """

    weights: Path
    clips: tuple[Path, ...]
    hand: HandChoice = "told"
    mirrored: bool = False
    cache: Path | None = None
    tracker: Path | None = None
    json_file: Path | None = None
    csv_file: Path | None = None


def run_evaluation(settings: EvaluationSettings) -> Iterator[str]:
    """Evaluates, writes the requested files, and yields the lines to print.

    Raises:
        ModelError: The weights or the clips are missing or cannot be used.
    """
    measured = evaluate(settings)
    if settings.json_file is not None:
        write_json(settings.json_file, {name: r.as_data() for name, (r, _) in measured.items()})
    if settings.csv_file is not None:
        write_clip_rows(settings.csv_file, [row for _, rows in measured.values() for row in rows])
    for report, _ in measured.values():
        yield from [*report.lines(), ""]


def evaluate(settings: EvaluationSettings) -> dict[str, tuple[SignReport, list[ClipRow]]]:
    """Returns a report and the rows of the clips for each folder, by its name.

    Raises:
        ModelError: There are no clips of the network's signs.
    """
    network = open_recogniser(settings.weights)
    folders = named_folders(settings.clips, network.spec)
    cache = TrackCache(settings.cache, settings.tracker)
    other = _others(network, folders, cache, settings.hand)
    mirror = (
        TrackCache(settings.cache, settings.tracker, mirror=True) if settings.mirrored else None
    )
    return {
        name: _measured(network, name, folder, other, (cache, mirror), settings.hand)
        for name, folder in folders.items()
    }


def named_folders(paths: Sequence[Path], spec: SignSpec) -> dict[str, ClipFolder]:
    """Reads folders of clips and gives each a unique name.

    Raises:
        ModelError: No folder is given, or none shows a sign of the network.
    """
    if not paths:
        raise ModelError("Give --clips DIR to evaluate on: a folder of signs/<sign>/<n>.mp4.")
    found: dict[str, ClipFolder] = {}
    for path in paths:
        name = path.name if path.name not in found else str(path)
        found[name] = read_folder(path, spec.signs)
    if not any(folder.signs for folder in found.values()):
        raise ModelError(f"No clip in {', '.join(map(str, paths))} shows a sign of the network.")
    return found


def measure_folder(
    network: SignRecogniser,
    folder: ClipFolder,
    other: Answers,
    cache: TrackCache,
    hand: HandChoice = "told",
    mirror: TrackCache | None = None,
) -> Measured:
    """Runs the network on the clips of a folder.

    Args:
        network: The network.
        folder: The clips.
        other: The network's answers to clips of anything else.
        cache: Cache of tracks.
        hand: The dominant hand; see `answers`.
        mirror: Cache of tracks of mirrored films; None leaves these out.
    """
    followed = cache.of(folder.signs)
    flipped = mirror.of(folder.signs) if mirror is not None else None
    return Measured(
        own=answers(network, followed, hand),
        other=other,
        still=answers(network, still(followed), "right"),
        mirrored=None if flipped is None else answers(network, flipped, "told", flip=True),
        mirrored_untold=None if flipped is None else answers(network, flipped, "either"),
        ms=tuple(f.ms for f in followed),
    )


def _measured(
    network: SignRecogniser,
    name: str,
    folder: ClipFolder,
    other: Answers,
    caches: tuple[TrackCache, TrackCache | None],
    hand: HandChoice,
) -> tuple[SignReport, list[ClipRow]]:
    spec = network.spec
    measured = measure_folder(network, folder, other, caches[0], hand, caches[1])
    found = judged(measured, spec)
    title = f"{network.model_id} on {network.backend}"
    report = report_of(title, name, hand, measured, found, spec)
    rows = clip_rows(name, measured, found, spec)
    mine = {
        clip.name for clip in folder.other
    }  # other clips are evaluated for all folders together
    return report, [row for row in rows if row.sign or row.clip in mine or row.fault]


def _others(
    network: SignRecogniser, folders: dict[str, ClipFolder], cache: TrackCache, hand: HandChoice
) -> Answers:
    """Returns the network's answers to the clips of anything else in all folders."""
    clips: list[Clip] = [clip for folder in folders.values() for clip in folder.other]
    return answers(network, cache.of(clips), hand)
