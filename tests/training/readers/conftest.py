"""Small data sets in the formats of the real ones, with films of the drawn signer instead of people."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from tests.films import sign_film

Picture = NDArray[np.uint8]
FPS = 10.0


@cache
def signed(sign: str, seed: int = 1) -> Picture:
    """Returns twelve frames of a drawn signer, uint8 (12, 96, 128, 3) RGB."""
    return sign_film(sign, frames=12, size=(128, 96), seed=seed)


def write_video(path: Path, frames: Picture, fps: float = FPS) -> Path:
    """Writes RGB frames (N, H, W, 3) as an mp4 file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    height, width = frames.shape[1:3]
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), fps, (width, height))
    for frame in frames:
        writer.write(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
    writer.release()
    return path


def write_frames(folder: Path, frames: Picture) -> Path:
    """Writes frames as `00001.jpg` and so on."""
    folder.mkdir(parents=True)
    for number, frame in enumerate(frames, start=1):
        bgr = cv2.cvtColor(frame, cv2.COLOR_RGB2BGR)
        assert cv2.imwrite(str(folder / f"{number:05d}.jpg"), bgr)
    return folder


def write_csv(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Writes rows, of which the first is the heading."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def instance(video: str, signer: int, split: str, **other: Any) -> dict[str, Any]:
    """Returns an instance in WLASL's format."""
    given = {
        "video_id": video,
        "signer_id": signer,
        "split": split,
        "url": "http://example.org/a.mp4",
    }
    times = {"fps": 25, "frame_start": 1, "frame_end": -1, "variation_id": 0, "instance_id": 0}
    return {**given, **times, "bbox": [16, 0, 112, 96], **other}


@pytest.fixture(scope="session")
def wlasl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A WLASL folder whose split mixes signer 1, with a film to cut, and missing, empty, unknown and malformed entries."""
    source = tmp_path_factory.mktemp("wlasl")
    for video, sign in (
        ("00001", "book"),
        ("00002", "book"),
        ("00003", "thank_you"),
        ("00004", "cat"),
    ):
        write_video(source / "videos" / f"{video}.mp4", signed(sign, int(video)))
    (source / "videos" / "00006.mp4").write_bytes(b"")
    long = np.concatenate([signed("cat", 5), signed("book", 5), signed("cat", 6)])
    write_video(source / "raw_videos" / "abcdefghijk.mp4", long)
    write_video(source / "videos" / "00008.mp4", signed("dog", 8))
    tube = "https://www.youtube.com/watch?v=abcdefghijk"
    entries = [
        {
            "gloss": "book",
            "instances": [
                instance("00001", 1, "train"),
                instance("00002", 2, "train", variation_id=1),
                # frames counted at 25 a second: 1.2 s to 2.32 s of the film, where BOOK is
                instance("00005", 3, "val", url=tube, frame_start=31, frame_end=59),
                instance("00006", 4, "train"),
                instance("00007", 4, "train"),
                {"video_id": "00009"},
                instance("00010", 4, "train", url=tube, frame_start=9, frame_end=9),
            ],
        },
        {"gloss": "thank you", "instances": [instance("00003", 1, "test")]},
        {"gloss": "cat", "instances": [instance("00004", 3, "val"), instance("00004", 3, "val")]},
        {"gloss": "aardvark", "instances": [instance("00008", 5, "train")]},
        {"instances": [instance("00011", 5, "train")]},
        "nonsense",
    ]
    (source / "WLASL_v0.3.json").write_text(json.dumps(entries))
    return source
