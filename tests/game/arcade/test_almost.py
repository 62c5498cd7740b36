"""Near misses: gestures that were nearly spotted."""

from __future__ import annotations

import pytest

from deepsign.arcade.almost import QUIET_S, SHOWN_S, Almost, NearMisses, short_of

NEEDED = {"swiping_left": 0.6, "thumb_up": 0.8}


def feed(misses: NearMisses, *shares: float, start_s: float = 5.0, seen: bool = True) -> float:
    """Feeds shares of a swipe, ten a second; returns the time of the last."""
    for tick, share in enumerate(shares):
        misses.feed(start_s + tick / 10, {"swiping_left": share}, NEEDED, seen=seen)
    return start_s + len(shares) / 10


def test_a_share_that_rises_and_falls_again_was_nearly_a_gesture_and_is_told_for_a_while() -> None:
    misses = NearMisses()
    now_s = feed(misses, 0.1, 0.4, 0.5)
    assert misses.now(now_s) is None, "it may still be spotted"
    now_s = feed(misses, 0.1, start_s=now_s)
    assert misses.now(now_s) == Almost("swiping_left", "further")
    assert misses.now(now_s + SHOWN_S) is None


def test_a_gesture_that_was_spotted_and_its_way_back_are_no_near_misses() -> None:
    misses = NearMisses()
    now_s = feed(misses, 0.4, 0.7)
    misses.spotted(now_s)
    misses.feed(now_s + QUIET_S / 2, {"swiping_right": 0.5}, {}, seen=True)
    feed(misses, 0.5, 0.1, start_s=now_s)
    assert misses.now(now_s + 0.2) is None


def test_idle_classes_and_small_shares_are_none() -> None:
    misses = NearMisses()
    for share in (0.9, 0.0):
        shares = {"no_gesture": share, "doing_other_things": share, "thumb_up": 0.39}
        misses.feed(5.0, shares, NEEDED, seen=True)
    assert misses.now(5.0) is None


def test_a_hand_that_was_lost_meanwhile_should_stay_in_the_picture() -> None:
    misses = NearMisses()
    now_s = feed(misses, 0.4)
    now_s = feed(misses, 0.5, start_s=now_s, seen=False)
    now_s = feed(misses, 0.0, start_s=now_s)
    assert misses.now(now_s) == Almost("swiping_left", "picture")


@pytest.mark.parametrize(
    ("gesture", "short"),
    [
        ("sliding_two_fingers_up", "further"),
        ("zooming_in_with_full_hand", "further"),
        ("turning_hand_clockwise", "further"),
        ("thumb_up", "hold"),
        ("stop_sign", "hold"),
        ("shaking_hand", "longer"),
        ("rolling_hand_forward", "longer"),
    ],
)
def test_what_is_missing_depends_on_how_a_gesture_is_made(gesture: str, short: str) -> None:
    assert short_of(gesture, seen=True) == short
    assert short_of(gesture, seen=False) == "picture"
