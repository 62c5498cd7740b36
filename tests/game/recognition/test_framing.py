"""The face tracker with faces handed in, and the hints."""

from __future__ import annotations

import numpy as np
import pytest

from deepsign.recognition.framing import FaceTracker, hint_for
from deepsign_model.preprocess import FaceBox
from deepsign_model.spec import ModelSpec

SPEC = ModelSpec(labels=("book", "no_sign"), face_width=0.185, face_centre_y=0.21)
ROOM = np.full((480, 640, 3), 120, np.uint8)
GOOD = FaceBox(320.0, 130.0, 85.0)


class Faces:
    """Stands where the cascade stands; counts how often it is asked."""

    def __init__(self, face: FaceBox | None) -> None:
        self.face = face
        self.asked = 0

    def __call__(self, rgb: np.ndarray, last: FaceBox | None) -> FaceBox | None:
        self.asked += 1
        return self.face


def watch(tracker: FaceTracker, from_s: float, to_s: float, *, hold: bool = False) -> None:
    for t_s in np.arange(from_s, to_s, 1 / 30):
        tracker.look(ROOM, float(t_s), hold=hold)


def test_the_face_gets_its_place_in_the_crop() -> None:
    tracker = FaceTracker(SPEC, finder=Faces(GOOD))
    watch(tracker, 0, 1)
    framing = tracker.framing
    assert framing is not None
    assert GOOD.width / framing.side == pytest.approx(SPEC.face_width)
    top = framing.cy - framing.side / 2
    assert (GOOD.cy - top) / framing.side == pytest.approx(SPEC.face_centre_y)
    assert framing.cx == GOOD.cx
    assert tracker.hint.kind == "ok"


def test_the_cascade_is_asked_a_few_times_a_second() -> None:
    faces = Faces(GOOD)
    watch(FaceTracker(SPEC, finder=faces), 0, 10)
    assert 15 <= faces.asked <= 30


def test_one_false_find_moves_nothing() -> None:
    faces = Faces(GOOD)
    tracker = FaceTracker(SPEC, finder=faces)
    watch(tracker, 0, 3)
    before = tracker.framing
    faces.face = FaceBox(50.0, 400.0, 40.0)
    watch(tracker, 3, 3.3)
    faces.face = GOOD
    watch(tracker, 3.3, 6)
    assert tracker.framing == before


def test_a_trembling_box_keeps_the_crop_still_and_a_move_is_followed() -> None:
    faces = Faces(GOOD)
    tracker = FaceTracker(SPEC, finder=faces)
    watch(tracker, 0, 3)
    before = tracker.framing
    faces.face = FaceBox(324.0, 128.0, 87.0)
    watch(tracker, 3, 8)
    assert tracker.framing == before
    faces.face = FaceBox(400.0, 130.0, 85.0)
    watch(tracker, 8, 13)
    assert tracker.framing is not None
    assert tracker.framing.cx == 400.0


def test_a_hand_before_the_face_changes_nothing_and_leaving_does() -> None:
    faces = Faces(GOOD)
    tracker = FaceTracker(SPEC, finder=faces)
    watch(tracker, 0, 2)
    before = tracker.framing
    faces.face = None
    watch(tracker, 2, 6)
    assert tracker.framing == before
    assert tracker.hint.kind == "missing"
    watch(tracker, 6, 9, hold=True)
    assert tracker.framing == before
    watch(tracker, 9, 10)
    assert tracker.framing is None


@pytest.mark.parametrize(
    ("face", "kind"),
    [
        (GOOD, "ok"),
        (None, "missing"),
        (FaceBox(320, 130, 30), "too_far"),
        (FaceBox(320, 160, 170), "too_near"),
        (FaceBox(120, 130, 85), "off_centre"),
        (FaceBox(520, 130, 85), "off_centre"),
        (FaceBox(320, 35, 85), "too_high"),
    ],
)
def test_hints(face: FaceBox | None, kind: str) -> None:
    hint = hint_for(face, ROOM, SPEC)
    assert hint.kind == kind
    assert bool(hint.sentence) == (kind != "ok")


def test_a_dark_room_is_named_before_a_missing_face() -> None:
    assert hint_for(None, np.full((480, 640, 3), 12, np.uint8), SPEC).kind == "too_dark"
