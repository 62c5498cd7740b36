"""Pictures of the four pages of progress: with a history, for a new learner, and without a database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from deepsign.gallery.damage import lose_cards
from deepsign.gallery.shots_home import order
from deepsign.gallery.studio import TODAY, Studio
from deepsign.learning.parameters import PARAMETERS
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Attempt, Learner
from deepsign.scenes.progress.progress import ProgressScene
from deepsign.scenes.progress.progress_page import PAGES, PageName

DAYS: Final = 75
"""Length of the history in days, with some gaps."""


def _learner(studio: Studio) -> Learner:
    """Creates Noor, who has practised on most days and mixes up two pairs of signs."""
    store = studio.services.store
    learner, signs = store.learners.create("Noor", time_zone="UTC"), order(studio)
    for ago in range(DAYS, -1, -3):
        if ago % 5 == 0:
            continue
        at = TODAY - timedelta(days=ago, hours=1)
        sitting = store.sittings.begin(learner, "lesson", at)
        met = signs[: 4 + (DAYS - ago) // 2]
        for number, sign in enumerate(met[-6:] + met[:2]):
            when = at + timedelta(minutes=number)
            wrong = number % 4 == 1
            answer = signs[(signs.index(sign) // 2 * 2 + 5) % 12] if wrong else sign
            verdict, score = ("not_yet", 35) if wrong else ("match", 70 + 3 * number)
            made = Attempt(
                sign,
                "match" if verdict == "match" else "not_yet",
                score,
                9.0,
                "played",
                {answer: 0.8},
                parameter=PARAMETERS[number * ago % 5 % 4] if wrong else "",
                at=when,
            )
            store.attempts.record(learner, made)
            store.cards.review(learner, sign, Rating.AGAIN if wrong else Rating.GOOD, at=when)
        store.sittings.end(sitting, at + timedelta(minutes=9))
    return learner


def _page(studio: Studio, first: PageName) -> None:
    studio.put(ProgressScene, _learner(studio), first)


def _empty(studio: Studio) -> None:
    learner = studio.services.store.learners.create("Noor", time_zone="UTC")
    studio.put(ProgressScene, learner)


def _error(studio: Studio) -> None:
    lose_cards(studio.services.store)
    studio.put(ProgressScene, studio.learner)


SHOTS: Final[dict[str, Callable[[Studio], None]]] = {
    **{f"progress_{page}": partial(_page, first=page) for page in PAGES},
    "progress_empty": _empty,
    "progress_error": _error,
}
