"""Atomic writing of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from deepsign_model.wholefile import in_one_move


def test_file_appears_when_the_block_ends(tmp_path: Path) -> None:
    file = tmp_path / "new" / "a.csv"
    with in_one_move(file) as fresh:
        fresh.write_text("new")
        assert fresh.suffix == ".csv"
        assert not file.exists()
    assert [each.name for each in file.parent.iterdir()] == ["a.csv"]
    assert file.read_text() == "new"


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt, MemoryError])
def test_error_leaves_the_old_file(error: type[BaseException], tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("old")

    def write() -> None:
        with in_one_move(file) as fresh:
            fresh.write_text("ne")
            raise error

    with pytest.raises(error):
        write()
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]
    assert file.read_text() == "old"


def test_device_is_written_to_directly() -> None:
    with in_one_move(Path("/dev/null")) as fresh:
        assert fresh == Path("/dev/null")
        fresh.write_text("x")
    assert not Path("/dev/.null.part").exists()
