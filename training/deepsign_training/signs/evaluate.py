"""Measures a network of signs on folders of real clips: ``deepsign-train evaluate``."""

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
    """What to measure.

    Attributes:
        weights: a weights folder.
        clips: folders of real clips.
        hand: the dominant hand; see `answers`.
        mirrored: also measure each film mirrored.
        cache: folder for tracks.
        tracker: weights of the tracker; None takes those that ship.
        json_file: the reports as JSON, by the folders' names.
        csv_file: a line a clip.
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
    """Measures, writes what was asked for, and yields the lines to show.

    Raises:
        ModelError: the weights or the clips are missing or unusable.
    """
    measured = evaluate(settings)
    if settings.json_file is not None:
        write_json(settings.json_file, {name: r.as_data() for name, (r, _) in measured.items()})
    if settings.csv_file is not None:
        write_clip_rows(settings.csv_file, [row for _, rows in measured.values() for row in rows])
    for report, _ in measured.values():
        yield from [*report.lines(), ""]


def evaluate(settings: EvaluationSettings) -> dict[str, tuple[SignReport, list[ClipRow]]]:
    """A report and the clips' lines for each folder, by its name.

    Raises:
        ModelError: if there is nothing to measure with.
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
    """The folders' clips by a name each.

    Raises:
        ModelError: no folder is given, or none holds a sign of the network.
    """
    if not paths:
        raise ModelError("Give --clips DIR to measure with: a folder of signs/<sign>/<n>.mp4.")
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
    """The answers of the network to a folder.

    Args:
        network: ready to answer.
        folder: of clips.
        other: its answers to clips of anything else.
        cache: of tracks.
        hand: the dominant hand; see `answers`.
        mirror: of the tracks of mirrored films; None leaves them out.
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
    mine = {clip.name for clip in folder.other}  # the others of all folders are measured together
    return report, [row for row in rows if row.sign or row.clip in mine or row.fault]


def _others(
    network: SignRecogniser, folders: dict[str, ClipFolder], cache: TrackCache, hand: HandChoice
) -> Answers:
    """Its answers to the clips of anything else in all folders, together."""
    clips: list[Clip] = [clip for folder in folders.values() for clip in folder.other]
    return answers(network, cache.of(clips), hand)
