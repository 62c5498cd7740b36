"""The prototype's way from data sets to a network, whole: gestures from scratch, then the last layers on signs."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from click.testing import CliRunner

from deepsign_training.checkpoint import load_checkpoint
from deepsign_training.cli import commands

SMALL = """
held_out = 1
size = 32
early_size = 32
width = 0.25
batch = 2
steps = 2
threads = 1
device = "cpu"
"""


def run(*words: object) -> str:
    told = CliRunner().invoke(commands, [str(word) for word in words], catch_exceptions=False)
    assert told.exit_code == 0, told.output
    return told.output


@pytest.mark.slow
def test_from_gestures_to_signs(jester: Path, wlasl: Path, tmp_path: Path) -> None:
    config = tmp_path / "small.toml"
    config.write_text(SMALL)
    gestures, signs = tmp_path / "gestures", tmp_path / "signs"
    # Shards of one clip: there must be one to hold out and one to learn from.
    run("import", "jester", jester, "--out", gestures, "--processes", 1, "--per-shard", 1)
    run("import", "wlasl", wlasl, "--out", signs, "--processes", 1, "--per-shard", 1)
    run("fit", "--config", config, "--data", gestures / "train", "--out", tmp_path / "a")
    first = tmp_path / "a" / "last.ckpt"
    given = ("--config", config, "--data", signs / "train", "--init", first, "--train", "last")
    run("fit", *given, "--out", tmp_path / "b")
    before, after = load_checkpoint(first), load_checkpoint(tmp_path / "b" / "last.ckpt")
    assert before["labels"] == ["stop_sign", "swiping_left", "thumb_up", "no_sign"]
    assert len(after["labels"]) == 101 and "movement" in after["parameters"]
    body = [key for key in before["ema"] if not key.startswith(("word.", "parameter."))]
    assert all(torch.equal(before["ema"][key], after["ema"][key]) for key in body)
    assert after["ema"]["word.weight"].shape[0] == 101
