"""A gesture network's answers to streams and films, one per skeleton, as in the game."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deepsign_model.gestures.movement import hand_speeds
from deepsign_model.gestures.recogniser import GestureRecogniser
from deepsign_model.tracking.track import Track
from deepsign_training.clips.track_cache import TrackedClip
from deepsign_training.gestures.batches import film_streams
from deepsign_training.gestures.spotting import AnsweredStream
from deepsign_training.gestures.streams import RATE_HZ, Streams, draw_streams
from deepsign_training.gestures.timeline import Span
from deepsign_training.tracks.pixels import track_of

__all__ = ["FIRST_SEED", "answered_films", "answered_people"]

FIRST_SEED = 710_000_000  # of people outside the training data
_AT_ONCE = 20  # streams


def answered_people(
    network: GestureRecogniser, count: int, first_seed: int = FIRST_SEED, *, gestures: bool = True
) -> Iterator[AnsweredStream]:
    """Yields the answers to drawn people outside the training data, ten seconds each, with a tracker's errors.

    Args:
        network: The network.
        count: Number of people.
        first_seed: Seed of the first person.
        gestures: Whether they make gestures.
    """
    for first in range(first_seed, first_seed + count, _AT_ONCE):
        some = range(first, min(first + _AT_ONCE, first_seed + count))
        streams = draw_streams(some, gestures=gestures)
        for track, spans in zip(_tracks(streams, first), streams.spans, strict=True):
            yield _answered(network, track, spans)


def answered_films(
    network: GestureRecogniser, films: Sequence[TrackedClip]
) -> list[AnsweredStream]:
    """Returns the answers to the films that could be tracked."""
    tracks = [film.track for film in films if film.track is not None]
    return [_answered(network, track) for track in tracks]


def _answered(
    network: GestureRecogniser, track: Track, spans: tuple[Span, ...] = ()
) -> AnsweredStream:
    speeds = hand_speeds(list(track.skeletons()))
    return AnsweredStream(track.t_s, network.along(track), spans, speeds)


def _tracks(streams: Streams, seed: int) -> list[Track]:
    tracked = film_streams(streams, seed)
    return [track_of(tracked, row, 1 / RATE_HZ) for row in range(len(streams))]
