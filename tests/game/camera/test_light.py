"""Light and pace, with original and altered pictures of the demo camera."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from deepsign.camera.base import Frame
from deepsign.camera.light import Light, LightWatch, light_of
from deepsign.camera.opening import open_camera
from deepsign.camera.pace import PaceWatch
from deepsign.recognition.framing import face_of


def pictures(count: int, seed: int = 0) -> list[Frame]:
    with open_camera("demo", realtime=False, seed=seed) as camera:
        return [frame for _ in range(count) if (frame := camera.newest(-1 + _)) is not None]


@pytest.fixture(scope="module")
def seen() -> Frame:
    return pictures(1)[0]


@pytest.fixture(scope="module")
def learner(seen: Frame) -> np.ndarray:
    return seen.rgb


def scaled(rgb: np.ndarray, by: float) -> np.ndarray:
    return np.clip(rgb * by, 0, 255).astype(np.uint8)


def against_the_light(rgb: np.ndarray) -> np.ndarray:
    """Returns a learner before a bright window, who is therefore underexposed."""
    out = scaled(rgb, 0.3)
    out[:, :160] = out[:, -160:] = 254
    return out


@pytest.mark.parametrize(
    ("alter", "light"),
    [
        (lambda rgb: rgb, "good"),
        (lambda rgb: scaled(rgb, 0.12), "dark"),
        (lambda rgb: scaled(rgb, 4.0), "bright"),
        (against_the_light, "backlit"),
    ],
)
def test_light_with_the_face_known(
    seen: Frame, alter: Callable[[np.ndarray], np.ndarray], light: Light
) -> None:
    assert seen.skeleton is not None
    face = face_of(seen.skeleton)
    assert face is not None
    assert light_of(alter(seen.rgb), face) == light


def test_the_light_is_looked_at_a_few_times_a_second(learner: np.ndarray) -> None:
    watch = LightWatch()
    kinds = [
        watch.look(Frame(scaled(learner, 0.05) if n >= 5 else learner, n / 10, n), None)
        for n in range(8)
    ]
    assert kinds == ["good"] * 6 + ["dark"] * 2


def test_light_without_a_face(learner: np.ndarray) -> None:
    assert light_of(scaled(learner, 0.1), None) == "dark"
    assert light_of(scaled(learner, 6.0), None) == "bright"
    assert light_of(learner, None) == "good"


@pytest.mark.parametrize("seed", range(8))
def test_every_skin_in_an_ordinary_room_has_good_light(seed: int) -> None:
    frame = pictures(1, seed)[0]
    assert frame.skeleton is not None
    assert light_of(frame.rgb, face_of(frame.skeleton)) == "good"


def test_a_dark_skin_before_a_white_wall_is_no_fault_of_the_light() -> None:
    rgb = np.full((480, 640, 3), 235, np.uint8)
    rgb[60:220, 250:390] = (62, 45, 38)
    assert light_of(rgb, (0.5, 0.22, 0.2)) == "good"


def test_twenty_pictures_a_second_are_enough_and_a_still_learner_is_not_frozen() -> None:
    pace = PaceWatch()
    for frame in pictures(60):
        pace.feed(frame)
    assert pace.rate_hz == pytest.approx(20, abs=0.5)
    assert pace.kind == "good"


def test_few_pictures_are_slow() -> None:
    pace = PaceWatch()
    for frame in pictures(60)[::3]:
        pace.feed(frame)
    assert pace.kind == "slow"


def test_the_same_picture_again_and_again_is_frozen() -> None:
    pace, rgb = PaceWatch(), pictures(1)[0].rgb
    for number in range(50):
        pace.feed(Frame(rgb, number / 20, number))
    assert pace.kind == "frozen"


def test_silence_is_frozen_until_the_next_picture() -> None:
    pace, frames = PaceWatch(), pictures(30)
    for frame in frames[:-1]:
        pace.feed(frame)
    pace.wait(2.0)
    assert pace.kind == "frozen"
    pace.feed(frames[-1])
    assert pace.kind == "good"


def test_nothing_is_said_before_the_first_picture() -> None:
    pace = PaceWatch()
    pace.wait(10.0)
    assert pace.kind == "good"
    assert pace.rate_hz is None
