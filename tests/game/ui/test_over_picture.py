"""Skeleton, ghost and pointer over the learner's picture, mirrored or not, and never over the face."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pygame
import pytest
from tests.game.recognition.people import nobody, person

from deepsign.recognition.ghost import GhostHands, ghost_at
from deepsign.recognition.upper_body import upper_body_of
from deepsign.ui import ghost_view, pointer, skeleton_view
from deepsign.ui.canvas import Canvas
from deepsign.ui.glass import Glass
from deepsign.ui.pointer import Pointer
from deepsign.ui.text import Fonts
from deepsign.ui.theme import palette
from deepsign_assets.lexicon import load_lexicon

RECT = pygame.Rect(40, 30, 320, 240)
FULL = (640, 480)
LEXICON = load_lexicon()


def painted(
    draw: Callable[[Canvas, Glass], object],
    *,
    mirrored: bool = False,
    ground: int = 120,
    theme: str = "light",
) -> np.ndarray:
    """Returns how far each pixel changed, (W, H, 3)."""
    surface = pygame.Surface((400, 300), 0, 32)
    surface.fill((ground,) * 3)
    canvas = Canvas(surface, palette(theme), Fonts())
    with canvas.clipped(RECT):
        draw(canvas, Glass(RECT, FULL, mirrored))
    return np.abs(pygame.surfarray.array3d(surface).astype(int) - ground)


def marks(draw: Callable[[Canvas, Glass], object], *, mirrored: bool = False) -> np.ndarray:
    return np.asarray(painted(draw, mirrored=mirrored).max(axis=2) > 8)


def ghost(sign: str) -> GhostHands:
    performance, upper_body = LEXICON[sign].performance, upper_body_of(person(0.0))
    assert upper_body is not None
    return ghost_at(performance, "right", sum(performance.stroke_s) / 2, upper_body, FULL)


def test_arms_end_where_the_body_is_not_seen_and_can_be_left_out() -> None:
    learner = person(0.0, right=(-0.8, 0.0))
    hands = marks(lambda c, g: skeleton_view.draw(c, g, learner, arms=False))
    whole = marks(lambda c, g: skeleton_view.draw(c, g, learner))
    assert hands.sum() < whole.sum()
    lost = person(0.0, None, None)
    lost.body_presence[:] = 0
    assert not marks(lambda c, g: skeleton_view.draw(c, g, lost)).any()
    assert not marks(lambda c, g: skeleton_view.draw(c, g, nobody(0.0))).any()


@pytest.mark.parametrize("mirrored", [True, False])
def test_a_hand_is_drawn_on_the_side_where_the_picture_shows_it(mirrored: bool) -> None:
    right = person(0.0, right=(-0.8, 0.0), left=None)
    xs = np.nonzero(marks(lambda c, g: skeleton_view.draw(c, g, right, arms=False), mirrored=mirrored))[0]  # fmt: skip
    assert (xs.mean() > RECT.centerx) == mirrored
    at = np.nonzero(marks(lambda c, g: ghost_view.draw(c, g, ghost("hello"), pygame.Rect(0, 0, 0, 0)), mirrored=mirrored))[0]  # fmt: skip
    assert (at.mean() > RECT.centerx) == mirrored


def test_over_the_face_the_ghost_is_an_outline() -> None:
    hand, everywhere = ghost("father"), pygame.Rect(0, 0, 400, 300)
    filled = marks(lambda c, g: ghost_view.draw(c, g, hand, pygame.Rect(0, 0, 0, 0)))
    bare = marks(lambda c, g: ghost_view.draw(c, g, hand, everywhere))
    assert bare.sum() < 0.8 * filled.sum()
    assert not (bare & ~filled).any()


@pytest.mark.parametrize("ground", [0, 60, 120, 190, 255])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_outline_is_seen_on_every_ground(theme: str, ground: int) -> None:
    hand, nowhere = ghost("hello"), pygame.Rect(0, 0, 0, 0)
    seen = painted(lambda c, g: ghost_view.draw(c, g, hand, nowhere), ground=ground, theme=theme)
    assert (seen.max(axis=2) > 60).sum() > 150


def test_a_ghost_that_rests_is_not_drawn_and_nothing_leaves_the_picture() -> None:
    performance, upper_body = LEXICON["book"].performance, upper_body_of(person(0.0))
    assert upper_body is not None
    resting = ghost_at(performance, "right", 0.0, upper_body, FULL)
    nowhere = pygame.Rect(0, 0, 0, 0)
    assert not marks(lambda c, g: ghost_view.draw(c, g, resting, nowhere)).any()
    aside = upper_body_of(person(0.0, middle=(20.0, 240.0)))
    assert aside is not None
    half = ghost_at(performance, "right", sum(performance.stroke_s) / 2, aside, FULL)
    drawn = marks(lambda c, g: ghost_view.draw(c, g, half, nowhere))
    drawn[RECT.left : RECT.right, RECT.top : RECT.bottom] = False
    assert not drawn.any()


def test_an_arrow_ends_where_the_hand_should_be_and_a_ring_is_open() -> None:
    arrow = Pointer(1.0, (200.0, 300.0), (400.0, 300.0))
    xs, ys = np.nonzero(marks(lambda c, g: pointer.draw(c, g, arrow, 1.0)))
    start, end = (RECT.left + x / 2 for x in (200, 400))
    assert xs.min() == pytest.approx(start, abs=4)
    assert xs.max() == pytest.approx(end, abs=6)
    head, tail = np.ptp(ys[xs > end - 12]), np.ptp(ys[xs < start + 12])
    assert head > 1.5 * tail
    ring = marks(lambda c, g: pointer.draw(c, g, Pointer(1.0, (300.0, 200.0), radius=40.0), 1.0))
    middle = (RECT.left + 150, RECT.top + 100)
    assert not ring[middle]
    assert ring[middle[0] + 20, middle[1]]


def test_a_pointer_comes_and_goes_gently() -> None:
    mark = Pointer(2.0, (300.0, 200.0))
    course = np.array([mark.clear_at(t_s) for t_s in np.arange(1.0, 3.0, 1 / 60)])
    assert course.max() == 1.0
    assert course[0] == course[-1] == 0.0
    assert np.abs(np.diff(course)).max() < 0.1
    assert not marks(lambda c, g: pointer.draw(c, g, mark, 0.0)).any()


def test_over_the_face_a_mark_is_thin() -> None:
    mark = Pointer(1.0, (300.0, 200.0), radius=40.0)
    full = marks(lambda c, g: pointer.draw(c, g, mark, 1.0))
    face = pygame.Rect(RECT.left, RECT.top, RECT.width, RECT.height)
    thin = marks(lambda c, g: pointer.draw(c, g, mark, 1.0, face))
    assert 0 < thin.sum() < 0.7 * full.sum()
