"""The four forms of the streaming network are one and the same function."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from deepsign_model.net import MobileNet3d, NetConfig, TapOps
from deepsign_model.stream import (
    RECEPTIVE_FRAMES,
    TIME_STRIDE,
    StreamConfig,
    StreamNet,
    StreamStep,
    adopted,
)

SIZE = 32


def network(width: float = 0.25, seed: int = 0, reads: int = 0) -> StreamNet:
    """Random weights and running figures, so that no norm is the identity."""
    torch.manual_seed(seed)
    net = StreamNet(StreamConfig(7, width=width, reads=reads)).eval()
    for module in net.modules():
        if isinstance(module, nn.BatchNorm3d | nn.BatchNorm2d | nn.BatchNorm1d):
            nn.init.normal_(module.running_mean, 0, 0.1)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
            if module.affine:
                nn.init.uniform_(module.weight, 0.5, 1.5)
                nn.init.normal_(module.bias, 0, 0.1)
    nn.init.normal_(net.word.weight, 0, 0.1)
    if net.reader is not None:
        nn.init.normal_(net.reader.word.weight, 0, 0.1)
    return net


def stepped(step: StreamStep, planes: torch.Tensor) -> torch.Tensor:
    """Logits (T, K) of planes (3, T, S, S), frame by frame, from a start without a past."""
    rings = [torch.zeros(2 * m.dilation, 1, *m.shape(SIZE)) for m in step.memories]
    answers = []
    for t in range(planes.shape[1]):
        past = [
            ring[(t - ago) % len(ring)].clone()
            for memory, ring in zip(step.memories, rings, strict=True)
            for ago in (2 * memory.dilation, memory.dilation)
        ]
        now = planes[None, :, t]
        logits, *kept = step(now, *past)
        for ring, value in zip(rings, (now, *kept), strict=True):
            ring[t % len(ring)] = value
        answers.append(logits[0])
    return torch.stack(answers)


with_and_without_reader = pytest.mark.parametrize("reads", [0, SIZE])


@torch.inference_mode()
@with_and_without_reader
def test_frame_by_frame_is_the_clip_at_every_frame_of_a_long_stream(reads: int) -> None:
    net = network(reads=reads)
    planes = torch.randn(3, 150, SIZE, SIZE)
    torch.testing.assert_close(
        stepped(StreamStep(net), planes), net(planes[None])[0], atol=1e-5, rtol=0
    )


@torch.inference_mode()
@with_and_without_reader
def test_the_last_frame_depends_on_its_window_alone(reads: int) -> None:
    net = network(reads=reads).double()
    planes = torch.randn(1, 3, RECEPTIVE_FRAMES + 40, SIZE, SIZE).double()
    other = planes.clone()
    other[:, :, :-RECEPTIVE_FRAMES] += 1
    torch.testing.assert_close(net(planes)[:, -1], net(other)[:, -1], atol=1e-12, rtol=0)
    other[:, :, -RECEPTIVE_FRAMES] += 30
    assert (net(planes)[:, -1] - net(other)[:, -1]).abs().max() > 1e-12, "it reaches that far"


@torch.inference_mode()
@with_and_without_reader
def test_nothing_looks_ahead(reads: int) -> None:
    net = network(reads=reads)
    planes = torch.randn(1, 3, 30, SIZE, SIZE)
    later = planes.clone()
    later[:, :, 20:] += 1
    torch.testing.assert_close(net(planes)[:, :20], net(later)[:, :20], atol=1e-6, rtol=0)


@torch.inference_mode()
@pytest.mark.parametrize("frames", [1, 9, 65])
def test_the_strided_form_of_training_answers_the_same(frames: int) -> None:
    net = network()
    planes = torch.randn(2, 3, frames, SIZE, SIZE)
    torch.testing.assert_close(
        net.fast(planes, TapOps()), net(planes)[:, ::TIME_STRIDE], atol=1e-5, rtol=0
    )


@torch.inference_mode()
def test_weights_of_a_clip_network_fit_and_sum_where_nothing_looks_back() -> None:
    clip = MobileNet3d(NetConfig(5, width=0.25))
    net = network()
    state = adopted(net, clip.state_dict())
    net.load_state_dict(state)
    theirs = clip.state_dict()
    assert set(theirs) == set(state)
    assert torch.equal(state["stem.conv.weight"], theirs["stem.conv.weight"])
    still = "blocks.5.depthwise.conv.weight"
    torch.testing.assert_close(state[still], theirs[still].sum(2, keepdim=True))
    assert state["word.weight"].shape == (7, 1280), "a head for other classes stays"
    # Of a still picture, far from the borders of time, both see the same at every block.
    picture = torch.randn(1, 3, 1, SIZE, SIZE).expand(-1, -1, 81, -1, -1)
    mine = net.stem(picture)[:, :, 40]
    np.testing.assert_allclose(mine.numpy(), clip.eval().stem(picture)[:, :, 40].numpy(), atol=1e-5)


@torch.inference_mode()
def test_the_reader_looks_back_no_farther_than_the_network() -> None:
    net = network(reads=SIZE).double()
    nn.init.zeros_(net.word.weight)  # the reader's answer alone
    planes = torch.randn(1, 3, RECEPTIVE_FRAMES + 10, SIZE, SIZE).double()
    other = planes.clone()
    other[:, :, :-41] += 1
    torch.testing.assert_close(net(planes)[:, -1], net(other)[:, -1], atol=1e-12, rtol=0)
    other[:, :, -41] += 30
    assert (net(planes)[:, -1] - net(other)[:, -1]).abs().max() > 1e-12, "it reaches that far"


@torch.inference_mode()
def test_an_untaught_reader_changes_nothing_and_fits_beside_the_weights_it_reads() -> None:
    plain = network()
    torch.manual_seed(1)
    read = StreamNet(StreamConfig(7, width=0.25, reads=SIZE)).eval()
    missing = read.load_state_dict(plain.state_dict(), strict=False)
    assert missing.missing_keys and all(
        k.startswith(("reader.", "eye.")) for k in missing.missing_keys
    )
    planes = torch.randn(2, 3, 12, SIZE, SIZE)
    torch.testing.assert_close(read(planes), plain(planes), atol=1e-6, rtol=0)


def test_the_configured_dropout_reaches_the_reader() -> None:
    reader = StreamNet(StreamConfig(7, width=0.25, dropout=0.5, reads=SIZE)).reader
    assert reader is not None
    shares = {module.p for module in reader.modules() if isinstance(module, nn.Dropout)}
    assert shares == {0.5}
