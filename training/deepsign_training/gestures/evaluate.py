"""Measures a gesture network: on drawn streams and clips that it has not seen, and on real video."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from deepsign_assets.signer.gesture_film import GestureShape, film_gesture
from deepsign_model.errors import ClipError, ModelError
from deepsign_model.stream_planes import luma_of
from deepsign_training.gestures.shards import open_shards
from deepsign_training.gestures.spotting import (
    Tally,
    Watched,
    events_of,
    named_of,
    percentiles,
    tally,
)
from deepsign_training.gestures.watch import Watcher, grey_stream
from deepsign_training.metrics import Share, share

__all__ = [
    "FIRST_SEED",
    "GestureReport",
    "evaluate_gestures",
    "videos",
    "watched_streams",
    "watched_videos",
]

FIRST_SEED = 71_000_000  # of bodies and rooms that no shard has
_CLIP = (36, 3.0)  # frames and seconds of a clip for naming


@dataclass(frozen=True)
class Named:
    """A real or drawn clip and what it was called."""

    file: str
    label: str
    named: str
    events: tuple[str, ...] = ()


@dataclass(frozen=True)
class GestureReport:
    """All figures.

    Attributes:
        model: name of the network.
        rate_hz: answers a second, to tell delays in frames.
        named: drawn clips of the 27 classes.
        mixed: drawn streams with gestures.
        quiet: drawn streams without.
        clips: real clips of other movement, if given.
        folder: real gesture clips, if given.
        skipped: files that could not be read.
    """

    model: str
    rate_hz: float
    named: tuple[Named, ...] = ()
    mixed: Tally = field(default_factory=Tally)
    quiet: Tally = field(default_factory=Tally)
    clips: Tally = field(default_factory=Tally)
    folder: tuple[Named, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def top_1(self) -> Share:
        """Drawn clips named rightly, first of 27."""
        return _right(self.named)

    @property
    def detected(self) -> Share:
        """Gestures of the streams that became an event of their name."""
        return share(self.mixed.found, self.mixed.labels or ["none"])

    def lines(self) -> list[str]:
        """For a terminal."""
        made = [f"{self.model}"]
        if self.named:
            made += [f"  27-way top-1, drawn clips     {self.top_1}", *self._worst()]
        if self.mixed.found:
            made += self._stream_lines()
        if self.quiet.seconds:
            made.append(_alarms("drawn idle and movement", self.quiet))
        if self.clips.seconds:
            made.append(_alarms("real clips, other movement", self.clips))
        if self.folder:
            made.append(f"  real gesture clips            {_right(self.folder)}")
            made += [
                f"    {n.file}: {n.named}  events: {', '.join(n.events) or 'none'}"
                for n in self.folder
            ]
        return made + [f"  left out: {line}" for line in self.skipped]

    def _stream_lines(self) -> list[str]:
        p50, p95 = percentiles(self.mixed.delays_s)
        counts, shown = self.mixed, max(1, len(self.mixed.found))
        return [
            f"  gestures of streams spotted   {self.detected}",
            f"  delay from the gesture's end  p50 {1000 * p50:.0f} ms ({p50 * self.rate_hz:.1f} frames), "
            f"p95 {1000 * p95:.0f} ms ({p95 * self.rate_hz:.1f} frames)",
            f"  misnamed events               {counts.misnamed} at {shown} gestures; named twice {counts.again}",
            _alarms("drawn streams with gestures", counts),
        ]

    def _worst(self) -> list[str]:
        """Classes that are named worst, and what for."""
        made = []
        for label in sorted({n.label for n in self.named}):
            mine = [n for n in self.named if n.label == label]
            wrong = [n.named for n in mine if n.named != label]
            if wrong:
                common = max(set(wrong), key=wrong.count)
                made.append(
                    (
                        len(wrong) / len(mine),
                        f"    {label}: {len(wrong)} of {len(mine)} wrong, mostly {common}",
                    )
                )
        return [line for _, line in sorted(made, reverse=True)[:6]]

    def as_data(self) -> dict[str, Any]:
        """Plain values."""
        p50, p95 = percentiles(self.mixed.delays_s)
        return {
            "model": self.model,
            "top_1": asdict(self.top_1) if self.named else None,
            "by_class": {
                label: sum(n.named == label for n in self.named if n.label == label)
                / sum(n.label == label for n in self.named)
                for label in sorted({n.label for n in self.named})
            },
            "detected": asdict(self.detected) if self.mixed.found else None,
            "delay_p50_s": None if np.isnan(p50) else p50,
            "delay_p95_s": None if np.isnan(p95) else p95,
            "misnamed": self.mixed.misnamed,
            "again": self.mixed.again,
            "false_alarms_per_minute": {
                name: {
                    "rate": counts.stray_per_minute,
                    "events": counts.strays,
                    "seconds": counts.seconds,
                }
                for name, counts in (
                    ("mixed", self.mixed),
                    ("quiet", self.quiet),
                    ("clips", self.clips),
                )
                if counts.seconds
            },
            "folder": [asdict(n) for n in self.folder],
            "skipped": list(self.skipped),
        }


def evaluate_gestures(
    watcher: Watcher,
    *,
    streams: tuple[Path, ...] = (),
    each: int = 0,
    first_seed: int = FIRST_SEED,
    clips: Path | None = None,
    half: int | None = None,
    folder: Path | None = None,
) -> GestureReport:
    """Measures what is asked for.

    Args:
        watcher: the network.
        streams: folders of held-out shards, with gestures or without.
        each: drawn clips of each class, every one of another person in another room.
        first_seed: of those clips.
        clips: real videos that show no gesture, at any depth.
        half: of those only their first (0) or second (1) half, by turns.
        folder: real gesture clips, ``<class>/<file>``.

    Raises:
        ModelError: if a folder holds nothing to measure on.
    """
    spec, spotting = watcher.spec, watcher.spec.spotting
    watched = [w for path in streams for w in watched_streams(watcher, path)]
    skipped: list[str] = []
    quiet = videos(clips, half) if clips else []
    return GestureReport(
        spec.model_id,
        spec.rate_hz,
        tuple(_drawn(watcher, range(first_seed, first_seed + each))),
        tally((w for w in watched if _has_gestures(w)), spec, spotting),
        tally((w for w in watched if not _has_gestures(w)), spec, spotting),
        tally(watched_videos(watcher, quiet, skipped), spec, spotting),
        tuple(_folder(watcher, folder, skipped)) if folder else (),
        tuple(skipped),
    )


def watched_streams(watcher: Watcher, folder: Path) -> list[Watched]:
    """The streams of all shards of a folder, answered."""
    return [
        Watched(times, watcher.shares(frames), spans)
        for shard in open_shards(folder)
        for frames, times, spans in zip(shard.frames, shard.times_s, shard.spans, strict=True)
    ]


def _has_gestures(watched: Watched) -> bool:
    return any(span.is_gesture for span in watched.spans)


def _drawn(watcher: Watcher, seeds: range) -> Iterable[Named]:
    """Clips of the performer, each of another person, none of whom is in a shard; half a second of rest goes before none of them."""
    spec, (frames, seconds) = watcher.spec, _CLIP
    shape = GestureShape(frames, spec.size, (seconds, seconds))
    times = np.arange(frames) / spec.rate_hz
    for label in spec.labels:
        for seed in seeds:
            clip = film_gesture(label, seed, shape)
            grey = np.stack([luma_of(frame) for frame in clip])
            watched = Watched(times, watcher.shares(grey))
            yield Named(f"drawn {seed}", label, named_of(watched, spec))


def videos(folder: Path, half: int | None = None) -> list[Path]:
    """The videos of a folder at any depth, sorted; of their first (0) or second (1) half by turns if asked.

    Raises:
        ModelError: there are none.
    """
    files = sorted(
        p for p in folder.rglob("*") if p.suffix.lower() in (".mp4", ".webm", ".mov", ".avi")
    )
    if not files:
        raise ModelError(f"{folder} holds no video; give a folder of .mp4 files.")
    return files if half is None else files[half::2]


def watched_videos(watcher: Watcher, files: list[Path], skipped: list[str]) -> Iterable[Watched]:
    """Videos, answered as the game would; what cannot be read is told in ``skipped``."""
    for file in files:
        try:
            frames, times = grey_stream(file, watcher.spec)
        except ClipError as error:
            skipped.append(str(error))
            continue
        yield Watched(times, watcher.shares(frames))


def _folder(watcher: Watcher, folder: Path, skipped: list[str]) -> Iterable[Named]:
    spec = watcher.spec
    for file in videos(folder):
        label = file.parent.name
        if label not in spec.labels:
            skipped.append(f"{file}: {label} is none of the {len(spec.labels)} classes")
            continue
        for watched in watched_videos(watcher, [file], skipped):
            events = tuple(event.gesture for event in events_of(watched, spec, spec.spotting))
            yield Named(f"{label}/{file.name}", label, named_of(watched, spec), events)


def _right(named: tuple[Named, ...]) -> Share:
    return share([n.named == n.label for n in named], [n.label for n in named])


def _alarms(name: str, counts: Tally) -> str:
    told = f"{counts.stray} in {counts.seconds / 60:.1f} minutes"
    return f"  false alarms a minute         {counts.stray_per_minute:.2f} ({told}; {name})"
