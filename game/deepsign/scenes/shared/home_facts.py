"""What home and the level pages show, read once: a value, so that drawing never asks the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from deepsign.learning.curriculum import Curriculum, Gate
from deepsign.learning.mastery import MASTERED, Held, is_known, mastery, strength
from deepsign.learning.picks import review_picks
from deepsign.learning.schedule import Card, CardStage, Schedule
from deepsign.learning.streak import Streak, local_day
from deepsign.progress.records import Learner, SignProgress
from deepsign.stage.services import Services

NO_STREAK: Final = Streak(0, 0, False)


@dataclass(frozen=True)
class LevelFacts:
    """One level and one learner.

    Attributes:
        number: From 1.
        strengths: Sign id -> how firmly it is held, 0 to 1, in teaching order.
        known: Ids of the signs that count towards opening the next level.
        gate: What the level waits for; None when it is open.
    """

    number: int
    strengths: Mapping[str, float]
    known: frozenset[str]
    gate: Gate | None

    @property
    def signs(self) -> tuple[str, ...]:
        """Ids in teaching order."""
        return tuple(self.strengths)

    @property
    def mastery(self) -> float:
        """The mean strength, 0 to 1."""
        return mastery(self.strengths.values())

    @property
    def mastered(self) -> bool:
        """Whether every sign of it is held firmly."""
        return bool(self.strengths) and min(self.strengths.values()) >= MASTERED

    @property
    def locked(self) -> bool:
        """Whether it cannot be started yet."""
        return self.gate is not None


@dataclass(frozen=True)
class Today:
    """What was done today, and what was meant to be.

    Attributes:
        kind: What the goal counts: "signs" or "minutes".
        done: So many.
        amount: Of so many.
        reached: Whether the goal is reached.
    """

    kind: str = "signs"
    done: int = 0
    amount: int = 10
    reached: bool = False

    @property
    def share(self) -> float:
        """How far, 0 to 1."""
        return min(1.0, self.done / self.amount) if self.amount else 1.0


@dataclass(frozen=True)
class HomeFacts:
    """Everything on the home screen.

    Attributes:
        levels: Lowest first.
        present: Number of the level that comes next; 0 if there are none.
        due_produce: Signs to be signed again now.
        due_recognise: Signs to be recognised again now.
        next_due: When the next card falls due, UTC; None without cards, or when something is due.
        met: Ids of the signs that have a card.
        today: The goal and how far it is.
        streak: Days in a row.
        rested_yesterday: Whether a rest day stood in for yesterday.
    """

    levels: tuple[LevelFacts, ...] = ()
    present: int = 0
    due_produce: int = 0
    due_recognise: int = 0
    next_due: datetime | None = None
    met: frozenset[str] = frozenset()
    today: Today = Today()
    streak: Streak = NO_STREAK
    rested_yesterday: bool = False

    @property
    def due(self) -> int:
        """How many reviews wait."""
        return self.due_produce + self.due_recognise

    @property
    def fresh(self) -> bool:
        """Whether the learner has met no sign yet."""
        return not self.met

    @property
    def complete(self) -> bool:
        """Whether every level is mastered."""
        return bool(self.levels) and all(level.mastered for level in self.levels)

    def level(self, number: int) -> LevelFacts | None:
        """The level of that number, if there is one."""
        return next((level for level in self.levels if level.number == number), None)


def read_home(services: Services, learner: Learner) -> HomeFacts:
    """Reads the store once.

    Only signs that both the lexicon and the network know can be practised.

    Raises:
        ProgressError: progress.db cannot be read.
    """
    store, now = services.store, services.now_utc()
    taught = services.taught
    ours = {sign.id for sign in taught}
    produce = [card for card in store.cards.of(learner, direction="produce") if card.sign in ours]
    recognise = [
        card for card in store.cards.of(learner, direction="recognise") if card.sign in ours
    ]
    held = _held(
        store.cards.schedule(learner),
        store.attempts.progress(learner, "produce"),
        produce,
        recognise,
        now,
    )
    streak, waiting = (
        store.days.streak(learner, now),
        [card.due_utc for card in (*produce, *recognise)],
    )
    levels, present = _levels(Curriculum.of(taught), held)
    soonest = min(waiting, default=None)
    # what a review would really ask: a sign comes once, and not soon after its other direction
    due = review_picks((*produce, *recognise), now, len(waiting))
    return HomeFacts(
        levels=levels,
        present=present,
        due_produce=sum(card.direction == "produce" for card in due),
        due_recognise=sum(card.direction == "recognise" for card in due),
        next_due=soonest if soonest is not None and soonest > now else None,
        met=frozenset(card.sign for card in (*produce, *recognise)),
        today=_today(services, learner, now),
        streak=streak,
        rested_yesterday=local_day(now, learner.zone).date - timedelta(days=1) in streak.rested,
    )


def _held(
    schedule: Schedule,
    tried: tuple[SignProgress, ...],
    produce: list[Card],
    recognise: list[Card],
    now: datetime,
) -> dict[str, Held]:
    """What is remembered of each sign: the firmer of its two cards counts."""
    matches = {each.sign: each.matches + each.claimed for each in tried}
    cards: dict[str, list[Card]] = {}
    for card in (*produce, *recognise):
        cards.setdefault(card.sign, []).append(card)
    return {
        sign: _held_by(matches.get(sign, 0), cards.get(sign, []), schedule, now)
        for sign in {*matches, *cards}
    }


def _held_by(matches: int, cards: list[Card], schedule: Schedule, now: datetime) -> Held:
    best = max(cards, key=lambda card: card.stability_days or 0.0, default=None)
    return Held(
        matches=matches,
        stability_days=best.stability_days if best else None,
        recall=schedule.recall(best, now) if best else 0.0,
        graduated=any(card.stage is not CardStage.LEARNING for card in cards),
    )


def _levels(curriculum: Curriculum, held: Mapping[str, Held]) -> tuple[tuple[LevelFacts, ...], int]:
    known = {sign for sign, each in held.items() if is_known(each)}
    nothing, present = Held(), curriculum.present(known)
    levels = tuple(
        LevelFacts(
            level.number,
            {sign: strength(held.get(sign, nothing)) for sign in level.signs},
            frozenset(known & {*level.signs}),
            curriculum.gate(level.number, known),
        )
        for level in curriculum.levels
    )
    return levels, present.number if present else 0


def _today(services: Services, learner: Learner, now: datetime) -> Today:
    day = services.store.days.today(learner, now)
    minutes = day.goal.kind == "minutes"
    done = int(day.minutes) if minutes else day.signs
    return Today(day.goal.kind, done, day.goal.amount, day.reached)
