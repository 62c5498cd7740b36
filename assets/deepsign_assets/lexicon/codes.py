"""The codes of the shipped signs, derived once and kept in `codes.json`: deriving all of them takes seconds, reading them nothing.

`python -m deepsign_assets.lexicon.codes` writes the file anew after a sign has changed; a test holds that it is what `phonology` derives.
"""

import json
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from deepsign_assets.lexicon.entries import load_lexicon
from deepsign_assets.lexicon.phonology import Phonology, phonology
from deepsign_assets.lexicon.sign import Sign

_FILE: Final = "codes.json"


def codes_of(sign: Sign) -> Phonology:
    """The codes of a sign's citation form; derived here and now for one that is not shipped."""
    kept = _kept().get(sign.id)
    return phonology(sign.performance) if kept is None else kept


@lru_cache(maxsize=1)
def _kept() -> dict[str, Phonology]:
    text = (files("deepsign_assets.lexicon") / _FILE).read_text(encoding="utf-8")
    return {sign: Phonology(**codes) for sign, codes in json.loads(text).items()}


def as_text() -> str:
    """The file's text: one sign a line."""
    lines = [
        f"{json.dumps(sign.id)}: {json.dumps(asdict(phonology(sign.performance)))}"
        for sign in load_lexicon()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    Path(__file__).with_name(_FILE).write_text(as_text(), encoding="utf-8")
