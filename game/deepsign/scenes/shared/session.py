"""How a learner stands, in both directions: between the scenes and the store."""

from __future__ import annotations

from dataclasses import dataclass

from deepsign.learning.curriculum import Curriculum
from deepsign.learning.picks import review_picks
from deepsign.learning.schedule import Card
from deepsign.progress.records import Learner
from deepsign.stage.services import Services


@dataclass(frozen=True)
class Standing:
    """A learner's signs at a glance.

    Attributes:
        order: Ids of every sign that can be practised, in teaching order.
        new: Ids that come next, within the daily limit.
        known: Ids of those that were right at least once, in either direction.
        cards: All cards of both directions, the one due first first.
        review: What a review would ask now, within the daily limit.
    """

    order: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    cards: tuple[Card, ...] = ()
    review: tuple[Card, ...] = ()

    @property
    def met(self) -> frozenset[str]:
        """Ids of those with a card."""
        return frozenset(card.sign for card in self.cards)


def standing(services: Services, learner: Learner) -> Standing:
    """Reads the store.

    Only signs that both the lexicon and the network know can be practised.

    Raises:
        ProgressError: progress.db cannot be read.
    """
    store, now = services.store, services.now_utc()
    taught = services.taught
    curriculum, ours = Curriculum.of(taught), {sign.id for sign in taught}
    cards = tuple(card for card in store.cards.of(learner) if card.sign in ours)
    known = {p.sign for p in store.attempts.progress(learner) if p.matches or p.claimed} & ours
    today = store.days.today(learner, now)
    new = curriculum.new_signs({card.sign for card in cards}, known)
    return Standing(
        order=curriculum.order,
        new=new[: today.new_left],
        known=frozenset(known),
        cards=cards,
        review=review_picks(cards, now, today.reviews_left),
    )
