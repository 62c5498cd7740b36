"""The signs that Sign Rush may ask for: those the learner has signed right, with the state of their cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deepsign.arcade.sign_draw import FEWEST, Known
from deepsign.errors import ProgressError
from deepsign.learning.curriculum import strands
from deepsign.progress.records import Learner
from deepsign.scenes.shared.shown_sign import practisable
from deepsign.stage.services import Services
from deepsign_assets.lexicon import Strand, strand_of

FORGOTTEN: Final = 0.7
"""Below this chance of recall a sign counts as forgotten."""


def known_signs(
    services: Services, learner: Learner, strand: Strand = "signs"
) -> tuple[Known, ...]:
    """Returns the signs, letters or numbers that a learner has made right at least once, ordered by id.

    If they are too few letters or numbers, the rest of the first level joins them, to be watched first.

    Only signs that can be judged, the learner's own among them; none while progress.db cannot be read.
    """
    try:
        known = _read(services, learner, strand)
        return (
            known if len(known) >= FEWEST or strand == "signs" else _joined(services, known, strand)
        )
    except ProgressError:
        return ()


def _joined(services: Services, known: Sequence[Known], strand: Strand) -> tuple[Known, ...]:
    """Returns what is known, and the rest of the first level as if it was forgotten."""
    met = {each.sign for each in known}
    first = strands(services.entries)[strand].levels[0].signs
    return (*known, *(Known(sign, forgotten=True) for sign in first if sign not in met))


def _read(services: Services, learner: Learner, strand: Strand) -> tuple[Known, ...]:
    store, now = services.store, services.now_utc()
    ours = practisable(services, learner)
    right = [
        each.sign
        for each in store.attempts.progress(learner, "produce")
        if (each.matches or each.claimed) and each.sign in ours and strand_of(each.sign) == strand
    ]
    cards = {card.sign: card for card in store.cards.of(learner, direction="produce")}
    due = {card.sign for card in store.cards.due(learner, now, "produce")}
    schedule = store.cards.schedule(learner)
    known = []
    for sign in right:
        card = cards.get(sign)
        if card is None:
            known.append(Known(sign))
        else:
            forgotten = schedule.recall(card, now) < FORGOTTEN
            known.append(Known(sign, sign in due, forgotten))
    return tuple(known)
