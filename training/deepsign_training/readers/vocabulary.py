"""What a record's gloss becomes in an import: the lexicon's id, or a word of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deepsign_assets.lexicon import NO_SIGN, load_lexicon
from deepsign_model.errors import ModelError
from deepsign_training.readers.glosses import parse_gloss
from deepsign_training.readers.record import ClipRecord, Reading

__all__ = ["Labels", "Vocabulary", "vocabulary_of"]

Labels = Literal["lexicon", "all"]


@dataclass(frozen=True)
class Vocabulary:
    """The labels of an import.

    Attributes:
        labels: all of them, in order; the last is "no sign".
        others: the label of a word that is none of `labels`; None leaves it out.
    """

    labels: tuple[str, ...]
    others: str | None = None

    def label(self, record: ClipRecord) -> str | None:
        """The record's label, or None if it is outside the vocabulary."""
        name = _sign_id(record.gloss)
        return name if name in self.labels else self.others


def vocabulary_of(
    reading: Reading, labels: Labels = "lexicon", *, others: bool = False
) -> Vocabulary:
    """The vocabulary for a data set.

    Args:
        reading: the data set.
        labels: `lexicon`, the same labels as drawn takes have; or `all` of the data set's words.
        others: whether clips of words outside the lexicon show "no sign" instead of being left out.

    Raises:
        ModelError: `others` is asked for where nothing is outside.
    """
    if others and labels == "all":
        raise ModelError("With --labels all no word is outside; leave out --others.")
    found = {_sign_id(record.gloss) for record in reading.records} - {NO_SIGN, ""}
    names = load_lexicon().ids if labels == "lexicon" else found
    return Vocabulary((*sorted(names), NO_SIGN), NO_SIGN if others else None)


def _sign_id(gloss: str) -> str:
    """The lexicon's id where there is one, else the gloss itself with its number."""
    parsed = parse_gloss(gloss)
    return parsed.sign or parsed.slug
