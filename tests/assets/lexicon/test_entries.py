"""Entries that people cannot make are refused in one sentence."""

import pytest

from deepsign_assets.errors import LexiconError
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.lexicon.entries import refuse_impossible
from deepsign_assets.lexicon.parse import parse_entry


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("offset_cm = [0, 0, 0]", "offset_cm = [60, 60, 0]", "out of reach"),
        ('fingers = "up"', 'fingers = "down+toward"', "people reach"),
        ('handshape = "1"', 'handshape = "one"', "did you mean"),
    ],
)
def test_an_entry_that_cannot_be_performed_is_refused(old: str, new: str, words: str) -> None:
    entry = """gloss = "UP"
english = "up"
category = "test"
level = 1
description = "Point up."
[[variants]]
name = "citation"
kind = "one_handed"
[[variants.keys]]
dominant = { handshape = "1", at = "shoulder_space", offset_cm = [0, 0, 0], palm = "away", fingers = "up" }
"""
    refuse_impossible({"up": parse_entry("up.toml", entry)})
    with pytest.raises(LexiconError, match=words) as refused:
        refuse_impossible({"up": parse_entry("up.toml", entry.replace(old, new))})
    assert "up.toml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_two_hands_placed_at_each_other_are_refused() -> None:
    hand = '{ handshape = "1", at = "hand:palm", palm = "away", fingers = "up" }'
    text = f"""gloss = "ROUND"
english = "round"
category = "test"
level = 1
description = "Each hand at the other."
[[variants]]
name = "citation"
kind = "base"
[[variants.keys]]
dominant = {hand}
other = {hand}
"""
    with pytest.raises(LexiconError, match="each hand is placed at the other"):
        parse_entry("round.toml", text)


def test_people_can_make_every_shipped_sign() -> None:
    refuse_impossible({sign.id: sign for sign in load_lexicon()})
