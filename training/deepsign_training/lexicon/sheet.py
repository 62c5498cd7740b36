"""Contact sheets for reviewing the lexicon: moments of a sign side by side.

A sheet shows every variant from the front and from three quarters, at moments spread evenly from the first posture to
the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import pose, poses
from deepsign_assets.lexicon import Phrase, Sign
from deepsign_assets.tutor.dress import DressTheme
from deepsign_assets.tutor.open_view import THREE_QUARTERS_DEG, own_side_deg
from deepsign_assets.tutor.painter import TutorPainter
from deepsign_assets.tutor.person import PEOPLE, Person
from deepsign_model.errors import ModelError
from deepsign_model.wholefile import in_one_move

__all__ = [
    "MOMENTS",
    "people_page",
    "sheet",
    "strip",
    "write_people",
    "write_sheets",
    "write_strips",
]

MOMENTS: Final = 8
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


def sheet(entry: Sign | Phrase, painter: TutorPainter, tile_px: int = _TILE_PX) -> Picture:
    """Returns a phrase, or all variants of a sign below each other, each from the front and from three quarters.

    Args:
        entry: what to draw.
        painter: draws it; the sheet takes its background colour.
        tile_px: side of one moment's picture.

    Returns:
        uint8 (H, 8 * tile_px, 3) RGB.
    """
    if isinstance(entry, Sign):
        about, variants = f"level {entry.level}", entry.variants
    else:
        faces = [f"{each.meaning.replace('_', ' ')}: {entry.over(each)}" for each in entry.faces]
        about, variants = "   ".join(faces), (entry.performance,)
    rows = [_band(painter, tile_px, _HEAD_PX, f"{entry.gloss}   {about}", 0.8)]
    for variant in variants:
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


def people_page(sign: Sign, theme: DressTheme, tile_px: int = 2 * _TILE_PX) -> Picture:
    """Returns every tutor in the middle of a sign, side by side: from the front, and below in three-quarter view.

    Returns:
        uint8 (2 * tile_px, people * tile_px, 3) RGB.
    """
    columns = [_person_column(sign, person, theme, tile_px) for person in PEOPLE.values()]
    return np.concatenate(columns, axis=1)


def _person_column(sign: Sign, person: Person, theme: DressTheme, tile_px: int) -> Picture:
    painter = TutorPainter(theme, person=person)
    still = pose(sign.performance, sum(sign.performance.stroke_s) / 2, person.body)
    views = (0.0, own_side_deg("right"))
    column = np.concatenate([painter.paint(still, tile_px, yaw_deg=yaw) for yaw in views])
    return _wrote(column, person.name.title(), (8, 22), 0.6, painter)


def write_people(sign: Sign, out: Path, theme: DressTheme) -> Path:
    """Writes `people_<id>.png`: a sign by every tutor.

    Raises:
        ModelError: the folder cannot be written to.
    """
    picture = people_page(sign, theme)
    return _written(out / f"people_{sign.id}.png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 9])


def write_sheets(entries: Iterable[Sign | Phrase], out: Path, theme: DressTheme) -> Iterator[Path]:
    """Writes `<id>.png` of each entry, one after the other.

    Raises:
        ModelError: The folder cannot be written to.
    """
    painter = TutorPainter(theme)
    for entry in entries:
        yield _written(
            out / f"{entry.id}.png", sheet(entry, painter), [cv2.IMWRITE_PNG_COMPRESSION, 9]
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
