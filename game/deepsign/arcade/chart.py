"""Gesture Rush, the song sheet: which gesture is due on which beat, from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from deepsign.arcade.gestures import DEPTH, FINE, POSES, SHAKE, SLIDES, SWIPES, ZOOMS
from deepsign_assets.lexicon.opposites import opposed

BEATS_A_BAR: Final = 4
WAY_BACK_S: Final = 2.2
"""Between a gesture and its way back: the hand has to return, and the spotter must not take that for one."""
SAME_S: Final = 1.4
"""Between a gesture and the same again: it has to end before it can begin."""


@dataclass(frozen=True)
class Stretch:
    """How a part of a song is filled.

    Attributes:
        from_beat: Where it begins.
        gaps: Beats from one note to the next, each as likely as it is often in here.
        gestures: What may be asked for.
    """

    from_beat: int
    gaps: tuple[int, ...]
    gestures: tuple[str, ...]


@dataclass(frozen=True)
class Song:
    """One difficulty.

    Attributes:
        name: As in messages and scores.
        bpm: Beats a minute.
        beats: Length; 0 for one that never ends.
        lead_s: How long a note is seen before its beat.
        stretches: How it is filled, from the beginning.
        chances: Misses it takes to end; 0 for a song that is always played through.
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
        """All it may ask for, in the order in which they come in."""
        return tuple(dict.fromkeys(g for each in self.stretches for g in each.gestures))

    def stretch(self, beat: int) -> Stretch:
        """The part that a beat is in."""
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
    """A gesture that is due.

    Attributes:
        number: Counts from 0.
        beat: On which beat.
        at_s: The same in seconds from the first beat.
        gesture: What is due.
    """

    number: int
    beat: int
    at_s: float
    gesture: str


def notes(song: Song, rng: random.Random) -> Iterator[Note]:
    """The notes of a song, one after another; the same chance gives the same song.

    The first bar is empty. No gesture follows its own way back, or itself, sooner than a hand can do.
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
    """How long a player needs from one gesture to the next."""
    if before and opposed(before, after):
        return WAY_BACK_S
    return SAME_S if before == after else 0.9
