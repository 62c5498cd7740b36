"""The rivals of signs."""

from __future__ import annotations

from dataclasses import replace

from deepsign_assets.lexicon import Lexicon, Sign, load_lexicon
from deepsign_model.rivals import contests, level_contests, rivals_of

LEXICON = load_lexicon()
SIGNS = [replace(LEXICON["book"], id=f"sign_{n}", level=1 + n // 6) for n in range(12)]
MADE = Lexicon({sign.id: sign for sign in SIGNS})
LABELS = (*MADE.ids, "no_sign")


def test_rivals_are_the_level_and_the_minimal_pairs() -> None:
    labels = (*LEXICON.ids, "no_sign")
    found, of_level = contests(labels, LEXICON), level_contests(labels, LEXICON)
    assert tuple(found) == tuple(of_level) == LEXICON.ids
    for sign in LEXICON:
        level = {other.id for other in LEXICON.level(sign.level)} - {sign.id}
        assert of_level[sign.id] == level
        assert found[sign.id] == level | set(sign.minimal_pairs)
        assert found[sign.id] == rivals_of(sign, LEXICON, LEXICON.ids)


def test_minimal_pair_of_another_level_is_a_rival() -> None:
    labels = (*LEXICON.ids, "no_sign")
    assert LEXICON["please"].level != LEXICON["happy"].level
    assert "happy" in contests(labels, LEXICON)["please"]
    assert "happy" not in level_contests(labels, LEXICON)["please"]
    known = [label for label in labels if label != "happy"]
    assert "happy" not in contests(known, LEXICON)["please"]


def test_sign_outside_the_lexicon_competes_with_all() -> None:
    found = contests(("book", "curtsy", "no_sign"), LEXICON)
    assert found == {"book": {"curtsy"}, "curtsy": {"book"}}


def named(*numbers: int) -> frozenset[str]:
    return frozenset(f"sign_{n}" for n in numbers)


def of(sign: Sign, *labels: str) -> frozenset[str]:
    return rivals_of(sign, MADE, labels)


def test_rivals_are_of_the_same_level() -> None:
    assert of(SIGNS[0], *LABELS) == named(1, 2, 3, 4, 5)
    assert of(SIGNS[7], *LABELS) == named(6, 8, 9, 10, 11)


def test_too_few_rivals_in_the_level_are_replaced_by_all() -> None:
    known = sorted(named(0, 1, 2, 7, 9))
    assert of(SIGNS[0], *known, "no_sign") == named(1, 2, 7, 9)


def test_unknown_signs_do_not_compete() -> None:
    known = sorted(named(*range(6), 9) | {"elsewhere"})
    assert of(SIGNS[0], *known, "no_sign") == named(1, 2, 3, 4, 5)
