"""The lexicon that holds the signs."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files

from deepsign_assets.errors import UnknownSign
from deepsign_assets.lexicon.parse import parse_entry
from deepsign_assets.lexicon.sign import Sign


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
            sign = parse_entry(item.name, item.read_text(encoding="utf-8"))
            signs[sign.id] = sign
    return Lexicon(signs)
