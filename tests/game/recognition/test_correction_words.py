"""Every correction that can be told has its words in each language, named by the body and never by a side."""

import re

import pytest

from deepsign.recognition.correction_words import in_words, twin_in_words
from deepsign.words import LANGUAGES, Words
from deepsign_assets.lexicon import load_alphabet, load_lexicon
from deepsign_model.letters.correction import Correction, Hint
from deepsign_model.letters.correction_table import OTHER, RIGHT, CorrectionTable
from deepsign_model.letters.kinds import HELD_OF
from deepsign_model.letters.wanted import INSTEAD, PAIRS, wanted

SIDES = {"en": r"\b(right|left)\b", "es": r"(derech|izquierd)"}


def every_hint() -> set[Hint]:
    """What the table can tell, and what the recogniser's pairs do; of each that looks like another letter, as one that looks like S."""
    told = {
        (name, *what.split(":"))
        for name, letter in CorrectionTable.load().letters.items()
        for what in letter.names
        if what not in (RIGHT, OTHER)
    }
    pairs = {(asked, part, change, "", seen) for (asked, seen), (part, change) in PAIRS.items()}
    return {
        Hint(part, change, to, was if was in INSTEAD.get(to, ()) else "", seen and "s")
        for name, part, change, was, seen in told | pairs
        for to in [wanted(name, part, change)]
    }


@pytest.fixture(params=list(LANGUAGES))
def words(request: pytest.FixtureRequest) -> Words:
    return Words(lambda: request.param, load_lexicon())


def test_letters_of_one_handshape_are_told_apart_by_their_movement(words: Words) -> None:
    for moved, held in HELD_OF.items():
        shapes = {
            load_alphabet()[each].performance.keys[0].dominant.handshape for each in (moved, held)
        }
        assert len(shapes) == 1
        to_move, to_hold = twin_in_words(words, moved, held), twin_in_words(words, held, moved)
        assert words.gloss(moved) in to_move and words.gloss(held) in to_move
        assert to_move.split(": ")[1] != to_hold.split(": ")[1]
    assert twin_in_words(words, "i", "y") == ""


def test_every_hint_is_a_short_sentence_of_its_own(words: Words) -> None:
    found: dict[str, Hint] = {}
    for hint in sorted(every_hint(), key=repr):
        said = in_words(words, Correction("almost", hint))
        assert said.endswith(".")
        assert len(said) <= 100
        assert "{" not in said
        assert "  " not in said
        assert not re.search(SIDES[words.language], said)
        same = found.setdefault(said, hint)
        assert same == hint, said


def test_nothing_is_said_where_nothing_is_told(words: Words) -> None:
    assert in_words(words, Correction("right")) == ""


def test_a_letter_that_is_seen_instead_is_named_first() -> None:
    words = Words(lambda: "en", load_lexicon())
    said = in_words(words, Correction("almost", Hint("thumb", "place", "beside", "front", "s")))
    assert (
        said == "This looks like S. Hold the thumb upright beside the fist, not across the fingers."
    )
