"""The notes of Gesture Rush: the gesture that is due on each beat, from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from deepsign.arcade.gestures import DEPTH, FINE, POSES, SHAKE, SLIDES, SWIPES, ZOOMS
from deepsign_assets.lexicon.opposites import opposed

BEATS_A_BAR: Final = 4
WAY_BACK_S: Final = 2.2
"""Time from a gesture to its opposite: the hand has to return, and the return must not be spotted."""
SAME_S: Final = 1.4
"""Time from a gesture to the same one again: it has to end before it can begin."""


@dataclass(frozen=True)
class Stretch:
    """Notes of a part of a song.

    Attributes:
        from_beat: The beat it begins on.
        gaps: Beats from one note to the next; a value listed twice is twice as likely.
        gestures: The gestures it may ask for.
    """

    from_beat: int
    gaps: tuple[int, ...]
    gestures: tuple[str, ...]


@dataclass(frozen=True)
class Song:
    """One difficulty.

    Attributes:
        name: Its name in messages and scores.
        bpm: Beats per minute.
        beats: Length; 0 for one that never ends.
        lead_s: How long a note is visible before its beat.
        stretches: Its parts, in order.
        chances: Misses that end it; 0 for a song that is always played through.
    """

    name: str
    bpm: int
    beats: int
    lead_s: float
    stretches: tuple[Stretch, ...]
    chances: int = 0

    @property
    def beat_s(self) -> float:
        """Seconds from beat to beat."""
        return 60.0 / self.bpm

    @property
    def lasts_s(self) -> float:
        """Seconds from the first beat to the end; infinite for one that never ends."""
        return self.beats * self.beat_s if self.beats else float("inf")

    @property
    def gestures(self) -> tuple[str, ...]:
        """All gestures it may ask for, in the order in which they appear."""
        return tuple(dict.fromkeys(g for each in self.stretches for g in each.gestures))

    def stretch(self, beat: int) -> Stretch:
        """Returns the part that contains a beat."""
        return [each for each in self.stretches if each.from_beat <= beat][-1]


_FIRST: Final = (*SWIPES, "thumb_up", "stop_sign")
_MORE: Final = (*SWIPES, *POSES, *DEPTH, *SHAKE, *ZOOMS)
_MANY: Final = (*_MORE, *SLIDES)
_ALL: Final = (*_MANY, *FINE)

EASY: Final = Song("easy", 84, 88, 3.4, (Stretch(0, (4,), _FIRST),))
MEDIUM: Final = Song(
    "medium", 100, 112, 3.0, (Stretch(0, (4,), _FIRST), Stretch(24, (4, 3), _MORE))
)
HARD: Final = Song("hard", 120, 144, 2.6, (Stretch(0, (4,), _MORE), Stretch(24, (4, 3, 3), _MANY)))
ENDLESS: Final = Song(
    "endless",
    108,
    0,
    2.8,
    (
        Stretch(0, (4,), _FIRST),
        Stretch(32, (4, 4, 3), _MORE),
        Stretch(80, (3, 4), _MANY),
        Stretch(128, (3,), _MANY),
        Stretch(176, (3, 3, 2), _ALL),
    ),
    chances=4,
)
SONGS: Final = {song.name: song for song in (EASY, MEDIUM, HARD, ENDLESS)}


@dataclass(frozen=True)
class Note:
    """A gesture that is due on a beat.

    Attributes:
        number: Its number, from 0.
        beat: The beat.
        at_s: The same in seconds from the first beat.
        gesture: The gesture's id.
    """

    number: int
    beat: int
    at_s: float
    gesture: str


def notes(song: Song, rng: random.Random) -> Iterator[Note]:
    """Yields the notes of a song in order; the same ``rng`` gives the same song.

    The first bar is empty. A gesture never follows its opposite, or itself, sooner than a hand can make it.
    """
    beat, number, before = BEATS_A_BAR, 0, ""
    last_s = float("-inf")
    while not song.beats or beat <= song.beats - 2:
        part, at_s = song.stretch(beat), beat * song.beat_s
        may = [g for g in part.gestures if at_s - last_s >= least_gap_s(before, g)]
        if may:
            before, last_s = rng.choice(may), at_s
            yield Note(number, beat, at_s, before)
            number += 1
        beat += rng.choice(part.gaps)


def least_gap_s(before: str, after: str) -> float:
    """Returns the shortest time from one gesture to the next."""
    if before and opposed(before, after):
        return WAY_BACK_S
    return SAME_S if before == after else 0.9
