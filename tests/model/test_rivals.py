"""Every sign's rivals, as the game and the training ask for them."""

from __future__ import annotations

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.rivals import contests, level_contests, rivals_of

LEXICON = load_lexicon()


def test_with_all_labels_a_sign_meets_its_level_and_its_minimal_pairs() -> None:
    labels = (*LEXICON.ids, "no_sign")
    found, of_level = contests(labels, LEXICON), level_contests(labels, LEXICON)
    assert tuple(found) == tuple(of_level) == LEXICON.ids
    for sign in LEXICON:
        level = {other.id for other in LEXICON.level(sign.level)} - {sign.id}
        assert of_level[sign.id] == level
        assert found[sign.id] == level | set(sign.minimal_pairs)
        assert found[sign.id] == rivals_of(sign, LEXICON, LEXICON.ids)


def test_a_minimal_pair_of_another_level_may_veto() -> None:
    labels = (*LEXICON.ids, "no_sign")
    assert LEXICON["please"].level != LEXICON["happy"].level
    assert "happy" in contests(labels, LEXICON)["please"]
    assert "happy" not in level_contests(labels, LEXICON)["please"]
    known = [label for label in labels if label != "happy"]
    assert "happy" not in contests(known, LEXICON)["please"]


def test_a_sign_from_elsewhere_meets_all_the_others() -> None:
    found = contests(("book", "curtsy", "no_sign"), LEXICON)
    assert found == {"book": {"curtsy"}, "curtsy": {"book"}}
