"""A held key acts once, whatever events the system sends for it; and a press belongs to one scene."""

from __future__ import annotations

import pygame
import pytest

from deepsign.stage.presses import REPEATING, Presses, struck
from deepsign.stage.screen import Screen

STEP_S = 0.02
ONCE = (pygame.K_ESCAPE, pygame.K_RETURN, pygame.K_SPACE, pygame.K_TAB, pygame.K_a, pygame.K_1)


class Hands:
    """A keyboard and a mouse, and the scene that receives their events."""

    def __init__(self) -> None:
        self.presses = Presses()
        self.first, self.second = object.__new__(Screen), object.__new__(Screen)
        self.front = self.first

    def do(self, kind: int, **values: object) -> tuple[object, pygame.event.Event]:
        return self.presses.addressed(pygame.event.Event(kind, values), self.front)

    def down(self, key: int) -> object:
        return self.do(pygame.KEYDOWN, key=key)[0]

    def up(self, key: int) -> object:
        return self.do(pygame.KEYUP, key=key)[0]

    def click(self, kind: int = pygame.MOUSEBUTTONDOWN, at: int = 0) -> object:
        return self.do(kind, button=1, pos=(at, 0))[0]

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds / STEP_S)):
            self.presses.advance(STEP_S)

    def hold(self, key: int, seconds: float = 2.0, *, pairs: bool = False) -> int:
        """Holds a key as pygame repeats it, or with a release before each repetition; returns how often it acted."""
        acted = int(self.down(key) is self.front)
        self.wait(0.4)
        for _ in range(round((seconds - 0.4) / 0.04)):
            if pairs:
                self.up(key)
            acted += self.down(key) is self.front
            self.wait(0.04)
        return acted


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.mark.parametrize("pairs", [False, True])
@pytest.mark.parametrize("key", ONCE)
def test_a_held_key_acts_once_and_again_after_its_release(
    hands: Hands, key: int, pairs: bool
) -> None:
    assert hands.hold(key, pairs=pairs) == 1
    hands.up(key)
    hands.wait(0.04)
    assert hands.down(key) is hands.front


@pytest.mark.parametrize("key", sorted(REPEATING))
def test_arrows_and_their_like_repeat_in_their_own_scene(hands: Hands, key: int) -> None:
    assert hands.hold(key) > 10
    hands.front = hands.second
    assert hands.down(key) is None


def test_a_key_that_is_held_over_a_change_of_scenes_is_for_nobody(hands: Hands) -> None:
    hands.down(pygame.K_ESCAPE)
    hands.front = hands.second
    hands.wait(0.4)
    assert hands.down(pygame.K_ESCAPE) is None
    assert hands.do(pygame.TEXTINPUT, text="n")[0] is None
    assert hands.up(pygame.K_ESCAPE) is hands.first
    hands.wait(0.04)
    assert hands.down(pygame.K_ESCAPE) is hands.second
    assert hands.do(pygame.TEXTINPUT, text="n")[0] is hands.second


@pytest.mark.parametrize("key", [pygame.K_LSHIFT, pygame.K_RALT, pygame.K_MODE])
def test_a_held_shift_key_stops_no_text(hands: Hands, key: int) -> None:
    hands.down(key)
    hands.front = hands.second
    assert hands.do(pygame.TEXTINPUT, text="N")[0] is hands.second


def test_quick_presses_all_count(hands: Hands) -> None:
    for _ in range(5):
        assert hands.down(pygame.K_RETURN) is hands.front
        hands.up(pygame.K_RETURN)
        hands.wait(0.02)


def test_a_release_that_was_lost_frees_the_key(hands: Hands) -> None:
    hands.down(pygame.K_RETURN)
    hands.do(pygame.WINDOWFOCUSLOST)
    assert hands.down(pygame.K_RETURN) is hands.front
    hands.wait(0.8)
    assert hands.down(pygame.K_RETURN) is hands.front


def test_a_stopped_picture_frees_no_key(hands: Hands) -> None:
    hands.down(pygame.K_RETURN)
    hands.presses.advance(5.0)
    assert hands.down(pygame.K_RETURN) is None


def test_a_button_is_released_where_it_was_pressed(hands: Hands) -> None:
    hands.click()
    hands.front = hands.second
    taker, event = hands.do(pygame.MOUSEBUTTONUP, button=1, pos=(0, 0))
    assert taker is hands.first
    assert event.pos == (-1, -1), "the scene below lets go and presses nothing"


def test_the_second_click_of_two_is_not_for_a_scene_that_came_between(hands: Hands) -> None:
    hands.click()
    hands.click(pygame.MOUSEBUTTONUP)
    hands.front = hands.second
    hands.wait(0.1)
    assert hands.click() is None
    assert hands.click(pygame.MOUSEBUTTONUP) is None
    assert hands.click(at=200) is hands.second
    hands.wait(0.4)
    assert hands.click(at=200) is hands.second


def test_a_strike_is_a_press_and_a_release() -> None:
    assert [each.type for each in struck(pygame.K_a)] == [pygame.KEYDOWN, pygame.KEYUP]
