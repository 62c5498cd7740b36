"""The parameters that the network learns beside the word."""

from __future__ import annotations

from dataclasses import replace

from deepsign_assets.film.film import NO_SIGN, described
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.lexicon.codes import NOTHING, PARAMETERS, codes_of, inventory


def test_every_variant_of_the_lexicon_has_its_codes_in_the_inventory() -> None:
    values = inventory()
    assert tuple(values) == PARAMETERS
    for sign in load_lexicon():
        for variant in sign.variants:
            for name, code in zip(PARAMETERS, codes_of(variant), strict=True):
                assert code in values[name], (sign.id, variant.name, name)


def test_codes_say_what_is_performed() -> None:
    book = dict(zip(PARAMETERS, codes_of(load_lexicon()["book"].performance), strict=True))
    assert book["sign_type"] == "SymmetricalOrAlternating"
    assert book["handshape"] == book["other_handshape"] == "open_b"
    girl = load_lexicon()["girl"].performance
    codes = dict(zip(PARAMETERS, codes_of(girl), strict=True))
    assert (codes["other_handshape"], codes["major_location"]) == (NOTHING, "Head")
    once = dict(zip(PARAMETERS, codes_of(replace(girl, loop=None)), strict=True))
    assert once["repeated"] == "no"


def test_a_clip_is_described_by_what_its_person_means_to_perform() -> None:
    variants = load_lexicon()["cat"].variants
    seen = {described("cat", seed).name for seed in range(40)}
    assert seen == {variant.name for variant in variants}
    assert described("cat", 3) == described("cat", 3)
    known = inventory()["handshape"]
    shapes = {codes_of(described(NO_SIGN, seed))[1] for seed in range(40)}
    assert len(shapes) > 8
    assert len(shapes & set(known)) >= len(shapes) - 2
