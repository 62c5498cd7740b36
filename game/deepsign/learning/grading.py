"""The rating of an answer for FSRS, in both directions.

**Producing** (the word is given, the learner signs):

| what happened                                        | rating |
|------------------------------------------------------|--------|
| nothing was signed (``no_sign``), nothing claimed    | none: nothing was tested |
| the judge was not sure (``almost``), nothing claimed | none: neither known nor forgotten |
| not yet, after all tries                             | again  |
| "I did it right", against the verdict                | hard, never more |
| match, but the tutor was watched after the prompt    | hard   |
| match at the second try or later                     | hard   |
| match at once                                        | good   |
| match at once, sure (score 85+) and prompt (in 3 s)  | easy   |

A match with help is neither proof of recall nor a failure: Hard brings the sign back soon without sending it to the
beginning. The same holds for a claim: the network makes mistakes, and a learner who signed correctly must not be set
back, but an unconfirmed sign should return soon. Easy needs both certainty and speed, because a short reaction time
shows recall better than the network's score, which also varies with camera and light.

**Recognising** (the tutor signs, the learner picks the word among four):

| what happened                                        | rating |
|------------------------------------------------------|--------|
| another word was picked, or "I don't know"           | again  |
| the word, after two replays or more, or after 10 s   | hard   |
| the word, after a replay, or after more than 2 s     | good   |
| the word, without a replay, within 2 s               | easy   |

Seconds count from the end of the first showing, because signs differ in length. Watching at slow speed is a replay. One
answer in four would be right by chance, so "I don't know" is offered.

All limits are chosen, not measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from deepsign.learning.schedule import Rating

VerdictKind = Literal["match", "almost", "not_yet", "no_sign"]

EASY_SCORE: Final = 85
EASY_SECONDS: Final = 3.0
EASY_CHOICE_S: Final = 2.0
SLOW_CHOICE_S: Final = 10.0
MANY_REPLAYS: Final = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one prompt to sign ended.

    Args:
        kind: The last verdict.
        score: Its score, 0 to 100.
        tries: The number of attempts with a certain verdict, 1 or more.
        helped: Whether the tutor was watched after the prompt.
        reaction_s: Seconds from the prompt to the first movement; None if not measured.
        claimed: Whether the learner claims, against the verdict, to have signed right.
    """

    kind: VerdictKind
    score: int
    tries: int = 1
    helped: bool = False
    reaction_s: float | None = None
    claimed: bool = False

    def __post_init__(self) -> None:
        if self.tries < 1:
            raise ValueError(f"an outcome needs at least one try, not {self.tries}.")
        if not 0 <= self.score <= 100:
            raise ValueError(f"a score lies between 0 and 100; this one is {self.score}.")

    @property
    def right(self) -> bool:
        """Whether it counts as right, by the verdict or by the learner's claim."""
        return self.claimed or self.kind == "match"


@dataclass(frozen=True, slots=True)
class Choice:
    """How one choice among words ended.

    Args:
        picked: The id of the sign whose word was picked; None for "I don't know".
        right: Whether it was the sign that was shown.
        seconds: Time from the end of the first showing to the answer; 0 if answered before.
        replays: The number of replays, at any speed.
    """

    picked: str | None
    right: bool
    seconds: float = 0.0
    replays: int = 0

    def __post_init__(self) -> None:
        if self.seconds < 0 or self.replays < 0:
            raise ValueError(
                f"seconds and replays are 0 or more, not {self.seconds:g} and {self.replays}."
            )
        if self.right and self.picked is None:
            raise ValueError("without a word picked no choice is right.")


Ending = Outcome | Choice
"""How a prompt ended, in either direction."""


def grade(ending: Ending) -> Rating | None:
    """Returns the rating for FSRS, by the tables above.

    Returns:
        None if nothing was signed or the verdict was unsure, because nothing was tested.
    """
    return _chosen(ending) if isinstance(ending, Choice) else _signed(ending)


def _signed(outcome: Outcome) -> Rating | None:
    if outcome.claimed:
        return Rating.HARD
    if outcome.kind in ("no_sign", "almost"):
        return None
    if outcome.kind == "not_yet":
        return Rating.AGAIN
    if outcome.helped or outcome.tries > 1:
        return Rating.HARD
    return Rating.EASY if _is_fluent(outcome) else Rating.GOOD


def _is_fluent(outcome: Outcome) -> bool:
    quick = outcome.reaction_s is not None and outcome.reaction_s <= EASY_SECONDS
    return quick and outcome.score >= EASY_SCORE


def _chosen(choice: Choice) -> Rating:
    if not choice.right:
        return Rating.AGAIN
    if choice.replays >= MANY_REPLAYS or choice.seconds > SLOW_CHOICE_S:
        return Rating.HARD
    at_once = choice.replays == 0 and choice.seconds <= EASY_CHOICE_S
    return Rating.EASY if at_once else Rating.GOOD
