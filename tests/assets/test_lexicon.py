"""The lexicon: complete, and every mistake in an entry named in one sentence."""

from importlib.resources import files

import pytest

from deepsign_assets.errors import LexiconError, UnknownSign
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.lexicon.parse import parse_entry

FOURTEEN = [
    "again",
    "alligator",
    "bird",
    "book",
    "boy",
    "but",
    "cat",
    "family",
    "girl",
    "grandmother",
    "happy",
    "house",
    "please",
    "tired",
]
CAT = (files("deepsign_assets.lexicon") / "signs" / "cat.toml").read_text(encoding="utf-8")


def test_the_first_fourteen_signs_are_there() -> None:
    assert list(load_lexicon().ids) == FOURTEEN


def test_every_entry_teaches_in_dominant_hand_terms() -> None:
    for sign in load_lexicon():
        text = f" {sign.description} {sign.hint} ".lower()
        assert "right hand" not in text
        assert "left hand" not in text
        assert len(sign.description) > 60
        assert sign.gloss == sign.id.upper().replace("_", "-")


def test_minimal_pairs_name_known_signs_and_are_mutual() -> None:
    lexicon = load_lexicon()
    for sign in lexicon:
        for other in sign.minimal_pairs:
            assert sign.id in lexicon[other].minimal_pairs


def test_a_sign_is_found_whatever_its_spelling() -> None:
    assert load_lexicon()[" Book "].id == "book"


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
            "loop = [0, 7, 2]",
            "must be .first, last, times. within the 2 moments",
        ),
        ('gloss = "CAT"', "", "the field 'gloss' is missing"),
        ("move_s = 0.3", "moves_s = 0.3", "did you mean 'move_s'"),
        ("level = 1", "level = ", "not valid TOML"),
    ],
)
def test_a_mistake_in_an_entry_is_named(old: str, new: str, message: str) -> None:
    assert old in CAT
    with pytest.raises(LexiconError, match=message):
        parse_entry("cat.toml", CAT.replace(old, new, 1))
