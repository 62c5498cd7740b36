"""What a record's gloss becomes in a shard: a label of the network, and the codes of its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from deepsign_assets.lexicon import NO_GESTURE, load_lexicon
from deepsign_model.errors import ModelError
from deepsign_model.spec import NO_SIGN
from deepsign_training.parameters import PARAMETERS, codes_of, inventory
from deepsign_training.readers.glosses import parse_gloss
from deepsign_training.readers.record import ClipRecord, Reading

__all__ = ["UNKNOWN", "Labels", "Vocabulary", "vocabulary_of"]

Labels = Literal["lexicon", "all"]
UNKNOWN: Final = (
    "unknown"  # not among any parameter's values, so `shards` reads -1 and `fit` passes over it
)


@dataclass(frozen=True)
class Vocabulary:
    """The labels of an import.

    Attributes:
        labels: all of the network's, in order; the last is "no sign".
        parameters: the values of each parameter; empty for gestures, which are not coded.
        others: the label of a word that is none of `labels`; None leaves it out.
        gestures: whether the classes are gestures.
    """

    labels: tuple[str, ...]
    parameters: Mapping[str, tuple[str, ...]]
    others: str | None = None
    gestures: bool = False

    def label(self, record: ClipRecord) -> str | None:
        """The record's label, or None if it is outside the vocabulary."""
        name = _gesture_id(record.gloss) if self.gestures else _sign_id(record.gloss)
        return name if name in self.labels else self.others

    def codes(self, record: ClipRecord) -> tuple[str, ...]:
        """The record's codes: those of the lexicon's citation form.

        `UNKNOWN` for words outside the lexicon, and for forms that the data set itself calls others (`BOOK2`): they
        are signed otherwise in at least one parameter, and the data set does not say in which.
        """
        gloss = parse_gloss(record.gloss)
        if not self.parameters:
            return ()
        if gloss.sign is None or gloss.number > 1 or record.other_form:
            return (UNKNOWN,) * len(PARAMETERS)
        return _citation_codes(gloss.sign)


def vocabulary_of(
    reading: Reading, labels: Labels = "lexicon", *, others: bool = False
) -> Vocabulary:
    """The vocabulary for a data set.

    Args:
        reading: the data set.
        labels: `lexicon`, the same labels as drawn clips have, so that both can be mixed; or `all` of the data set's
            words. Gestures always take the data set's classes.
        others: whether clips of words outside the lexicon show "no sign" instead of being left out.

    Raises:
        ModelError: `others` is asked for where nothing is outside.
    """
    if reading.shows == "gestures":
        ids = {_gesture_id(name) for name in reading.classes} - {NO_SIGN}
        return Vocabulary((*sorted(ids), NO_SIGN), {}, gestures=True)
    if others and labels == "all":
        raise ModelError("With --labels all no word is outside; leave out --others.")
    found = {_sign_id(record.gloss) for record in reading.records} - {NO_SIGN, ""}
    names = load_lexicon().ids if labels == "lexicon" else found
    return Vocabulary((*sorted(names), NO_SIGN), inventory(), NO_SIGN if others else None)


def _gesture_id(name: str) -> str:
    """The arcade's id; "No gesture" is the network's "no sign"."""
    gesture = parse_gloss(name).slug
    return NO_SIGN if gesture == NO_GESTURE else gesture


def _sign_id(gloss: str) -> str:
    """The lexicon's id where there is one, else the gloss itself with its number."""
    parsed = parse_gloss(gloss)
    return parsed.sign or parsed.slug


@cache
def _citation_codes(sign: str) -> tuple[str, ...]:
    return codes_of(load_lexicon()[sign].performance)
