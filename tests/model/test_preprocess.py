"""Framing: the crop that a face asks for."""

from __future__ import annotations

import numpy as np
import pytest

from deepsign_assets.signer.film import ClipShape, film_clip
from deepsign_model.preprocess import (
    FaceBox,
    Framing,
    _middle,
    centre_framing,
    crop,
    find_face,
    framing_of,
    median_face,
)
from deepsign_model.spec import ModelSpec

SPEC = ModelSpec(("book", "no_sign"))


def test_the_face_gets_its_size_and_place() -> None:
    framing = framing_of(FaceBox(300, 200, 74), SPEC)
    assert 74 / framing.side == pytest.approx(SPEC.face_width)
    assert framing.cx == 300
    top = framing.cy - framing.side / 2
    assert (200 - top) / framing.side == pytest.approx(SPEC.face_centre_y)


def test_one_false_find_does_not_move_the_median() -> None:
    faces = [FaceBox(100, 80, 40), None, FaceBox(102, 81, 41), FaceBox(600, 400, 200)]
    face = median_face([*faces, FaceBox(101, 80, 40)])
    assert face is not None
    assert face.cx == pytest.approx(101.5)
    assert median_face([None, None]) is None


def test_a_crop_of_the_frame_itself_is_the_frame() -> None:
    frame = np.random.default_rng(0).integers(0, 255, (64, 64, 3), dtype=np.uint8)
    assert np.array_equal(crop(frame, centre_framing(64, 64), 64), frame)


@pytest.mark.parametrize("side", [16, 57, 64, 128, 500])
def test_a_crop_keeps_what_lies_where(side: int) -> None:
    y, x = np.mgrid[:512, :512]
    frame = np.stack([x // 2, y // 2, x * 0], -1).astype(np.uint8)
    cut = crop(frame, Framing(256, 256, side), 16)
    centre = cut[7:9, 7:9].mean((0, 1))
    assert np.allclose(centre[:2], 127.5, atol=2)
    ramp = cut[8, :, 0].astype(float)
    assert ramp[-1] - ramp[0] == pytest.approx(side * 15 / 16 / 2, abs=3)


def test_beyond_the_frame_it_is_black() -> None:
    cut = crop(np.full((40, 40, 3), 200, np.uint8), Framing(0, 0, 80), 32)
    assert (cut[17:31, 17:31] == 200).all()
    assert (cut[:15] == 0).all()
    assert (cut[:, :15] == 0).all()


def test_no_face_in_an_empty_room() -> None:
    assert find_face(np.full((480, 640, 3), 90, np.uint8)) is None


def test_a_face_in_the_mirrored_frame_is_the_mirrored_face() -> None:
    looked_at = 0
    for seed in range(6):
        frame = film_clip("house", seed, ClipShape(2, 320))[0]
        face, mirrored = find_face(frame), find_face(np.ascontiguousarray(frame[:, ::-1]))
        assert (face is None) == (mirrored is None)
        if face is None or mirrored is None:
            continue
        looked_at += 1
        assert 320 - mirrored.cx == pytest.approx(face.cx, abs=0.01)
        assert (mirrored.cy, mirrored.width) == pytest.approx((face.cy, face.width), abs=0.01)
    assert looked_at >= 4


def test_of_two_faces_the_wider_one_counts_in_the_frame_and_in_its_mirror_image() -> None:
    small, large = FaceBox(20.0, 30.0, 20.0), FaceBox(80.0, 30.0, 26.0)
    assert _middle(small, large) == _middle(large, small) == large
    assert _middle(large, FaceBox(82.0, 31.0, 24.0)) == FaceBox(81.0, 30.5, 25.0)
    assert _middle(None, small) == _middle(small, None) == small
