"""The codes of signs: those stored in the file, and the parameters that networks learn together with the word."""

import json
from dataclasses import replace
from importlib.resources import files

import pytest

from deepsign_assets.lexicon import load_alphabet, load_lexicon
from deepsign_assets.lexicon.codes import (
    NOTHING,
    PARAMETERS,
    accepted_values,
    as_text,
    citation_value,
    codes_of,
    inventory,
    parameters_of,
)
from deepsign_assets.lexicon.phonology import phonology


def test_every_variant_of_the_lexicon_has_its_codes_in_the_inventory() -> None:
    values = inventory()
    assert tuple(values) == PARAMETERS
    for sign in load_lexicon():
        for variant in sign.variants:
            for name, code in zip(PARAMETERS, parameters_of(variant), strict=True):
                assert code in values[name], (sign.id, variant.name, name)


def test_codes_describe_the_performance() -> None:
    book = dict(zip(PARAMETERS, parameters_of(load_lexicon()["book"].performance), strict=True))
    assert book["sign_type"] == "SymmetricalOrAlternating"
    assert book["handshape"] == book["other_handshape"] == "open_b"
    girl = load_lexicon()["girl"].performance
    codes = dict(zip(PARAMETERS, parameters_of(girl), strict=True))
    assert (codes["other_handshape"], codes["major_location"]) == (NOTHING, "Head")
    once = dict(zip(PARAMETERS, parameters_of(replace(girl, loop=None)), strict=True))
    assert once["repeated"] == "no"


@pytest.mark.parametrize("sign", ["book", "brother", "again"])
def test_a_sign_accepts_the_values_of_all_its_variants(sign: str) -> None:
    entry = load_lexicon()[sign]
    coded = [parameters_of(variant) for variant in entry.variants]
    for place, name in enumerate(PARAMETERS):
        assert accepted_values(entry)[name] == {codes[place] for codes in coded}
        assert citation_value(entry, name) == coded[0][place]


def test_the_stored_codes_equal_the_derived_ones() -> None:
    """After a change to a sign, run `python -m deepsign_assets.lexicon.codes`."""
    text = (files("deepsign_assets.lexicon") / "codes.json").read_text(encoding="utf-8")
    assert text == as_text()
    assert {entry.id for entry in (*load_lexicon(), *load_alphabet())} == set(json.loads(text))


def test_the_codes_of_a_sign_that_is_not_shipped_are_derived_at_once() -> None:
    book = load_lexicon()["book"]
    assert codes_of(replace(book, id="tome")) == phonology(book.performance) == codes_of(book)
