"""What a sign competes with."""

from __future__ import annotations

from dataclasses import replace

from deepsign_assets.lexicon import Lexicon, Sign, load_lexicon
from deepsign_model.rivals import rivals_of

BOOK = load_lexicon()["book"]
SIGNS = [replace(BOOK, id=f"sign_{n}", level=1 + n // 6) for n in range(12)]
LEXICON = Lexicon({sign.id: sign for sign in SIGNS})
LABELS = (*LEXICON.ids, "no_sign")


def named(*numbers: int) -> frozenset[str]:
    return frozenset(f"sign_{n}" for n in numbers)


def of(sign: Sign, *labels: str) -> frozenset[str]:
    return rivals_of(sign, LEXICON, labels)


def test_a_sign_competes_with_its_level() -> None:
    assert of(SIGNS[0], *LABELS) == named(1, 2, 3, 4, 5)
    assert of(SIGNS[7], *LABELS) == named(6, 8, 9, 10, 11)


def test_where_the_network_knows_too_few_of_the_level_all_that_it_knows_compete() -> None:
    known = sorted(named(0, 1, 2, 7, 9))
    assert of(SIGNS[0], *known, "no_sign") == named(1, 2, 7, 9)


def test_what_the_network_does_not_know_does_not_compete() -> None:
    known = sorted(named(*range(6), 9) | {"elsewhere"})
    assert of(SIGNS[0], *known, "no_sign") == named(1, 2, 3, 4, 5)
