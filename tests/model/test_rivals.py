"""Every sign's rivals, as the game and the training ask for them."""

from __future__ import annotations

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.rivals import contests, rivals_of

LEXICON = load_lexicon()


def test_with_all_labels_a_sign_meets_the_nine_others_of_its_level() -> None:
    found = contests((*LEXICON.ids, "no_sign"), LEXICON)
    assert tuple(found) == LEXICON.ids
    for sign in LEXICON:
        level = {other.id for other in LEXICON.level(sign.level)}
        assert found[sign.id] == level - {sign.id}
        assert found[sign.id] == rivals_of(sign, LEXICON, LEXICON.ids)


def test_a_sign_from_elsewhere_meets_all_the_others() -> None:
    found = contests(("book", "curtsy", "no_sign"), LEXICON)
    assert found == {"book": {"curtsy"}, "curtsy": {"book"}}
