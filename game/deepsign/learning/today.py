"""The learner's next step today: reviews first, then new signs, then other practice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from deepsign.learning.lesson_signs import LessonSigns, lesson_signs
from deepsign.learning.standing import Standing
from deepsign_assets.lexicon import Strand, strand_of_all

TodayKind = Literal["resume", "review", "new", "done"]

NEARLY: Final = 0.7
"""The share from which a goal counts as nearly reached."""


@dataclass(frozen=True)
class Today:
    """The action of the main button today.

    Attributes:
        kind: `resume` an interrupted lesson, `review`, `new` signs, or `done`.
        produce: The number of signs that a review asks the learner to sign.
        recognise: The number of signs that it asks the learner to understand.
        new: The number of new signs in the lesson after it.
        begun: The number of signs that were matched once and not asked yet.
        strand: Whether what is new or begun are signs, letters or numbers.
        reviewed: The same of what a review asks; "mixed" of several.
    """

    kind: TodayKind = "done"
    produce: int = 0
    recognise: int = 0
    new: int = 0
    begun: int = 0
    strand: Strand = "signs"
    reviewed: Strand | Literal["mixed"] = "signs"

    @property
    def reviews(self) -> int:
        """The number of cards in the review."""
        return self.produce + self.recognise


def today(standing: Standing, length: int, broken: bool = False) -> Today:
    """Returns the next step.

    Args:
        standing: The learner's standing.
        length: The most new signs of one lesson.
        broken: Whether an interrupted lesson can be resumed.
    """
    level = standing.next_level
    signs = LessonSigns() if level is None else lesson_signs(standing, level, length)
    begun = 0 if level is None else sum(sign in level.strengths for sign in standing.begun)
    kind: TodayKind = "done"
    if broken:
        kind = "resume"
    elif standing.review:
        kind = "review"
    elif signs.new or begun:
        kind = "new"
    ways = standing.due_in("produce"), standing.due_in("recognise")
    reviewed = strand_of_all(card.sign for card in standing.review)
    strand = "signs" if level is None else level.strand
    return Today(kind, *ways, len(signs.new), min(begun, length), strand, reviewed)


def streak_in_danger(standing: Standing) -> bool:
    """Returns whether a streak of more than one day ends tonight without practice."""
    return standing.streak.days > 1 and standing.streak.ends_tonight


def goal_nearly_reached(standing: Standing) -> int:
    """Returns how many signs or minutes are missing if most of today's goal is done; otherwise 0."""
    day = standing.day
    if day.reached or day.share < NEARLY:
        return 0
    done = day.signs if day.goal.kind == "signs" else int(day.minutes)
    return day.goal.amount - done
