"""A gesture that chooses is held."""

from __future__ import annotations

import pytest

from deepsign.arcade.holding import HOLD_S, Holding

STEP_S = 0.1
NEEDED = {"thumb_up": 0.6}


def after(holding: Holding, *shares: float) -> list[str]:
    return [holding.advance(STEP_S, {"thumb_up": share}, NEEDED) for share in shares]


def test_a_held_gesture_chooses_once_after_its_time() -> None:
    holding = Holding()
    holding.begin("thumb_up")
    assert after(holding, *[0.7] * 6) == ["", "", "", "thumb_up", "", ""]
    assert holding.gesture == ""


def test_it_fills_while_it_is_held_and_is_empty_when_let_go() -> None:
    holding = Holding()
    holding.begin("thumb_up")
    for step in range(3):
        assert holding.filled == pytest.approx(step * STEP_S / HOLD_S)
        assert after(holding, 0.4) == [""]
    assert after(holding, 0.2, 0.9, 0.9, 0.9, 0.9) == [""] * 5
    assert holding.filled == 0


def test_nothing_is_chosen_without_a_hand_or_a_spotted_gesture() -> None:
    holding = Holding()
    assert after(holding, *[0.9] * 9) == [""] * 9
    holding.begin("thumb_up")
    assert [holding.advance(STEP_S, {}, NEEDED) for _ in range(9)] == [""] * 9
