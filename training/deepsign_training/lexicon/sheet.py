"""Contact sheets for reviewing the lexicon: moments of a sign side by side.

A sheet shows every variant from the front and from three quarters, at moments spread evenly from the first posture to the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import poses
from deepsign_assets.lexicon import Sign
from deepsign_assets.tutor.dress import DressTheme
from deepsign_assets.tutor.painter import TutorPainter
from deepsign_model.errors import ModelError
from deepsign_model.wholefile import in_one_move

__all__ = ["MOMENTS", "sheet", "strip", "write_sheets", "write_strips"]

MOMENTS: Final = 8
THREE_QUARTERS_DEG: Final = 35.0
_TILE_PX: Final = 216
_STRIP_TILE_PX: Final = 144
_HEAD_PX: Final = 40
_LABEL_PX: Final = 24
_JPEG_QUALITY: Final = 80
_VIEWS: Final = (("front", 0.0), ("three quarters", THREE_QUARTERS_DEG))

Picture = NDArray[np.uint8]


def moments_s(performance: Performance) -> NDArray[np.float64]:
    """Returns the times to draw (8,), in seconds from the start of the performance, from the first posture to the last.

    A sign with a single posture is drawn from rest on, to show how the hands reach it.
    """
    arrivals = performance.arrivals_s
    first = arrivals[0] if len(arrivals) > 1 else performance.wait_s
    return np.linspace(first, arrivals[-1], MOMENTS)


def sheet(sign: Sign, painter: TutorPainter, tile_px: int = _TILE_PX) -> Picture:
    """Draws all variants of a sign below each other, each from the front and from three quarters.

    Args:
        sign: The sign.
        painter: Draws the sign; the sheet has its background colour.
        tile_px: Side of the picture of one moment.

    Returns:
        uint8 (H, 8 * tile_px, 3) RGB.
    """
    rows = [_band(painter, tile_px, _HEAD_PX, f"{sign.gloss}   level {sign.level}", 0.8)]
    for variant in sign.variants:
        start, end = variant.stroke_s
        times = [f"{t - start:.2f} s" for t in moments_s(variant)]
        for view, yaw_deg in _VIEWS:
            title = f"{variant.name}, {view}, {end - start:.2f} s"
            rows.append(_band(painter, tile_px, _LABEL_PX, title, 0.5))
            rows.append(_labelled(strip(variant, painter, tile_px, yaw_deg), times, painter))
    return np.concatenate(rows)


def strip(
    performance: Performance, painter: TutorPainter, tile_px: int, yaw_deg: float = 0.0
) -> Picture:
    """Draws the moments of one performance side by side, uint8 (tile_px, 8 * tile_px, 3) RGB."""
    seen = poses(performance, moments_s(performance))
    tiles = [painter.paint(seen[k], tile_px, yaw_deg=yaw_deg) for k in range(MOMENTS)]
    return np.concatenate(tiles, axis=1)


def write_sheets(signs: Iterable[Sign], out: Path, theme: DressTheme) -> Iterator[Path]:
    """Writes `<id>.png` of each sign and yields the paths.

    Raises:
        ModelError: The folder cannot be written to.
    """
    painter = TutorPainter(theme)
    for sign in signs:
        yield _written(
            out / f"{sign.id}.png", sheet(sign, painter), [cv2.IMWRITE_PNG_COMPRESSION, 9]
        )


def write_strips(signs: Iterable[Sign], out: Path, theme: DressTheme) -> Iterator[Path]:
    """Writes `<id>.jpg` of each sign, the citation form from both views in a small size, and yields the paths.

    Raises:
        ModelError: The folder cannot be written to.
    """
    painter = TutorPainter(theme)
    for sign in signs:
        views = [strip(sign.performance, painter, _STRIP_TILE_PX, yaw_deg) for _, yaw_deg in _VIEWS]
        picture = np.vstack(views)
        yield _written(out / f"{sign.id}.jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])


def _written(path: Path, picture: Picture, how: Sequence[int]) -> Path:
    try:
        _, data = cv2.imencode(path.suffix, picture[..., ::-1], how)
        with in_one_move(path) as fresh:
            fresh.write_bytes(data.tobytes())
    except OSError as error:
        raise ModelError(f"The picture {path} cannot be written: {error}.") from error
    return path


def _band(painter: TutorPainter, tile_px: int, height: int, text: str, size: float) -> Picture:
    """Draws a line of text on the sheet's background, uint8 (height, 8 * tile_px, 3)."""
    band = np.full((height, MOMENTS * tile_px, 3), painter.dress.ground, np.uint8)
    return _wrote(band, text, (8, height - 8), size, painter)


def _labelled(row: Picture, labels: Sequence[str], painter: TutorPainter) -> Picture:
    tile = row.shape[1] // MOMENTS
    for index, label in enumerate(labels):
        _wrote(row, label, (index * tile + 6, 16), 0.4, painter)
    return row


def _wrote(
    picture: Picture, text: str, at: tuple[int, int], size: float, painter: TutorPainter
) -> Picture:
    bright = sum(painter.dress.ground) > 3 * 128
    ink = (40, 40, 60) if bright else (225, 225, 235)
    cv2.putText(picture, text, at, cv2.FONT_HERSHEY_SIMPLEX, size, ink, 1, cv2.LINE_AA)
    return picture
