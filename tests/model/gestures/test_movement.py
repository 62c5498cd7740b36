"""Onset and end of a gesture by the hand's own movement."""

from __future__ import annotations

import math

import numpy as np
import pytest

from deepsign_model.gestures.movement import HandMovement, hand_speed, hand_speeds, moved_around
from deepsign_model.tracking.skeleton import Skeleton

HZ = 15
SHOULDERS_PX = 100.0


def _skeleton(t_s: float, x: float, *, spread: float = 0.0, lost: bool = False) -> Skeleton:
    """Returns a person whose right hand is at x (shoulder widths), with fingers spread by an amount."""
    body = np.zeros((13, 2), np.float32)
    body[7], body[8] = (-SHOULDERS_PX / 2, 0), (SHOULDERS_PX / 2, 0)
    body[11], body[12] = (x * SHOULDERS_PX, 0), (50, 200)
    hands = np.full((2, 21, 3), np.nan, np.float32)
    if not lost:
        hands[0] = 0
        hands[0, :, 0] = SHOULDERS_PX * (x + spread * np.linspace(0, 1, 21))
    sure = np.ones(13, np.float32)
    return Skeleton(t_s, (640, 480), body, sure, hands, np.float32([not lost, 0]))


def _stroke(
    first_s: float = 1.0, last_s: float = 1.5, lost: tuple[float, float] = (9, 9)
) -> list[Skeleton]:
    """Returns three seconds in which a hand moves by 1.2 shoulder widths between two times."""
    made = []
    for t_s in np.arange(3 * HZ) / HZ:
        share = float(np.clip((t_s - first_s) / (last_s - first_s), 0, 1))
        made.append(_skeleton(float(t_s), 1.2 * share, lost=lost[0] <= t_s <= lost[1]))
    return made


def _times(skeletons: list[Skeleton]) -> list[float]:
    return [each.t_s for each in skeletons]


@pytest.mark.parametrize("at_s", [1.3, 1.5, 1.9])
@pytest.mark.parametrize("lost", [(9.0, 9.0), (1.15, 1.35)])
def test_movement_begins_and_ends_with_the_hand(at_s: float, lost: tuple[float, float]) -> None:
    skeletons = _stroke(lost=lost)
    moved = moved_around(_times(skeletons), hand_speeds(skeletons), at_s)
    assert moved is not None
    assert moved == pytest.approx((1.0, 1.5), abs=0.1)


def test_still_hands_and_movements_long_ago_are_none() -> None:
    skeletons = _stroke()
    times, speeds = _times(skeletons), hand_speeds(skeletons)
    assert moved_around(times, speeds, 0.8) is None
    assert moved_around(times, speeds, 2.8) is None
    assert moved_around(times, [0.0] * len(times), 1.3) is None


def test_two_movements_with_a_stop_between_are_two() -> None:
    skeletons = _stroke(0.5, 0.9)[:20] + [
        _skeleton(k / HZ, 1.2 - 1.2 * min(1, max(0, k / HZ - 1.6) / 0.4)) for k in range(20, 45)
    ]
    times, speeds = _times(skeletons), hand_speeds(skeletons)
    assert moved_around(times, speeds, 1.0) == pytest.approx((0.5, 0.9), abs=0.1)
    assert moved_around(times, speeds, 2.0) == pytest.approx((1.6, 2.0), abs=0.1)


def test_fingers_that_open_are_a_movement_of_a_still_wrist() -> None:
    opening = [_skeleton(k / HZ, 0, spread=0.1 * k) for k in range(3)]
    assert hand_speed(*opening[:2]) == pytest.approx(0.05 * HZ, rel=0.01)


def test_speed_is_unknown_without_a_person_or_a_hand() -> None:
    here, later = _skeleton(0, 0), _skeleton(1 / HZ, 0, lost=True)
    nobody = Skeleton(1 / HZ, (640, 480), np.full((13, 2), np.nan, np.float32), np.zeros(13, np.float32), later.hands, later.hand_presence)  # fmt: skip
    assert math.isnan(hand_speed(here, nobody))
    hidden = Skeleton(1 / HZ, (640, 480), later.body, np.zeros(13, np.float32), later.hands, later.hand_presence)  # fmt: skip
    assert math.isnan(hand_speed(here, hidden))
    assert hand_speed(here, later) == 0, "the wrist of the body counts for a lost hand"


def test_live_movement_is_that_of_the_film_so_far() -> None:
    skeletons, live = _stroke(), HandMovement()
    assert live.around(0) is None
    for number, skeleton in enumerate(skeletons):
        live.feed(skeleton)
        seen = skeletons[: number + 1]
        assert live.around(skeleton.t_s) == moved_around(
            _times(seen), hand_speeds(seen), skeleton.t_s
        )
    live.feed(skeletons[-1])
    live.feed(_skeleton(skeletons[-1].t_s, 0.0))
    assert live.around(1.5) == moved_around(_times(skeletons), hand_speeds(skeletons), 1.5)
    live.feed(_skeleton(0.0, 0.0))
    assert live.around(1.5) is None, "an earlier time is another stream"
