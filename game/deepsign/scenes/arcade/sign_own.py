"""The signs that Sign Rush may ask for: those the learner has signed right, with the state of their cards."""

from __future__ import annotations

from typing import Final

from deepsign.arcade.sign_draw import Known
from deepsign.errors import ProgressError
from deepsign.progress.records import Learner
from deepsign.scenes.shared.shown_sign import practisable
from deepsign.stage.services import Services
from deepsign_assets.lexicon import is_spelled

FORGOTTEN: Final = 0.7
"""Below this chance of recall a sign counts as forgotten."""


def known_signs(services: Services, learner: Learner) -> tuple[Known, ...]:
    """Returns the signs that a learner has signed right at least once, ordered by id.

    Only signs that can be judged, the learner's own among them; none while progress.db cannot be read.
    """
    try:
        return _read(services, learner)
    except ProgressError:
        return ()


def _read(services: Services, learner: Learner) -> tuple[Known, ...]:
    store, now = services.store, services.now_utc()
    ours = {each for each in practisable(services, learner) if not is_spelled(each)}
    right = [
        each.sign
        for each in store.attempts.progress(learner, "produce")
        if (each.matches or each.claimed) and each.sign in ours
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
