"""A folder of numbered pictures as a recording."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from deepsign_model.errors import ClipError
from deepsign_training.readers.cut import read_frames

from .conftest import signed, write_frames


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
        (lambda f: cv2.imwrite(str(f / "00003.jpg"), np.zeros((90, 90, 3), np.uint8)), "different sizes"),
    ],
)  # fmt: skip
def test_broken_frames(spoil: object, words: str, tmp_path: Path) -> None:
    folder = write_frames(tmp_path / "1", signed("book"))
    assert callable(spoil)
    spoil(folder)
    with pytest.raises(ClipError, match=words):
        read_frames(folder, 25.0)
