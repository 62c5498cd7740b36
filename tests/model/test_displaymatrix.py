"""Display matrices of phone films: eight orientations, half of them reflected."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.films import show_by, write_film

from deepsign_model.clipfile import read_clip, read_pictures
from deepsign_model.displaymatrix import mirror_of
from deepsign_model.openfilm import opened

WAYS = [(1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0),
        (-1, 0, 0, 1), (1, 0, 0, -1), (0, 1, 1, 0), (0, -1, -1, 0)]  # fmt: skip
MIRRORS = WAYS[4:]
CORNER = (20, 10)  # x, y of a bright square in the stored picture
SIZE = (160, 96)


def film(path: Path, code: str | None = None) -> Path:
    """Writes a film of a square near a corner, a little brighter in each picture."""
    pictures = [np.full((SIZE[1], SIZE[0], 3), 40, np.uint8) for _ in range(4)]
    for number, picture in enumerate(pictures):
        x, y = CORNER
        picture[y - 8 : y + 8, x - 8 : x + 8] = 200 + 10 * number
    return write_film(path, pictures, 25.0, code)


def where(picture: NDArray[np.uint8]) -> tuple[float, float]:
    """Returns the centre (x, y) of the bright pixels."""
    y, x = np.nonzero(picture[..., 0] > 150)
    return float(x.mean()), float(y.mean())


def expected(matrix: tuple[int, ...], size: tuple[int, int] = SIZE) -> tuple[float, float]:
    """Returns where the matrix shows the corner, moved into the frame."""
    a, b, c, d = matrix
    x, y = CORNER[0] - 0.5, CORNER[1] - 0.5
    wide, high = abs(a * size[0] + c * size[1]), abs(b * size[0] + d * size[1])
    return (a * x + c * y) % (wide - 1), (b * x + d * y) % (high - 1)


@pytest.mark.parametrize("matrix", WAYS, ids=str)
@pytest.mark.parametrize("suffix", [".mp4", ".mov"])
def test_film_is_read_in_its_display_orientation(
    tmp_path: Path, matrix: tuple[int, ...], suffix: str
) -> None:
    path = show_by(film(tmp_path / f"a{suffix}"), matrix)
    size = SIZE if matrix[0] else SIZE[::-1]
    for picture in (next(iter(read_pictures(path)))[1], read_clip(path).frames[0]):
        assert picture.shape[1::-1] == size
        assert where(picture) == pytest.approx(expected(matrix), abs=1.5)
    with opened(path) as capture:
        assert capture.size == size


@pytest.mark.parametrize("matrix", MIRRORS, ids=str)
def test_mirror_is_found_at_any_scale_and_version(tmp_path: Path, matrix: tuple[int, ...]) -> None:
    path = film(tmp_path / "a.mp4")
    plain = mirror_of(show_by(path, matrix))
    assert plain is not None
    assert mirror_of(show_by(path, [2 * number for number in matrix])) == plain
    path.write_bytes(with_long_times(path.read_bytes()))
    assert mirror_of(path) == plain


def with_long_times(data: bytes) -> bytes:
    """Replaces the track's header with version 1, which has 64-bit times."""
    at = data.index(b"tkhd") - 4
    (size,) = struct.unpack_from(">I", data, at)
    box = data[at : at + size]
    created, modified, track, _, duration = struct.unpack_from(">5I", box, 12)
    long = struct.pack(">I4s4sQQIIQ", size + 12, b"tkhd", b"\1" + box[9:12], created, modified, track, 0, duration)  # fmt: skip
    data = data[:at] + long + box[32:] + data[at + size :]
    for outer in (b"trak", b"moov"):
        place = data.index(outer) - 4
        (size,) = struct.unpack_from(">I", data, place)
        data = data[:place] + struct.pack(">I", size + 12) + data[place + 4 :]
    return data


def test_matrix_of_the_film_is_applied(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4")
    data = bytearray(path.read_bytes())
    struct.pack_into(">i", data, data.index(b"mvhd") + 4 + 36, -1 << 16)
    path.write_bytes(bytes(data))
    (_, picture), *_ = read_pictures(path)
    assert where(picture) == pytest.approx(expected((-1, 0, 0, 1)), abs=1.5)
    assert mirror_of(show_by(path, (-1, 0, 0, 1))) is None


@pytest.mark.parametrize("suffix", [".avi", ".mkv", ".webm", ".ts"])
def test_other_films_have_no_mirror(tmp_path: Path, suffix: str) -> None:
    assert mirror_of(film(tmp_path / f"a{suffix}")) is None


def test_damaged_and_hostile_headers_have_no_mirror(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    whole = show_by(film(tmp_path / "b.mp4"), MIRRORS[0]).read_bytes()
    empty = struct.pack(">I4s", 8, b"free") * 100_000
    endless = struct.pack(">I4sQ", 1, b"moov", 1 << 63)
    for data in (
        b"",
        b"\0" * 64,
        whole[:-400],
        empty + whole,
        endless,
        whole.replace(b"vide", b"soun"),
    ):
        path.write_bytes(data)
        assert mirror_of(path) is None
    assert mirror_of(tmp_path / "none.mp4") is None


def test_fuzzed_headers_do_not_raise(tmp_path: Path) -> None:
    whole = show_by(film(tmp_path / "a.mp4"), MIRRORS[2]).read_bytes()
    rng, path = np.random.default_rng(0), tmp_path / "b.mp4"
    begin = whole.index(b"moov")
    for _ in range(60):
        data = bytearray(whole)
        for at in rng.integers(begin - 4, len(data), 4):
            data[at] = rng.integers(256)
        path.write_bytes(bytes(data))
        mirror_of(path)
