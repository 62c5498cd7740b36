"""From a film, or a folder of pictures, to the clip."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from deepsign_model.clipfile import clip_of, read_clip, read_recording
from deepsign_model.errors import ClipError
from deepsign_model.preprocess import centre_framing, crop
from deepsign_model.spec import ModelSpec
from deepsign_training.readers import ClipRecord, PersonBox
from deepsign_training.readers.cut import gesture_clip, read_frames, sign_clip

from .conftest import Picture, signed, write_frames, write_video

SPEC = ModelSpec(("book", "no_sign"), size=64)


def test_a_sign_is_read_as_the_game_reads_it(tmp_path: Path) -> None:
    path = write_video(tmp_path / "book.mp4", signed("book"))
    clip = sign_clip(ClipRecord(path, "book"), SPEC)
    assert np.array_equal(clip, read_clip(path, SPEC).clip)


def test_a_span_is_cut_out_of_a_longer_film(tmp_path: Path) -> None:
    frames = np.concatenate([signed("cat"), signed("book"), signed("dog")])
    path = write_video(tmp_path / "film.mp4", frames)
    clip = sign_clip(ClipRecord(path, "book", span_s=(1.2, 2.3)), SPEC)
    alone = sign_clip(ClipRecord(write_video(tmp_path / "b.mp4", signed("book")), "book"), SPEC)
    other = sign_clip(ClipRecord(path, "dog", span_s=(2.4, 3.5)), SPEC)
    assert _apart(clip, alone) < 6 < _apart(clip, other)


def test_a_box_tells_whose_face_to_frame_by(tmp_path: Path) -> None:
    size = 240
    frames = np.stack([_large(frame, size) for frame in signed("book")[:, :, 16:112]])
    two = np.concatenate([frames, np.zeros_like(frames), frames[:, :, ::-1]], axis=2)
    path = write_video(tmp_path / "two.mp4", two)
    recording = read_recording(path)
    scale = recording.frames.shape[2] / (3 * size)
    for left in (0, 2 * size):
        box = PersonBox(left, 0, left + size, size, in_pixels=True)
        boxed = sign_clip(ClipRecord(path, "book", box=box), SPEC)
        half = recording.frames[:, :, round(left * scale) : round((left + size) * scale)]
        alone = clip_of(type(recording)(np.ascontiguousarray(half), recording.times_s), SPEC)
        assert _apart(boxed, alone.clip) < 12
    shares = PersonBox(2 / 3, 0, 1, 1)
    assert _apart(sign_clip(ClipRecord(path, "book", box=shares), SPEC), boxed) < 2


def test_a_box_without_a_face_is_framed_itself(tmp_path: Path) -> None:
    frames = np.zeros((8, 96, 192, 3), np.uint8)
    frames[:, :, 96:] = 100
    for k, frame in enumerate(frames):
        frame[30 + 4 * k : 50 + 4 * k, 120:140] = 255
    path = write_video(tmp_path / "blob.mp4", frames)
    clip = sign_clip(ClipRecord(path, "book", box=PersonBox(0.5, 0, 1, 1)), SPEC)
    assert clip[:, 2:-2, 2:-2].min() > 80  # nothing of the black half


def test_a_box_of_another_picture_is_passed_over(tmp_path: Path) -> None:
    path = write_video(tmp_path / "book.mp4", signed("book"))
    beyond = PersonBox(0, 0, 640, 480, in_pixels=True)
    clip = sign_clip(ClipRecord(path, "book", box=beyond), SPEC)
    assert np.array_equal(clip, read_clip(path, SPEC).clip)


def test_a_gesture_is_the_middle_square_from_first_to_last_frame(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    frames = cv2.resize(rng.integers(0, 255, (6 * 16, 24, 3), np.uint8), (144, 576))
    frames = frames.reshape(16, 36, 144, 3)
    frames[:3] = frames[0]  # stillness is part of a gesture's clip
    folder = write_frames(tmp_path / "1", frames)
    clip = gesture_clip(ClipRecord(folder, "Thumb Up", fps=12.0), SPEC)
    assert clip.shape == (16, 64, 64, 3)
    for index in (0, 2, 15):
        wanted = crop(frames[index], centre_framing(36, 144), 64)
        assert _apart(clip[index], wanted) < 12
    assert _apart(clip[0], clip[2]) < 8


def test_missing_frames_leave_a_gap_in_time(tmp_path: Path) -> None:
    folder = write_frames(tmp_path / "1", signed("book"))
    for number in (2, 3, 4):
        (folder / f"{number:05d}.jpg").unlink()
    (folder / "thumbs.db").touch()
    recording = read_frames(folder, 10.0)
    assert len(recording.frames) == 9
    assert recording.times_s[:2] == pytest.approx([0.0, 0.4])


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda f: [p.unlink() for p in sorted(f.iterdir())[1:]], r"holds 1 numbered picture\(s\)"),
        (lambda f: (f / "00003.jpg").write_bytes(b""), "00003.jpg is no picture"),
        (lambda f: (f / "00003.jpg").write_bytes(b"text"), "00003.jpg is no picture"),
        (lambda f: (f / "00003.jpg").rename(f / "99999.jpg"), "longer than 30 s"),
        (lambda f: cv2.imwrite(str(f / "00003.jpg"), np.zeros((9, 9, 3), np.uint8)), "different sizes"),
    ],
)  # fmt: skip
def test_broken_frames(spoil: object, words: str, tmp_path: Path) -> None:
    folder = write_frames(tmp_path / "1", signed("book"))
    assert callable(spoil)
    spoil(folder)
    with pytest.raises(ClipError, match=words):
        gesture_clip(ClipRecord(folder, "Thumb Up"), SPEC)


def _large(frame: Picture, size: int) -> Picture:
    return np.asarray(cv2.resize(frame, (size, size), interpolation=cv2.INTER_CUBIC), np.uint8)


def _apart(one: Picture, other: Picture) -> float:
    """Mean absolute difference in grey levels."""
    return float(np.abs(one.astype(float) - other.astype(float)).mean())
