"""Guesses the dominant hand from three everyday questions.

Writing and throwing are the first and the third of the ten questions of the Edinburgh Handedness Inventory
(Oldfield 1971, doi 10.1016/0028-3932(71)90067-4); pouring was added. The result is a first guess for signing, not a
measurement: the learner decides, and may change it at any time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from deepsign_assets.body.handedness import Hand

HandAnswer = Literal["left", "right", "either"]


def leading_hand(answers: Sequence[HandAnswer]) -> Hand | None:
    """Returns the hand that was named more often; None for a tie."""
    balance = sum({"left": -1, "right": 1, "either": 0}[answer] for answer in answers)
    if balance == 0:
        return None
    return "right" if balance > 0 else "left"
