"""A phrase: a few signs in ASL order, with non-manual markers over the signs of their scope."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from deepsign_assets.body.joined import joined, moments, spans_s
from deepsign_assets.body.nonmanual import HeadMovement, Marker
from deepsign_assets.body.performance import Performance
from deepsign_assets.lexicon.sign import Sign

GRAMMATICAL: Final[dict[str, tuple[str, HeadMovement]]] = {
    "topic": ("topic", "still"),
    "yes_no_question": ("doubt", "still"),
    "wh_question": ("question", "still"),
    "negation": ("neutral", "shake"),
    "assertion": ("neutral", "nod"),
}
"""The expression, a name of `body.expressions`, and the movement of the head that mark each meaning.

What a marker spans (Baker-Shenk & Cokely 1980; Liddell 1980; Neidle et al. 2000): a topic the signs before the comment;
the marker of a question all of it except a topic, and that of a wh-question at least the question sign; a headshake
without NOT the predicate."""

FEELINGS: Final = ("happy", "friendly", "tired", "sad")
"""Expressions that show a feeling over signs of a phrase."""


@dataclass(frozen=True)
class PhraseFace:
    """What face and head do over some signs of a phrase.

    Attributes:
        meaning: A key of `GRAMMATICAL`, or one of `FEELINGS`.
        first, last: Numbers of the signs, from 0 on.
    """

    meaning: str
    first: int
    last: int

    @property
    def signs(self) -> range:
        """The numbers of its signs."""
        return range(self.first, self.last + 1)

    @property
    def shown(self) -> tuple[str, HeadMovement]:
        """Its expression and the movement of the head."""
        return GRAMMATICAL.get(self.meaning, (self.meaning, "still"))


@dataclass(frozen=True)
class Phrase:
    """One phrase.

    Attributes:
        id: Such as `mother_where`.
        signs: Two to four, in the order in which they are signed.
        faces: They may overlap where one moves only the head; none for a plain statement.
        meaning, note: By language, `en` and `es`; the note explains its order or face.
        distractors: Ids of the phrases whose meanings are offered beside its own.
    """

    id: str
    signs: tuple[Sign, ...]
    faces: tuple[PhraseFace, ...]
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

    def over(self, face: PhraseFace) -> str:
        """Returns the glosses of the signs of a face."""
        return " ".join(self.signs[number].gloss for number in face.signs)

    @cached_property
    def performance(self) -> Performance:
        """The phrase as the tutor performs it; the same object each time. A short pause follows a topic."""
        citations = [sign.performance for sign in self.signs]
        topics = [face.last for face in self.faces if face.meaning == "topic"]
        made = joined(self.id, citations, topics)
        return replace(made, markers=tuple(map(self._marker, self.faces)))

    def _marker(self, face: PhraseFace) -> Marker:
        """Returns a face over the moments of its signs; a feeling lets head and shoulders sink as its signs do."""
        citations = [sign.performance for sign in self.signs]
        spans, felt = moments(citations), face.meaning in FEELINGS
        droop = max(citations[number].droop for number in face.signs) if felt else 0.0
        return Marker(spans[face.first][0], spans[face.last][1], *face.shown, droop)

    @property
    def spans_s(self) -> tuple[tuple[float, float], ...]:
        """When each of its signs begins and ends in the performance, in seconds."""
        return spans_s(self.performance, [sign.performance for sign in self.signs])
