"""Caches the tracks of real clips in a folder outside the repository.

The version of the tracker's weights is part of a file's key, but the tracker's code is not: after changing it, use another folder.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from rich.progress import track as shown

from deepsign_model.errors import ModelError
from deepsign_model.plainfile import file_fault
from deepsign_model.tracking.film import MOMENTS_PER_S, track_video
from deepsign_model.tracking.networks import open_networks
from deepsign_model.tracking.skeleton import Skeleton
from deepsign_model.tracking.track import Track
from deepsign_model.tracking.tracker import Tracker
from deepsign_model.tracking.weights import TrackerWeights
from deepsign_training.clips.clip_folder import Clip
from deepsign_training.plain import write_json

LONGEST_STEM = 200  # bytes; with the key and the suffix a name has 255 at most

__all__ = ["TrackCache", "TrackedClip"]


@dataclass(frozen=True)
class TrackedClip:
    """The track of one clip.

    Attributes:
        clip: The clip.
        track: Its track; None if the film cannot be read.
        fault: Why the film cannot be read; "" if it can.
        ms: Median and 95th percentile of the time per picture, in ms; empty if they are not in the cache.
    """

    clip: Clip
    track: Track | None
    fault: str = ""
    ms: tuple[float, ...] = ()


class TrackCache:
    """Tracks clips, or reads their tracks from a folder.

    Args:
        folder: Folder of the tracks; None disables the cache.
        weights: The tracker's weights.
        mirror: Whether to mirror each film, like a mirrored selfie.
    """

    def __init__(
        self, folder: Path | None = None, weights: Path | None = None, *, mirror: bool = False
    ) -> None:
        self._folder, self._weights = folder, TrackerWeights.load(weights)
        self._mirror = mirror

    def of(self, clips: Sequence[Clip]) -> list[TrackedClip]:
        """Returns the tracks of clips, in the same order."""
        if all(self._is_kept(clip) for clip in clips):
            return [self._of(clip) for clip in clips]
        return list(shown(self._each(clips), total=len(clips), description="tracking"))

    def path(self, clip: Clip) -> Path | None:
        """Returns the file of a clip's track; None without a cache, or if the clip cannot be read."""
        if self._folder is None or file_fault(clip.file):
            return None
        stat = clip.file.stat()
        kept = (
            str(clip.file.resolve()),
            stat.st_size,
            self._weights.model_id,
            MOMENTS_PER_S,
            self._mirror,
        )
        key = hashlib.sha256(repr(kept).encode()).hexdigest()[:12]
        stem = clip.name.removeprefix("signs/").replace("/", "__")
        stem = stem.encode()[:LONGEST_STEM].decode(errors="ignore")
        return self._folder / f"{stem}-{key}.npz"

    @cached_property
    def _tracker(self) -> Tracker:
        networks = open_networks(self._weights)
        return _Timed(networks, mirror=self._mirror)

    def _each(self, clips: Sequence[Clip]) -> Iterator[TrackedClip]:
        for clip in clips:
            yield self._of(clip)

    def _is_kept(self, clip: Clip) -> bool:
        path = self.path(clip)
        return path is not None and (path.exists() or path.with_suffix(".json").exists())

    def _of(self, clip: Clip) -> TrackedClip:
        path = self.path(clip)
        if path is None or not self._is_kept(clip):
            found = self._followed(clip)
            if path is not None:
                _keep(path, found)
            return found
        about = _read_json(path.with_suffix(".json"))
        if about.get("fault"):
            return TrackedClip(clip, None, str(about["fault"]))
        return TrackedClip(clip, Track.load(path), ms=_times(about.get("ms")))

    def _followed(self, clip: Clip) -> TrackedClip:
        tracker = self._tracker
        assert isinstance(tracker, _Timed)
        tracker.times_ms.clear()
        try:
            track = track_video(tracker, clip.file)
        except (ModelError, cv2.error, MemoryError) as error:
            return TrackedClip(clip, None, " ".join(str(error).split()))
        p50, p95 = np.percentile(tracker.times_ms, (50, 95))
        return TrackedClip(clip, track, ms=(round(float(p50), 2), round(float(p95), 2)))


class _Timed(Tracker):
    """A tracker that measures the time per picture and optionally mirrors the pictures."""

    def __init__(self, networks: Any, *, mirror: bool) -> None:
        super().__init__(networks)
        self._mirror, self.times_ms = mirror, list[float]()

    def track(self, rgb: NDArray[np.uint8], t_s: float) -> Skeleton:
        """Tracks one picture, see `Tracker.track`."""
        if self._mirror:
            rgb = np.ascontiguousarray(rgb[:, ::-1])
        begun = time.perf_counter()
        skeleton = super().track(rgb, t_s)
        self.times_ms.append(1000 * (time.perf_counter() - begun))
        return skeleton


def _keep(path: Path, found: TrackedClip) -> None:
    if found.track is not None:
        found.track.save(path)
    about = {"fault": found.fault} if found.fault else {"ms": found.ms}
    write_json(path.with_suffix(".json"), about)


def _read_json(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{path} is damaged ({error}); remove it.") from error
    return kept if isinstance(kept, dict) else {}


def _times(kept: Any) -> tuple[float, ...]:
    """Returns the times of a cached track, or () if they are damaged."""
    numbers = isinstance(kept, list) and all(isinstance(each, int | float) for each in kept)
    return tuple(kept) if numbers else ()
