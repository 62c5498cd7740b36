"""Recording of a sign: the next step, refused takes, and the take that does not fit."""

from dataclasses import replace

import numpy as np
import pytest
from tests.own_takes import swing, take, track

from deepsign_model.own.agreement import FITS, MOST, Misfit, Recording, misfit_of, spread
from deepsign_model.own.take import LONGEST_S, OwnTake, cut_to_sign, take_fault
from deepsign_model.tracking.track import Track

ONE, NEAR, FAR = [1.0, 0.0, 0.0], [1.0, 0.2, 0.0], [0.0, 1.0, 0.0]


def without_hands(made: Track) -> Track:
    return replace(made, hands=np.full_like(made.hands, np.nan))


def without_person(made: Track) -> Track:
    return replace(made, body=np.full_like(made.body, np.nan))


def test_a_take_is_cut_to_the_sign_and_thinned() -> None:
    fast = track(seconds=3.0)
    fast = replace(fast, t_s=fast.t_s / 3 * 2)
    cut = cut_to_sign(fast)
    assert cut.t_s[0] == 0.0
    assert len(cut) < len(fast)
    assert np.diff(cut.t_s).min() > 0.04
    assert take_fault(cut) == ""


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (without_hands(track()), "no_hand"),
        (without_person(track()), "no_person"),
        (track(seconds=0.2), "too_short"),
        (track(right=lambda t: (0.3 * np.sin(9 * t), 0.2), seconds=LONGEST_S + 1), "too_long"),
    ],
    ids=("hand", "person", "short", "long"),
)
def test_a_take_without_a_sign_is_refused_and_needed_again(made: Track, fault: str) -> None:
    begun = Recording("right").add(take(ONE))
    refused, _ = begun.checked(made)
    assert (refused.state, refused.fault, refused.wanted) == ("refused", fault, 2)
    assert refused.add(take(NEAR)).state == "need"


def test_three_takes_that_agree_are_enough() -> None:
    recording = Recording("right")
    for number, embedding in enumerate((ONE, NEAR, ONE), 1):
        assert (recording.state, recording.wanted) == ("need", number)
        recording = recording.add(take(embedding, number))
    assert recording.state == "agree"
    assert recording.misfit is None


def test_the_take_that_does_not_fit_is_named_and_replaced() -> None:
    recording = Recording("right", (take(ONE), take(FAR, 1), take(NEAR, 2)))
    assert recording.state == "misfit"
    assert recording.misfit is not None
    assert recording.misfit.number == 1
    assert recording.misfit is recording.misfit, "the game asks several times in each frame"
    better = recording.add(take(NEAR, 3))
    assert better.state == "agree"
    assert len(better.takes) == 3


def test_there_are_never_more_than_five_takes() -> None:
    recording = Recording("right")
    for number in range(MOST + 2):
        recording = recording.add(take(NEAR, number))
    assert len(recording.takes) == MOST
    assert recording.is_full
    assert len(recording.without(0).takes) == MOST - 1


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        (track(9, swing(0.0, 0.0)), "movement"),
        (track(9, left=lambda t: (0.4, 0.3)), "other_hand"),
        (track(9, lambda t: (0.3 * np.sin(6 * t), 0.2), seconds=4.8), "length"),
    ],
    ids=("movement", "other hand", "length"),
)
def test_the_difference_of_the_take_is_named(other: Track, differs: str) -> None:
    takes = (take(ONE, 0), take(ONE, 1), take(FAR, 2, other))
    assert misfit_of(takes, "right") == Misfit(2, differs)  # type: ignore[arg-type]


def test_another_handshape_is_distinguished_from_another_movement() -> None:
    bent = track(3)
    bent.hands[:, 0, 5:] = bent.hands[:, 0, :1] - (bent.hands[:, 0, 5:] - bent.hands[:, 0, :1])
    takes = (take(ONE, 0), take(ONE, 1), take(FAR, 2, bent))
    assert misfit_of(takes, "right") == Misfit(2, "handshape")


def test_takes_at_the_limit_fit() -> None:
    angle = float(np.arccos(1 - FITS * 0.99))
    edge = [float(np.cos(angle)), float(np.sin(angle)), 0.0]
    takes: list[OwnTake] = [take(ONE), take(ONE), take(edge)]
    assert misfit_of(takes, "right") is None
    assert spread([each.embedding for each in takes]) == pytest.approx(FITS * 0.99 * 2 / 3)
