"""An attempt with its verdict, and what it may teach about how the learner signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deepsign.progress.records import Attempt, Sample
from deepsign.recognition.judging import verdict_of
from deepsign.recognition.messages import Scores
from deepsign.recognition.missed import told_mistake
from deepsign_assets.lexicon import Lexicon, is_spelled
from deepsign_model.own.ids import is_own
from deepsign_model.own.judging import KnownOwn
from deepsign_model.signs.learned import Learned, unit
from deepsign_model.signs.verdict import Verdict
from deepsign_model.specs.signs import SignSpec

if TYPE_CHECKING:
    from deepsign_model.feedback.compare import Mistake


@dataclass(frozen=True)
class JudgedAttempt:
    """An attempt with its verdict.

    Attributes:
        verdict: What the judge decided.
        scores: The network's answer.
        latency_ms: From the end of the attempt to the verdict.
        reaction_s: From the prompt to the first movement.
        mistake: What was clearly off, if anything.
        sample: What the attempt may teach about how the learner signs; None if nothing.
    """

    verdict: Verdict
    scores: Scores
    latency_ms: float
    reaction_s: float
    mistake: Mistake | None = None
    sample: Sample | None = None

    @property
    def parameter(self) -> str:
        """What was off about a refused attempt, by the names of `learning.parameters`; "" where nothing is clear."""
        if self.mistake is None or self.verdict.kind != "not_yet":
            return ""
        return self.mistake.parameter

    @property
    def record(self) -> Attempt:
        """The attempt as it is kept in progress.db."""
        model_id = self.scores.model_id
        return Attempt.signed(self.verdict, self.latency_ms, model_id, self.parameter)


def judged_attempt(
    scores: Scores,
    spec: SignSpec,
    lexicon: Lexicon,
    asked: str,
    learned: Learned | None,
    own: Callable[[], Sequence[KnownOwn]],
    *,
    hand_rose: bool,
    latency_ms: float,
    reaction_s: float,
) -> JudgedAttempt:
    """Judges an attempt at a sign, letter or number.

    Args:
        scores: The network's answer.
        spec: What the network knows.
        lexicon: Determines the rivals of the sign.
        asked: The prompted sign.
        learned: How the learner signs; None to judge without it.
        own: Returns the learner's own signs; called if the prompted sign is one.
        hand_rose: Whether a hand left its rest.
        latency_ms: Time from the end of the attempt until now.
        reaction_s: Time from the prompt to the first movement.
    """
    signs = own() if is_own(asked) else ()
    verdict = verdict_of(asked, scores, spec, lexicon, signs, hand_rose=hand_rose, learned=learned)
    if is_own(asked) or is_spelled(asked):  # the network does not know it
        return JudgedAttempt(verdict, scores, latency_ms, reaction_s)
    mistake = told_mistake(scores.comparison, verdict, lexicon)
    polished = verdict.accepted and mistake is not None  # not how the learner means to sign
    sample = None if learned is None or polished else sample_of(verdict, scores, learned)
    return JudgedAttempt(verdict, scores, latency_ms, reaction_s, mistake, sample)


def sample_of(verdict: Verdict, scores: Scores, learned: Learned) -> Sample | None:
    """Returns the sample of a sure match, or of an attempt whose claim sure attempts confirm; None otherwise."""
    if not scores.embedding:
        return None
    claimable = verdict.disputable and learned.confirms(verdict.sign, scores.embedding)
    if not verdict.sure and not claimable:
        return None
    embedding = tuple(map(float, unit(scores.embedding)))
    return Sample(verdict.sign, embedding, scores.model_id, verdict.sure)
