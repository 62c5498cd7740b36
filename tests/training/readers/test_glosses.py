"""Which sign a gloss means."""

from __future__ import annotations

import pytest

from deepsign_assets.lexicon import load_lexicon
from deepsign_training.readers.glosses import ALIASES, parse_gloss


@pytest.mark.parametrize(
    "written",
    ["THANK-YOU", "thank you", "THANKYOU", "thank_you", " Thank  You ", "THANK-YOU2", "thanks"],
)
def test_one_word_written_in_many_ways(written: str) -> None:
    assert parse_gloss(written).sign == "thank_you"


@pytest.mark.parametrize(
    ("written", "sign", "number"),
    [("BOOK", "book", 1), ("BOOK1", "book", 1), ("book_2", "book", 2), ("book 12", "book", 12)],
)
def test_a_number_is_a_form(written: str, sign: str, number: int) -> None:
    assert (parse_gloss(written).sign, parse_gloss(written).number) == (sign, number)


def test_notes_in_brackets_are_passed_over() -> None:
    assert parse_gloss("play [not a drama]").sign == "play"
    assert parse_gloss("cold (weather)").sign == "cold"
    assert parse_gloss("match [light-a-MATCH]").slug == "match"


@pytest.mark.parametrize("written", ["#NO", "fs-BUSY", "FS-no", "# car"])
def test_a_fingerspelled_word_is_not_the_sign(written: str) -> None:
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
def test_other_words_keep_their_own_name(written: str, slug: str) -> None:
    assert parse_gloss(written).sign is None
    assert parse_gloss(written).slug == slug


def test_a_longer_word_is_not_the_word_in_it() -> None:
    for written in ("BOOKSHELF", "bookcase", "NOTHING", "housework"):
        assert parse_gloss(written).sign is None


def test_every_sign_is_found_by_its_id_and_gloss() -> None:
    for sign in load_lexicon():
        assert parse_gloss(sign.id).sign == parse_gloss(sign.gloss).sign == sign.id
    assert set(ALIASES.values()) <= set(load_lexicon().ids)
    assert not set(ALIASES) & set(load_lexicon().ids)
