"""Selects the due cards that come next, in both directions, within the daily limits.

One day late means little for a card that lasts a year and much for one that lasts a day, so cards are ordered by
lateness relative to stability (open-spaced-repetition calls this "relative overdueness"). The two cards of a sign are
siblings: seeing DOG signed shows how to sign it. They are never asked within four hours of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from math import ceil
from statistics import median
from typing import Final

from deepsign.learning.schedule import Card, Direction

APART: Final = timedelta(hours=4)
"""How long one card of a sign waits after the other was asked."""

USUAL_S: Final[Mapping[Direction, float]] = {"produce": 20.0, "recognise": 8.0}
"""How long a card takes, in seconds, before the learner's own times are known."""

_LEAST_STABILITY_DAYS: Final = 0.01
_DAY: Final = timedelta(days=1)


def review_picks(
    cards: Iterable[Card], now: datetime, n: int, until: datetime | None = None
) -> tuple[Card, ...]:
    """Returns the cards of the next review, with directions mixed.

    Args:
        cards: All cards of the learner that may be asked, due or not, in both directions.
        now: The present time.
        n: The most cards to return: the rest of the daily limit.
        until: The end of the learner's day; cards that fall due before it are included. None for ``now``.

    Returns:
        At most ``n`` due cards, one for each sign, the longest overdue relative to stability first.
    """
    every = tuple(cards)
    asked = {(card.sign, card.direction): card.last_review_utc for card in every}
    due = [card for card in every if card.is_due(until or now) and not _too_soon(card, asked, now)]
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
    """Returns how late a card is, in units of its stability; 0 at the due time."""
    stability = max(card.stability_days or 0.0, _LEAST_STABILITY_DAYS)
    return (now - card.due_utc) / _DAY / stability


def mixed(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Returns the cards with the two directions spread evenly; the order within each is kept."""
    groups = [[c for c in cards if c.direction == way] for way in ("produce", "recognise")]
    placed = [
        ((number + 0.5) / len(group), rank, card)
        for rank, group in enumerate(groups)
        for number, card in enumerate(group)
    ]
    return tuple(card for *_, card in sorted(placed, key=lambda place: place[:2]))


def forecast(cards: Iterable[Card], now: datetime, zone: tzinfo | None) -> tuple[int, ...]:
    """Returns how many cards fall due on each of the learner's next seven days; overdue ones count as today's.

    Args:
        cards: All cards of the learner.
        now: The present time.
        zone: The learner's time zone; None for the computer's own.
    """
    today = now.astimezone(zone).date()
    counts = [0] * 7
    for card in cards:
        ahead = max(0, (card.due_utc.astimezone(zone).date() - today).days)
        if ahead < len(counts):
            counts[ahead] += 1
    return tuple(counts)


def minutes_for(cards: Iterable[Card], took_s: Mapping[Direction, Sequence[float]]) -> int:
    """Returns how many minutes a review of these cards will take, at least 1.

    Args:
        cards: The cards of the review.
        took_s: How long the learner's latest reviews took, in seconds, by direction; may be empty.
    """
    usual = {
        way: median(took_s[way]) if took_s.get(way) else seconds for way, seconds in USUAL_S.items()
    }
    return max(1, ceil(sum(usual[card.direction] for card in cards) / 60))
