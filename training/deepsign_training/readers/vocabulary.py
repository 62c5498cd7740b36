"""Maps the glosses of a data set to the labels of an import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deepsign_assets.lexicon import NO_SIGN, load_lexicon
from deepsign_model.errors import ModelError
from deepsign_training.readers.glosses import parse_gloss
from deepsign_training.readers.record import ClipRecord, DataSet

__all__ = ["Labels", "Vocabulary", "vocabulary_of"]

Labels = Literal["lexicon", "all"]


@dataclass(frozen=True)
class Vocabulary:
    """The labels of an import.

    Attributes:
        labels: All labels in order; the last is "no sign".
        others: Label of a word that is not in `labels`; None leaves its clips out.
    """

    labels: tuple[str, ...]
    others: str | None = None

    def label(self, record: ClipRecord) -> str | None:
        """Returns the record's label, or None if its clip is left out."""
        name = _sign_id(record.gloss)
        return name if name in self.labels else self.others


def vocabulary_of(
    data_set: DataSet, labels: Labels = "lexicon", *, others: bool = False
) -> Vocabulary:
    """Returns the vocabulary for a data set.

    Args:
        data_set: The data set.
        labels: `lexicon` for the labels that drawn takes have, or `all` for the data set's words.
        others: Whether clips of words outside the lexicon are labelled "no sign" instead of being left out.

    Raises:
        ModelError: `others` is combined with `all`.
    """
    if others and labels == "all":
        raise ModelError("With --labels all no word is outside; leave out --others.")
    found = {_sign_id(record.gloss) for record in data_set.records} - {NO_SIGN, ""}
    names = load_lexicon().ids if labels == "lexicon" else found
    return Vocabulary((*sorted(names), NO_SIGN), NO_SIGN if others else None)


def _sign_id(gloss: str) -> str:
    """Returns the id of the gloss in the lexicon, or its slug if it has none."""
    parsed = parse_gloss(gloss)
    return parsed.sign or parsed.slug
