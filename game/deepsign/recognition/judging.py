"""The verdict of an attempt at a sign of the lexicon, at one of the learner's own, or at a letter or number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from deepsign.recognition.messages import Scores
from deepsign_assets.lexicon import Lexicon, is_spelled
from deepsign_model.own.ids import is_own
from deepsign_model.own.judging import KnownOwn, OwnContest
from deepsign_model.rivals import rivals_of
from deepsign_model.signs.learned import Learned
from deepsign_model.signs.verdict import Verdict, judge
from deepsign_model.specs.signs import Calibration, SignSpec

SPELLED: Final = Calibration()
"""Letters and numbers compete with all others of their kind, so one threshold serves them all: half of the share."""


def verdict_of(
    sign: str,
    scores: Scores,
    spec: SignSpec,
    lexicon: Lexicon,
    own: Sequence[KnownOwn] = (),
    *,
    hand_rose: bool = True,
    learned: Learned | None = None,
) -> Verdict:
    """Decides whether an attempt shows a sign, letter or number.

    Args:
        sign: The id of what was prompted.
        scores: The network's answer.
        spec: What the network knows.
        lexicon: Determines the rivals.
        own: The learner's own signs; the verdict of a sign of the lexicon does not depend on them.
        hand_rose: Whether a hand left its rest.
        learned: How the learner signs, which tells nothing of letters and numbers; None to judge without it.

    Raises:
        ModelError: The sign is an own one that is not among `own`, or was embedded by another network.
    """
    if is_own(sign):
        contest = OwnContest(spec.labels, spec.calibration, tuple(own))
        embedding = np.array(scores.embedding, np.float32)
        return contest.judge(scores.probabilities, embedding, sign, hand_rose=hand_rose)
    if is_spelled(sign):
        rose = hand_rose and any(scores.probabilities[:-1])  # all but "no sign"
        return judge(scores.probabilities, scores.labels, sign, SPELLED, hand_rose=rose)
    rivals = rivals_of(lexicon[sign], lexicon, spec.labels)
    likeness = {} if learned is None else learned.likeness(sign, scores.embedding)
    return judge(
        scores.probabilities, spec.labels, sign, spec.calibration, rivals, hand_rose=hand_rose,
        likeness=likeness,
    )  # fmt: skip
