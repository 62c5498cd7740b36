"""What comes next: what is due in either direction, then what is new, within the limits of a day.

Which due card is asked first is a question of how much is being lost: a day late means little for a card that
lasts a year and much for one that lasts a day, so lateness is taken relative to stability (as FSRS's forgetting
curve does; open-spaced-repetition calls the order "relative overdueness"). A sign has two cards, siblings: to see
DOG signed is to be told how to sign it. They are never asked within four hours of one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from math import ceil
from statistics import median
from typing import Final

from deepsign.learning.schedule import Card, Direction

APART: Final = timedelta(hours=4)
"""So long the one card of a sign waits after the other was asked."""

USUAL_S: Final[Mapping[Direction, float]] = {"produce": 20.0, "recognise": 8.0}
"""How long a card takes as long as nothing is known of the learner, in seconds."""

_LEAST_STABILITY_DAYS: Final = 0.01
_DAY: Final = timedelta(days=1)


def review_picks(cards: Iterable[Card], now: datetime, n: int) -> tuple[Card, ...]:
    """The cards of the next review, directions mixed.

    Args:
        cards: All cards of the learner that may be asked, due or not, of both directions.
        now: The present instant.
        n: How many at most: what is left of the daily limit.

    Returns:
        At most ``n`` due cards, one a sign: first those that are longest overdue for their stability.
    """
    every = tuple(cards)
    asked = {(card.sign, card.direction): card.last_review_utc for card in every}
    due = [card for card in every if card.is_due(now) and not _too_soon(card, asked, now)]
    due.sort(key=lambda card: (-overdue(card, now), card.sign, card.direction))
    one_a_sign: dict[str, Card] = {}
    for card in due:
        one_a_sign.setdefault(card.sign, card)
    return mixed(tuple(one_a_sign.values())[: max(0, n)])


def _too_soon(
    card: Card, asked: Mapping[tuple[str, Direction], datetime | None], now: datetime
) -> bool:
    other: Direction = "recognise" if card.direction == "produce" else "produce"
    last = asked.get((card.sign, other))
    return last is not None and now - last < APART


def overdue(card: Card, now: datetime) -> float:
    """How late a card is, in units of its own stability; 0 on the moment."""
    stability = max(card.stability_days or 0.0, _LEAST_STABILITY_DAYS)
    return (now - card.due_utc) / _DAY / stability


def mixed(cards: Sequence[Card]) -> tuple[Card, ...]:
    """The same cards with the two directions spread evenly; within each the order stays."""
    groups = [[c for c in cards if c.direction == way] for way in ("produce", "recognise")]
    placed = [
        ((number + 0.5) / len(group), rank, card)
        for rank, group in enumerate(groups)
        for number, card in enumerate(group)
    ]
    return tuple(card for *_, card in sorted(placed, key=lambda place: place[:2]))


def forecast(
    cards: Iterable[Card], now: datetime, zone: tzinfo | None, days: int = 7
) -> tuple[int, ...]:
    """How many cards fall due on each of the learner's days, today first.

    Args:
        cards: All cards of the learner.
        now: The present instant.
        zone: The learner's time zone; None for the computer's own.
        days: How many days, today among them. Today counts what is overdue too.
    """
    today = now.astimezone(zone).date()
    counts = [0] * days
    for card in cards:
        ahead = max(0, (card.due_utc.astimezone(zone).date() - today).days)
        if ahead < days:
            counts[ahead] += 1
    return tuple(counts)


def minutes_for(cards: Iterable[Card], took_s: Mapping[Direction, Sequence[float]]) -> int:
    """How many minutes a review of these cards will take, at least 1.

    Args:
        cards: What will be asked.
        took_s: How long the learner's latest reviews took, in seconds, by direction; may be empty.
    """
    usual = {
        way: median(took_s[way]) if took_s.get(way) else seconds for way, seconds in USUAL_S.items()
    }
    return max(1, ceil(sum(usual[card.direction] for card in cards) / 60))
