"""The training loop: settings, learning, and resumed runs."""

import copy
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from deepsign_model.errors import ModelError
from deepsign_training.compare.runs import read_run
from deepsign_training.fit.batch_queue import filming
from deepsign_training.fit.loop import Training, fit
from deepsign_training.fit.net_trainer import NetTrainer
from deepsign_training.run.checkpoint import load_run
from deepsign_training.run.settings import FitSettings
from deepsign_training.run.settings_file import as_toml
from deepsign_training.signs.batches import SignBatches
from deepsign_training.tracks.takes_folder import TakesFolder


def test_settings_round_trip_and_options_take_precedence(
    settings: FitSettings, tmp_path: Path
) -> None:
    given = replace(settings, clips=(tmp_path,), cache=tmp_path)
    path = tmp_path / "fit.toml"
    path.write_text(as_toml(given.as_data()))
    assert FitSettings.from_toml(path) == given
    other = FitSettings.from_toml(path, steps=9, branch={"width": 8, "cells": None})
    assert (other.steps, other.branch.width, other.branch.cells) == (9, 8, 0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("batch = 1", "batch must be 2 or more"),
        ("[noise]\nloud = 1", r"\[noise\] has no setting named loud"),
        ("frames = 3", "no setting named frames"),
        ("[real]\nshare = 2", "between 0 and 1, not 2"),
        ("batch = ", "cannot be read"),
    ],
)
def test_invalid_settings_are_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "fit.toml"
    path.write_text(f'data = "a"\nout = "b"\n{text}\n')
    with pytest.raises(ModelError, match=message):
        FitSettings.from_toml(path)


def test_a_run_needs_data_and_out() -> None:
    with pytest.raises(ModelError, match="--data TAKES and --out FOLDER"):
        FitSettings.from_toml(None)


def test_fit_learns_and_writes_settings_curve_and_checkpoints(settings: FitSettings) -> None:
    settings = replace(settings, steps=40, learning_rate=5e-3)
    last = fit(settings)
    lines = (settings.out / "curve.csv").read_text().splitlines()
    row = dict(zip(lines[0].split(","), lines[-1].split(","), strict=True))
    assert float(row["learned_top1"]) > 0.3  # of seven labels
    assert FitSettings.from_toml(settings.out / "settings.toml") == settings
    assert {"best.ckpt", "last.ckpt", "sessions.json"} <= {p.name for p in settings.out.iterdir()}
    assert load_run(last)["step"] == 40
    run = read_run(settings.out)
    assert (run.settings["branch.width"], run.last("step")) == (16, 40)


def test_resumed_run_equals_an_uninterrupted_one(settings: FitSettings, tmp_path: Path) -> None:
    whole = Training(replace(settings, out=tmp_path / "whole"))
    whole.train()
    Training(settings).train(stop_at=3)
    fit(settings, resume=True)
    ends = [torch.load(tmp_path / name / "last.ckpt") for name in ("whole", "run")]
    for name, value in ends[0]["net"].items():
        assert torch.equal(value, ends[1]["net"][name]), name


def test_run_is_not_resumed_with_another_network(settings: FitSettings) -> None:
    Training(settings).train(stop_at=1)
    with pytest.raises(ModelError, match="different branch; start a new run"):
        fit(replace(settings, branch=replace(settings.branch, width=8)), resume=True)


def test_run_is_not_resumed_without_its_takes(settings: FitSettings, tmp_path: Path) -> None:
    Training(settings).train(stop_at=1)
    with pytest.raises(ModelError, match="lacks takes that the run began with"):
        fit(replace(settings, data=tmp_path), resume=True)


def test_processes_film_the_same_batches_as_the_trainer(settings: FitSettings) -> None:
    folder = TakesFolder.open(settings.data, 1)
    here = SignBatches.open(settings, folder)
    with filming(replace(settings, filming=2), folder, 3) as batches:
        for step in (3, 4, 5):
            batch = batches.next()
            assert torch.equal(batch.points, here.make(step).points), step


def test_failed_filming_process_raises(settings: FitSettings) -> None:
    folder = TakesFolder.open(settings.data, 1)
    lost = replace(folder, learned=(settings.out / "gone.npz",))
    with (
        filming(replace(settings, filming=1), lost, 0) as batches,
        pytest.raises(ModelError, match="Filming failed: Takes in .* are damaged"),
    ):
        batches.next()


def test_each_take_is_used_once_per_epoch(settings: FitSettings) -> None:
    maker = SignBatches.open(replace(settings, batch=7), TakesFolder.open(settings.data, 1))
    seen = np.concatenate([maker._rows(step) for step in range(4)])
    assert sorted(seen.tolist()) == list(range(28))


def test_masked_hands_are_zero(settings: FitSettings) -> None:
    maker = SignBatches.open(replace(settings, masked=1.0), TakesFolder.open(settings.data, 1))
    batch = maker.make(0)
    hidden = batch.points[:, :, 13:].unflatten(2, (2, 21))[batch.seen < 0.5]
    assert hidden.abs().max() == 0
    assert batch.seen.mean() < maker_seen(settings)


def maker_seen(settings: FitSettings) -> float:
    return float(SignBatches.open(settings, TakesFolder.open(settings.data, 1)).make(0).seen.mean())


def test_composed_movements_teach_the_parameters_and_no_word(settings: FitSettings) -> None:
    folder = TakesFolder.open(settings.data, 1)
    batch = SignBatches.open(settings, folder).make(0)
    learner = NetTrainer(settings, folder.labels)
    before = copy.deepcopy(learner.net)
    loss, right = learner.learn(replace(batch, labels=torch.full_like(batch.labels, -1)), 1e-3, 0)
    assert (loss, right) == (0, 0)
    assert torch.equal(before.word.bias, learner.net.word.bias)
    moved = [
        not torch.equal(a.bias, b.bias)
        for a, b in zip(before.heads, learner.net.heads, strict=True)
    ]
    assert all(moved)


def test_batch_holds_the_codes_of_each_take(settings: FitSettings) -> None:
    folder = TakesFolder.open(settings.data, 1)
    batch = SignBatches.open(settings, folder).make(0)
    assert batch.codes is not None
    unasked = batch.labels == len(folder.labels) - 1
    assert (batch.codes[unasked] == -1).all()
    assert (batch.codes[~unasked, 0] >= 0).all()
