"""Measures a gesture network: on drawn people whom it has not seen, on films of gestures, and on films of anything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from deepsign_model.errors import ModelError
from deepsign_model.gestures.recogniser import GestureRecogniser, open_gestures
from deepsign_model.gestures.spec import GestureSpec
from deepsign_training.clips.folder import Clip
from deepsign_training.clips.track_cache import TrackCache
from deepsign_training.gestures.answers import watched_films, watched_people
from deepsign_training.gestures.spotting import (
    Tally,
    Watched,
    cut_out,
    events_of,
    named_of,
    percentiles,
    tally,
)
from deepsign_training.measure.metrics import Share, share
from deepsign_training.plain import write_json

__all__ = [
    "GestureEvaluation",
    "GestureReport",
    "Named",
    "evaluate_gestures",
    "films_of",
    "run_gesture_evaluation",
]

FILMS = (".mp4", ".webm", ".mov", ".avi", ".mkv")


@dataclass(frozen=True)
class GestureEvaluation:
    """What to measure.

    Attributes:
        weights: a weights folder.
        clips: folders of films: of gestures (``<class>/<file>``), or of anything else, at any depth.
        people: drawn people; half as many more make no gesture.
        half: of films of anything else only those of even (0) or odd (1) number.
        cache: folder for tracks.
        tracker: weights of the tracker; None takes those that ship.
        json_file: the report as JSON.
    """

    weights: Path
    clips: tuple[Path, ...] = ()
    people: int = 60
    half: int | None = None
    cache: Path | None = None
    tracker: Path | None = None
    json_file: Path | None = None


@dataclass(frozen=True)
class Named:
    """A film or a drawn gesture, what it was called, and the events in it."""

    clip: str
    label: str
    named: str
    events: tuple[str, ...] = ()


@dataclass(frozen=True)
class GestureReport:
    """All figures.

    Attributes:
        model: name of the network.
        drawn: gestures of drawn people.
        mixed: what the spotter made of drawn people who make gestures.
        quiet: the same of those who make none.
        films: films of gestures, by the folder's name.
        other: what the spotter made of films of anything else, by the folder's name.
        skipped: films that could not be tracked.
    """

    model: str
    drawn: tuple[Named, ...] = ()
    mixed: Tally = field(default_factory=Tally)
    quiet: Tally = field(default_factory=Tally)
    films: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    other: Mapping[str, Tally] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()

    @property
    def top1(self) -> Share:
        """Drawn gestures that are named first of all classes."""
        return _right(self.drawn)

    @property
    def spotted(self) -> Share:
        """Drawn gestures that became an event of their name."""
        return share(self.mixed.found, self.mixed.labels)

    def lines(self) -> list[str]:
        """For a terminal."""
        made = [self.model]
        if self.drawn:
            made += self._drawn_lines()
        for name, films in self.films.items():
            made.append(f"  films of gestures, {name}: named {_right(films)}")
            made += [
                f"    {n.clip}: {n.named}  events: {', '.join(n.events) or 'none'}" for n in films
            ]
        made += [_alarms(f"films of anything else, {name}", t) for name, t in self.other.items()]
        return made + [f"  left out: {line}" for line in self.skipped]

    def _drawn_lines(self) -> list[str]:
        p50, p95 = percentiles(self.mixed.delays_s)
        return [
            f"  drawn gestures, named         {self.top1}",
            *_worst(self.drawn),
            f"  drawn gestures, spotted       {self.spotted}",
            f"  delay from the gesture's end  p50 {1000 * p50:.0f} ms, p95 {1000 * p95:.0f} ms",
            f"  misnamed events               {self.mixed.misnamed}; named twice {self.mixed.again}",
            _alarms("drawn people with gestures", self.mixed),
            _alarms("drawn people without", self.quiet),
        ]

    def as_data(self) -> dict[str, Any]:
        """Plain values."""
        tallies = {"drawn_mixed": self.mixed, "drawn_quiet": self.quiet, **self.other}
        return {
            "model": self.model,
            "drawn_top1": asdict(self.top1) if self.drawn else None,
            "drawn_spotted": asdict(self.spotted) if self.mixed.found else None,
            "delay_s": percentiles(self.mixed.delays_s) if self.mixed.delays_s else None,
            "films": {
                name: {"top1": asdict(_right(films)), "clips": [asdict(n) for n in films]}
                for name, films in self.films.items()
            },
            "false_alarms": {
                name: {
                    "per_minute": t.stray_per_minute,
                    "count": t.stray,
                    "seconds": t.seconds,
                    "names": t.strays,
                }
                for name, t in tallies.items()
                if t.seconds
            },
            "skipped": list(self.skipped),
        }


def run_gesture_evaluation(settings: GestureEvaluation) -> Iterator[str]:
    """Measures, writes what was asked for, and yields the lines to show.

    Raises:
        ModelError: if a folder holds nothing to measure on.
    """
    report = evaluate_gestures(open_gestures(settings.weights), settings)
    if settings.json_file is not None:
        write_json(settings.json_file, report.as_data())
    yield from report.lines()


def evaluate_gestures(network: GestureRecogniser, settings: GestureEvaluation) -> GestureReport:
    """Measures what is asked for.

    Raises:
        ModelError: if a folder holds nothing to measure on.
    """
    spec, cache = network.spec, TrackCache(settings.cache, settings.tracker)
    people = list(watched_people(network, settings.people))
    quiet = watched_people(network, settings.people // 2, gestures=False)
    films: dict[str, tuple[Named, ...]] = {}
    other: dict[str, Tally] = {}
    skipped: list[str] = []
    for folder in settings.clips:
        clips = films_of(folder)
        if any(clip.sign in spec.labels for clip in clips):
            films[folder.name] = tuple(_films(network, clips, cache, skipped))
        else:
            chosen = clips if settings.half is None else clips[settings.half :: 2]
            watched = _followed(network, chosen, cache, skipped)
            other[folder.name] = tally((w for _, w in watched), spec, spec.spotting)
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
    """The films of a folder, at any depth, in order; `sign` is the name of the folder each lies in.

    Raises:
        ModelError: there are none.
    """
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in FILMS)
    if not files:
        raise ModelError(f"{folder} holds no film; give a folder of .mp4 files.")
    names = [file.relative_to(folder).as_posix() for file in files]
    return [
        Clip(file, name, file.parent.name, name) for file, name in zip(files, names, strict=True)
    ]


def _people(people: Sequence[Watched], spec: GestureSpec) -> Iterator[Named]:
    """Each gesture cut out of its stream, and named."""
    for number, watched in enumerate(people):
        for span in watched.gestures:
            yield Named(f"drawn {number}", span.label, named_of(cut_out(watched, span), spec))


def _films(
    network: GestureRecogniser, clips: Sequence[Clip], cache: TrackCache, skipped: list[str]
) -> Iterator[Named]:
    spec = network.spec
    shown = [clip for clip in clips if clip.sign in spec.labels]
    skipped += [f"{c.file}: {c.sign} is none of the classes" for c in clips if c not in shown]
    for clip, watched in _followed(network, shown, cache, skipped):
        events = tuple(event.gesture for event in events_of(watched, spec, spec.spotting))
        yield Named(clip.name, clip.sign, named_of(watched, spec), events)


def _followed(
    network: GestureRecogniser, clips: Sequence[Clip], cache: TrackCache, skipped: list[str]
) -> list[tuple[Clip, Watched]]:
    films = cache.of(clips)
    skipped += [film.fault for film in films if film.fault]
    seen = [film for film in films if film.track is not None]
    return list(zip((film.clip for film in seen), watched_films(network, seen), strict=True))


def _right(named: Sequence[Named]) -> Share:
    return share([n.named == n.label for n in named], [n.label for n in named])


def _worst(named: Sequence[Named]) -> list[str]:
    """Classes that are named worst, and what for."""
    made = []
    for label in sorted({n.label for n in named}):
        mine = [n for n in named if n.label == label]
        wrong = [n.named for n in mine if n.named != label]
        if wrong:
            common = max(set(wrong), key=wrong.count)
            line = f"    {label}: {len(wrong)} of {len(mine)} wrong, mostly {common}"
            made.append((len(wrong) / len(mine), line))
    return [line for _, line in sorted(made, reverse=True)[:6]]


def _alarms(name: str, counts: Tally) -> str:
    told = f"{counts.stray} in {counts.seconds / 60:.1f} minutes"
    return f"  false alarms a minute         {counts.stray_per_minute:.2f} ({told}; {name})"
