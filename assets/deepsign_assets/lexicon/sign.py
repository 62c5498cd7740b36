"""One entry of the lexicon."""

from dataclasses import dataclass

from deepsign_assets.body.performance import Performance

NO_SIGN = "no_sign"
"""The label of movement that is no sign."""


@dataclass(frozen=True)
class Sign:
    """One sign of the vocabulary.

    Attributes:
        id: the file's name, such as `thank_you`.
        gloss: the field's written name, such as `THANK-YOU`.
        english: the word asked for.
        description: how to perform it, in dominant-hand and other-hand terms.
        hint: a memory hint, or empty.
        category: what it is about.
        level: the lesson level, from 1.
        minimal_pairs: ids of signs that differ in one parameter.
        differs: where the citation form is coded otherwise in ASL-LEX: pairs of a code's name (`phonology`) and the reason.
        variants: ways to sign it that count as right; the first is the citation form.
    """

    id: str
    gloss: str
    english: str
    description: str
    hint: str
    category: str
    level: int
    minimal_pairs: tuple[str, ...]
    variants: tuple[Performance, ...]
    differs: tuple[tuple[str, str], ...] = ()

    @property
    def performance(self) -> Performance:
        """The citation form."""
        return self.variants[0]
