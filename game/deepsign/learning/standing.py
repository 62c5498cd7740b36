"""A learner's standing: levels, cards, the next review, the day and the streak.

The store holds the facts and the curriculum the order; this module draws the conclusions once for all screens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import cached_property
from typing import Final

from deepsign.learning.curriculum import Curriculum, Gate
from deepsign.learning.goal import DayProgress, Goal
from deepsign.learning.mastery import MASTERED, Held, is_known, mastery, strength
from deepsign.learning.picks import review_picks
from deepsign.learning.schedule import Card, Direction, Schedule
from deepsign.learning.streak import Streak, day_end, local_day
from deepsign_assets.lexicon.strand import STRANDS, Strand, strand_of

NO_STREAK: Final = Streak(0, 0, False)
NO_DAY: Final = DayProgress(signs=0, minutes=0.0, goal=Goal(), new_left=0, reviews_left=0)


@dataclass(frozen=True)
class LevelStanding:
    """One level of one learner.

    Attributes:
        number: From 1, in its strand.
        strengths: Sign id -> strength (see `mastery`), in teaching order.
        known: Ids of the signs that count towards opening the next level.
        gate: The condition that opens the level; None when it is open.
        strand: Whether it teaches signs, letters or numbers.
    """

    number: int
    strengths: Mapping[str, float]
    known: frozenset[str]
    gate: Gate | None
    strand: Strand = "signs"

    @property
    def signs(self) -> tuple[str, ...]:
        """Ids in teaching order."""
        return tuple(self.strengths)

    @property
    def mastery(self) -> float:
        """The mean strength of its signs, 0 to 1."""
        return mastery(self.strengths.values())

    @property
    def mastered(self) -> bool:
        """Whether every sign of it is mastered."""
        return bool(self.strengths) and min(self.strengths.values()) >= MASTERED

    @property
    def locked(self) -> bool:
        """Whether it cannot be started yet."""
        return self.gate is not None


@dataclass(frozen=True)
class Standing:
    """Everything that the screens show of a learner's knowledge.

    Attributes:
        levels: Those of the signs, lowest first.
        present: The number of the level of signs that comes next; 0 without levels.
        cards: The cards of both directions, by due date.
        due: The cards that fall due today, without the daily limit.
        review: The cards that a review would ask now, within the daily limit.
        matched: Ids of the signs that were matched, or claimed by the learner, when signed.
        day: What was done today, and today's limits.
        streak: Days in a row.
        rested_yesterday: Whether a rest day replaced yesterday.
        clock_was_wrong: Whether the last results have an impossible date.
        own: Ids of the learner's own signs that can be practised; they are due like all others, but belong to no level.
        letters: The levels of the letters, lowest first.
        numbers: The levels of the numbers, lowest first.
    """

    levels: tuple[LevelStanding, ...] = ()
    present: int = 0
    cards: tuple[Card, ...] = ()
    due: tuple[Card, ...] = ()
    review: tuple[Card, ...] = ()
    matched: frozenset[str] = frozenset()
    day: DayProgress = NO_DAY
    streak: Streak = NO_STREAK
    rested_yesterday: bool = False
    clock_was_wrong: bool = False
    own: tuple[str, ...] = ()
    letters: tuple[LevelStanding, ...] = ()
    numbers: tuple[LevelStanding, ...] = ()

    @cached_property
    def met(self) -> frozenset[str]:
        """Ids of the signs that are not new: they have a card, or were matched."""
        return self.matched | {card.sign for card in self.cards}

    @cached_property
    def begun(self) -> tuple[str, ...]:
        """Ids of the signs that were matched but not asked yet, in teaching order."""
        begun = self.matched - {card.sign for card in self.cards}
        return tuple(sign for sign in self.order if sign in begun)

    @property
    def order(self) -> tuple[str, ...]:
        """Ids of every sign, letter and number that can be practised, in teaching order."""
        every = (*self.levels, *self.letters, *self.numbers)
        return tuple(sign for level in every for sign in level.signs)

    @property
    def fresh(self) -> bool:
        """Whether the learner has met no sign yet."""
        return not self.met

    @property
    def complete(self) -> bool:
        """Whether every level of signs is mastered."""
        return bool(self.levels) and all(level.mastered for level in self.levels)

    def due_in(self, direction: Direction) -> int:
        """Returns how many cards of a direction a review would ask now."""
        return sum(card.direction == direction for card in self.review)

    def strand(self, strand: Strand) -> tuple[LevelStanding, ...]:
        """Returns the levels of a strand, lowest first."""
        return {"signs": self.levels, "letters": self.letters, "numbers": self.numbers}[strand]

    def level(self, number: int, strand: Strand = "signs") -> LevelStanding | None:
        """Returns the level with a number, if there is one."""
        return next((level for level in self.strand(strand) if level.number == number), None)

    def next_in(self, strand: Strand) -> LevelStanding | None:
        """Returns the level of a strand that comes next; None in a strand without levels."""
        if strand == "signs":
            return self.level(self.present)
        opened = [level for level in self.strand(strand) if not level.locked]
        unfinished = (level for level in opened if len(level.known) < len(level.signs))
        return next(unfinished, opened[-1] if opened else None)

    @property
    def next_level(self) -> LevelStanding | None:
        """The level that comes next today: of the signs, or once all are met, of a strand that was begun."""
        begun = {"signs", *map(strand_of, self.met)}
        levels = [self.next_in(strand) for strand in STRANDS if strand in begun]
        new = (level for level in levels if level and not self.met.issuperset(level.signs))
        return next(new, levels[0])


@dataclass(frozen=True)
class Evidence:
    """A learner's data from the store.

    Attributes:
        cards: The cards of all signs that can be practised, in both directions, by due date.
        matches: Sign id -> how often it was matched, or claimed by the learner, when signed.
        schedule: Predicts how likely a card is remembered.
        day: What was done today, and today's limits.
        streak: Days in a row.
        placed: The number of the level up to which a placement test opened all; 0 without one.
        own: Ids of the learner's own signs that can be practised.
    """

    cards: tuple[Card, ...]
    matches: Mapping[str, int]
    schedule: Schedule
    day: DayProgress
    streak: Streak
    placed: int = 0
    own: tuple[str, ...] = ()


def standing(
    courses: Mapping[Strand, Curriculum], evidence: Evidence, now: datetime, zone: tzinfo | None
) -> Standing:
    """Returns a learner's standing.

    Args:
        courses: The curriculum of what can be practised, for each strand.
        evidence: The learner's data.
        now: The present time.
        zone: The learner's time zone; None for the computer's own.
    """
    cards, day = evidence.cards, evidence.day
    held = _held(evidence, now)
    levels, present = _levels(courses["signs"], held, evidence.placed)
    until = day_end(now, zone)
    yesterday = local_day(now, zone).date - timedelta(days=1)
    return Standing(
        levels=levels,
        present=present,
        cards=cards,
        # as in a review: a sign comes once, and not soon after its other direction
        due=review_picks(cards, now, len(cards), until),
        review=review_picks(cards, now, day.reviews_left, until),
        matched=frozenset(sign for sign, times in evidence.matches.items() if times),
        day=day,
        streak=evidence.streak,
        rested_yesterday=yesterday in evidence.streak.rested,
        own=evidence.own,
        letters=_levels(courses["letters"], held)[0],
        numbers=_levels(courses["numbers"], held)[0],
    )


def _held(evidence: Evidence, now: datetime) -> dict[str, Held]:
    """Returns what the learner has achieved with each sign; the stronger of its two cards counts."""
    cards: dict[str, list[Card]] = {}
    for card in sorted(evidence.cards, key=lambda card: card.direction):
        cards.setdefault(card.sign, []).append(card)
    matches = evidence.matches
    return {
        sign: _held_by(matches.get(sign, 0), cards.get(sign, []), evidence.schedule, now)
        for sign in {*matches, *cards}
    }


def _held_by(matches: int, cards: list[Card], schedule: Schedule, now: datetime) -> Held:
    best = max(cards, key=lambda card: card.stability_days or 0.0, default=None)
    return Held(
        matches=matches,
        stability_days=best.stability_days if best else None,
        recall=schedule.recall(best, now) if best else 0.0,
        graduated=any(card.graduated for card in cards),
    )


def _levels(
    curriculum: Curriculum, held: Mapping[str, Held], placed: int = 0
) -> tuple[tuple[LevelStanding, ...], int]:
    known = {sign for sign, each in held.items() if is_known(each)}
    nothing, present = Held(), curriculum.present(known, placed)
    levels = tuple(
        LevelStanding(
            level.number,
            {sign: strength(held.get(sign, nothing)) for sign in level.signs},
            frozenset(known & {*level.signs}),
            curriculum.gate(level.number, known, placed),
            strand_of(level.signs[0]),
        )
        for level in curriculum.levels
    )
    return levels, present.number if present else 0
