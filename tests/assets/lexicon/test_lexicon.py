"""The lexicon: complete, and every mistake in an entry named in one sentence."""

import pytest

from deepsign_assets.errors import LexiconError, UnknownSign
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.lexicon.parse import parse_entry

HUNDRED = [
    "afternoon", "again", "alligator", "alone", "apple", "baby", "bad", "ball",
    "bath", "bathroom", "bird", "bite", "book", "boy", "brother", "busy",
    "but", "car", "cat", "cereal", "coffee", "cold", "come", "cry",
    "dog", "drink", "duck", "eat", "excited", "family", "father", "fine",
    "finish", "fish", "friend", "girl", "go", "good", "goodbye", "grandfather",
    "grandmother", "happy", "hello", "help", "home", "horse", "hospital", "hot",
    "house", "how", "hug", "hungry", "hurt", "i_love_you", "know", "later",
    "learn", "love", "mad", "me", "milk", "monkey", "more", "morning",
    "mother", "mouse", "music", "my", "name", "need", "nice", "night",
    "no", "play", "please", "sad", "see", "share", "sign", "sister",
    "sleep", "slow", "sorry", "stop", "thank_you", "thirsty", "time", "tired",
    "tomorrow", "walk", "want", "wash", "water", "what", "where", "window",
    "work", "yes", "you", "your",
]  # fmt: skip
# An entry of the test's own, so that mending the shipped one breaks nothing here.
CAT = """
gloss = "CAT"
english = "cat"
category = "animals"
level = 3
description = "Pinch at the cheek and pull outward."
minimal_pairs = []

[[variants]]
name = "citation"
kind = "one_handed"
loop = [0, 1, 2]

[[variants.keys]]
dominant = { handshape = "f_open", at = "cheek_nose", part = "pinch", palm = "in+0.7away", fingers = "up", touch = true }

[[variants.keys]]
dominant = { handshape = "f", at = "cheek_nose", offset_cm = [-9, 0, 6], part = "pinch", palm = "in+0.9away", fingers = "up" }
move_s = 0.3
"""


def test_the_lexicon_has_the_hundred_signs() -> None:
    assert sorted(load_lexicon().ids) == HUNDRED
    assert len(HUNDRED) == 100


def test_ten_levels_teach_ten_signs_each() -> None:
    lexicon = load_lexicon()
    assert {sign.level for sign in lexicon} == set(range(1, 11))
    for level in range(1, 11):
        assert len(lexicon.level(level)) == 10


def test_every_entry_teaches_in_dominant_hand_terms() -> None:
    for sign in load_lexicon():
        text = f" {sign.description} {sign.hint} ".lower()
        assert "right hand" not in text, sign.id
        assert "left hand" not in text, sign.id
        assert len(sign.description) > 60, sign.id
        assert sign.gloss == sign.id.upper().replace("_", "-")


def test_minimal_pairs_name_known_signs_and_are_mutual() -> None:
    lexicon = load_lexicon()
    for sign in lexicon:
        for other in sign.minimal_pairs:
            assert sign.id in lexicon[other].minimal_pairs, (sign.id, other)
            assert other != sign.id


def test_the_first_variant_is_the_citation_form_and_names_differ() -> None:
    for sign in load_lexicon():
        names = [variant.name for variant in sign.variants]
        assert names[0] == "citation", sign.id
        assert len(set(names)) == len(names), sign.id


def test_a_sign_is_found_in_any_spelling() -> None:
    assert load_lexicon()[" Book "].id == "book"
    assert load_lexicon()["Thank you"].id == "thank_you"


def test_an_unknown_sign_names_the_nearest() -> None:
    with pytest.raises(
        UnknownSign, match="'hapy' is not a sign of the lexicon; did you mean 'happy'"
    ):
        load_lexicon()["hapy"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'handshape = "f"',
            'handshape = "ff"',
            "variant 1, moment 2, dominant hand: handshape 'ff' is not known; did you mean 'f'",
        ),
        ('at = "cheek_nose"', 'at = "cheak_nose"', "did you mean 'cheek_nose'"),
        ('part = "pinch"', 'part = "pinches"', "did you mean 'pinch'"),
        ('palm = "in+0.9away"', 'palm = "sideways"', "palm 'sideways' is not a direction"),
        ("offset_cm = [-9, 0, 6]", "offset_cm = [-90, 0, 6]", "within 60 cm"),
        ("offset_cm = [-9, 0, 6]", "offset_cm = [6]", "must be three numbers"),
        ('kind = "one_handed"', 'kind = "one_hand"', "did you mean 'one_handed'"),
        (
            "loop = [0, 1, 2]",
            'expression = "frendly"',
            "cat.toml, variant 1: expression 'frendly' is not known; did you mean 'friendly'",
        ),
        (
            "loop = [0, 1, 2]",
            "loop = [0, 7, 2]",
            "must be .first, last, times. within the 2 moments",
        ),
        ('gloss = "CAT"', "", "the field 'gloss' is missing"),
        ("move_s = 0.3", "moves_s = 0.3", "did you mean 'move_s'"),
        ("level = 3", "level = ", "not valid TOML"),
    ],
)
def test_the_message_names_the_mistake_in_an_entry(old: str, new: str, message: str) -> None:
    assert old in CAT
    with pytest.raises(LexiconError, match=message):
        parse_entry("cat.toml", CAT.replace(old, new, 1))


def test_a_correct_entry_is_read() -> None:
    cat = parse_entry("cat.toml", CAT)
    assert (cat.id, cat.level, len(cat.performance.keys)) == ("cat", 3, 2)
