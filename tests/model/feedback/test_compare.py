"""Mistakes that are found in attempts without errors of the tracker."""

from dataclasses import replace

import numpy as np
import pytest

from deepsign_assets.film.staged_mistakes import staged
from deepsign_assets.lexicon import Sign, load_lexicon
from deepsign_model.feedback.compare import Mistake, compare, contradicted, sure
from deepsign_model.feedback.rules import LEADS, PARAMETERS, SURE

from .filmed import MIDDLE_PX, UNIT_PX, filmed


@pytest.fixture(scope="module")
def mother() -> Sign:
    return load_lexicon()["mother"]


def mistake_in(sign: Sign, parameter: str, seed: int = 0, *, mirrored: bool = False) -> Mistake:
    """Returns the mistake that is found in a sign with one altered parameter."""
    wrong = staged(sign.performance, parameter, np.random.default_rng(seed)).performance
    hand = "left" if mirrored else "right"
    mistake = compare(filmed(wrong, mirrored=mirrored), sign, hand).mistake
    assert mistake is not None
    return mistake


@pytest.mark.parametrize("mirrored", [False, True], ids=["right", "left"])
def test_the_reference_itself_has_no_mistake(mother: Sign, mirrored: bool) -> None:
    hand = "left" if mirrored else "right"
    found = compare(filmed(mother.performance, mirrored=mirrored), mother, hand)
    assert found.mistake is None
    assert found.mirrored is mirrored
    assert (np.diff(found.attempt_s) >= 0).all()
    assert (np.diff(found.reference_s) >= 0).all()


def test_a_fist_for_an_open_hand_is_named_by_its_fingers(mother: Sign) -> None:
    keys = tuple(
        replace(key, dominant=replace(key.dominant, handshape="a_thumb"))
        for key in mother.performance.keys
    )
    mistake = compare(filmed(replace(mother.performance, keys=keys)), mother, "right").mistake
    assert mistake is not None
    assert (mistake.parameter, mistake.detail) == ("handshape", "bent")
    assert set(mistake.values["fingers"]) >= {"index", "middle", "ring"}
    assert mistake.values["handshape"] == "5"


@pytest.mark.parametrize("mirrored", [False, True], ids=["right", "left"])
def test_a_low_place_is_named_with_both_places_of_the_body(mother: Sign, mirrored: bool) -> None:
    keys = tuple(
        replace(key, dominant=replace(key.dominant, offset_cm=(0.0, -28.0, 6.0), touch=False))
        for key in mother.performance.keys
    )
    low = replace(mother.performance, keys=keys)
    hand = "left" if mirrored else "right"
    mistake = compare(filmed(low, mirrored=mirrored), mother, hand).mistake
    assert mistake is not None
    assert (mistake.parameter, mistake.detail) == ("location", "lower")
    assert mistake.values["wanted"] == "chin"
    assert mistake.values["seen"] in ("chest", "chest_top")
    assert mistake.ring_px is not None
    assert mistake.arrow_px is not None
    assert mistake.ring_px[1] > mistake.arrow_px[1], "the arrow points up"
    assert abs(mistake.arrow_px[0] - MIDDLE_PX[0]) < 0.3 * UNIT_PX


def test_another_hand_that_does_the_same_is_extra(mother: Sign) -> None:
    assert mistake_in(mother, "other_hand").detail == "extra"


def test_a_missing_other_hand_is_named() -> None:
    assert mistake_in(load_lexicon()["book"], "other_hand").detail == "missing"


def test_a_sign_that_is_over_at_once_is_too_quick(mother: Sign) -> None:
    track = filmed(mother.performance)
    mistake = compare(replace(track, t_s=track.t_s * 0.25), mother, "right").mistake
    assert mistake is not None
    assert (mistake.parameter, mistake.detail) == ("timing", "too_quick")


@pytest.mark.parametrize(
    ("scores", "name"),
    [
        ({"handshape": 0.8, "location": 0.1}, "handshape"),
        ({"handshape": SURE - 0.02, "location": 0.01}, ""),
        ({name: 0.95 / len(PARAMETERS) for name in PARAMETERS}, ""),
        ({"movement": LEADS * 0.9 + 0.01, "location": 0.3, "timing": 0.25}, "movement"),
        ({}, ""),
    ],
    ids=["sure", "unsure", "any", "leads", "none"],
)
def test_what_is_told_is_sure_and_leads(scores: dict[str, float], name: str) -> None:
    assert sure(scores) == name


def test_a_head_that_finds_the_parameter_right_silences_the_geometry() -> None:
    accepted = {"handshape": {"5", "4"}, "movement": {"None"}}
    other = {"movement": {"None": 0.1}}
    assert contradicted(
        "handshape", other | {"handshape": {"5": 0.5, "4": 0.4, "s": 0.1}}, accepted
    )
    assert not contradicted("handshape", other | {"handshape": {"5": 0.2, "s": 0.8}}, accepted)
    assert contradicted("orientation", other | {"handshape": {"5": 1.0}}, accepted)
    assert not contradicted("timing", other | {"handshape": {"5": 1.0}}, accepted)


def test_either_head_of_the_other_hand_silences_it() -> None:
    accepted = {"sign_type": {"base"}, "other_handshape": {"b"}}
    for right in accepted:
        heads = {
            head: dict.fromkeys(accepted[head], 0.9 if head == right else 0.1) for head in accepted
        }
        assert contradicted("other_hand", heads, accepted)


def test_a_network_that_finds_nothing_wrong_silences_the_geometry() -> None:
    accepted = {"handshape": {"5"}, "movement": {"None"}}
    assert contradicted(
        "orientation", {"handshape": {"5": 0.6}, "movement": {"None": 0.6}}, accepted
    )
    assert not contradicted("orientation", {}, accepted)


def test_a_sign_that_the_table_lacks_is_compared_by_the_spread_of_all_signs(mother: Sign) -> None:
    slow = replace(mother.performance, name="mine", arrive_s=0.5)
    own = replace(mother, id="mine", variants=(slow,))
    assert compare(filmed(slow), own, "right").mistake is None
