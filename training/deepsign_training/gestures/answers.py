"""Streams and films with the answers of a gesture network, one answer a skeleton as in the game."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deepsign_model.gestures.recogniser import GestureRecogniser
from deepsign_model.tracking.track import Track
from deepsign_training.clips.track_cache import Followed
from deepsign_training.gestures.batches import film_streams
from deepsign_training.gestures.spotting import AnsweredStream
from deepsign_training.gestures.streams import RATE_HZ, Streams, draw_streams
from deepsign_training.tracks.pixels import track_of

__all__ = ["FIRST_SEED", "answered_films", "answered_people"]

FIRST_SEED = 710_000_000  # of people whom no file of streams holds
_AT_ONCE = 20  # streams


def answered_people(
    network: GestureRecogniser, count: int, first_seed: int = FIRST_SEED, *, gestures: bool = True
) -> Iterator[AnsweredStream]:
    """Drawn people whom the network has not seen, each for ten seconds, tracked as people are.

    Args:
        network: That answers.
        count: Of people.
        first_seed: Of them.
        gestures: Whether they make any.
    """
    for first in range(first_seed, first_seed + count, _AT_ONCE):
        some = range(first, min(first + _AT_ONCE, first_seed + count))
        streams = draw_streams(some, gestures=gestures)
        for track, spans in zip(_tracks(streams, first), streams.spans, strict=True):
            yield AnsweredStream(track.t_s, network.along(track), spans)


def answered_films(network: GestureRecogniser, films: Sequence[Followed]) -> list[AnsweredStream]:
    """Films of people that could be tracked."""
    tracks = [film.track for film in films if film.track is not None]
    return [AnsweredStream(track.t_s, network.along(track)) for track in tracks]


def _tracks(streams: Streams, seed: int) -> list[Track]:
    tracked = film_streams(streams, seed)
    return [track_of(tracked, row, 1 / RATE_HZ) for row in range(len(streams))]
