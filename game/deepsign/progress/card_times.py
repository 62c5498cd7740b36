"""Cards whose last review has an impossible time, because the clock was wrong.

A review after the present, or before an earlier one, is kept in the log, but no schedule uses its time: the card
is restored to its state after the last review with a plausible time.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Final

from deepsign.learning import streak
from deepsign.learning.schedule import Card, Direction
from deepsign.progress import rows
from deepsign.progress.database import Database
from deepsign.progress.records import Learner

TOLERANCE: Final = timedelta(days=1)
"""The clock may be set back this far, for example to the right time zone. Then no time counts as passed."""

EARLIEST: Final = datetime.combine(streak.EARLIEST, time.min, UTC)
"""Reviews before it have a wrong time."""

_log = logging.getLogger(__name__)
_NEWEST: Final = (
    "SELECT max(at_utc) AS newest FROM reviews"
    " WHERE (learner_id, sign, direction) = (?, ?, ?) AND at_utc <= ?"
)
_CARDS: Final = (
    "SELECT *, (SELECT max(at_utc) FROM reviews WHERE (learner_id, sign, direction)"
    " = (cards.learner_id, cards.sign, cards.direction) AND at_utc <= ?) AS newest"
    " FROM cards WHERE learner_id = ? AND direction = ifnull(?, direction)"
)
_REVIEWS: Final = (
    "SELECT at_utc, card_before FROM reviews"
    " WHERE (learner_id, sign, direction) = (?, ?, ?) ORDER BY id"
)


def trusted(database: Database, learner: Learner, card: Card, now: datetime) -> Card:
    """Returns the card as it was after its last review whose time can be true; almost always the same card."""
    key, latest = (learner.id, card.sign, card.direction), rows.instant(latest_trusted(now))
    ((newest,),) = database.tuples(_NEWEST, (*key, latest))
    return _trusted(database, learner, card, newest, now)


def trusted_cards(
    database: Database, learner: Learner, direction: Direction | None, now: datetime
) -> list[Card]:
    """Returns `trusted` for all cards of a learner, read at once; None means both directions."""
    latest = rows.instant(latest_trusted(now))
    stored = database.read(_CARDS, (latest, learner.id, direction))
    with database.readable():
        found = [(rows.card(row), row["newest"]) for row in stored]
    return [_trusted(database, learner, card, newest, now) for card, newest in found]


def _trusted(
    database: Database, learner: Learner, card: Card, newest: str | None, now: datetime
) -> Card:
    """Returns the same as `trusted`, given the time of the newest review that is not after the present."""
    last = card.last_review_utc
    if last is None:
        return card
    key = (learner.id, card.sign, card.direction)
    with database.readable():
        possible = EARLIEST <= last <= latest_trusted(now)
        if possible and (newest is None or rows.moment(newest) - last <= TOLERANCE):
            return card
        if database.is_news((*key, last)):
            _log.info("%s: a review of %s is not trusted, its time is %s", now, card.sign, last)
        return _after_the_last_trusted(database.read(_REVIEWS, key), card, now)


def latest_trusted(now: datetime) -> datetime:
    """Returns the latest plausible time."""
    try:
        return now + TOLERANCE
    except OverflowError:
        return now


def a_day_before(now: datetime) -> datetime:
    """Returns the time a day earlier; the same time if the calendar has none."""
    try:
        return now - timedelta(days=1)
    except OverflowError:
        return now


def _after_the_last_trusted(log: Sequence[rows.Row], card: Card, now: datetime) -> Card:
    newest, state = None, None
    for number, row in enumerate(log):
        at = rows.moment(row["at_utc"])
        impossible = not EARLIEST <= at <= latest_trusted(now)
        if impossible or (newest is not None and newest - at > TOLERANCE):
            continue
        newest = at if newest is None else max(at, newest)
        if number + 1 == len(log):
            state = card
        else:
            kept = log[number + 1]["card_before"]
            state = None if kept is None else rows.card_before(log[number + 1])
    if state is not None and state.last_review_utc is not None and state.last_review_utc <= now:
        return state
    # Nothing is known about the past: the card is due now, as if a day had passed, and keeps what was learned.
    return replace(card, due_utc=min(card.due_utc, now), last_review_utc=a_day_before(now))
