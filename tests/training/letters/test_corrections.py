"""The table of corrections: which hands are drawn for it, and what is fitted to them."""

import numpy as np
import pytest

from deepsign_assets.lexicon import load_alphabet
from deepsign_model.letters.correction_table import OTHER, RIGHT, Letter
from deepsign_model.letters.hand_figures import hand_figures
from deepsign_training.letters.altered_hands import altered, drawn, forms, others, rivals
from deepsign_training.letters.correction_fit import fitted


@pytest.fixture(scope="module")
def letter() -> Letter:
    return fitted("l", hands=30, seed=3)


@pytest.mark.parametrize("name", load_alphabet().ids)
def test_an_altered_hand_has_one_part_off(name: str) -> None:
    held = forms(name)
    assert held
    for what, wrong in altered(name).items():
        part = what.split(":")[0]
        for form in wrong:
            turned = min(float(np.abs(form.turned - each.turned).max()) for each in held)
            shaped = [np.flatnonzero(form.angles != each.angles) for each in held]
            fewest = min(shaped, key=len)
            if part == "palm":
                assert turned > 0.4
                assert len(fewest) == 0
            else:
                assert turned == 0
                assert 0 < len(fewest) <= 4


def test_the_letter_l_can_be_off_in_each_finger_the_thumb_and_the_palm() -> None:
    parts = {what.split(":")[0] for what in altered("l")}
    assert parts == {"index", "middle", "ring", "little", "thumb", "palm"}


def test_u_is_told_from_v_r_and_k_and_from_nothing_that_moves() -> None:
    assert set(rivals("u").values()) == {"v", "r", "k", "h"}
    assert "u" not in others("u")
    assert not {"v", "j", "z", "10"} & set(others("u"))


def test_the_same_people_are_drawn_for_the_same_seed() -> None:
    one, other = (drawn("a", forms("a"), 3, np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(one, other)


def test_a_small_table_tells_altered_fingers_from_right_hands(letter: Letter) -> None:
    rng = np.random.default_rng(6)
    right = letter.shares(hand_figures(drawn("l", forms("l"), 60, rng)))
    bent = letter.shares(hand_figures(drawn("l", altered("l")["index:straighten::"], 60, rng)))
    assert letter.names[:2] == (RIGHT, OTHER)
    assert np.median(right[:, 0]) > 0.5 > np.median(bent[:, 0])
    told = [letter.hints[best] for best in letter.told(bent).argmax(1)]
    assert told.count(("index", "straighten")) >= 50


def test_what_is_told_from_is_what_right_hands_hardly_reach(letter: Letter) -> None:
    assert 0.8 <= letter.sure <= 1.0
    found = letter.shares(hand_figures(drawn("l", forms("l"), 200, np.random.default_rng(7))))
    assert (1 - found[:, 0] >= letter.sure).mean() <= 0.1
