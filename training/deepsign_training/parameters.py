"""A sign's phonological parameters as targets of the network: their values, in a fixed order, and the codes of one performance."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from deepsign_assets.body.handshapes import HANDSHAPES
from deepsign_assets.body.performance import Performance
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.lexicon.phonology import Phonology, phonology

__all__ = ["NOTHING", "PARAMETERS", "codes_of", "inventory"]

PARAMETERS: Final = (
    "sign_type", "handshape", "other_handshape", "major_location", "minor_location", "movement", "repeated",
)  # fmt: skip
NOTHING: Final = "none"  # the code does not apply, such as the other hand of a one-handed sign


def codes_of(performance: Performance) -> tuple[str, ...]:
    """The values of `PARAMETERS` for one performance."""
    return _values(phonology(performance))


@lru_cache(maxsize=1)
def inventory() -> dict[str, tuple[str, ...]]:
    """The values that each parameter takes, sorted: all of the lexicon's, and all handshapes."""
    seen = [codes_of(variant) for sign in load_lexicon() for variant in sign.variants]
    values = {name: {codes[k] for codes in seen} for k, name in enumerate(PARAMETERS)}
    shapes = {shape.category for shape in HANDSHAPES.values()}
    values["handshape"] |= shapes
    values["other_handshape"] |= shapes | {NOTHING}
    return {name: tuple(sorted(found)) for name, found in values.items()}


def _values(codes: Phonology) -> tuple[str, ...]:
    return tuple(_word(getattr(codes, name)) for name in PARAMETERS)


def _word(value: str | bool | None) -> str:
    if value is None:
        return NOTHING
    return value if isinstance(value, str) else ("no", "yes")[value]
