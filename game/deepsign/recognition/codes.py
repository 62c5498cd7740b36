"""The phonological codes of a sign, as the network's parameter heads name them."""

from __future__ import annotations

from deepsign_assets.lexicon import Sign
from deepsign_assets.lexicon.phonology import phonology

Codes = dict[str, frozenset[str]]
"""By name of the parameter: every value that one of the accepted ways to sign it has."""

PARAMETERS = (
    "sign_type",
    "handshape",
    "other_handshape",
    "major_location",
    "minor_location",
    "movement",
    "repeated",
)
NOTHING = "none"  # the code does not apply, such as the other hand of a one-handed sign


def codes_of(sign: Sign) -> Codes:
    """What each parameter may be in a correct performance of ``sign``."""
    # some 50 ms the first time, nothing after: whoever will ask for a sign calls this ahead, in a thread
    found = [phonology(variant) for variant in sign.variants]
    return {name: frozenset(_word(getattr(p, name)) for p in found) for name in PARAMETERS}


def cited(sign: Sign, parameter: str) -> str:
    """A parameter's value in the way the tutor signs it."""
    return _word(getattr(phonology(sign.performance), parameter))


def _word(value: str | bool | None) -> str:
    if value is None:
        return NOTHING
    return value if isinstance(value, str) else ("no", "yes")[value]
