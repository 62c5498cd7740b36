"""Photographs of real hands as the tracker reads them: for measuring alone."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_model.letters.recogniser import STILL
from deepsign_model.tracking.crop import PicturePyramid
from deepsign_model.tracking.detectors import PALMS
from deepsign_model.tracking.found_hand import FoundHand, crop_of_palm, read_hand
from deepsign_model.tracking.hand_follower import MOST_PALMS, THERE
from deepsign_model.tracking.networks import TrackerNetworks
from deepsign_model.tracking.skeleton import HAND_POINTS, Floats

__all__ = ["RealHands", "read_pictures"]

_SOURCES: Final = "sources.csv"
_ENDINGS: Final = (".jpg", ".jpeg", ".png")


@dataclass(frozen=True)
class RealHands:
    """N pictures of letters and digits.

    Attributes:
        label: (N,): index into `STILL`.
        points: float32 (N, 21, 3): a right hand's points in px; NaN where none is found.
        source: (N,): where the picture is from.
    """

    label: NDArray[np.int64]
    points: Floats
    source: tuple[str, ...]

    @property
    def found(self) -> NDArray[np.bool_]:
        """(N,): whether the tracker's hand detector finds a hand."""
        return np.isfinite(self.points[:, 0, 0])


def read_pictures(folder: Path, networks: TrackerNetworks) -> RealHands:
    """Finds a hand in each picture `<letter or digit>/<name>.jpg`; letters that move are left out.

    The tracker says which hand it is; left hands are mirrored.

    Args:
        folder: The folder of pictures. Its `sources.csv`, if it has one, tells in columns `file` and `source repository`
            where they are from.
        networks: The tracker's.

    Raises:
        ModelError: There are no such pictures, or one of them cannot be read.
    """
    files = [
        (STILL.index(part.name.lower()), file)
        for part in (sorted(folder.iterdir()) if folder.is_dir() else ())
        if part.is_dir() and part.name.lower() in STILL
        for file in sorted(part.iterdir())
        if file.suffix.lower() in _ENDINGS
    ]
    if not files:
        raise ModelError(
            f"{folder} has no pictures of letters; they are expected as A/1.jpg, B/1.jpg and so on."
        )
    sources = _sources(folder / _SOURCES)
    names = [f"{file.parent.name}/{file.name}" for _, file in files]
    return RealHands(
        np.array([label for label, _ in files]),
        np.stack([_right_hand(_pixels(file), networks) for _, file in files]),
        tuple(sources.get(name, "unknown") for name in names),
    )


def _sources(file: Path) -> Mapping[str, str]:
    if not file.is_file():
        return {}
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            return {row["file"]: row["source repository"] for row in csv.DictReader(lines)}
    except (OSError, UnicodeDecodeError, csv.Error, KeyError) as error:
        raise ModelError(f"{file} cannot be read ({error}); mend or remove it.") from error


def _pixels(file: Path) -> NDArray[np.uint8]:
    try:
        data = np.frombuffer(file.read_bytes(), np.uint8)
    except OSError as error:
        raise ModelError(f"The picture {file} cannot be read: {error}.") from error
    bgr = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
    if bgr is None:
        raise ModelError(f"{file} is not a picture; remove it or bring a whole one.")
    return np.ascontiguousarray(bgr[..., ::-1], np.uint8)


def _right_hand(rgb: NDArray[np.uint8], networks: TrackerNetworks) -> Floats:
    """The points (21, 3) of the surest hand, read a second time as in the next picture of a film."""
    picture = PicturePyramid(rgb)
    palms = PALMS.find(networks.palms, picture)
    best: FoundHand | None = None
    for k in range(min(len(palms), MOST_PALMS)):
        hand = read_hand(networks.hand, picture, crop_of_palm(palms, k))
        if hand.presence < THERE:
            continue
        again = read_hand(networks.hand, picture, hand.next_crop())
        hand = again if again.presence >= THERE else hand
        if best is None or hand.presence > best.presence:
            best = hand
    if best is None:
        return np.full((HAND_POINTS, 3), np.nan, np.float32)
    side = np.float32(1.0 if best.rightness >= 0.5 else -1.0)
    return best.points * np.array([side, 1, 1], np.float32)
