"""Shards: drawn by class, refused when damaged, noticed when new."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from deepsign_model.errors import ModelError
from deepsign_training.shards import ShardPool, list_shards

from .conftest import LABELS, write_shard


@pytest.fixture
def folder(shards: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shards, tmp_path / "shards"))


def test_clips_come_with_their_own_labels(folder: Path) -> None:
    pool = ShardPool(folder)
    clips, targets = pool.draw(24, np.random.default_rng(0))
    assert pool.labels == LABELS
    assert tuple(pool.parameters) == ("movement", "moves")
    codes = {0: (0, 1), 1: (2, 1), 2: (1, -1)}  # -1: a value that its parameter does not have
    for clip, (target, *rest) in zip(clips, targets, strict=True):
        moved = np.abs(clip[0].astype(int) - clip[-1]).max()
        assert (moved > 40) == (target != 2)
        assert tuple(rest) == codes[int(target)]


def test_no_sign_keeps_to_its_share(folder: Path) -> None:
    _, targets = ShardPool(folder, no_sign_share=0.2).draw(3000, np.random.default_rng(1))
    shares = np.bincount(targets[:, 0]) / 3000
    assert shares[2] == pytest.approx(0.2, abs=0.03)
    assert shares[0] == pytest.approx(0.4, abs=0.03)


def test_new_shards_are_seen_when_they_are_whole(folder: Path) -> None:
    pool = ShardPool(folder)
    write_shard(folder, 7)
    meta = folder / "shard_00007.json"
    meta.rename(folder / "waiting")
    pool.look_again()
    assert len(pool.names) == 2
    (folder / "waiting").rename(meta)
    pool.look_again()
    assert pool.names[-1] == "shard_00007.npy"


def test_held_out_shards_are_not_drawn_from(folder: Path) -> None:
    pool = ShardPool(folder, held_out=2)
    assert pool.names == list_shards(folder)[2:]
    assert len(pool.held_out()[0]) == 96


def test_damage_is_named(folder: Path) -> None:
    victim = folder / "shard_00001.npy"
    victim.write_bytes(victim.read_bytes()[:100])
    with pytest.raises(ModelError, match="shard_00001"):
        ShardPool(folder)


def test_labels_that_differ_are_refused(folder: Path) -> None:
    meta = folder / "shard_00002.json"
    data = json.loads(meta.read_text())
    meta.write_text(json.dumps({**data, "labels": ["cat", "book", "no_sign"]}))
    with pytest.raises(ModelError, match="different labels"):
        ShardPool(folder)


def test_nothing_to_train_on(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="synthesise"):
        ShardPool(tmp_path / "gone")
    with pytest.raises(ModelError, match="synthesise"):
        ShardPool(tmp_path)
