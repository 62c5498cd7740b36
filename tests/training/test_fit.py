"""Training: it learns, it stops, and it goes on exactly where it stopped."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from deepsign_model.errors import ModelError
from deepsign_model.net import TapOps
from deepsign_training.augment import Variation, network_input
from deepsign_training.checkpoint import load_checkpoint, net_of, save_checkpoint
from deepsign_training.fit import Fit, fit
from deepsign_training.schedule import learning_rate, size_of_step
from deepsign_training.settings import FitSettings
from deepsign_training.shards import ShardPool

from .conftest import CODES, PARAMETERS, write_shard


@pytest.mark.slow
def test_it_learns(settings: FitSettings) -> None:
    settings = replace(settings, steps=60, batch=16, learning_rate=0.01)
    fit(settings)
    header, row = (settings.out / "curve.csv").read_text().splitlines()
    last = dict(zip(header.split(","), map(float, row.split(",")), strict=True))
    assert last["synthetic_top1"] > 0.8  # chance is 0.33
    assert last["loss"] < 0.9  # ln 3 is 1.1, and it is the mean over the whole run


@pytest.mark.slow
def test_parameter_heads_learn_beside_the_words(settings: FitSettings) -> None:
    settings = replace(settings, steps=60, batch=16, learning_rate=0.01)
    state = load_checkpoint(fit(settings))
    net, pool = net_of(state), ShardPool(settings.data)
    clips, _ = pool.held_out()
    x = network_input(torch.from_numpy(clips), 32, Variation.none(), torch.Generator())
    with torch.no_grad():
        words, heads = net.fast_heads(x, TapOps())
        torch.testing.assert_close(words, net(x), atol=1e-3, rtol=1e-3)
    assert state["parameters"] == {name: list(values) for name, values in PARAMETERS.items()}
    names = json.loads((settings.data / "shard_00000.json").read_text())["names"]
    wanted = [PARAMETERS["movement"].index(CODES[name][0]) for name in names]
    right = heads["movement"].argmax(1).numpy() == np.array(wanted)
    assert right.mean() > 0.8  # chance is 0.33


def test_a_resumed_run_ends_where_an_unbroken_one_does(settings: FitSettings) -> None:
    whole = load_checkpoint(fit(settings))
    broken = replace(settings, out=settings.out.with_name("broken"))
    Fit(broken).train(stop_at=7)  # between two looks for new shards
    resumed = load_checkpoint(fit(broken, resume=True))
    assert resumed["step"] == whole["step"] == 12
    for part in ("net", "ema"):
        for key, value in whole[part].items():
            assert torch.equal(value, resumed[part][key]), (part, key)


def test_a_resumed_run_keeps_to_the_shards_it_had(settings: FitSettings, tmp_path: Path) -> None:
    data = tmp_path / "growing"
    data.mkdir()
    for number in range(2):
        write_shard(data, number, 16)
    settings = replace(settings, data=data, steps=12)
    Fit(settings).train(stop_at=6)
    write_shard(data, 2, 16)
    run = Fit(settings)
    run.load(load_checkpoint(run.last))
    assert run.pool.names == ("shard_00001.npy",)
    run.train()  # step 10 looks again
    assert run.pool.names == ("shard_00001.npy", "shard_00002.npy")


def test_minutes_end_the_run_and_resumed_time_counts(settings: FitSettings) -> None:
    now = iter(range(0, 100_000, 5))
    settings = replace(settings, steps=0, minutes=2.0)
    run = Fit(settings, clock=lambda: float(next(now)))
    run.train()
    assert 120 <= load_checkpoint(run.last)["used_s"] < 240
    steps = run.step
    fit(settings, resume=True, clock=lambda: 0.0)
    assert load_checkpoint(run.last)["step"] == steps


@pytest.fixture
def real_clips(tmp_path: Path) -> Path:
    """<sign>/1.mp4 of moving squares."""
    for number, sign in enumerate(("book", "cat")):
        path = tmp_path / "real" / sign / "1.mp4"
        path.parent.mkdir(parents=True)
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 20.0, (96, 72))
        for t in range(20):
            picture = np.full((72, 96, 3), 40, np.uint8)
            picture[20 + number * t : 40 + number * t, 2 * t : 2 * t + 20] = 200
            writer.write(picture)
        writer.release()
    return tmp_path / "real"


def _lines(settings: FitSettings) -> list[dict[str, str]]:
    with (settings.out / "curve.csv").open() as file:
        return list(csv.DictReader(file))


def test_passes_added_up_are_one_larger_batch(settings: FitSettings) -> None:
    settings = replace(settings, train="last", dropout=0.0, steps=3)  # norms would tell them apart
    whole = Fit(settings)
    parts = Fit(replace(settings, batch=2, accumulate=4, out=settings.out.with_name("parts")))
    whole.train()
    parts.train()
    for key, value in whole.net.state_dict().items():
        torch.testing.assert_close(value, parts.net.state_dict()[key], atol=1e-5, rtol=1e-3)


def test_sides_are_drawn_by_the_step(settings: FitSettings) -> None:
    settings = replace(settings, sizes=(32, 40), early_size=48, early_share=0.5)
    drawn = [size_of_step(step, 0.7, settings) for step in range(60)]
    assert set(drawn) == {32, 40}
    assert drawn == [size_of_step(step, 0.9, settings) for step in range(60)]
    assert {size_of_step(step, 0.4, settings) for step in range(60)} == {48}
    whole = load_checkpoint(fit(replace(settings, steps=4)))
    broken = replace(settings, steps=4, out=settings.out.with_name("broken"))
    Fit(broken).train(stop_at=3)
    resumed = load_checkpoint(fit(broken, resume=True))
    assert torch.equal(whole["net"]["word.weight"], resumed["net"]["word.weight"])


def test_a_run_without_gain_on_real_clips_ends(
    settings: FitSettings, tmp_path: Path, real_clips: Path
) -> None:
    settings = replace(
        settings, real=real_clips, patience=2, steps=50, train="last", learning_rate=1e-9, measure_minutes=1e-6,
    )  # fmt: skip
    fit(settings)
    lines = _lines(settings)
    assert len(lines) == 4  # the first counts as a gain; two without; the end
    assert lines[0]["real_top5"] == "1"  # of three labels
    assert 0 <= float(lines[0]["real_top1"]) <= 1
    assert load_checkpoint(settings.out / "last.ckpt")["step"] == 3
    assert (settings.out / "best.ckpt").exists()
    fit(settings, resume=True)
    assert load_checkpoint(settings.out / "last.ckpt")["step"] == 3


def test_schedules(settings: FitSettings) -> None:
    falls = [learning_rate(p / 10, replace(settings, schedule="cosine")) for p in range(11)]
    assert falls[0] == settings.learning_rate
    assert falls == sorted(falls, reverse=True)
    assert falls[-1] == pytest.approx(settings.learning_rate / 500)
    level = replace(settings, schedule="constant")
    assert {learning_rate(p / 10, level) for p in range(11)} == {settings.learning_rate}


def test_half_precision_learns_too(settings: FitSettings) -> None:
    run = Fit(replace(settings, precision="bfloat16", steps=2))
    run.train()
    assert isinstance(run.ops, TapOps)
    assert run.net.word.weight.dtype == torch.float32
    assert 0.5 < float(_lines(settings)[-1]["loss"]) < 2  # ln 3 is 1.1


def test_the_input_stays_on_its_device() -> None:
    clips = torch.empty(4, 16, 40, 40, 3, dtype=torch.uint8, device="meta")  # as a GPU's would
    x = network_input(clips, 32, Variation(), torch.Generator().manual_seed(0))
    assert (x.device.type, x.shape) == ("meta", (4, 3, 16, 32, 32))


def test_the_rate_rises_then_falls(settings: FitSettings) -> None:
    rates = [learning_rate(p / 100, settings) for p in range(101)]
    assert max(rates) == pytest.approx(settings.learning_rate)
    assert rates.index(max(rates)) == 10
    assert rates[0] < max(rates) / 10
    assert rates[-1] < max(rates) / 100


def test_a_damaged_checkpoint(tmp_path: Path) -> None:
    path = tmp_path / "last.ckpt"
    with pytest.raises(ModelError, match="no checkpoint"):
        load_checkpoint(path)
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(ModelError, match="damaged"):
        load_checkpoint(path)
    save_checkpoint(path, {"something": 1})
    with pytest.raises(ModelError, match="no checkpoint of"):
        load_checkpoint(path)
