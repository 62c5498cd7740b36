"""The phonological codes of signs, and the parameters that networks learn besides the word.

The codes of all citation forms, those of letters and numbers too, are kept in `codes.json`: deriving them takes
seconds, reading them almost nothing. After changing a sign, run `python -m deepsign_assets.lexicon.codes` to write the file again; a test compares it with
`phonology`.
"""

import json
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from deepsign_assets.body.handshapes import HANDSHAPES
from deepsign_assets.body.performance import Performance
from deepsign_assets.lexicon.entries import load_alphabet, load_lexicon
from deepsign_assets.lexicon.phonology import Phonology, phonology
from deepsign_assets.lexicon.sign import Sign

PARAMETERS: Final = (
    "sign_type",
    "handshape",
    "other_handshape",
    "major_location",
    "minor_location",
    "movement",
    "repeated",
)
"""The codes that are parameters of a sign, in the order of the network's heads."""

NOTHING: Final = "none"
"""The value of a code that does not apply, such as the other hand of a one-handed sign."""

_FILE: Final = "codes.json"


def codes_of(sign: Sign) -> Phonology:
    """Returns the codes of a sign's citation form; for a sign that is not shipped, they are derived."""
    kept = _kept().get(sign.id)
    return phonology(sign.performance) if kept is None else kept


def parameters_of(performance: Performance) -> tuple[str, ...]:
    """Returns the values of `PARAMETERS` for one performance."""
    codes = phonology(performance)
    return tuple(_value(getattr(codes, name)) for name in PARAMETERS)


def accepted_values(sign: Sign) -> dict[str, frozenset[str]]:
    """Returns, for each parameter, its values in all variants of a sign.

    The first call for a sign takes about 50 ms, later ones take no time: call it ahead, in a thread.
    """
    values = zip(*(parameters_of(variant) for variant in sign.variants), strict=True)
    return {name: frozenset(found) for name, found in zip(PARAMETERS, values, strict=True)}


def citation_value(sign: Sign, parameter: str) -> str:
    """Returns the value of one of `PARAMETERS` in a sign's citation form.

    Raises:
        ValueError: There is no such parameter.
    """
    return parameters_of(sign.performance)[PARAMETERS.index(parameter)]


@lru_cache(maxsize=1)
def inventory() -> dict[str, tuple[str, ...]]:
    """Returns the values that each parameter takes, sorted: those of the lexicon, and all handshapes."""
    seen = [parameters_of(variant) for sign in load_lexicon() for variant in sign.variants]
    values = {name: {codes[k] for codes in seen} for k, name in enumerate(PARAMETERS)}
    shapes = {shape.category for shape in HANDSHAPES.values()}
    values["handshape"] |= shapes
    values["other_handshape"] |= shapes | {NOTHING}
    return {name: tuple(sorted(found)) for name, found in values.items()}


def as_text() -> str:
    """Returns the text of `codes.json`: one sign, letter or number a line."""
    lines = [
        f"{json.dumps(entry.id)}: {json.dumps(asdict(phonology(entry.performance)))}"
        for entry in (*load_lexicon(), *load_alphabet())
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _value(code: str | bool | None) -> str:
    if code is None:
        return NOTHING
    return code if isinstance(code, str) else ("no", "yes")[code]


@lru_cache(maxsize=1)
def _kept() -> dict[str, Phonology]:
    text = (files("deepsign_assets.lexicon") / _FILE).read_text(encoding="utf-8")
    return {sign: Phonology(**codes) for sign, codes in json.loads(text).items()}


if __name__ == "__main__":
    Path(__file__).with_name(_FILE).write_text(as_text(), encoding="utf-8")
