"""Facets of signs."""

from deepsign.learning.sign_facets import FACETS, PLACES, facets_of
from deepsign_assets.lexicon import load_alphabet, load_lexicon
from deepsign_assets.lexicon.codes import codes_of

LEXICON, ALPHABET = load_lexicon(), load_alphabet()


def test_every_sign_has_a_value_for_every_facet() -> None:
    for sign in (*LEXICON, *ALPHABET):
        found = facets_of(sign)
        assert set(found) == set(FACETS)
        assert all(found.values()), sign.id


def test_every_place_of_the_lexicon_is_on_the_picture() -> None:
    codes = [codes_of(sign) for sign in LEXICON]
    named = {each.minor_location for each in codes} | {each.second_minor_location for each in codes}
    assert named - {None} <= set(PLACES)


def test_values_at_the_end_of_a_sign_count_too() -> None:
    eat, thanks, again = (facets_of(LEXICON[sign]) for sign in ("eat", "thank_you", "again"))
    assert "mouth" in eat["place"]
    assert thanks["place"] == {"mouth"}, "in the air before the body is nothing to remember"
    assert again["hand"] >= {"flat_b", "open_b"}


def test_movements_include_repetition_and_finger_movement() -> None:
    assert facets_of(LEXICON["mother"])["movement"] >= {"repeated"}
    assert "circular" in facets_of(LEXICON["please"])["movement"]
    assert facets_of(LEXICON["eat"])["topic"] == {"food_and_drink"}
