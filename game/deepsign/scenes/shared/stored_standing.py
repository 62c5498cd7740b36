"""Reads the learner's standing from the store."""

from __future__ import annotations

from dataclasses import replace

from deepsign.learning.curriculum import strands
from deepsign.learning.standing import Evidence, Standing, standing
from deepsign.progress.broken_lessons import BrokenLesson
from deepsign.progress.records import Learner
from deepsign.scenes.shared.shown_sign import known_own, practisable
from deepsign.stage.services import Services
from deepsign_assets.lexicon import load_alphabet


def stored_learner(services: Services, learner: Learner) -> Learner:
    """Returns the learner as stored now; unchanged if the profile is gone."""
    return next((each for each in services.store.learners.all() if each.id == learner.id), learner)


def broken_lesson(services: Services, learner: Learner) -> BrokenLesson | None:
    """Returns the lesson that a learner recently interrupted, if its signs can still be practised.

    Raises:
        ProgressError: Progress.db cannot be read.
    """
    found = services.store.broken_lessons.of(learner, services.now_utc())
    able = practisable(services, learner)
    return found if found and {step.sign for step in found.steps} <= able else None


def read_standing(services: Services, learner: Learner) -> Standing:
    """Returns a learner's standing with the signs, letters and numbers that can be practised.

    Raises:
        ProgressError: Progress.db cannot be read.
    """
    store, now = services.store, services.now_utc()
    ids = practisable(services, learner)
    tried = store.attempts.progress(learner, "produce")
    cards, recorded = store.cards.of(learner, now=now), store.days.recorded(learner, now)
    evidence = Evidence(
        cards=tuple(card for card in cards if card.sign in ids),
        matches={each.sign: each.matches + each.claimed for each in tried if each.sign in ids},
        schedule=store.cards.schedule(learner),
        day=store.days.today(learner, now, cards),
        streak=recorded.streak,
        placed=learner.placed,
        own=known_own(services, learner),
    )
    taught = (*services.taught, *load_alphabet())
    found = standing(strands(taught), evidence, now, learner.zone)
    return replace(found, clock_was_wrong=recorded.clock_was_wrong)
