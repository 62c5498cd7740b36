"""Records of the store: learners, attempts and reviews. Records of play are in ``play_records``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from functools import cache
from typing import TYPE_CHECKING, Final, Literal
from zoneinfo import ZoneInfo

from deepsign.learning.grading import VerdictKind
from deepsign.learning.schedule import Direction, Rating
from deepsign_assets.body.handedness import Hand

if TYPE_CHECKING:
    from deepsign_model.signs.verdict import Verdict

LOCAL: Final = "local"
KEPT_SCORES: Final = 5
"""Number of best labels stored with an attempt."""
ReviewKind = Literal["new", "first", "return", "step"]


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner.

    Attributes:
        id: Key in progress.db.
        name: 1 to 40 characters; no two names read the same, whatever their case.
        hand: Dominant hand.
        time_zone: An IANA name such as ``Europe/Paris``, or ``local`` for the computer's own.
        created_at: When the profile was made, UTC.
        alike: Whether the stored name differs, because it reads like an older one or is invisible.
        placed: Highest level opened by a placement test; 0 without one.
    """

    id: int
    name: str
    hand: Hand
    time_zone: str
    created_at: datetime
    alike: bool = False
    placed: int = 0

    @property
    def zone(self) -> tzinfo | None:
        """Time zone in which days are counted; None for the computer's own, or if it is unknown on this computer."""
        return None if self.time_zone == LOCAL else _zone(self.time_zone)

    @property
    def is_zone_known(self) -> bool:
        """Whether this computer knows the time zone."""
        return self.time_zone == LOCAL or self.zone is not None


@cache
def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (LookupError, OSError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Sample:
    """An attempt that may show how the learner signs; see ``deepsign_model.signs.learned``.

    Args:
        sign: The sign's id.
        embedding: What the network made of it, with length 1.
        model_id: The weights that made it.
        sure: Whether the network was sure; otherwise it counts only if the learner claims it.
    """

    sign: str
    embedding: Sequence[float]
    model_id: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Attempt:
    """A judged attempt at a sign, or a choice of a word for it.

    Attributes:
        sign: Id of the prompted sign.
        verdict: ``match``, ``almost``, ``not_yet`` or ``no_sign``.
        score: 0 to 100, as shown to the learner.
        latency_ms: Time from the end of the attempt to the verdict; 0 for a choice.
        model_id: Id of the weights that judged; empty for a choice.
        scores: Probabilities of the best labels, 0 to 1; for a choice, 1 for the chosen sign.
        activity: Activity in which it was made: practice, challenge, review, ...
        direction: Whether the learner signed (``produce``) or chose (``recognise``).
        claimed: Whether the learner claims that it was right.
        parameter: What the advice about it named (``learning.parameters.PARAMETERS``), or "".
        at: When it was made, UTC; None until it is stored.
        id: Key in progress.db; None until it is stored.
    """

    sign: str
    verdict: VerdictKind
    score: int
    latency_ms: float
    model_id: str
    scores: Mapping[str, float] = field(default_factory=dict)
    activity: str = "practice"
    direction: Direction = "produce"
    claimed: bool = False
    parameter: str = ""
    at: datetime | None = None
    id: int | None = None

    @classmethod
    def signed(
        cls, verdict: Verdict, latency_ms: float, model_id: str, parameter: str = ""
    ) -> Attempt:
        """Creates an attempt that the recogniser judged.

        Args:
            verdict: Verdict; its best labels are kept.
            latency_ms: Time from the end of the attempt to the verdict.
            model_id: Id of the weights that judged.
            parameter: Parameter that the advice names.
        """
        scores = dict(verdict.best[:KEPT_SCORES])
        made = cls(verdict.sign, verdict.kind, verdict.score, latency_ms, model_id, scores)
        return replace(made, parameter=parameter)

    @classmethod
    def chosen(cls, sign: str, picked: str | None, score: int = 100) -> Attempt:
        """Creates a choice of a word for a sign.

        Args:
            sign: Sign that was shown.
            picked: Sign whose word was chosen; None for "I don't know".
            score: Score of a right choice; a wrong one scores 0.
        """
        scores = {} if picked is None else {picked: 1.0}
        if picked == sign:
            return cls(sign, "match", score, 0.0, "", scores)
        return cls(sign, "not_yet", 0, 0.0, "", scores)

    @property
    def answer(self) -> str | None:
        """Best label, or the sign that was chosen; None without one."""
        return max(self.scores, key=self.scores.__getitem__, default=None)


@dataclass(frozen=True, slots=True)
class Review:
    """A review in the log of a card.

    Attributes:
        sign: Id of the sign.
        rating: How well it was recalled.
        at: When it was made, UTC.
        due: When the card was due next, UTC.
        attempt_id: Attempt behind it, if any.
        duration_ms: Time from the prompt to the end, if measured.
        direction: Which of the sign's two cards.
        kind: ``new`` for the first review of a sign, ``first`` for the first in this direction, ``return`` on a
            later day, ``step`` for another on the same day.
        predicted: Probability of recall before it, 0 to 1; None if unknown.
        id: Key in progress.db; None until it is stored.
    """

    sign: str
    rating: Rating
    at: datetime
    due: datetime
    attempt_id: int | None = None
    duration_ms: int | None = None
    direction: Direction = "produce"
    kind: ReviewKind = "step"
    predicted: float | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class SignProgress:
    """A learner's progress with one sign.

    Attributes:
        sign: Id of the sign.
        attempts: Number of judged attempts.
        matches: Number of them that matched.
        best_score: Best score, 0 to 100.
        last_attempt: When the last one was made, UTC.
        stability_days: Days until FSRS expects recall to fall to 90%; None before the first review.
        due: When it is due, UTC; None before the first review.
        claimed: Number of attempts that did not match but that the learner claimed.
        last_score: Last score, 0 to 100.
        last_review: When it was last reviewed, UTC; None before the first review.
        direction: None for both combined, with the greater stability and the earlier due date.
    """

    sign: str
    attempts: int
    matches: int
    best_score: int
    last_attempt: datetime
    stability_days: float | None
    due: datetime | None
    claimed: int = 0
    last_score: int = 0
    last_review: datetime | None = None
    direction: Direction | None = None
