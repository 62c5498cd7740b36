"""What an attempt was worth: from verdict, tries, help and speed to a rating for FSRS.

| what happened                                        | rating |
|------------------------------------------------------|--------|
| nothing was signed (``no_sign``)                     | none: nothing was tested |
| not yet, after all tries                             | again  |
| match, but the tutor was watched after the prompt    | hard   |
| match at the second try or later                     | hard   |
| match at once                                        | good   |
| match at once, sure (score 85+) and prompt (in 3 s)  | easy   |

A match with help is no proof of recall, yet no failure either: Hard keeps the sign near without
throwing it back to the beginning. Easy needs both certainty and speed, since a short reaction
time is the better sign of firm recall than the network's score, which also varies with
camera and light. The two limits are choices of ours, not measurements.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from deepsign.learning.schedule import Rating

VerdictKind = Literal["match", "not_yet", "no_sign"]

EASY_SCORE: Final = 85
EASY_SECONDS: Final = 3.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one prompt ended.

    Args:
        kind: The last verdict.
        score: Its score, 0 to 100.
        tries: How many attempts were judged, 1 or more.
        helped: Whether the tutor was watched after the prompt.
        reaction_s: Seconds from the prompt to the first movement; None when nobody measured.
    """

    kind: VerdictKind
    score: int
    tries: int = 1
    helped: bool = False
    reaction_s: float | None = None

    def __post_init__(self) -> None:
        if self.tries < 1:
            raise ValueError(f"an outcome needs at least one try, not {self.tries}.")
        if not 0 <= self.score <= 100:
            raise ValueError(f"a score lies between 0 and 100; this one is {self.score}.")


def grade(outcome: Outcome) -> Rating | None:
    """The rating for FSRS, by the table above.

    Returns:
        None when nothing was signed: then there is nothing to remember or to forget.
    """
    if outcome.kind == "no_sign":
        return None
    if outcome.kind == "not_yet":
        return Rating.AGAIN
    if outcome.helped or outcome.tries > 1:
        return Rating.HARD
    return Rating.EASY if _is_fluent(outcome) else Rating.GOOD


def _is_fluent(outcome: Outcome) -> bool:
    quick = outcome.reaction_s is not None and outcome.reaction_s <= EASY_SECONDS
    return quick and outcome.score >= EASY_SCORE
