"""Signs as entries, and the lexicon that holds them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files

from deepsign_assets.errors import UnknownSign
from deepsign_assets.lexicon.parse import Entry, parse_entry
from deepsign_assets.signer.performance import Performance


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

    @property
    def performance(self) -> Performance:
        """The citation form."""
        return self.variants[0]


class Lexicon:
    """All signs by id, in alphabetical order."""

    def __init__(self, signs: Mapping[str, Sign]) -> None:
        self.signs: Mapping[str, Sign] = dict(sorted(signs.items()))

    @property
    def ids(self) -> tuple[str, ...]:
        """Every sign's id."""
        return tuple(self.signs)

    def __getitem__(self, sign_id: str) -> Sign:
        """The sign of that id; spaces and capitals do not matter.

        Raises:
            UnknownSign: there is none; the message names the nearest.
        """
        key = sign_id.strip().lower().replace(" ", "_").replace("-", "_")
        if key not in self.signs:
            raise UnknownSign(self._unknown(sign_id, key))
        return self.signs[key]

    def __iter__(self) -> Iterator[Sign]:
        return iter(self.signs.values())

    def __len__(self) -> int:
        return len(self.signs)

    def level(self, number: int) -> tuple[Sign, ...]:
        """The signs of one lesson level."""
        return tuple(sign for sign in self if sign.level == number)

    def _unknown(self, given: str, key: str) -> str:
        near = get_close_matches(key, self.signs, n=1, cutoff=0.4)
        advice = f"did you mean '{near[0]}'?" if near else f"known signs: {', '.join(self.signs)}."
        return f"'{given}' is not a sign of the lexicon; {advice}"


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The shipped lexicon, read and checked once.

    Raises:
        LexiconError: an entry is malformed.
    """
    folder = files("deepsign_assets.lexicon") / "signs"
    signs = {}
    for item in folder.iterdir():
        if item.name.endswith(".toml"):
            sign_id = item.name.removesuffix(".toml")
            signs[sign_id] = _sign(
                sign_id, parse_entry(item.name, item.read_text(encoding="utf-8"))
            )
    return Lexicon(signs)


def _sign(sign_id: str, entry: Entry) -> Sign:
    return Sign(
        id=sign_id,
        gloss=entry.gloss,
        english=entry.english,
        description=entry.description,
        hint=entry.hint,
        category=entry.category,
        level=entry.level,
        minimal_pairs=entry.minimal_pairs,
        variants=entry.variants,
    )
