"""The rules of Gesture Rush: gestures on the beat, graded by timing; hits in a row multiply the points."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from statistics import median
from typing import Final, Literal

from deepsign.arcade.song import BEATS_A_BAR, Note, Song, notes

BeatGrade = Literal["perfect", "good", "late", "early", "miss"]


@dataclass(frozen=True)
class GradeWindow:
    """A grade's window around the beat.

    Attributes:
        within_s: Seconds before or after the beat.
        points: Points before multiplication.
    """

    within_s: float
    points: int


WINDOWS: Final = {
    "perfect": GradeWindow(0.17, 300),
    "good": GradeWindow(0.36, 200),
    "near": GradeWindow(0.62, 100),
}
"""Wider than in games for keys: a stroke takes a third of a second and has no exact moment."""
REACH_S: Final = WINDOWS["near"].within_s
ROW: Final = 6
"""Hits in a row for each step of the multiplier."""
MOST: Final = 4
"""The largest multiplier."""
ENOUGH: Final = 6
"""The number of gestures needed to measure the recogniser's delay."""


@dataclass(frozen=True)
class JudgedNote:
    """The result of a note.

    Attributes:
        note: The note.
        grade: The grade of its timing.
        off_s: Seconds after the beat, negative before it; 0 for a miss.
        points: Points earned, multiplied.
        at_s: The time of the decision, on the game's clock.
        confidence: The gesture's confidence, 0 to 1.
        by_camera: Whether the recogniser reported it; False for a key.
    """

    note: Note
    grade: BeatGrade
    off_s: float
    points: int
    at_s: float
    confidence: float = 0.0
    by_camera: bool = False

    @property
    def hit(self) -> bool:
        """Whether the gesture was made."""
        return self.grade != "miss"


def grade_of(off_s: float) -> BeatGrade:
    """Returns the grade of a gesture ``off_s`` seconds after its beat."""
    off = abs(off_s)
    if off <= WINDOWS["perfect"].within_s:
        return "perfect"
    if off <= WINDOWS["good"].within_s:
        return "good"
    if off <= REACH_S:
        return "late" if off_s > 0 else "early"
    return "miss"


def points_of(grade: BeatGrade) -> int:
    """Returns the points of a grade before multiplication."""
    if grade == "miss":
        return 0
    return WINDOWS["near" if grade in ("late", "early") else grade].points


def multiplier(combo: int) -> int:
    """Returns the multiplier of the next hit after ``combo`` hits in a row."""
    return min(MOST, 1 + combo // ROW)


def share_hit(hits: Sequence[bool]) -> float:
    """Returns the share of hits, 0 to 1; 0 if nothing is decided."""
    return sum(hits) / len(hits) if hits else 0.0


def hits_by_name(decided: Sequence[tuple[str, bool]]) -> tuple[tuple[str, int, int], ...]:
    """Returns each name in order of appearance, with its hits and how often it was due."""
    due = Counter(name for name, _ in decided)
    hit = Counter(name for name, right in decided if right)
    return tuple((name, hit[name], count) for name, count in due.items())


class Rush:
    """One song being played. It changes only through `advance` and `heard`.

    Args:
        song: The difficulty.
        rng: Random numbers; they fix the whole song at the start.
        delay_s: The recogniser's delay. It is subtracted from reported gestures, and a note counts as
            missed only once no gesture made in time can still be reported.
    """

    def __init__(self, song: Song, rng: random.Random, delay_s: float = 0.0) -> None:
        self.song = song
        self.delay_s = delay_s
        self.time_s = -BEATS_A_BAR * song.beat_s
        self.score = 0
        self.combo = 0
        self.best_combo = 0
        self.judged: list[JudgedNote] = []
        self._coming: Iterator[Note] = notes(song, random.Random(rng.random()))
        self._next: Note | None = next(self._coming, None)
        self._open: list[Note] = []

    @property
    def beat(self) -> float:
        """Beats since the first one; negative during the count-in."""
        return self.time_s / self.song.beat_s

    @property
    def open_notes(self) -> tuple[Note, ...]:
        """The visible notes that are not decided, the nearest first."""
        return tuple(self._open)

    @property
    def due(self) -> Note | None:
        """The next note, if one is visible."""
        return self._open[0] if self._open else None

    @property
    def misses(self) -> int:
        """The number of missed notes."""
        return sum(not each.hit for each in self.judged)

    @property
    def chances(self) -> int | None:
        """The number of misses left; None if misses do not end the song."""
        return max(0, self.song.chances - self.misses) if self.song.chances else None

    @property
    def accuracy(self) -> float:
        """The share of decided notes that were hit, 0 to 1."""
        return share_hit([each.hit for each in self.judged])

    @property
    def hits(self) -> tuple[tuple[str, int, int], ...]:
        """Each gesture in order of appearance, with its hits and how often it was due."""
        return hits_by_name([(each.note.gesture, each.hit) for each in self.judged])

    @property
    def late_s(self) -> float:
        """The median delay of the gestures that the recogniser reported; 0 while there are few of them."""
        offs = [each.off_s for each in self.judged if each.by_camera]
        return median(offs) if len(offs) >= ENOUGH else 0.0

    @property
    def over(self) -> bool:
        """Whether the song has ended or no misses are left."""
        if self.chances == 0:
            return True
        return self.time_s >= self.song.lasts_s + self.delay_s and not self._open

    @property
    def progress(self) -> float:
        """Progress through the song, 0 to 1; 0 for one that never ends."""
        return max(0.0, min(1.0, self.time_s / self.song.lasts_s))

    def advance(self, dt_s: float) -> tuple[JudgedNote, ...]:
        """Lets time pass; returns the notes that were missed."""
        self.time_s += dt_s
        while self._next is not None and self._next.at_s - self.time_s <= self.song.lead_s:
            self._open.append(self._next)
            self._next = next(self._coming, None)
        limit_s = self.time_s - REACH_S - self.delay_s
        gone = list(takewhile(lambda note: note.at_s < limit_s, self._open))
        return tuple(self._settle(note, "miss", 0.0, 0.0) for note in gone)

    def heard(self, gesture: str, confidence: float, *, delayed: bool) -> JudgedNote | None:
        """Takes a gesture.

        Args:
            gesture: Its id.
            confidence: 0 to 1.
            delayed: Whether the recogniser reported it, late by `delay_s`; a key has no delay.

        Returns:
            The result of the nearest note that asks for it, or None if none does; a stray gesture costs nothing.
        """
        made_s = self.time_s - (self.delay_s if delayed else 0.0)
        near = [n for n in self._open if n.gesture == gesture and abs(made_s - n.at_s) <= REACH_S]
        if self.over or not near:
            return None
        note = min(near, key=lambda each: abs(made_s - each.at_s))
        off_s = made_s - note.at_s
        return self._settle(note, grade_of(off_s), off_s, confidence, by_camera=delayed)

    def _settle(
        self,
        note: Note,
        grade: BeatGrade,
        off_s: float,
        confidence: float,
        *,
        by_camera: bool = False,
    ) -> JudgedNote:
        points = points_of(grade) * multiplier(self.combo)
        self._open.remove(note)
        self.score += points
        self.combo = 0 if grade == "miss" else self.combo + 1
        self.best_combo = max(self.best_combo, self.combo)
        judged = JudgedNote(note, grade, off_s, points, self.time_s, confidence, by_camera)
        self.judged.append(judged)
        return judged
