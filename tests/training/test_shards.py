"""Shards: drawn by class, refused when damaged, noticed when new."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from deepsign_model.errors import ModelError
from deepsign_training.mixture import Pool, open_pool
from deepsign_training.settings import FitSettings, Source
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


@pytest.fixture
def second(folder: Path, tmp_path: Path) -> Path:
    """The same clips as another source has them: other names, order and codes."""
    other = Path(shutil.copytree(folder, tmp_path / "second"))
    for meta in other.glob("*.json"):
        data = json.loads(meta.read_text())
        names = ["dog" if name == "cat" else name for name in data["names"]]
        data.update(labels=["dog", "no_sign", "book"], names=names)
        data.update(parameters={"moves": ["yes", "no", "perhaps"]})
        data.update(codes=[["no" if name == "no_sign" else "perhaps"] for name in names])
        meta.write_text(json.dumps(data))
    return other


def _mixture(folders: list[Path], shares: list[float], labels: str) -> Pool:
    sources = tuple(Source(f, share) for f, share in zip(folders, shares, strict=True))
    return open_pool(FitSettings(None, Path("run"), sources=sources, labels=labels))


def test_sources_come_by_their_shares_under_one_set_of_labels(folder: Path, second: Path) -> None:
    pool = _mixture([folder, second], [3.0, 1.0], "union")
    assert pool.labels == ("book", "cat", "dog", "no_sign")
    assert pool.parameters == {
        "movement": ("Curved", "None", "Straight"),
        "moves": ("no", "yes", "perhaps"),
    }
    clips, targets = pool.draw(400, np.random.default_rng(0), slice(0, 60))
    codes = {(0, 0, 1), (1, 2, 1), (3, 1, -1), (0, -1, 2), (2, -1, 2), (3, -1, 0)}
    assert {tuple(row) for row in targets.tolist()} == codes
    assert (targets[:, 1] == -1).mean() == pytest.approx(0.25, abs=0.07)  # the second one's share
    for clip, target in zip(clips, targets[:60, 0], strict=True):
        moved = np.abs(clip[0].astype(int) - clip[-1]).max()
        assert (moved > 40) == (target != 3)
    kept, answers = pool.held_out_all()
    assert len(kept) == len(answers) == 96
    assert set(answers[48:, 0]) == {0, 2, 3}


def test_a_mixture_goes_on_with_the_shards_it_had(folder: Path, second: Path) -> None:
    pool = _mixture([folder, second], [1.0, 1.0], "union")
    before = pool.names
    assert before == tuple(f"{k}/shard_0000{n}.npy" for k in (0, 1) for n in (1, 2))
    write_shard(folder, 3)
    pool.look_again()
    assert len(pool.names) == 5
    pool.look_again(before)
    assert pool.names == before


def test_sources_that_cannot_be_one(folder: Path, second: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"1 labels that .* lacks \(dog\).*union"):
        _mixture([folder, second], [1.0, 1.0], "first")
    small = Path(shutil.copytree(folder, tmp_path / "small"))
    for path in small.glob("*.npy"):
        np.save(path, np.load(path)[:, :, ::2, ::2])
    with pytest.raises(ModelError, match=r"16x20x20.*16x40x40"):
        _mixture([folder, small], [1.0, 1.0], "first")


def test_a_part_of_a_draw_is_that_part(folder: Path) -> None:
    pool = ShardPool(folder)
    whole, targets = pool.draw(8, np.random.default_rng(5))
    part, same = pool.draw(8, np.random.default_rng(5), slice(2, 5))
    assert np.array_equal(part, whole[2:5])
    assert np.array_equal(same, targets)
