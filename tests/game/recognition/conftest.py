"""A real bundle, only small: a tiny network with random weights, exported as the shipped one is."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from deepsign_model.net import MobileNet3d, NetConfig
from deepsign_model.spec import NO_SIGN, ModelSpec
from deepsign_training.export import save_bundle

KNOWN = (
    "again", "alligator", "bird", "book", "boy", "but", "cat", "family", "girl", "grandmother", "happy", "house", "please", "tired",
)  # fmt: skip


@pytest.fixture(scope="session")
def tiny_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of fourteen signs and the usual clip, at a quarter of the full width."""
    torch.manual_seed(0)
    labels = (*KNOWN, NO_SIGN)
    spec = ModelSpec(labels=labels, name="tiny", width=0.25)
    net = MobileNet3d(NetConfig(classes=len(labels), width=spec.width))
    state = {"labels": labels, "width": spec.width, "ema": net.state_dict()}
    folder = tmp_path_factory.mktemp("bundle") / "tiny"
    save_bundle(folder, state, spec, "A network with random weights, for tests.\n")
    return folder
