"""What a learner does today: reviews first, then new signs, then what is worth doing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from deepsign.learning.lesson_signs import LessonSigns, lesson_signs
from deepsign.learning.standing import Standing

TodayKind = Literal["resume", "review", "new", "done"]

NEARLY: Final = 0.7
"""From this share on a goal counts as nearly reached."""


@dataclass(frozen=True)
class Today:
    """What the one button of the day does.

    Attributes:
        kind: `resume` a lesson that was broken off, `review`, `new` signs, or `done`.
        produce: How many signs a review asks to be signed.
        recognise: How many it asks to be understood.
        new: How many new signs a lesson brings after it.
        begun: How many signs were matched once and wait to be asked.
    """

    kind: TodayKind = "done"
    produce: int = 0
    recognise: int = 0
    new: int = 0
    begun: int = 0

    @property
    def reviews(self) -> int:
        """How many cards a review asks."""
        return self.produce + self.recognise


def today(standing: Standing, length: int, broken: bool = False) -> Today:
    """What comes next today.

    Args:
        standing: How the learner stands.
        length: The most new signs of one lesson.
        broken: Whether a lesson was broken off and can be resumed.
    """
    level = standing.level(standing.present)
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
    return Today(kind, *ways, len(signs.new), min(begun, length))


def streak_in_danger(standing: Standing) -> bool:
    """Whether more than one day in a row ends tonight without practice."""
    return standing.streak.days > 1 and standing.streak.ends_tonight


def goal_nearly_reached(standing: Standing) -> int:
    """How many signs or minutes are missing, when most of today's goal is done; otherwise 0."""
    day = standing.day
    if day.reached or day.share < NEARLY:
        return 0
    done = day.signs if day.goal.kind == "signs" else int(day.minutes)
    return day.goal.amount - done
