"""Pictures of the five pages of progress: with a history, for a new learner, and without a database."""

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
from deepsign.progress.learner_figures import DIRECTIONS
from deepsign.progress.records import Attempt, Learner
from deepsign.scenes.progress.progress import ProgressScene
from deepsign.scenes.progress.progress_page import PAGES, PageName

DAYS: Final = 75
"""Length of the history in days, with some gaps."""
SPELLED_DAYS: Final = (72, 57, 42, 21, 3)
"""How many days ago letters and numbers were practised too."""


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
        if ago in SPELLED_DAYS:
            _spell(studio, learner, ago)
    return learner


def _spell(studio: Studio, learner: Learner, ago: int) -> None:
    """Stores a round of letters and numbers, some of which are mistaken for their look-alikes."""
    store, mixed = studio.services.store, {"e": "s", "m": "n", "u": "v", "6": "w", "g": "q"}
    for number, each in enumerate("abcilouvdfghemnst0123456"):
        when = TODAY - timedelta(days=ago, minutes=40 - number)
        answer = mixed.get(each, each) if (ago + number) % 4 else each
        right, way = answer == each, DIRECTIONS[(number + SPELLED_DAYS.index(ago)) % 2]
        made = Attempt(
            each, "match" if right else "not_yet", 80, 1.0, "played", {answer: 0.8}, "lesson", way, at=when,
        )  # fmt: skip
        store.attempts.record(learner, made)
        rating = Rating.GOOD if right else Rating.AGAIN
        store.cards.review(learner, each, rating, direction=way, at=when)


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
