"""Evaluates a gesture network on drawn people outside the training data, films of gestures, and films of anything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from deepsign_model.errors import ModelError
from deepsign_model.gestures.recogniser import GestureRecogniser, open_gestures
from deepsign_model.plainfile import shown as as_text
from deepsign_model.specs.gestures import GestureSpec
from deepsign_training.clips.clip_folder import Clip
from deepsign_training.clips.track_cache import TrackCache
from deepsign_training.gestures.answers import answered_films, answered_people
from deepsign_training.gestures.report import GestureReport, Named
from deepsign_training.gestures.spotting import (
    AnsweredStream,
    StreamTally,
    cut_out,
    events_of,
    named_of,
    tally,
)
from deepsign_training.plain import write_json

__all__ = [
    "GestureEvaluation",
    "evaluate_gestures",
    "films_of",
    "run_gesture_evaluation",
]

FILMS = (".mp4", ".webm", ".mov", ".avi", ".mkv")


@dataclass(frozen=True)
class GestureEvaluation:
    """Settings of an evaluation.

    Attributes:
        weights: The weights folder.
        clips: Folders of films of gestures (``<class>/<file>``), or of anything else at any depth.
        people: Number of drawn people; half as many more make no gestures.
        half: Use only films of anything else with an even (0) or odd (1) index; None for all.
        cache: Folder for tracks.
        tracker: Weights of the tracker; None for those that ship.
        json_file: File for the report as JSON.
    """

    weights: Path
    clips: tuple[Path, ...] = ()
    people: int = 60
    half: int | None = None
    cache: Path | None = None
    tracker: Path | None = None
    json_file: Path | None = None


def run_gesture_evaluation(settings: GestureEvaluation) -> Iterator[str]:
    """Evaluates, writes the requested file, and yields the lines to print.

    Raises:
        ModelError: A folder holds no films.
    """
    report = evaluate_gestures(open_gestures(settings.weights), settings)
    if settings.json_file is not None:
        write_json(settings.json_file, report.as_data())
    yield from report.lines()


def evaluate_gestures(network: GestureRecogniser, settings: GestureEvaluation) -> GestureReport:
    """Evaluates a network on drawn people and folders of films.

    Raises:
        ModelError: A folder holds no films.
    """
    spec, cache = network.spec, TrackCache(settings.cache, settings.tracker)
    people = list(answered_people(network, settings.people))
    quiet = answered_people(network, settings.people // 2, gestures=False)
    films: dict[str, tuple[Named, ...]] = {}
    other: dict[str, StreamTally] = {}
    skipped: list[str] = []
    for folder in settings.clips:
        clips = films_of(folder)
        if any(clip.sign in spec.labels for clip in clips):
            films[folder.name] = tuple(_films(network, clips, cache, skipped))
        else:
            chosen = clips if settings.half is None else clips[settings.half :: 2]
            stream = _followed(network, chosen, cache, skipped)
            other[folder.name] = tally((w for _, w in stream), spec, spec.spotting)
    return GestureReport(
        spec.model_id,
        tuple(_people(people, spec)),
        tally(people, spec, spec.spotting),
        tally(quiet, spec, spec.spotting),
        films,
        other,
        tuple(skipped),
    )


def films_of(folder: Path) -> list[Clip]:
    """Lists the films of a folder at any depth, sorted; `sign` is the name of the folder that contains the film.

    Raises:
        ModelError: There are no films.
    """
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in FILMS)
    if not files:
        raise ModelError(f"{folder} holds no film; give a folder of .mp4 files.")
    names = [as_text(file.relative_to(folder).as_posix()) for file in files]
    return [
        Clip(file, name, as_text(file.parent.name), name)
        for file, name in zip(files, names, strict=True)
    ]


def _people(people: Sequence[AnsweredStream], spec: GestureSpec) -> Iterator[Named]:
    """Cuts each gesture out of its stream and classifies it."""
    for number, stream in enumerate(people):
        for span in stream.gestures:
            yield Named(f"drawn {number}", span.label, named_of(cut_out(stream, span), spec))


def _films(
    network: GestureRecogniser, clips: Sequence[Clip], cache: TrackCache, skipped: list[str]
) -> Iterator[Named]:
    spec = network.spec
    shown = [clip for clip in clips if clip.sign in spec.labels]
    skipped += [f"{as_text(c.file)}: {c.sign} is not a class" for c in clips if c not in shown]
    for clip, stream in _followed(network, shown, cache, skipped):
        events = events_of(stream, spec, spec.spotting)
        delays = tuple(e.t_s - e.moved_s[1] for e in events if e.moved_s and e.gesture == clip.sign)
        names = tuple(event.gesture for event in events)
        yield Named(clip.name, clip.sign, named_of(stream, spec), names, delays)


def _followed(
    network: GestureRecogniser, clips: Sequence[Clip], cache: TrackCache, skipped: list[str]
) -> list[tuple[Clip, AnsweredStream]]:
    films = cache.of(clips)
    skipped += [film.fault for film in films if film.fault]
    seen = [film for film in films if film.track is not None]
    return list(zip((film.clip for film in seen), answered_films(network, seen), strict=True))
