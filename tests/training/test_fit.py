"""Training: it learns, it stops, and it goes on exactly where it stopped."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from deepsign_model.errors import ModelError
from deepsign_model.net import TapOps
from deepsign_training.augment import Variation, network_input
from deepsign_training.checkpoint import load_checkpoint, net_of, save_checkpoint
from deepsign_training.fit import Fit, fit, learning_rate
from deepsign_training.settings import FitSettings
from deepsign_training.shards import ShardPool

from .conftest import CODES, PARAMETERS, write_shard

MILD = Variation(flip=0, rotation_deg=1, shift_px=1, drop=0, invert=0, gamma=1.1)


@pytest.fixture
def settings(shards: Path, tmp_path: Path) -> FitSettings:
    return FitSettings(
        data=shards,
        out=tmp_path / "run",
        steps=12,
        size=32,
        early_size=32,
        width=0.25,
        batch=8,
        threads=1,
        ema=0.9,
        relist_steps=5,
        variation=MILD,
    )


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


def test_another_runs_weights_to_begin_with(settings: FitSettings) -> None:
    first = load_checkpoint(fit(replace(settings, steps=2)))
    second = Fit(replace(settings, out=settings.out.with_name("second")))
    second.begin_with(first)
    assert torch.equal(second.net.state_dict()["word.weight"], first["ema"]["word.weight"])
    with pytest.raises(ModelError, match="width"):
        Fit(replace(settings, width=0.5)).begin_with(first)


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


def test_settings_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "run.toml"
    file.write_text(
        'data = "a"\nout = "b"\nwidth = 0.45\n[variation]\nflip = 0.0\nzoom = [0.9, 1.1]\n'
    )
    settings = FitSettings.from_toml(file, batch=4, width=None)
    assert (settings.width, settings.batch, settings.variation.zoom) == (0.45, 4, (0.9, 1.1))


@pytest.mark.parametrize(
    "text", ["width = ", "colour = 3", "batch = 1", "[variation]\nflop = 1", "minutes = 0"]
)
def test_settings_that_do_not_serve(tmp_path: Path, text: str) -> None:
    file = tmp_path / "run.toml"
    file.write_text(text)
    with pytest.raises(ModelError):
        FitSettings.from_toml(file, data="a", out="b")
