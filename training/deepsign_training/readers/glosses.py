"""Maps a data set's gloss to a sign of the lexicon.

Data sets write the same word as `THANK-YOU`, `thank you`, `THANKYOU` or `thank_you`, and number its forms: `BOOK1`, `BOOK_2`.
Glosses are therefore compared

1. without notes in brackets: `match [light-a-MATCH]`, `like (verb)`;
2. without case and without characters other than letters and digits;
3. if that is not a sign of the lexicon, without the number at the end.

A few everyday words have the same sign as an entry of the lexicon (`ALIASES`). A gloss that begins with `#` or `fs-` is
fingerspelled and never maps to the sign of that name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from deepsign_assets.lexicon import load_lexicon

__all__ = ["ALIASES", "Gloss", "parse_gloss"]

ALIASES: Final = MappingProxyType(
    {
        "bye": "goodbye", "dad": "father", "grandma": "grandmother", "grandpa": "grandfather", "mom": "mother",
        "thanks": "thank_you",
    }
)  # fmt: skip
_FINGERSPELLED: Final = re.compile(r"^\s*(#|fs-)", re.IGNORECASE)
_NOTE: Final = re.compile(r"\[.*?\]|\(.*?\)")
_NUMBERED: Final = re.compile(r"^(.*\D)(\d{1,2})$")


@dataclass(frozen=True)
class Gloss:
    """A parsed gloss.

    Attributes:
        slug: Letters and digits in lower case, separated by `_`, with the number: the label of a word outside the lexicon.
        sign: Id of the sign in the lexicon, or None.
        number: Number of the form, if one is given and is not part of the word; else 1.
    """

    slug: str
    sign: str | None
    number: int = 1


@cache
def parse_gloss(written: str) -> Gloss:
    """Parses a gloss by the rules in the module's docstring."""
    text = unicodedata.normalize("NFKC", written).lower()
    slug = "_".join(re.findall(r"[^\W_]+", _NOTE.sub(" ", text)))
    if _FINGERSPELLED.match(written):
        return Gloss(f"fs_{slug.removeprefix('fs_')}", None)
    key = slug.replace("_", "")
    known = _known()
    if key in known:
        return Gloss(slug, known[key])
    numbered = _NUMBERED.match(key)
    if numbered and numbered[1] in known:
        return Gloss(slug, known[numbered[1]], int(numbered[2]))
    return Gloss(slug, None)


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Returns the id of each sign by all its spellings, without separators."""
    lexicon = load_lexicon()
    found = {alias: sign for alias, sign in ALIASES.items() if sign in lexicon.ids}
    for sign in lexicon:
        found |= {_bare(sign.gloss): sign.id, _bare(sign.id): sign.id}
    return found


def _bare(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
