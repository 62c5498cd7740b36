"""What tells two entries apart, in words."""

import pytest

from deepsign.scenes.shared.differences import differences
from deepsign.words import LANGUAGES, Words
from deepsign_assets.lexicon import load_alphabet, load_lexicon

ALPHABET, LEXICON = load_alphabet(), load_lexicon()
PAIRS = [(one.id, other) for one in ALPHABET for other in one.minimal_pairs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_and_numbers_that_look_alike_are_told_apart(language: str) -> None:
    words = Words(lambda: language, LEXICON)
    unnamed = words("differ-shape", shape="other")
    said = {pair: differences(*map(ALPHABET.__getitem__, pair), words)[0] for pair in PAIRS}
    assert all(unnamed not in (each.one, each.other) for each in said.values())
    same = {frozenset(pair) for pair, each in said.items() if each.one == words("differ-same")}
    assert same == {frozenset(pair) for pair in ("0o", "6w", "9f")}
    assert said["u", "v"].parameter == words("differ-handshape")
    assert said["g", "q"].parameter == words("differ-palm")
