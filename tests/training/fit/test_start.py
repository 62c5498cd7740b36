"""A network that begins with the weights of another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from deepsign_model.errors import ModelError
from deepsign_model.keypoints.net import KeypointNet
from deepsign_model.specs.gestures import GestureSpec
from deepsign_model.specs.network import Branch
from deepsign_training.export.ensemble import ensemble_of, network_files
from deepsign_training.fit.net_trainer import NetTrainer
from deepsign_training.fit.start import start_from
from deepsign_training.gestures.timeline import LABELS
from deepsign_training.run.settings import FitSettings

SMALL = Branch(width=16, blocks=1, cells=0)
BOTH = Branch(width=16, blocks=1, cells=8, channels=4)
SPEC = GestureSpec(LABELS)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[KeypointNet, Path]:
    """A network, and the weights folder that holds it."""
    torch.manual_seed(3)
    net = KeypointNet(SPEC, SMALL).eval()
    settings = FitSettings(Path(), Path(), branch=SMALL)
    state = {
        "labels": list(LABELS),
        "parameters": {},
        "settings": settings.as_data(),
        "ema": net.state_dict(),
    }
    folder = tmp_path_factory.mktemp("weights")
    ensemble, spec = ensemble_of([state], "gestures27", 1)
    for name, data in network_files(ensemble, spec, half=False).items():
        (folder / name).write_bytes(data)
    return net, folder


def _input() -> tuple[torch.Tensor, torch.Tensor]:
    rng = torch.Generator().manual_seed(1)
    points = torch.randn(3, SPEC.moments, 55, 3, generator=rng)
    return points, torch.ones(3, SPEC.moments, 2)


@pytest.mark.parametrize("branch", [SMALL, BOTH])
def test_network_answers_as_the_one_that_it_begins_with(
    kept: tuple[KeypointNet, Path], branch: Branch
) -> None:
    net, folder = kept
    settings = FitSettings(Path(), Path(), branch=branch, seed=9, start=folder)
    trainer = NetTrainer(settings, LABELS)
    points, seen = _input()
    with torch.inference_mode():
        before, after = net(points, seen)[0], trainer.net.eval()(points, seen)[0]
        averaged = trainer.ema(points, seen)[0]
        other = NetTrainer(replace(settings, start=None), LABELS).net.eval()(points, seen)[0]
    assert torch.allclose(before, after, atol=1e-5)
    assert torch.equal(after, averaged)
    assert not torch.allclose(before, other, atol=0.1)


def test_network_of_another_kind_is_refused(kept: tuple[KeypointNet, Path], tmp_path: Path) -> None:
    _, folder = kept
    with pytest.raises(ModelError, match="of another kind"):
        start_from(KeypointNet(SPEC, Branch(width=0, cells=8, channels=4)), folder)
    with pytest.raises(ModelError, match="larger than that of these settings"):
        start_from(KeypointNet(SPEC, replace(SMALL, width=8)), folder)
    with pytest.raises(ModelError, match="cannot be read; name a weights folder"):
        start_from(KeypointNet(SPEC, SMALL), tmp_path)


def test_start_is_a_setting_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "fit.toml"
    path.write_text('data = "a"\nout = "b"\nstart = "weights"\n')
    assert FitSettings.from_toml(path).start == Path("weights")
