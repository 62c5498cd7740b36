"""A run of the gesture network, whole and broken off."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
import torch

from deepsign_model.bundle import StreamBundle
from deepsign_model.errors import BundleError, ModelError
from deepsign_model.stream_planes import STILL_FRAMES, still_start
from deepsign_model.stream_runtime import open_stream_runtime
from deepsign_training.checkpoint import load_checkpoint
from deepsign_training.gestures.export import save_stream_bundle, stream_spec_of
from deepsign_training.gestures.fit import GestureFit, fit_gestures, stream_net_of
from deepsign_training.gestures.planes import torch_stream_planes
from deepsign_training.gestures.settings import GestureSettings


def settings(shards: Path, out: Path, **changed) -> GestureSettings:
    small = {"steps": 4, "size": 32, "early_size": 32, "width": 0.25, "batch": 2, "window": 33}
    return GestureSettings(shards, out, held_out=1, threads=1, **{**small, **changed})


@pytest.fixture(scope="module")
def run(shards: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a whole run of four steps."""
    out = tmp_path_factory.mktemp("run")
    fit_gestures(settings(shards, out))
    return out


def test_a_run_leaves_checkpoint_curve_and_settings(run: Path) -> None:
    state = load_checkpoint(run / "last.ckpt")
    assert state["step"] == 4
    assert GestureSettings.from_toml(run / "settings.toml").steps == 4
    rows = list(csv.DictReader((run / "curve.csv").read_text().splitlines()))
    assert 0 <= float(rows[-1]["frames"]) <= 1


def test_broken_off_and_resumed_it_ends_with_the_same_weights(
    shards: Path, run: Path, tmp_path: Path
) -> None:
    first = GestureFit(settings(shards, tmp_path))
    first.train(stop_at=2)
    again = GestureFit(settings(shards, tmp_path))
    again.begin(resume=True)
    assert again.step == 2
    again.train()
    whole = load_checkpoint(run / "last.ckpt")["net"]
    for name, value in again.net.state_dict().items():
        torch.testing.assert_close(value, whole[name], msg=name)


def test_the_loss_falls_on_windows_that_come_again(shards: Path, tmp_path: Path) -> None:
    fit = GestureFit(settings(shards, tmp_path, steps=40, learning_rate=3e-3, dropout=0.0))
    batch = fit._make(0, 32)
    fit._next_batch = lambda _: batch  # type: ignore[method-assign]
    losses = [fit.learn(0.2) for _ in range(12)]
    assert np.mean(losses[-3:]) < 0.8 * losses[0]


def test_an_exported_network_answers_frame_by_frame_as_the_clip_form(
    run: Path, shards: Path, streams, tmp_path: Path
) -> None:
    state = load_checkpoint(run / "last.ckpt")
    bundle = save_stream_bundle(tmp_path / "b", state, stream_spec_of(state, "b", 1), "A card.\n")
    frames = streams[0].frames
    stood = np.concatenate([still_start(frames[0]), frames])  # as before every stream
    with torch.inference_mode():
        planes = torch_stream_planes(torch.from_numpy(stood)[None].float())
        wanted = stream_net_of(state)(planes)[0, STILL_FRAMES:].numpy()
    for backend in ("openvino", "torch"):
        runtime = open_stream_runtime(bundle, backend)  # type: ignore[arg-type]
        answers = np.stack([runtime.logits(frame) for frame in frames])
        np.testing.assert_allclose(answers, wanted, atol=1e-4)
        runtime.reset()
        assert runtime.push(frames[0]).sum() == pytest.approx(1, abs=1e-5)
        with pytest.raises(ModelError, match="uint8"):
            runtime.push(frames[0][:8])
    beginner = GestureFit(settings(shards, tmp_path / "next", init=tmp_path / "b"))
    beginner.begin(resume=False)
    for name, value in beginner.net.state_dict().items():
        assert torch.equal(value, state["ema"][name]), name
    (tmp_path / "b" / "openvino.bin").write_bytes(b"cut")
    with pytest.raises(BundleError, match="cut or altered"):
        StreamBundle.load(tmp_path / "b")
    half = save_stream_bundle(
        tmp_path / "half", state, stream_spec_of(state, "h", 1), "A card.\n", half=True
    )
    size = {
        folder: (folder / "model.safetensors").stat().st_size
        for folder in (bundle.folder, half.folder)
    }
    assert size[half.folder] < 0.6 * size[bundle.folder]
    rough = open_stream_runtime(half)
    found = np.stack([rough.logits(frame) for frame in frames])
    np.testing.assert_allclose(found, wanted, atol=0.05)
    with pytest.raises(ModelError, match="may ship"):
        save_stream_bundle(tmp_path / "c", state, stream_spec_of(state, "c", 1), "", limit=1000)


@pytest.mark.parametrize(
    ("bad", "said"),
    [({"window": 32}, "4 n"), ({"batch": 1}, "batch"), ({"schedule": "up"}, "schedule")],
)
def test_what_cannot_be_trained_with_is_refused(
    shards: Path, tmp_path: Path, bad: dict, said: str
) -> None:
    with pytest.raises(ModelError, match=said):
        settings(shards, tmp_path, **bad)
