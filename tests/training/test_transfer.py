"""Another run's weights to begin with: heads made anew, last layers alone."""

from __future__ import annotations

import copy
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from deepsign_model.bundle import Bundle
from deepsign_model.errors import ModelError
from deepsign_training.checkpoint import load_checkpoint
from deepsign_training.export import save_bundle, spec_of
from deepsign_training.fit import Fit, fit
from deepsign_training.settings import FitSettings


def test_another_runs_weights_to_begin_with(settings: FitSettings) -> None:
    first = load_checkpoint(fit(replace(settings, steps=2)))
    second = Fit(replace(settings, out=settings.out.with_name("second")))
    second.begin_with(first)
    assert torch.equal(second.net.state_dict()["word.weight"], first["ema"]["word.weight"])
    with pytest.raises(ModelError, match="width"):
        Fit(replace(settings, width=0.5)).begin_with(first)


@pytest.fixture(scope="module")
def exported(shards: Path, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """The weights folder of a short run, as export writes it: stored as float16."""
    folder = tmp_path_factory.mktemp("exported")
    run = FitSettings(
        shards, folder / "run", steps=2, size=32, early_size=32, width=0.25, batch=8, device="cpu"
    )
    state = load_checkpoint(fit(run))
    return save_bundle(
        folder / "weights", state, spec_of(state, "small", 1), "# small\n", half=True
    )


def test_an_exported_folder_to_begin_with(settings: FitSettings, exported: Bundle) -> None:
    stored = load_file(exported.folder / "model.safetensors")
    run = Fit(replace(settings, init=exported.folder, out=settings.out.with_name("second")))
    run.begin(resume=False)
    mine, ema = run.net.state_dict(), run.ema.state_dict()
    assert mine["word.weight"].dtype == torch.float32
    for key, value in stored.items():
        assert torch.equal(mine[key], value.to(mine[key].dtype)), key
        assert torch.equal(ema[key], mine[key]), key
    assert run.step == 0


def test_of_an_exported_folder_only_what_fits_is_kept(
    settings: FitSettings, exported: Bundle, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(settings.data or "", tmp_path / "others"))
    _rename_label(data, "cat", "dog")
    run = Fit(replace(settings, data=data, init=exported.folder))
    word = run.net.word.weight.clone()
    run.begin(resume=False)
    stored = load_file(exported.folder / "model.safetensors")
    assert torch.equal(run.net.word.weight, word)
    kept = run.net.state_dict()
    for key in ("stem.conv.weight", "parameter.movement.weight"):
        assert torch.equal(kept[key], stored[key].float()), key
    with pytest.raises(ModelError, match="width"):
        Fit(replace(settings, width=0.5, init=exported.folder)).begin(resume=False)


def test_a_damaged_folder_is_refused_by_name(
    settings: FitSettings, exported: Bundle, tmp_path: Path
) -> None:
    broken = Path(shutil.copytree(exported.folder, tmp_path / "broken"))
    (broken / "model.safetensors").write_bytes(b"")
    with pytest.raises(ModelError, match="model.safetensors was cut or altered"):
        fit(replace(settings, init=broken))
    with pytest.raises(ModelError, match="config.json is missing"):
        fit(replace(settings, init=tmp_path))


def _rename_label(folder: Path, old: str, new: str) -> None:
    for meta in folder.glob("*.json"):
        meta.write_text(meta.read_text().replace(f'"{old}"', f'"{new}"'))


def test_heads_for_other_labels_begin_anew(
    settings: FitSettings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first = load_checkpoint(fit(replace(settings, steps=2)))
    data = Path(shutil.copytree(settings.data or "", tmp_path / "others"))
    _rename_label(data, "cat", "dog")
    run = Fit(replace(settings, data=data, train="last"))
    word = run.net.word.weight.clone()
    with caplog.at_level("INFO"):
        run.begin_with(first)
    assert "The word head is new" in caplog.text
    assert torch.equal(run.net.word.weight, word)
    kept, ema = run.net.state_dict(), run.ema.state_dict()
    for key, value in first["ema"].items():
        if not key.startswith("word."):
            assert torch.equal(kept[key], value), key  # the parameter heads' values are the same
        assert torch.equal(kept[key], ema[key]), key


@pytest.mark.parametrize(("last_blocks", "learns"), [(0, 0), (1, 1)])
def test_only_the_last_layers_learn(settings: FitSettings, last_blocks: int, learns: int) -> None:
    run = Fit(replace(settings, train="last", last_blocks=last_blocks, steps=2))
    before = copy.deepcopy(run.net.state_dict())
    run.train()
    moved = {
        key for key, value in run.net.state_dict().items() if not torch.equal(value, before[key])
    }
    assert not any(".norm." in key for key in moved)
    heads = ("word.", "parameter.")
    assert {"word.weight", "parameter.movement.weight"} <= moved
    body = {key for key in moved if not key.startswith(heads)}
    wanted = {"head.conv.weight", "blocks.16.expand.conv.weight", "blocks.16.depthwise.conv.weight",
              "blocks.16.project.conv.weight"}  # fmt: skip
    assert body == (wanted if learns else set())


def test_a_run_over_other_layers_is_not_resumed(settings: FitSettings) -> None:
    fit(replace(settings, steps=1))
    with pytest.raises(ModelError, match="'all' layers"):
        fit(replace(settings, train="last"), resume=True)
