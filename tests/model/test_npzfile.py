"""Untrusted archives of arrays: sizes are checked before decompression."""

from __future__ import annotations

import os
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from deepsign_model.errors import TrackError
from deepsign_model.npzfile import read_npz
from deepsign_model.tracking.track import Track


def _bomb(file: Path, names: tuple[str, ...], mib: int) -> None:
    """Writes arrays of zeros, compressed to a thousandth of their size."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in names:
            with archive.open(f"{name}.npy", "w") as out:
                np.lib.format.write_array_header_1_0(
                    out, {"descr": "|u1", "fortran_order": False, "shape": (mib << 20,)}
                )
                for _ in range(mib):
                    out.write(bytes(1 << 20))


def test_arrays_are_read_by_name(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", a=np.arange(3), b=np.zeros(9))
    assert read_npz(tmp_path / "a.npz", ["a"], 1000)["a"].tolist() == [0, 1, 2]


def test_archive_that_decompresses_to_a_huge_size_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.npz"
    _bomb(file, ("t_s", "body", "body_presence", "hands", "hand_presence", "size_px"), 12)
    assert file.stat().st_size < 1 << 20
    tracemalloc.start()
    with pytest.raises(TrackError, match="no track, or damaged"):
        Track.load(file)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 1 << 20


def _write_header(file: Path, descr: str, shape: str) -> None:
    header = f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}".encode()
    with zipfile.ZipFile(file, "w") as archive:
        size = (len(header) + 1).to_bytes(2, "little")
        archive.writestr("a.npy", b"\x93NUMPY\x01\x00" + size + header + b"\n")


@pytest.mark.parametrize(
    ("descr", "shape"),
    [
        ("'<f8'", "(9999999999999,)"), ("'<f8'", "(-1,)"), ("'|O'", "(1,)"), ("'<U999999999'", "(9,)"),
        ("'nonsense'", "(1,)"), ("'<f8'", "'x'"), ("1", "(1,)"), ("'<f8'", "(" + "1," * 99 + ")"),
        ("'<f8'", "(" * 2000), ("'<f8'", "(0x" + "f" * 5000 + ",)"), ("[('a', '<f8')]", "(1,)"), ("'<f8'", "(1" * 300),
    ],
)  # fmt: skip
def test_false_headers_are_refused(descr: str, shape: str, tmp_path: Path) -> None:
    _write_header(tmp_path / "a.npz", descr, shape)
    with pytest.raises(ValueError) as caught:  # noqa: PT011  (what numpy says differs by version)
        read_npz(tmp_path / "a.npz", ["a"], 1 << 20)
    assert len(str(caught.value)) < 400
    assert "\n" not in str(caught.value)


def _pipe(file: Path) -> None:
    os.mkfifo(file)


MAKERS: dict[str, Callable[[Path], object]] = {
    "a pipe": _pipe,
    "a device": lambda file: file.symlink_to("/dev/zero"),
    "a folder": Path.mkdir,
    "none": lambda file: None,
    "text": lambda file: file.write_text("x" * 99),
    "one array": lambda file: np.save(file.open("wb"), np.zeros(3)),
}


@pytest.mark.timeout(5)
@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_files_that_are_not_archives_are_refused(kind: str, tmp_path: Path) -> None:
    MAKERS[kind](tmp_path / "a.npz")
    with pytest.raises(ValueError) as caught:  # noqa: PT011  (what numpy says differs by version)
        read_npz(tmp_path / "a.npz", ["a"], 1 << 20)
    assert "\n" not in str(caught.value)
