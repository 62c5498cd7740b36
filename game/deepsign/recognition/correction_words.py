"""What is off in a hand that spells a letter or number, in a sentence or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepsign.words import Words
from deepsign_model.letters.kinds import HELD_OF

if TYPE_CHECKING:
    from deepsign_model.letters.correction import Correction, Hint


def in_words(words: Words, correction: Correction) -> str:
    """Returns what to change in the learner's language, such as "This looks like S. Hold the thumb upright beside the fist."; "" for nothing."""
    hint = correction.hint
    if hint is None:
        return ""
    said = _change(words, hint)
    return words("correction-looks", seen=words.gloss(hint.seen), hint=said) if hint.seen else said


def twin_in_words(words: Words, asked: str, seen: str) -> str:
    """Returns what tells two letters or numbers of one handshape apart, such as I and J, where one is seen for the other; else ""."""
    gloss, other = words.gloss(asked), words.gloss(seen)
    if HELD_OF.get(asked) == seen:
        return words("correction-twin-move", gloss=gloss, other=other)
    if HELD_OF.get(seen) == asked:
        return words("correction-twin-hold", gloss=gloss, other=other)
    return ""


def _change(words: Words, hint: Hint) -> str:
    if hint.part == "palm":
        return words(f"correction-palm-{hint.change}", to=hint.to)
    if hint.part in ("thumb", "fingers", "spread"):
        return words(f"correction-{hint.part}", change=hint.change, to=hint.to, was=hint.was)
    finger = words("advice-finger", finger=hint.part)
    return words("correction-finger", change=hint.change, finger=finger)
