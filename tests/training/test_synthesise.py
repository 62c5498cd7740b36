"""Shards of drawn clips: of the signs asked for, and never of two sets of signs in one folder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from deepsign_assets.errors import UnknownSign
from deepsign_assets.lexicon import load_lexicon
from deepsign_model.errors import ModelError
from deepsign_training.cli import commands
from deepsign_training.synthesise import SynthesiseSettings, synthesise


def test_without_a_choice_all_signs_are_labels(tmp_path: Path) -> None:
    assert SynthesiseSettings(tmp_path).labels == (*load_lexicon().ids, "no_sign")


def test_chosen_signs_are_the_labels_in_order(tmp_path: Path) -> None:
    chosen = SynthesiseSettings(tmp_path, signs=("Thank you", "book", "book"))
    assert chosen.labels == ("book", "thank_you", "no_sign")


def test_an_unknown_sign_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UnknownSign, match="did you mean 'book'"):
        synthesise(SynthesiseSettings(tmp_path / "out", signs=("boook",)))
    assert not (tmp_path / "out").exists()


def test_only_chosen_signs_are_filmed(tmp_path: Path) -> None:
    settings = SynthesiseSettings(
        tmp_path, clips=4, per_shard=4, processes=1, no_sign_share=0.25, signs=("cat", "book")
    )
    assert synthesise(settings) == 1
    about = json.loads((tmp_path / "shard_00000.json").read_text())
    assert about["labels"] == ["book", "cat", "no_sign"]
    assert set(about["names"]) <= set(about["labels"])
    assert {"book", "cat"} & set(about["names"])
    clips = np.load(tmp_path / "shard_00000.npy")
    assert clips.shape[0] == 4
    assert clips.std(axis=(1, 2, 3, 4)).min() > 5
    assert synthesise(settings) == 0
    with pytest.raises(ModelError, match="a vocabulary of 2, not of the 100 asked for"):
        synthesise(SynthesiseSettings(tmp_path, clips=4, per_shard=4))


def test_the_command_takes_signs_apart(tmp_path: Path) -> None:
    (tmp_path / "shard_00000.json").write_text(json.dumps({"labels": ["book", "no_sign"]}))
    words = ["synthesise", str(tmp_path), "--signs", "book, cat"]
    failed = CliRunner().invoke(commands, words)
    assert isinstance(failed.exception, ModelError)
    assert "a vocabulary of 1, not of the 2 asked for" in str(failed.exception)


def test_a_damaged_shard_is_named(tmp_path: Path) -> None:
    (tmp_path / "shard_00003.json").write_text("{")
    with pytest.raises(ModelError, match="shard_00003.json is damaged"):
        synthesise(SynthesiseSettings(tmp_path))
