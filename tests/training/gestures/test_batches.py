"""Batches for training gestures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from deepsign_assets.lexicon import OTHER_THINGS
from deepsign_model.errors import ModelError
from deepsign_training.fit.loop import Training
from deepsign_training.gestures.batches import GestureBatches, film_streams, mirror
from deepsign_training.gestures.streams import Streams
from deepsign_training.gestures.timeline import LABELS
from deepsign_training.run.batch import Batch
from deepsign_training.run.settings import FitSettings, Mixed

from .conftest import SMALL

SETTINGS = FitSettings(Path(), Path(), batch=40, masked=0.5)


@pytest.fixture(scope="module")
def batches(streams: Streams) -> GestureBatches:
    return GestureBatches(SETTINGS, streams)


def test_batch_depends_only_on_seed_and_step(batches: GestureBatches, streams: Streams) -> None:
    batches.make(0)
    late = batches.make(7)
    again = GestureBatches(SETTINGS, streams).make(7)
    for name in ("points", "seen", "labels"):
        assert torch.equal(getattr(late, name), getattr(again, name))
    assert not torch.equal(late.points, batches.make(8).points)


def test_windows_show_mostly_gestures_in_body_units(batches: GestureBatches) -> None:
    batch = batches.make(3)
    assert batch.points.shape == (40, SETTINGS.moments, 55, 3)
    shown = batch.labels < LABELS.index(OTHER_THINGS)
    assert 0.4 < shown.float().mean() < 0.9
    shoulders = batch.points[:, :, 7:9, :2]
    width = torch.linalg.vector_norm(shoulders[:, :, 0] - shoulders[:, :, 1], dim=-1)
    assert 0.6 < width.median() < 1.4
    lost = batch.points[:, :, 13:34][batch.seen[:, :, 0] == 0]
    assert len(lost)
    assert not lost.any(), "the points of a lost hand are 0"


def test_mirror_swaps_sides_and_classes_and_is_its_own_inverse(
    batches: GestureBatches,
) -> None:
    batch = batches.make(0)
    left = LABELS.index("swiping_left")
    batch = Batch(batch.points, batch.seen, torch.full_like(batch.labels, left))
    everything = torch.ones(len(batch.labels), dtype=torch.bool)
    flipped = mirror(batch, everything)
    assert (flipped.labels == LABELS.index("swiping_right")).all()
    assert torch.equal(flipped.points[:, :, 7, 0], -batch.points[:, :, 8, 0])
    assert torch.equal(flipped.points[:, :, 13:34, 1], batch.points[:, :, 34:, 1])
    assert torch.equal(flipped.seen[..., 0], batch.seen[..., 1])
    back = mirror(flipped, everything)
    assert torch.equal(back.points, batch.points)
    assert (mirror(batch, ~everything).points == batch.points).all()


def test_whole_streams_are_tracked(streams: Streams) -> None:
    tracked = film_streams(streams, 3)
    assert tracked.points.shape[:2] == streams.arms.shape[:2]
    assert 0.05 < tracked.seen.float().mean() < 0.95, "hands at rest lie below the picture"


def test_resumed_run_equals_an_uninterrupted_one(drawn: Path, tmp_path: Path) -> None:
    settings = FitSettings(drawn, tmp_path / "run", steps=4, batch=12, branch=SMALL, filming=0)
    whole = Training(settings)
    whole.train()
    part = Training(replace(settings, out=tmp_path / "part"))
    part.train(stop_at=2)
    from deepsign_training.run.checkpoint import load_run

    rest = Training(settings, state=load_run(part.last, settings))
    rest.train()
    for name, value in whole.trainer.ema.state_dict().items():
        assert torch.equal(value, rest.trainer.ema.state_dict()[name]), name


def test_real_clips_are_refused(drawn: Path, tmp_path: Path) -> None:
    for more in ({"clips": (tmp_path,)}, {"real": Mixed(folder=tmp_path)}):
        with pytest.raises(ModelError, match="only on drawn streams"):
            Training(FitSettings(drawn, tmp_path / "run", steps=1, filming=0, **more))
