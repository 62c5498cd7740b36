"""Checks of files for C++ libraries: names, kinds of files, sizes of pictures."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from tests.badfiles import BAD_FILES, NOT_UTF8

from deepsign_model import clipfile
from deepsign_model.clipfile import read_clip
from deepsign_model.errors import ClipError
from deepsign_model.plainfile import (
    file_fault,
    is_folder,
    name_fault,
    read_plain,
    shown,
    size_fault,
)
from deepsign_model.tracking.film import read_pictures


@pytest.mark.parametrize("kind", BAD_FILES)
@pytest.mark.timeout(10)
def test_bad_files_are_refused_in_one_sentence(kind: str, tmp_path: Path) -> None:
    file = BAD_FILES[kind](tmp_path)
    assert kind in file_fault(file)
    for read in (read_clip, lambda path: next(read_pictures(path))):
        with pytest.raises(ClipError, match=kind) as caught:
            read(file)
        assert "\n" not in str(caught.value)
        str(caught.value).encode("utf-8")


def test_valid_names_are_accepted(tmp_path: Path) -> None:
    for name in ("a.mp4", "50%.mp4", "日本 [x].mp4", "é" * 127):
        (tmp_path / name).write_bytes(b"x")
        assert file_fault(tmp_path / name) == name_fault(tmp_path / name) == ""


def test_undecodable_names_are_escaped() -> None:
    assert shown(NOT_UTF8) == r"caf\xe9.mp4"
    assert shown("a\nb\0\ud800") == r"a\nb\x00\xed\xa0\x80"


def test_impossible_names_are_not_folders() -> None:
    assert not any(is_folder(name) for name in ("a\0b", "a" * 300, "\ud800"))


def test_read_plain_limits_size_and_kind(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(100))
    assert read_plain(tmp_path / "a", 100) == bytes(100)
    for path, most in ((tmp_path / "a", 99), (Path("/dev/zero"), 99), (tmp_path, 99)):
        with pytest.raises(OSError):  # noqa: PT011  (which of them differs)
            read_plain(path, most)


@pytest.mark.parametrize(
    ("size", "good"),
    [((1, 1), False), ((2, 8000), False), ((640, 4), False), ((16, 16), True), ((7680, 4320), True),
     ((20000, 20000), False), ((0, 0), False), ((float("nan"), 9), False)],
)  # fmt: skip
def test_size_fault_of_picture_sizes(size: tuple[float, float], good: bool) -> None:
    assert (size_fault(*size) == "") is good


@pytest.mark.parametrize("size", [(2, 8000), (640, 4), (8, 8)])
def test_films_of_impossible_sizes_are_refused(size: tuple[int, int], tmp_path: Path) -> None:
    file = tmp_path / "film.avi"
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), 30, size)
    for k in range(5):
        writer.write(np.full((size[1], size[0], 3), 40 * k, np.uint8))
    writer.release()
    for read in (read_clip, lambda path: next(read_pictures(path))):
        with pytest.raises(ClipError, match="small or narrow"):
            read(file)


def test_too_large_film_keeps_fewer_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "film.avi"
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), 240, (64, 48))
    for k in range(400):
        writer.write(np.full((48, 64, 3), k % 250, np.uint8))
    writer.release()
    whole = read_clip(file)
    monkeypatch.setattr(clipfile, "MAX_BYTES", 100 * 64 * 48 * 3)
    thin = read_clip(file)
    assert len(whole.frames) == 400
    assert len(thin.frames) <= 101
    np.testing.assert_allclose(thin.times_s, whole.times_s[::4], atol=1e-6)
