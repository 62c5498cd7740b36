"""Exporting checkpoints of signs: combined, calibrated on people or takes, with the card."""

from pathlib import Path

import numpy as np
import pytest
import torch

from deepsign_model.bundle import Bundle
from deepsign_model.errors import ModelError
from deepsign_model.signs.recogniser import open_recogniser
from deepsign_model.tracking.track import Track
from deepsign_training.export import ensemble as bundling
from deepsign_training.export.provenance import CLEAN, MIXED
from deepsign_training.signs.release import ReleaseSettings, release


def test_ensemble_gives_the_same_outputs_in_openvino_and_torch(
    runs: tuple[Path, Path], tmp_path: Path, tracks: list[tuple[str, Track]]
) -> None:
    bundle, reports = release(ReleaseSettings(runs, tmp_path / "w", name="two", version=3))
    assert (len(bundle.spec.branches), reports) == (2, ())
    one, two = (open_recogniser(bundle.folder, b) for b in ("openvino", "torch"))
    for _, track in tracks[:3]:
        ours, theirs = (r.outputs(track, "right") for r in (one, two))
        assert np.allclose(ours.words, theirs.words, atol=1e-3)
    card = (bundle.folder / "README.md").read_text()
    assert CLEAN in card
    assert MIXED not in card
    assert "held-out drawn takes: not measured on people" in card
    assert str(tmp_path) not in card
    assert bundle.model_id.startswith("two-3-")


def test_real_clips_calibrate_and_are_on_the_card(
    runs: tuple[Path, Path], clips: Path, cache: Path, tmp_path: Path
) -> None:
    settings = ReleaseSettings(runs[:1], tmp_path / "w", clips=(clips,), cache=cache, half=True)
    bundle, (report,) = release(settings)
    assert report.rejected_by_folds is not None
    assert len(bundle.spec.calibration.thresholds) == 6
    card = (bundle.folder / "README.md").read_text()
    assert "real clips of anything else, of which 5% may pass" in card
    assert "on people, hand told" in card
    assert "float16" in card
    assert Bundle.load(bundle.folder).spec == bundle.spec


def test_card_says_that_real_tracks_were_used(runs: tuple[Path, Path], tmp_path: Path) -> None:
    state = torch.load(runs[0])
    state["settings"]["real"]["folder"] = "/somewhere/real"
    torch.save(state, tmp_path / "mixed.ckpt")
    bundle, _ = release(ReleaseSettings((tmp_path / "mixed.ckpt",), tmp_path / "w"))
    card = (bundle.folder / "README.md").read_text()
    assert MIXED in card
    assert CLEAN not in card


def test_networks_of_different_signs_are_not_combined(
    runs: tuple[Path, Path], tmp_path: Path
) -> None:
    state = torch.load(runs[0])
    state["labels"] = state["labels"][1:]
    torch.save(state, tmp_path / "odd.ckpt")
    with pytest.raises(ModelError, match="have different labels"):
        release(ReleaseSettings((runs[1], tmp_path / "odd.ckpt"), tmp_path / "w"))


def test_too_large_weights_are_stored_as_float16_or_refused(
    runs: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, _ = release(ReleaseSettings(runs[:1], tmp_path / "w"))
    monkeypatch.setattr(bundling, "MAX_BYTES", whole.size_bytes)
    monkeypatch.setattr(bundling, "CARD_BYTES", 60_000)
    smaller, _ = release(ReleaseSettings(runs[:1], tmp_path / "small"))
    assert smaller.size_bytes < 0.8 * whole.size_bytes
    with pytest.raises(ModelError, match="more than the 0.0 MiB that may ship"):
        bundling.save_network(tmp_path / "no", {"model.safetensors": b"123"}, whole.spec, "", 2)
    assert not (tmp_path / "no").exists()


def test_clips_without_other_cannot_calibrate(
    runs: tuple[Path, Path], clips: Path, cache: Path, tmp_path: Path
) -> None:
    for file in (clips / "other").iterdir():
        file.unlink()
    with pytest.raises(ModelError, match="holds other/ with clips of anything else"):
        release(ReleaseSettings(runs[:1], tmp_path / "w", clips=(clips,), cache=cache))


def test_foreign_checkpoint_is_refused(tmp_path: Path) -> None:
    torch.save({"ema": {}, "labels": ["book"]}, tmp_path / "other.ckpt")
    with pytest.raises(ModelError, match="not a checkpoint of deepsign-train fit"):
        release(ReleaseSettings((tmp_path / "other.ckpt",), tmp_path / "w"))
