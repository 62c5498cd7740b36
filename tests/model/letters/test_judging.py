"""An attempt at one letter or number, judged among all of its kind."""

from dataclasses import replace

import numpy as np
import pytest
from tests.spelled_films import filmed, lost

from deepsign_model.letters.judging import judge_letter
from deepsign_model.letters.kinds import ids_of, kind_of
from deepsign_model.letters.recogniser import open_letters
from deepsign_model.tracking.track import Track
from deepsign_training.letters.drawn_tracks import single_script

NAMES = ("a", "g", "i", "j", "w", "z", "2", "6", "9", "10", "13", "16", "20")


@pytest.fixture(scope="module")
def tracks() -> dict[str, Track]:
    scripts = [single_script(name, np.random.default_rng([k, 9])) for k, name in enumerate(NAMES)]
    return dict(zip(NAMES, filmed(scripts, 8), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_the_letter_that_is_shown_has_the_largest_share(
    tracks: dict[str, Track], name: str
) -> None:
    shares = judge_letter(tracks[name], "right", name, open_letters())
    assert tuple(shares) == ids_of(kind_of(name))
    assert max(shares, key=shares.__getitem__) == name
    assert 0.5 < sum(shares.values()) <= 1 + 1e-6


def test_what_was_asked_tells_only_the_kind(tracks: dict[str, Track]) -> None:
    shares = [judge_letter(tracks["w"], "right", asked, open_letters()) for asked in "wk"]
    assert shares[0] == shares[1]
    assert set(judge_letter(tracks["w"], "right", "6", open_letters())) == set(ids_of("number"))


def test_a_left_hand_is_judged_like_a_right_one(tracks: dict[str, Track]) -> None:
    one = judge_letter(tracks["g"], "right", "g", open_letters())
    other = judge_letter(tracks["g"].mirrored(), "left", "g", open_letters())
    assert other == pytest.approx(one, abs=1e-3)


def test_a_hand_that_is_never_found_shows_nothing(tracks: dict[str, Track]) -> None:
    shares = judge_letter(lost(tracks["a"], slice(None)), "right", "a", open_letters())
    assert set(shares.values()) == {0.0}


def test_a_single_picture_shows_little(tracks: dict[str, Track]) -> None:
    whole = tracks["a"]
    middle = len(whole) // 2
    one = replace(whole.at(slice(middle, middle + 1)), t_s=np.array([1.0]))
    assert sum(judge_letter(one, "right", "a", open_letters()).values()) < 0.5
