"""The rules of Sign Rush: known signs come along a lane, and each is signed before it reaches the line. Pure.

Letters and numbers come in the same way, but quicker, because they are only held.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from deepsign.arcade.rush import GradeWindow, hits_by_name, multiplier, share_hit
from deepsign.arcade.sign_draw import Draw, Known

SignGrade = Literal["perfect", "good", "early", "late", "almost", "miss"]

WINDOWS: Final = {"perfect": GradeWindow(0.7, 300), "good": GradeWindow(1.4, 200)}
"""Wide, because a sign takes a second or two."""
LEAST_POINTS: Final = 100
"""Points for a right sign outside the windows."""
LATE_S: Final = 0.6
"""How long after the line an attempt may still begin."""
LONGEST_S: Final = 4.0
"""How long after the line an attempt that has begun may last."""
WATCH_S: Final = 5.0
"""Extra time for a sign that the tutor shows first."""
SEEN_GAPS: Final = 2.0
"""How long a sign is visible, as a multiple of the gap between two."""


@dataclass(frozen=True)
class SignPace:
    """One difficulty.

    Attributes:
        name: Its name in messages and scores.
        gap_s: Seconds from one sign to the next.
        signs: The number of signs; 0 for a game that never ends.
        quicker_s: Seconds by which each gap is shorter than the one before.
        least_s: The shortest gap, seconds.
        chances: Misses that end the game; 0 for a game that is always played through.
        share: All times beside the gap, as a share of those of signs.
    """

    name: str
    gap_s: float
    signs: int = 0
    quicker_s: float = 0.0
    least_s: float = 3.0
    chances: int = 0
    share: float = 1.0

    def gap_after_s(self, number: int) -> float:
        """Returns the seconds from sign ``number`` (from 0) to the next."""
        return max(self.least_s, self.gap_s - number * self.quicker_s)


PACES: Final = {
    pace.name: pace
    for pace in (
        SignPace("easy", 6.0, 12),
        SignPace("medium", 4.5, 18),
        SignPace("hard", 3.0, 26),
        SignPace("endless", 6.0, quicker_s=0.12, chances=4),
    )
}
HELD_SHARE: Final = 0.6
"""The times of a letter or number as a share of those of a sign."""
HELD_PACES: Final = {
    pace.name: pace
    for pace in (
        SignPace("easy", 3.6, 20, share=HELD_SHARE),
        SignPace("medium", 2.7, 28, share=HELD_SHARE),
        SignPace("hard", 1.8, 40, share=HELD_SHARE),
        SignPace("endless", 3.6, quicker_s=0.06, least_s=1.5, chances=4, share=HELD_SHARE),
    )
}
"""The difficulties for letters and numbers."""


@dataclass(frozen=True)
class Coming:
    """A sign on its way.

    Attributes:
        number: Its number, from 0.
        sign: Its id.
        at_s: When it reaches the line, seconds from the start.
        opens_s: When attempts begin to count for it, if it is the first on the lane.
        seen_s: When it becomes visible.
        watch: Whether the tutor shows it first.
    """

    number: int
    sign: str
    at_s: float
    opens_s: float
    seen_s: float
    watch: bool = False

    def ahead(self, time_s: float) -> float:
        """Returns the part of its way that is left, 1 to 0."""
        return max(0.0, min(1.0, (self.at_s - time_s) / (self.at_s - self.seen_s)))


@dataclass(frozen=True)
class JudgedSign:
    """The result of a sign.

    Attributes:
        coming: The sign.
        grade: The grade; "almost" if the verdict was unsure, which costs nothing.
        points: Points earned, multiplied.
        at_s: The time of the decision, on the game's clock.
    """

    coming: Coming
    grade: SignGrade
    points: int
    at_s: float

    @property
    def hit(self) -> bool:
        """Whether the sign was right."""
        return self.grade not in ("miss", "almost")


def grade_of(off_s: float, share: float = 1.0) -> SignGrade:
    """Returns the grade of a right sign whose middle was ``off_s`` seconds after the line, at a pace's share."""
    if abs(off_s) <= WINDOWS["perfect"].within_s * share:
        return "perfect"
    if abs(off_s) <= WINDOWS["good"].within_s * share:
        return "good"
    return "late" if off_s > 0 else "early"


def points_of(grade: SignGrade) -> int:
    """Returns the points of a grade before multiplication."""
    if grade in ("miss", "almost"):
        return 0
    return WINDOWS[grade].points if grade in WINDOWS else LEAST_POINTS


class SignRush:
    """One game. It changes only through `advance`, `signed`, `wrong` and `unsure`.

    Args:
        pace: The difficulty.
        known: The learner's signs, four or more.
        rng: Random numbers.
        watch_first: Whether the tutor shows forgotten signs first.

    Raises:
        ValueError: There are too few signs.
    """

    def __init__(
        self,
        pace: SignPace,
        known: Sequence[Known],
        rng: random.Random,
        *,
        watch_first: bool = True,
    ) -> None:
        self.pace = pace
        self.time_s = 0.0
        self.score = 0
        self.combo = 0
        self.best_combo = 0
        self.judged: list[JudgedSign] = []
        self._watch_first = watch_first
        self._draw = Draw(known, rng)
        self._open: list[Coming] = []
        self._number = 0
        self._last_s = 0.0  # when the last sign drawn reaches the line
        self._shown: set[str] = set()
        self._unsure = False  # whether an attempt at the first one was nearly right
        self._next: Coming | None = self._coming()

    # state

    @property
    def lane(self) -> tuple[Coming, ...]:
        """The visible signs that are not decided, the nearest first."""
        return tuple(self._open)

    @property
    def due(self) -> Coming | None:
        """The sign whose turn it is. Attempts count for it only."""
        first = self._open[0] if self._open else None
        return first if first is not None and first.opens_s <= self.time_s else None

    @property
    def last(self) -> JudgedSign | None:
        """The last result, if any."""
        return self.judged[-1] if self.judged else None

    @property
    def misses(self) -> int:
        """The number of signs that were missed or wrong."""
        return sum(each.grade == "miss" for each in self.judged)

    @property
    def chances(self) -> int | None:
        """The number of misses left; None if misses do not end the game."""
        return max(0, self.pace.chances - self.misses) if self.pace.chances else None

    @property
    def accuracy(self) -> float:
        """The share of decided signs that were right, 0 to 1."""
        return share_hit([each.hit for each in self.judged])

    @property
    def hits(self) -> tuple[tuple[str, int, int], ...]:
        """Each sign in order of appearance, with how often it was right and how often it came."""
        return hits_by_name([(each.coming.sign, each.hit) for each in self.judged])

    @property
    def progress(self) -> float:
        """The share of all signs that are decided, 0 to 1; 0 for a game that never ends."""
        return len(self.judged) / self.pace.signs if self.pace.signs else 0.0

    @property
    def over(self) -> bool:
        """Whether every sign has come or no misses are left."""
        return self.chances == 0 or (self._next is None and not self._open)

    # changes

    def advance(self, dt_s: float, *, signing: bool = False) -> JudgedSign | None:
        """Lets time pass.

        Args:
            dt_s: Seconds.
            signing: Whether an attempt at the first sign is in progress or waits for its verdict.

        Returns:
            The result of the sign that was missed, if any.
        """
        self.time_s += dt_s
        while self._next is not None and self._next.seen_s <= self.time_s:
            self._open.append(self._next)
            self._next = self._coming()
        if not self._open or self.over:
            return None
        late_s = self.time_s - self._open[0].at_s
        if late_s <= (LONGEST_S if signing else LATE_S) * self.pace.share:
            return None
        return self._settle("almost" if self._unsure else "miss")

    def signed(self, made_s: float) -> JudgedSign | None:
        """Scores the sign whose turn it is; None if no sign is due.

        Args:
            made_s: The middle of the movement, on the game's clock.
        """
        due = self.due
        return None if due is None else self._settle(grade_of(made_s - due.at_s, self.pace.share))

    def wrong(self) -> JudgedSign | None:
        """Counts the sign whose turn it is as missed: another sign was made."""
        return None if self.due is None else self._settle("miss")

    def unsure(self) -> None:
        """Keeps the sign open after an unsure verdict; it costs nothing if its time runs out."""
        self._unsure = self.due is not None

    def _coming(self) -> Coming | None:
        number = self._number
        if self.pace.signs and number >= self.pace.signs:
            return None
        known, gap_s = self._draw.next(), self.pace.gap_after_s(number)
        watch = self._watch_first and known.forgotten and known.sign not in self._shown
        if watch:
            self._shown.add(known.sign)
        whole_s = gap_s + (WATCH_S * self.pace.share if watch else 0.0)
        at_s = self._last_s + whole_s
        seen_s = at_s - max(whole_s, SEEN_GAPS * gap_s)
        self._number, self._last_s = number + 1, at_s
        return Coming(number, known.sign, at_s, at_s - whole_s, seen_s, watch)

    def _settle(self, grade: SignGrade) -> JudgedSign:
        coming = self._open.pop(0)
        points = points_of(grade) * multiplier(self.combo)
        self.score += points
        if grade == "miss":
            self.combo = 0
            self._draw.missed(coming.sign, len(self._open) + (self._next is not None))
        elif grade != "almost":
            self.combo += 1
        self.best_combo = max(self.best_combo, self.combo)
        self._unsure = False
        judged = JudgedSign(coming, grade, points, self.time_s)
        self.judged.append(judged)
        return judged
