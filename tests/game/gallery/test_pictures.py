"""A picture is written, or the command says that it was not."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from deepsign.cli import run


def test_a_picture_on_a_full_disk_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "title_640x480.png").symlink_to("/dev/full")
    assert run(("screens", str(tmp_path), "--only", "title", "--size", "640x480")) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"deepsign: The pictures cannot be written to {tmp_path}: ")
    assert said.err.count("\n") == 1


def test_no_half_of_a_picture_is_left(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        code = run(("screens", str(tmp_path), "--only", "title", "--size", "640x480"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert code == 2
    assert list(tmp_path.iterdir()) == []
