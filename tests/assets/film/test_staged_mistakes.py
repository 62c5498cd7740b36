"""Staged mistakes."""

import numpy as np
import pytest

from deepsign_assets.body.pose import poses
from deepsign_assets.film.staged_mistakes import STAGED, staged
from deepsign_assets.lexicon import load_lexicon


@pytest.mark.parametrize("parameter", STAGED)
def test_every_sign_can_be_made_wrong_and_still_be_performed(parameter: str) -> None:
    rng = np.random.default_rng(1)
    for sign in list(load_lexicon())[::6]:
        made = staged(sign.performance, parameter, rng)
        assert made.parameter == parameter
        assert made.detail
        assert made.performance != sign.performance
        done = poses(made.performance, np.linspace(0, made.performance.duration_s, 5))
        assert np.isfinite(done.hands).all()


def test_an_altered_handshape_leaves_place_and_orientation() -> None:
    before = load_lexicon()["mother"].performance
    after = staged(before, "handshape", np.random.default_rng(0)).performance
    for old, new in zip(before.keys, after.keys, strict=True):
        assert new.dominant.handshape != old.dominant.handshape
        assert (new.dominant.at, new.dominant.palm) == (old.dominant.at, old.dominant.palm)


def test_an_altered_place_is_far_from_the_right_one() -> None:
    before = load_lexicon()["father"].performance
    after = staged(before, "location", np.random.default_rng(2)).performance
    moved = np.subtract(after.keys[0].dominant.offset_cm, before.keys[0].dominant.offset_cm)
    assert np.linalg.norm(moved[:2]) > 15


def test_a_second_hand_does_not_touch_itself() -> None:
    made = staged(
        load_lexicon()["hospital"].performance, "other_hand", np.random.default_rng(0)
    ).performance
    assert np.isfinite(poses(made, np.linspace(0, made.duration_s, 3)).hands).all()
