"""The judge, under the name the game knows it by.

It lives in `deepsign_model.signs.verdict`: the evaluation of a network must use the very same one, and the
training shelf does not import the game.
"""

from deepsign_model.keypoints.probabilities import to_probabilities
from deepsign_model.signs.spec import NO_SIGN
from deepsign_model.signs.verdict import PASS_MARK, Verdict, check_known, gloss_of, judge

__all__ = [
    "NO_SIGN",
    "PASS_MARK",
    "Verdict",
    "check_known",
    "gloss_of",
    "judge",
    "to_probabilities",
]
