"""Either a picture is written, or the command reports that it was not."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest
from tests.limits import files_no_longer_than

from deepsign.cli import run


@pytest.mark.parametrize("side", [16, 640])
def test_a_picture_on_a_full_disk_is_told_and_no_half_is_left(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    side: int,
) -> None:
    """SDL keeps quiet about a small picture, whose bytes are written when the file is closed."""
    picture = pygame.Surface((side, side))
    picture.fill((200, 30, 30), (3, 3, 9, 9))
    monkeypatch.setattr("deepsign.gallery.taking.take", lambda *_: iter([(picture, [])]))
    with files_no_longer_than(20):
        code = run(("screens", str(tmp_path), "--only", "title", "--size", "640x480"))
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert said.err.startswith(f"deepsign: The pictures cannot be written to {tmp_path}: ")
    assert said.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
