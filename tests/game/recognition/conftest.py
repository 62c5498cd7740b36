"""A real bundle, only small: a tiny network with random weights, exported as the shipped one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import torch
from torch import nn

from deepsign_model.stream import StreamConfig, StreamNet, StreamStep
from deepsign_model.stream_spec import StreamSpec
from deepsign_training.gestures.export import save_stream_bundle

KNOWN = (
    "again", "alligator", "bird", "book", "boy", "but", "cat", "family", "girl", "grandmother", "happy", "house", "please", "tired",
)  # fmt: skip


@pytest.fixture(scope="session")
def tiny_bundle(small_network: Callable[[Sequence[str]], Path]) -> Path:
    """A sign network of fourteen signs with random weights."""
    return small_network(KNOWN)


@pytest.fixture(scope="session")
def tiny_stream_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gesture network with random weights, exported as the shipped one is."""
    torch.manual_seed(0)
    labels = ("swiping_left", "swiping_right", "thumb_up", "doing_other_things", "no_gesture")
    net = StreamNet(StreamConfig(len(labels), width=0.25))
    nn.init.normal_(net.word.weight, 0, 0.3)
    dilations = tuple(memory.dilation for memory in StreamStep(net).memories)
    spec = StreamSpec(labels, name="tiny", width=0.25, size=32, dilations=dilations)
    state = {"labels": labels, "width": spec.width, "ema": net.state_dict(), "kind": "stream"}
    folder = tmp_path_factory.mktemp("stream") / "tiny"
    save_stream_bundle(folder, state, spec, "A network with random weights, for tests.\n")
    return folder
