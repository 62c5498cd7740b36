"""The reminder for a learner who has not practised today."""

from __future__ import annotations

from datetime import datetime

from deepsign.progress.records import Learner
from deepsign.progress.store import ProgressStore
from deepsign.words import Words


def message(store: ProgressStore, learner: Learner, now: datetime, words: Words) -> str:
    """Returns due reviews and a streak that ends tonight, in the learner's language; "" if there is neither.

    Raises:
        ProgressError: progress.db cannot be read.
    """
    due = len(store.days.review(learner, now))
    streak = store.days.streak(learner, now)
    said = []
    if due:
        said.append(words("remind-due", n=due))
    if streak.ends_tonight:
        said.append(words("remind-streak", n=streak.days))
    return " ".join(said)
