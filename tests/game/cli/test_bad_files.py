"""Names and files that no library may open: every command that takes a film answers in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.badfiles import BAD_FILES, NOT_UTF8
from tests.films import UNTRUSTED
from tests.game.cli.conftest import Deepsign

COMMANDS = {
    "judge": ("judge", "{}", "--sign", "book"),
    "recognise": ("recognise", "{}"),
    "camera": ("--camera", "{}", "--frames", "2"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", BAD_FILES)
@pytest.mark.timeout(20)  # a pipe must not hang
def test_a_bad_file_is_one_sentence(
    kind: str, command: str, deepsign: Deepsign, tmp_path: Path
) -> None:
    file = str(BAD_FILES[kind](tmp_path))
    said = deepsign(*(word.format(file) for word in COMMANDS[command]))
    assert said.code == 2
    assert said.is_one_sentence
    assert kind in said.err
    said.err.encode("utf-8")


@pytest.mark.parametrize("kind", UNTRUSTED)
def test_a_camera_that_cannot_be_trusted_is_one_sentence(
    kind: str, deepsign: Deepsign, tmp_path: Path
) -> None:
    film = UNTRUSTED[kind](tmp_path)
    said = deepsign("--camera", str(film), "--frames", "2")
    assert said.code == 2
    assert said.is_one_sentence
    assert film.name in said.err
    assert "convert it with ffmpeg" in said.err


@pytest.mark.parametrize("name", [NOT_UTF8, "a\0b", "\ud800", "a" * 300])
def test_a_name_that_is_no_text_is_refused(name: str, deepsign: Deepsign) -> None:
    said = deepsign("--profile", name, "--frames", "2")
    assert said.code == 2
    assert said.is_one_sentence


@pytest.mark.parametrize("number", ["9" * 300, "99999999999999999999", "²"])
def test_a_number_that_no_webcam_has_is_a_file_that_is_not_there(
    number: str, deepsign: Deepsign
) -> None:
    said = deepsign("--camera", number, "--frames", "2")
    assert said.code == 2
    assert said.is_one_sentence
