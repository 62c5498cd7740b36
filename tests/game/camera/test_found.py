"""Cameras by name, from a folder with the layout of Linux."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from deepsign.camera.found import found_cameras


@pytest.mark.skipif(sys.platform != "linux", reason="the names lie elsewhere")
def test_a_camera_is_listed_once_and_by_its_name(tmp_path: Path) -> None:
    for number, name, index in ((0, "HD Webcam\n", "0"), (1, "HD Webcam\n", "1"), (2, "", "0")):
        folder = tmp_path / f"video{number}"
        folder.mkdir()
        (folder / "name").write_text(name)
        (folder / "index").write_text(index + "\n")
    assert found_cameras((0, 1, 2, 3), tmp_path) == ((0, "HD Webcam"), (2, ""), (3, ""))


def test_no_cameras_are_no_error(tmp_path: Path) -> None:
    assert found_cameras((), tmp_path) == ()
