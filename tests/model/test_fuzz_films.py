"""Fuzzed films are read or refused with a ClipError. Set DEEPSIGN_FUZZ for more inputs."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from tests.films import sign_film
from tests.fuzz import Fuzz, spoilt_bytes

from deepsign_model.clipfile import read_clip
from deepsign_model.errors import ClipError
from deepsign_model.tracking.film import read_pictures

FORMATS = {"mp4": "mp4v", "avi": "MJPG", "mkv": "XVID", "webm": "VP80"}


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Films of a drawn signer in each format that OpenCV can write, and as raw pictures."""
    folder, made = tmp_path_factory.mktemp("films"), {}
    frames = sign_film("book", frames=10, size=(96, 64))
    for suffix, code in FORMATS.items():
        path = folder / f"a.{suffix}"
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*code), 12, (96, 64))
        for frame in frames:
            writer.write(np.ascontiguousarray(frame[..., ::-1]))
        writer.release()
        if path.exists() and path.stat().st_size > 1000:
            made[suffix] = path.read_bytes()
    raw = b"".join(b"FRAME\n" + frame.tobytes()[: 96 * 64 * 3 // 2] for frame in frames)
    made["y4m"] = b"YUV4MPEG2 W96 H64 F12:1 Ip A1:1 C420jpeg\n" + raw
    return made


@pytest.mark.parametrize("suffix", [*FORMATS, "y4m"])
def test_fuzzed_films_are_read_or_refused(
    suffix: str, films: dict[str, bytes], tmp_path: Path
) -> None:
    if suffix not in films:
        pytest.skip("not written by this OpenCV")
    fuzz = Fuzz(f"films.{suffix}", 5)
    for chance in fuzz.inputs():
        file = tmp_path / f"a.{suffix}"
        file.write_bytes(spoilt_bytes(films[suffix], chance))
        try:
            clip = read_clip(file)
            assert len(clip.frames) == len(clip.times_s) > 0
            assert np.isfinite(clip.times_s).all()
            for t_s, picture in read_pictures(file):
                assert np.isfinite(t_s) and picture.ndim == 3
        except ClipError as error:
            fuzz.refused(error)
