"""The log files: bounded, anonymous, and never in the way."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from deepsign.logfile import MOST_BYTES, log_to


def test_what_the_shelves_log_is_written_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "game.log"
    with log_to(path):
        logging.getLogger("deepsign.camera.slot").warning("the camera cannot be opened")
        logging.getLogger("deepsign_model.bundle").info("loaded")
        logging.getLogger("deepsign.camera.slot").debug("nothing of interest")
        logging.getLogger("somebody.else").warning("not ours")
    logging.getLogger("deepsign").warning("too late")
    first, second = path.read_text(encoding="utf-8").splitlines()
    assert first.endswith("WARNING deepsign.camera.slot: the camera cannot be opened")
    assert second.endswith("INFO deepsign_model.bundle: loaded")


def test_two_files_of_limited_size_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "game.log"
    with log_to(path):
        for _ in range(40):
            logging.getLogger("deepsign").info("x" * 50_000)
    sizes = {each.name: each.stat().st_size for each in tmp_path.iterdir()}
    assert set(sizes) == {"game.log", "game.log.1"}
    assert max(sizes.values()) <= MOST_BYTES


def test_the_home_folder_is_not_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "maria")
    path, video = tmp_path / "game.log", tmp_path / "maria" / "gone.mp4"
    with log_to(path):
        logging.getLogger("deepsign").warning("there is no video file %s", video)
    written = path.read_text(encoding="utf-8")
    assert "maria" not in written
    assert "~/gone.mp4" in written


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_play(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    with log_to(tmp_path / "logs" / "game.log"):
        logging.getLogger("deepsign").warning("goes nowhere")


def test_a_full_disk_is_not_reported_on_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    with log_to(tmp_path / "game.log"):
        monkeypatch.setattr("logging.handlers.RotatingFileHandler.shouldRollover", full)
        logging.getLogger("deepsign").warning("lost")
    assert capsys.readouterr().err == ""
