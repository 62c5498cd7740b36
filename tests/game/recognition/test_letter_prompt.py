"""A letter while it is prompted: it is held, it is corrected, and a hand in the lap shows none."""

from __future__ import annotations

import pytest
from tests.game.drawn_letters import SIZE, letter_seen

from deepsign.camera.demo_skeleton import skeleton_of
from deepsign.recognition.letter_prompt import LetterPrompt
from deepsign_assets.film.drawn_learner import DrawnLearner
from deepsign_model.letters.live import HOLD_S

STEP_S = 1 / 20


def fed(prompt: LetterPrompt, letter: str, seconds: float, from_s: float = 0.0) -> float | None:
    """Shows a letter ("": none) for a time; returns how long it took to be accepted, or None."""
    for number in range(round(seconds / STEP_S)):
        seen = letter_seen(letter, from_s + number * STEP_S)
        if prompt.feed(seen, raised=bool(letter)):
            return number * STEP_S
    return None


def test_a_letter_is_accepted_when_it_was_held_long_enough() -> None:
    prompt = LetterPrompt("a", "right")
    assert fed(prompt, "", 0.3) is None
    assert fed(prompt, "a", HOLD_S / 2, 0.3) is None
    assert 0 < prompt.share < 1
    assert fed(prompt, "a", 1.0, 0.3 + HOLD_S / 2) is not None
    assert max(prompt.shares, key=lambda each: prompt.shares[each]) == "a"


def test_a_letter_that_was_held_before_must_be_left_first() -> None:
    prompt = LetterPrompt("b", "right")
    assert fed(prompt, "b", 1.5) is None
    assert prompt.share == 0
    assert fed(prompt, "", 0.2, 1.5) is None
    assert fed(prompt, "b", 1.5, 1.7) is not None


def test_a_hand_in_the_lap_shows_no_letter() -> None:
    prompt = LetterPrompt("s", "right")
    for number in range(40):
        assert not prompt.feed(letter_seen("s", number * STEP_S), raised=False)
    assert (prompt.share, prompt.shares) == (0, {})


@pytest.mark.parametrize(("asked", "made"), [("a", "s"), ("6", "7")])
def test_another_letter_is_corrected_and_the_correction_is_kept(asked: str, made: str) -> None:
    prompt = LetterPrompt(asked, "right")
    assert fed(prompt, "", 0.2) is None
    assert fed(prompt, made, 1.0, 0.2) is None
    assert prompt.correction.hint is not None
    assert fed(prompt, "", 0.5, 1.2) is None
    assert prompt.correction.hint is None
    assert prompt.told is not None


@pytest.mark.parametrize("asked", ["j", "z", "10", "17"])
def test_a_letter_that_moves_is_accepted_by_its_way(asked: str) -> None:
    learner, prompt = DrawnLearner(0), LetterPrompt(asked, "right")
    made = learner.perform(asked)
    shown = []
    for number in range(round(made.duration_s / STEP_S)):
        t_s = number * STEP_S
        seen = skeleton_of(learner.joints(learner.pose(made, t_s), SIZE), t_s, SIZE)
        shown.append(prompt.feed(seen, raised=True))
    assert any(shown)
