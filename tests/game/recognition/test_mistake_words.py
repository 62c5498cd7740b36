"""Every mistake has its words in each language, named by the body and never by a side."""

from __future__ import annotations

import re

import pytest

from deepsign.recognition.mistake_words import in_words, shape_words
from deepsign.words import LANGUAGES, Words
from deepsign_assets.body.geometry import DIRECTION_WORDS
from deepsign_assets.lexicon import load_lexicon
from deepsign_model.feedback.compare import Mistake
from deepsign_model.feedback.details import NAMES
from deepsign_model.feedback.measures import FINGERS
from deepsign_model.feedback.picture import NAMED
from deepsign_model.feedback.rules import PARAMETERS, PATHS

LEXICON = load_lexicon()
BOOK = LEXICON["book"]
WAY = {"seen": "up", "wanted": "down"}
DETAILS = {parameter: sorted(names) for parameter, names in NAMES.items()}
VALUES = {
    "handshape": {"fingers": ("thumb", "index"), "handshape": "open_b"},
    "location": {"seen": "space", "wanted": "chin"},
    "orientation": WAY,
    "movement": {**WAY, "share": 0.2},
    "other_hand": {},
    "timing": {"seconds": 0.4},
}
SIDES = {"en": r"(right|left)\b", "es": r"(derech|izquierd)"}


@pytest.fixture(params=list(LANGUAGES))
def words(request: pytest.FixtureRequest) -> Words:
    return Words(lambda: request.param, LEXICON)


def said(
    words: Words, parameter: str, detail: str, hand: str = "dominant", **values: object
) -> str:
    chosen = {**VALUES[parameter], **values}
    return in_words(words, Mistake(parameter, detail, hand, 0.5, 0.6, values=chosen), BOOK)


def test_every_detail_of_every_parameter_has_its_own_words(words: Words) -> None:
    assert DETAILS.keys() == set(PARAMETERS)
    for parameter, details in DETAILS.items():
        told = [
            said(words, parameter, detail, hand)
            for detail in details
            for hand in ("dominant", "other")
        ]
        whole = parameter in ("other_hand", "timing")  # of the signer, not of one hand
        assert len(set(told)) == len(details) * (1 if whole else 2)
        for text in told:
            assert text == text.strip()
            assert text[0].isupper()
            assert text.endswith(".")
            assert not re.search(r"[{}_]|  ", text)
            assert not re.search(SIDES[words.language], text)


def test_every_value_has_a_word(words: Words) -> None:
    places = [said(words, "location", "higher", seen="belly", wanted=each) for each in NAMED[:-1]]
    places += [said(words, "location", "higher", seen="belly", wanted="other_hand")]
    ways = [said(words, "orientation", "palm", seen="up", wanted=each) for each in DIRECTION_WORDS]
    fingers = [said(words, "handshape", "bent", fingers=(each,)) for each in FINGERS]
    for told in (places, ways, fingers):
        assert len(set(told)) == len(told)
    assert set(PATHS) <= set(DIRECTION_WORDS)
    assert all(said(words, "movement", "missing", wanted=way) for way in PATHS)


def test_every_handshape_of_the_lexicon_has_words(words: Words) -> None:
    for sign in LEXICON:
        for variant in sign.variants:
            for key in variant.keys:
                for posture in (key.dominant, key.other or key.dominant):
                    assert shape_words(words, posture.handshape)


def test_both_places_are_named_by_the_body() -> None:
    words = Words(lambda: "en", LEXICON)
    assert (
        said(words, "location", "lower", seen="chest", wanted="chin")
        == "Your hand was at the chest. BOOK is made at the chin."
    )
    same = said(words, "location", "lower", seen="chin", wanted="chin")
    assert same == "Your hand was too low: bring it higher. BOOK is made at the chin."
    nowhere = said(words, "location", "inward", seen="chest", wanted="space")
    assert nowhere == "Your hand was too far in: bring it out to its side."


def test_fingers_are_listed() -> None:
    words = Words(lambda: "en", LEXICON)
    three = said(words, "handshape", "bent", fingers=("index", "middle", "ring"))
    assert three.startswith("Straighten the index finger, middle finger and ring finger. BOOK uses")
    assert said(words, "handshape", "bent", fingers=FINGERS[1:]).startswith(
        "Straighten the fingers."
    )
