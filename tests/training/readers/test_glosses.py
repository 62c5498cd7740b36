"""Mapping glosses to signs."""

from __future__ import annotations

import pytest

from deepsign_assets.lexicon import load_lexicon
from deepsign_training.readers.glosses import ALIASES, parse_gloss


@pytest.mark.parametrize(
    "written",
    ["THANK-YOU", "thank you", "THANKYOU", "thank_you", " Thank  You ", "THANK-YOU2", "thanks"],
)
def test_spellings_of_one_word_map_to_one_sign(written: str) -> None:
    assert parse_gloss(written).sign == "thank_you"


@pytest.mark.parametrize(
    ("written", "sign", "number"),
    [("BOOK", "book", 1), ("BOOK1", "book", 1), ("book_2", "book", 2), ("book 12", "book", 12)],
)
def test_number_is_the_form(written: str, sign: str, number: int) -> None:
    assert (parse_gloss(written).sign, parse_gloss(written).number) == (sign, number)


def test_notes_in_brackets_are_ignored() -> None:
    assert parse_gloss("play [not a drama]").sign == "play"
    assert parse_gloss("cold (weather)").sign == "cold"
    assert parse_gloss("match [light-a-MATCH]").slug == "match"


@pytest.mark.parametrize("written", ["#NO", "fs-BUSY", "FS-no", "# car"])
def test_fingerspelled_word_maps_to_no_sign(written: str) -> None:
    assert parse_gloss(written).sign is None
    assert parse_gloss(written).slug.startswith("fs_")


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("aardvark", "aardvark"),
        ("LIGHT-BULB2", "light_bulb2"),
        ("9 O'clock", "9_o_clock"),
        ("???", ""),
    ],
)
def test_words_outside_the_lexicon_have_a_slug(written: str, slug: str) -> None:
    assert parse_gloss(written).sign is None
    assert parse_gloss(written).slug == slug


def test_compound_word_does_not_map_to_its_part() -> None:
    for written in ("BOOKSHELF", "bookcase", "NOTHING", "housework"):
        assert parse_gloss(written).sign is None


def test_every_id_and_gloss_maps_to_its_sign() -> None:
    for sign in load_lexicon():
        assert parse_gloss(sign.id).sign == parse_gloss(sign.gloss).sign == sign.id
    assert set(ALIASES.values()) <= set(load_lexicon().ids)
    assert not set(ALIASES) & set(load_lexicon().ids)
