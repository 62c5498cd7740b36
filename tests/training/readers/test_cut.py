"""Reading a folder of numbered pictures as a film."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from deepsign_model.errors import ClipError
from deepsign_training.readers.cut import frame_size, read_frames

from .conftest import signed, write_frames


def test_missing_frames_leave_a_gap_in_time(tmp_path: Path) -> None:
    folder = write_frames(tmp_path / "1", signed("book"))
    for number in (2, 3, 4):
        (folder / f"{number:05d}.jpg").unlink()
    (folder / "thumbs.db").touch()
    times_s = [t_s for t_s, _ in read_frames(folder, 10.0)]
    assert len(times_s) == 9
    assert times_s[:2] == pytest.approx([0.0, 0.4])


def test_large_frames_are_reduced(tmp_path: Path) -> None:
    large = np.stack([cv2.resize(frame, (1920, 1440)) for frame in signed("book")[:3]])
    folder = write_frames(tmp_path / "1", large)
    (_, first), *_ = read_frames(folder, 10.0)
    assert first.shape == (480, 640, 3)
    assert frame_size(folder) == (1920, 1440)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda f: [p.unlink() for p in sorted(f.iterdir())[1:]], r"holds 1 numbered picture\(s\)"),
        (lambda f: (f / "00003.jpg").write_bytes(b""), "00003.jpg is not a readable picture"),
        (lambda f: (f / "00003.jpg").write_bytes(b"text"), "00003.jpg is not a readable picture"),
        (lambda f: (f / "00003.jpg").rename(f / "99999.jpg"), "longer than 30 s"),
        (lambda f: cv2.imwrite(str(f / "00003.jpg"), np.zeros((90, 90, 3), np.uint8)), "different sizes"),
    ],
)  # fmt: skip
def test_unusable_frames_raise(spoil: object, words: str, tmp_path: Path) -> None:
    folder = write_frames(tmp_path / "1", signed("book"))
    assert callable(spoil)
    spoil(folder)
    with pytest.raises(ClipError, match=words):
        list(read_frames(folder, 25.0))
