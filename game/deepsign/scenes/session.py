"""What a session is made of, and what is kept of it: between the scenes and the store."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from deepsign.errors import ProgressError
from deepsign.learning.curriculum import Curriculum
from deepsign.learning.grading import grade
from deepsign.learning.picks import next_picks
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore
from deepsign.recognition.messages import Scores
from deepsign.recognition.verdict import NO_SIGN, Verdict
from deepsign.scenes.base import Services
from deepsign.scenes.lesson import Pick, Result

KEPT_SCORES = 5


@dataclass(frozen=True)
class Standing:
    """A learner's signs at a glance, ids in teaching order.

    Attributes:
        order: Every sign that can be practised.
        due: Those to be asked now, the longest overdue first.
        new: Those that come next.
        met: Those with a card.
        known: Those matched at least once.
        later: Those with a card, the one due first first.
    """

    order: tuple[str, ...]
    due: tuple[str, ...]
    new: tuple[str, ...]
    met: frozenset[str]
    known: frozenset[str]
    later: tuple[str, ...]

    def picks(self, n: int) -> tuple[Pick, ...]:
        """At most ``n`` signs: due ones, then new ones; with neither, what is due soonest."""
        chosen = next_picks(self.due, self.new, n) or self.later[:n]
        return tuple(Pick(sign, sign not in self.met) for sign in chosen)


def standing(services: Services, learner: Learner) -> Standing:
    """Reads the store.

    Only signs that both the lexicon and the network know can be practised.

    Raises:
        ProgressError: progress.db cannot be read.
    """
    store, judged = services.store, {*services.recogniser.spec.labels} - {NO_SIGN}
    taught = [sign for sign in services.lexicon if sign.id in judged]
    curriculum = Curriculum.of(taught)
    ours = {sign.id for sign in taught}
    cards = [card.sign for card in store.cards(learner) if card.sign in ours]
    known = {p.sign for p in store.sign_progress(learner) if p.matches}
    due = [card.sign for card in store.due(learner, services.now_utc()) if card.sign in ours]
    return Standing(
        order=curriculum.order,
        due=tuple(due),
        new=curriculum.new_signs(cards, known),
        met=frozenset(cards),
        known=frozenset(known & ours),
        later=tuple(cards),
    )


class Recorder:
    """Writes attempts and reviews; what could not be saved is kept and tried again.

    Args:
        store: progress.db.
        learner: Who practises.
    """

    def __init__(self, store: ProgressStore, learner: Learner) -> None:
        self._store = store
        self._learner = learner
        self._waiting: deque[Callable[[], None]] = deque()
        self._last_attempt: int | None = None
        self.problem = ""

    def attempt(self, verdict: Verdict, scores: Scores, latency_ms: float) -> None:
        """Keeps one judged attempt."""
        made = Attempt(
            sign=verdict.sign,
            verdict=verdict.kind,
            score=verdict.score,
            latency_ms=latency_ms,
            model_id=scores.model_id,
            scores=dict(verdict.best[:KEPT_SCORES]),
        )

        def write() -> None:
            self._last_attempt = self._store.record_attempt(self._learner, made).id

        self._write(write)

    def review(self, result: Result, duration_s: float) -> None:
        """Keeps what a sign was worth, if it was tested at all."""
        rating = grade(result.outcome) if result.outcome else None
        if rating is None:
            return

        def write() -> None:
            self._store.review(
                self._learner,
                result.sign,
                rating,
                attempt_id=self._last_attempt,
                duration_ms=round(duration_s * 1000),
            )

        self._write(write)

    def _write(self, write: Callable[[], None]) -> None:
        self._waiting.append(write)
        self.flush()

    def flush(self) -> None:
        """Tries to save everything that waits, in order; `problem` says why it could not."""
        try:
            while self._waiting:
                self._waiting[0]()
                self._waiting.popleft()
        except ProgressError as error:
            self.problem = f"{error} Your results are kept and saved as soon as it works again."
            return
        self.problem = ""
