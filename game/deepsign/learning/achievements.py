"""The achievements, as rules over what a learner has done.

Each marks something that a learner can do or has kept doing. None can be bought, lost or missed for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

AchievementId = Literal[
    "first_match",
    "first_level",
    "week_in_a_row",
    "month_in_a_row",
    "known_50",
    "known_100",
    "kept_30_days",
    "faultless_round",
    "long_combo",
    "first_arcade_score",
]

KEPT_DAYS: Final = 30
LONG_COMBO: Final = 10
# A short round without error means little.
FEWEST_ASKED: Final = 8


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a learner has done so far, as far as the rules need it.

    Args:
        matched: Ids of signs matched, claimed or chosen right at least once.
        signed: Whether one of them was signed; a letter is no sign.
        known: The number of known signs (``schedule.KNOWN_DAYS``).
        longest_streak: The longest streak, in days.
        longest_kept: The most days between two reviews of a card that was recalled at the second one.
        faultless_asked: The most questions in a receptive round without error.
        best_combo: The longest combo in any challenge.
        arcade_games: The number of arcade games finished with a score.
        levels: The ids of each level's signs.
    """

    matched: Collection[str] = ()
    signed: bool = False
    known: int = 0
    longest_streak: int = 0
    longest_kept: int = 0
    faultless_asked: int = 0
    best_combo: int = 0
    arcade_games: int = 0
    levels: Sequence[Collection[str]] = field(default=())


RULES: Final[dict[AchievementId, Callable[[Deeds], bool]]] = {
    "first_match": lambda done: done.signed,
    "first_level": lambda done: any(_is_complete(level, done.matched) for level in done.levels),
    "week_in_a_row": lambda done: done.longest_streak >= 7,
    "month_in_a_row": lambda done: done.longest_streak >= 30,
    "known_50": lambda done: done.known >= 50,
    "known_100": lambda done: done.known >= 100,
    "kept_30_days": lambda done: done.longest_kept >= KEPT_DAYS,
    "faultless_round": lambda done: done.faultless_asked >= FEWEST_ASKED,
    "long_combo": lambda done: done.best_combo >= LONG_COMBO,
    "first_arcade_score": lambda done: done.arcade_games > 0,
}
ACHIEVEMENTS: Final[tuple[AchievementId, ...]] = get_args(AchievementId)


def earned(done: Deeds) -> tuple[AchievementId, ...]:
    """Returns the achievements earned, in the order of ``ACHIEVEMENTS``."""
    return tuple(each for each in ACHIEVEMENTS if RULES[each](done))


def _is_complete(level: Collection[str], matched: Collection[str]) -> bool:
    return bool(level) and all(sign in matched for sign in level)
