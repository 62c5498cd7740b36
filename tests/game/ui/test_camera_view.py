"""The learner sees a mirror image with a silhouette; no picture is kept."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from deepsign.camera.base import Frame
from deepsign.ui.camera_view import (
    FACE_CENTRE_Y,
    FACE_WIDTH,
    CameraView,
    cover,
    silhouette,
)
from deepsign.ui.canvas import Canvas
from deepsign.ui.text import Fonts
from deepsign.ui.theme import LIGHT

PAPER = LIGHT.paper


def halves(width: int = 640, height: int = 480) -> np.ndarray:
    """Returns a picture that is red at one side of the learner and green at the other."""
    rgb = np.zeros((height, width, 3), np.uint8)
    rgb[:, : width // 2] = (200, 0, 0)
    rgb[:, width // 2 :] = (0, 200, 0)
    return rgb


def drawn(rgb: np.ndarray, size: tuple[int, int]) -> pygame.Surface:
    view, surface = CameraView(), pygame.Surface(size)
    view.take(Frame(rgb, 0.0, 0), size)
    view.draw(Canvas(surface, LIGHT, Fonts()), surface.get_rect(), None, PAPER)
    return surface


def test_the_picture_is_mirrored() -> None:
    surface = drawn(halves(), (640, 480))
    assert surface.get_at((200, 240))[:3] == (0, 200, 0)
    assert surface.get_at((440, 240))[:3] == (200, 0, 0)


def test_a_surface_of_another_format_shows_the_same() -> None:
    view, usual, other = (
        CameraView(),
        pygame.Surface((64, 48), 0, 32),
        pygame.Surface((64, 48), 0, 24),
    )
    view.take(Frame(halves(), 0.0, 0), (64, 48))
    for surface in (usual, other):
        view.draw(Canvas(surface, LIGHT, Fonts()), surface.get_rect(), None, PAPER)
    assert usual.get_at((40, 24))[:3] == other.get_at((40, 24))[:3] == (200, 0, 0)


def test_the_frame_itself_is_not_changed() -> None:
    rgb = halves()
    before = rgb.copy()
    drawn(rgb, (320, 240))
    assert (rgb == before).all()


def test_the_corners_are_round() -> None:
    surface = drawn(halves(), (640, 480))
    for corner in ((0, 0), (639, 0), (0, 479), (639, 479)):
        assert surface.get_at(corner)[:3] == PAPER


@pytest.mark.parametrize("shape", [(480, 640), (720, 1280), (1280, 720), (2160, 3840), (48, 64)])
@pytest.mark.parametrize("size", [(640, 480), (388, 390), (1200, 675)])
def test_any_picture_fills_any_box(shape: tuple[int, int], size: tuple[int, int]) -> None:
    rgb = np.full((*shape, 3), 180, np.uint8)
    kept = cover(rgb, size)
    assert kept.shape[1] / kept.shape[0] == pytest.approx(size[0] / size[1], rel=0.03)
    surface = drawn(rgb, size)
    middle = surface.get_at((size[0] // 2, size[1] // 2))[:3]
    assert middle == (180, 180, 180)


def test_a_forgotten_picture_is_not_drawn() -> None:
    view, surface = CameraView(), pygame.Surface((64, 48))
    view.take(Frame(halves(64, 48), 0.0, 0), (64, 48))
    view.forget()
    view.draw(Canvas(surface, LIGHT, Fonts()), surface.get_rect(), None, PAPER)
    assert view.empty
    assert surface.get_at((32, 24))[:3] == (0, 0, 0)


def test_the_head_of_the_silhouette_is_where_the_network_expects_the_face() -> None:
    line = np.array(silhouette()[0])
    crown = line[line[:, 1] <= FACE_CENTRE_Y]
    assert crown[:, 0].mean() == pytest.approx(0.5, abs=0.01)
    assert FACE_WIDTH < np.ptp(crown[:, 0]) < 1.3 * FACE_WIDTH
    assert 0.02 < line[:, 1].min() < FACE_CENTRE_Y - FACE_WIDTH / 2


@pytest.mark.parametrize("size", [(640, 360), (211, 119), (300, 300)])
def test_a_small_picture_is_the_mean_of_what_it_shows(size: tuple[int, int]) -> None:
    """Fine stripes of black and white become grey; picking single pixels would leave stripes."""
    rgb = np.zeros((720, 1280, 3), np.uint8)
    rgb[:, ::2] = 255
    seen = pygame.surfarray.array3d(drawn(rgb, size))[size[0] // 4 : size[0] // 2, size[1] // 2]
    assert abs(seen.astype(int) - 128).max() <= 2
