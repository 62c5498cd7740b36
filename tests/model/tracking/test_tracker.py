"""The whole tracker with the shipped networks, on films of the drawn learner."""

import subprocess
import sys

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_model.tracking.networks import TrackerNetworks
from deepsign_model.tracking.skeleton import BODY
from deepsign_model.tracking.track import Track
from deepsign_model.tracking.tracker import Tracker

from .conftest import FILM_FPS, calls

NOSE, RIGHT_SHOULDER, LEFT_SHOULDER = (
    BODY.index(n) for n in ("nose", "right_shoulder", "left_shoulder")
)


def _track(tracker: Tracker, film: NDArray[np.uint8]) -> Track:
    tracker.reset()
    return Track.of([tracker.track(rgb, k / FILM_FPS) for k, rgb in enumerate(film)])


@pytest.fixture(scope="module")
def track(networks: TrackerNetworks, film: NDArray[np.uint8]) -> Track:
    return _track(Tracker(networks), film)


def test_drawn_learner_is_found(track: Track) -> None:
    assert np.isfinite(track.body).all()
    assert (track.hand_presence[:, 0] > 0.5).mean() > 0.6, "MOTHER is made with the right hand"
    assert (track.hand_presence[:, 1] > 0.5).mean() < 0.2
    assert np.isnan(track.hands[track.hand_presence == 0]).all()


def test_sides_are_the_signers_own(track: Track) -> None:
    """The right side of a person who faces the camera is on the left of the picture."""
    assert (track.body[:, RIGHT_SHOULDER, 0] < track.body[:, LEFT_SHOULDER, 0]).all()
    assert (track.body[:, NOSE, 1] < track.body[:, RIGHT_SHOULDER, 1]).all()


def test_thumb_reaches_the_chin(track: Track) -> None:
    width = np.linalg.norm(track.body[:, RIGHT_SHOULDER] - track.body[:, LEFT_SHOULDER], axis=-1)
    mouth = track.body[:, [BODY.index("mouth_right"), BODY.index("mouth_left")]].mean(axis=1)
    apart = np.linalg.norm(track.hands[:, 0, 4, :2] - mouth, axis=-1) / width
    assert np.nanmin(apart) < 0.4


def test_mirrored_film_gives_the_mirrored_track(
    tracker: Tracker, film: NDArray[np.uint8], track: Track
) -> None:
    mirrored = _track(tracker, np.ascontiguousarray(film[:, :, ::-1])).mirrored()
    width = np.linalg.norm(track.body[0, RIGHT_SHOULDER] - track.body[0, LEFT_SHOULDER])
    off = np.linalg.norm(mirrored.body[:, :9] - track.body[:, :9], axis=-1)  # face and shoulders
    assert np.median(off) < 0.05 * width
    hands = np.linalg.norm(mirrored.hands[..., :2] - track.hands[..., :2], axis=-1)
    assert np.isfinite(hands[:, 0]).all(axis=1).mean() > 0.5
    assert np.nanmedian(hands) < 0.1 * width


def test_picture_size_has_little_effect(
    tracker: Tracker, film: NDArray[np.uint8], track: Track
) -> None:
    large = _track(tracker, film.repeat(3, axis=1).repeat(3, axis=2)[:4])
    off = np.linalg.norm(large.body[:, :9] / 3 - track.body[:4, :9], axis=-1)
    assert large.size_px == (960, 960)
    assert np.median(off) < 0.02 * 320


def test_picture_without_a_person_has_an_empty_skeleton(tracker: Tracker) -> None:
    skeleton = tracker.track(np.full((120, 160, 3), 90, np.uint8), 0.5)
    assert tracker.people == 0
    assert skeleton.t_s == 0.5 and skeleton.size_px == (160, 120)
    assert np.isnan(skeleton.body).all() and np.isnan(skeleton.hands).all()
    assert not skeleton.body_presence.any() and not skeleton.hand_presence.any()


def test_person_who_leaves_is_found_again(tracker: Tracker, film: NDArray[np.uint8]) -> None:
    tracker.track(film[0], 0.0)
    assert tracker.people == 1
    assert np.isnan(tracker.track(np.zeros_like(film[0]), 0.1).body).all()
    assert np.isfinite(tracker.track(film[1], 0.2).body).all()


def test_people_are_counted_every_two_seconds(
    networks: TrackerNetworks, film: NDArray[np.uint8], blind: TrackerNetworks
) -> None:
    counted = type(blind.people)(networks.people)
    tracker = Tracker(TrackerNetworks(blind.palms, blind.hand, counted, networks.body))
    for k in range(16):
        tracker.track(film[k], k / 4)
    assert calls(counted) == 2


@pytest.mark.parametrize(
    "rgb",
    [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 3), np.float32), np.zeros((0, 4, 3), np.uint8)],
)
def test_other_arrays_are_refused(tracker: Tracker, rgb: NDArray[np.generic]) -> None:
    with pytest.raises(ModelError, match="uint8 \\(H, W, 3\\)"):
        tracker.track(rgb, 0.0)  # type: ignore[arg-type]


def test_neither_torch_nor_mediapipe_is_loaded() -> None:
    script = (
        "import sys; from deepsign_model.tracking import film, tracker; tracker.load_tracker();"
        "print([n for n in ('torch', 'mediapipe', 'openvino_telemetry') if sys.modules.get(n)])"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert out.returncode == 0, out.stderr
    assert out.stdout.splitlines()[-1] == "[]"


def test_foremost_of_two_people_is_tracked(tracker: Tracker, film: NDArray[np.uint8]) -> None:
    """The other person sits a little farther back."""
    scene = np.full((320, 640, 3), 90, np.uint8)
    scene[:, 320:] = film[0]
    scene[64:, 64:320] = cv2.resize(film[0], (256, 256), interpolation=cv2.INTER_AREA)
    body = tracker.track(scene, 0.0).body
    assert tracker.people == 2
    assert (body[:9, 0] > 320).all()
