"""Settings of wrong types are refused with a sentence that names them."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

import pytest

from deepsign_model.errors import ModelError
from deepsign_training.run.settings import FitSettings
from deepsign_training.run.settings_file import as_toml

BUDGET = int(os.environ.get("DEEPSIGN_FUZZ", "1200"))
ODD: tuple[str, ...] = (
    '"60"', "nan", "inf", "-inf", "-1", "0", "1e300", "9" * 400, "true", "[]", "[1]", "{}", "{ a = 1 }", '""',
    '"\\u0000"', "1979-05-27", '["a", 1]', "[[]]", '"' + "a" * 5000 + '"', "[nan, nan]", "0.5", "3",
)  # fmt: skip


def _refused(text: str, tmp_path: Path) -> str:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        FitSettings.from_toml(file)
    assert len(str(caught.value)) < 6000
    return str(caught.value)


@pytest.mark.parametrize(
    "line",
    ['minutes = "60"', "minutes = nan", "steps = 1.5", "batch = true", "seed = -1", "learning_rate = inf",
     "branch = 3", "noise = []", 'clips = "a"', "clips = [1]", "cache = 7", 'cache = "a\\u0000"', "threads = 100000",
     "[noise]\nlost = [1, 2]", "[noise]\nbias_m = '1'", "[cameras]\nnear_m = 0.0", "[cameras]\nfar_m = nan",
     "[branch]\nwidth = 1e9", "[real]\nfolder = 7", "[real]\nshare = nan", "[real]\nmeasured = 1"],
)  # fmt: skip
def test_setting_of_the_wrong_type_is_named(line: str, tmp_path: Path) -> None:
    message = _refused(f'data = "a"\nout = "b"\n{line}\n', tmp_path)
    assert line.split(" = ")[0].rpartition("\n")[2] in message


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 100_000, "\0", "data = 1\nout = 2", "a = 1\n" * 300_000]
)
def test_invalid_settings_files_are_refused(text: str, tmp_path: Path) -> None:
    _refused(text, tmp_path)


@pytest.mark.timeout(10)
def test_special_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero")):
        with pytest.raises(ModelError):
            FitSettings.from_toml(path)


def test_fuzzed_settings_are_valid_or_refused(tmp_path: Path) -> None:
    """Set DEEPSIGN_FUZZ=10000 for more inputs."""
    chance = random.Random(18)
    lines = as_toml(FitSettings(Path("a"), Path("b")).as_data()).splitlines()
    file = tmp_path / "settings.toml"
    refused = 0
    for _ in range(BUDGET):
        spoilt = list(lines)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(spoilt))
            name = spoilt[at].partition(" = ")[0]
            spoilt[at] = f"{name} = {chance.choice(ODD)}"
        file.write_text("\n".join(spoilt))
        try:
            made: Any = FitSettings.from_toml(file)
        except ModelError:
            refused += 1
        else:
            assert made.as_data()
    assert refused > BUDGET / 2
