"""``deepsign lexicon``: lists, descriptions, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from deepsign_assets.lexicon import load_entries, load_lexicon, strand_of
from deepsign_assets.lexicon.phonology import Phonology, phonology

LEVELS = {"Level": 10, "Letters": 4, "Numbers": 2}


def test_the_list_has_every_entry_under_its_level(deepsign: Callable) -> None:
    lines = deepsign("lexicon").out.splitlines()
    level, seen = "", {}
    for line in lines:
        if line.startswith("  "):
            seen[line.split()[0]] = level
        elif line:
            level = line
    names = {"signs": "Level", "letters": "Letters", "numbers": "Numbers"}
    expected = {each.gloss: f"{names[strand_of(each.id)]} {each.level}" for each in load_entries()}
    assert seen == expected
    ends = [f"{name} {number}" for name, most in LEVELS.items() for number in range(1, most + 1)]
    assert list(dict.fromkeys(seen.values())) == ends
    assert lines[-1] == f"{len(load_lexicon())} signs, 26 letters, 21 numbers"


def test_a_row_names_category_and_type(deepsign: Callable) -> None:
    lines = deepsign("lexicon").out.splitlines()
    (row,) = [line for line in lines if line.startswith("  AGAIN ")]
    assert row.split("   ")[0] == "  AGAIN"
    assert "everyday" in row
    assert row.rstrip().endswith("with a base hand")


def test_one_level_can_be_listed(deepsign: Callable) -> None:
    lines = deepsign("lexicon", "--level", "3").out.splitlines()
    assert [line for line in lines if line.startswith("Level")] == ["Level 3"]
    assert lines[-1] == f"{len(load_lexicon().level(3))} signs"
    printed = json.loads(deepsign("lexicon", "--level", "3", "--json").out)
    assert {each["id"] for each in printed} == {sign.id for sign in load_lexicon().level(3)}


def test_a_strand_and_its_levels_can_be_listed(deepsign: Callable) -> None:
    lines = deepsign("lexicon", "--strand", "numbers", "--level", "2").out.splitlines()
    assert [line.split()[0] for line in lines[1:11]] == [str(each) for each in range(11, 21)]
    assert (lines[0], lines[-1]) == ("Numbers 2", "10 numbers")
    printed = json.loads(deepsign("lexicon", "--strand", "letters", "--json").out)
    assert "".join(sorted(each["id"] for each in printed)) == "abcdefghijklmnopqrstuvwxyz"
    assert {each["strand"] for each in printed} == {"letters"}


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Q", "Q: Q (letters 3, letter)"),
        ("17", "17: seventeen (numbers 2, number)"),
        ("Seventeen", "17: seventeen (numbers 2, number)"),
    ],
)
def test_a_letter_or_number_is_described(deepsign: Callable, name: str, head: str) -> None:
    said = deepsign("lexicon", name)
    assert said.out.startswith(f"{head}\n")
    assert "confused with" in said.out


def test_a_sign_is_described(deepsign: Callable) -> None:
    said = deepsign("lexicon", "Please")
    assert said.code == 0
    assert said.out.startswith("PLEASE: please (level 1, courtesy)\n")
    words = " ".join(said.out.split())
    please = load_lexicon()["please"]
    assert please.description in words
    assert f"To remember: {please.hint}" in words
    for fact in (
        "hands one hand",
        "handshape open_b",
        "location Body, TorsoTop; touches",
        "movement circular, repeated",
        "fingers they keep their shape",
        "confused with happy",
    ):
        assert fact in words
    for variant in please.variants[1:]:
        assert variant.name in words


def test_json_contains_the_codes(deepsign: Callable) -> None:
    (printed,) = json.loads(deepsign("lexicon", "cat", "--json").out)
    cat = load_lexicon()["cat"]
    assert Phonology(**printed["codes"]) == phonology(cat.performance)
    assert printed["variants"] == [each.name for each in cat.variants]
    assert printed["type"] == "one_handed"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--level", "99"], "There is no level 99: the levels are 1 to"),
        (["--level", "many"], "not a valid integer"),
        (["--strand", "letters", "--level", "5"], "There is no level 5: the levels are 1 to 4."),
        (["book", "--level", "1"], "a sign or a level, not both"),
        (["bok"], "did you mean 'book'?"),
    ],
)
def test_bad_input_is_one_sentence(deepsign: Callable, words: list[str], expected: str) -> None:
    said = deepsign("lexicon", *words)
    assert said.code == 2
    assert said.is_one_sentence, said.err
    assert expected in said.err
