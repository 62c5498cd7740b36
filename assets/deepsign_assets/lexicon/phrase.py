"""A phrase: a few signs in ASL order, with the matching face."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from deepsign_assets.body.joined import joined, spans_s
from deepsign_assets.body.performance import HeadMovement, Performance
from deepsign_assets.lexicon.sign import Sign

Face = Literal["statement", "assertion", "negation", "yes_no_question", "wh_question"]
"""The meaning of face and head: none, yes, no, and the two types of question."""

QUESTIONS: Final = {"yes_no_question": "doubt", "wh_question": "question"}
"""Raised brows and the head forward, or lowered brows; names of `body.expressions`."""

_HEADS: Final[dict[str, HeadMovement]] = {"assertion": "nod", "negation": "shake"}


@dataclass(frozen=True)
class Phrase:
    """One phrase.

    Attributes:
        id: Such as `mother_where`.
        signs: Two to four, in the order in which they are signed.
        face: The meaning of face and head.
        mood: The expression of a phrase that is no question.
        meaning, note: By language, `en` and `es`; the note explains its order or face.
        distractors: Ids of the phrases whose meanings are offered beside its own.
    """

    id: str
    signs: tuple[Sign, ...]
    face: Face
    mood: str
    meaning: tuple[tuple[str, str], ...]
    note: tuple[tuple[str, str], ...]
    distractors: tuple[str, ...]

    @property
    def sign_ids(self) -> tuple[str, ...]:
        """The ids of its signs, in order."""
        return tuple(sign.id for sign in self.signs)

    @property
    def gloss(self) -> str:
        """Its glosses in order, such as `MOTHER WHERE`."""
        return " ".join(sign.gloss for sign in self.signs)

    @cached_property
    def performance(self) -> Performance:
        """The phrase as the tutor performs it; the same object each time."""
        citations = [sign.performance for sign in self.signs]
        sinks = self.face not in QUESTIONS
        return joined(
            self.id,
            citations,
            expression=QUESTIONS.get(self.face, self.mood),
            head=_HEADS.get(self.face, "still"),
            droop=max(each.droop for each in citations) if sinks else 0.0,
        )

    @property
    def spans_s(self) -> tuple[tuple[float, float], ...]:
        """When each of its signs begins and ends in the performance, in seconds."""
        return spans_s(self.performance, [sign.performance for sign in self.signs])
