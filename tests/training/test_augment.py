"""Batches to network input: the same arithmetic as the game's, and variation that stays small."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Generator

from deepsign_model.tensor import normalise
from deepsign_training.augment import Variation, network_input, torch_planes
from deepsign_training.kernels import NativeOps, fast_ops

CLIPS = np.random.default_rng(0).integers(0, 255, (3, 16, 56, 56, 3), dtype=np.uint8)


def test_without_variation_it_is_what_the_game_computes() -> None:
    x = network_input(torch.from_numpy(CLIPS), 56, Variation.none(), Generator())
    assert np.abs(x.numpy() - normalise(CLIPS)).max() < 1e-4


def test_the_compiled_planes_are_the_same() -> None:
    ops = fast_ops()
    if not isinstance(ops, NativeOps):
        pytest.skip("no C compiler here")
    clips, face = torch.from_numpy(CLIPS), torch.tensor([[120.0, 5, -5]] * 3)
    assert torch.allclose(ops.planes(clips, face), torch_planes(clips, face), atol=1e-4)
    with pytest.raises(ValueError, match="uint8"):
        ops.planes(clips.float(), face)


def test_mirroring() -> None:
    x = network_input(torch.from_numpy(CLIPS), 56, Variation.none().mirrored(), Generator())
    flipped = normalise(np.ascontiguousarray(CLIPS[:, :, :, ::-1]))
    # The face's patch is read before the mirror; it lies within a pixel of the middle.
    assert np.abs(x.numpy()[:, :2] - flipped[:, :2]).max() < 1e-3


def test_chance_is_handed_in() -> None:
    clips = torch.from_numpy(CLIPS)
    one, two, other = (
        network_input(clips, 40, Variation(), Generator().manual_seed(seed)) for seed in (1, 1, 2)
    )
    assert torch.equal(one, two)
    assert not torch.equal(one, other)
    assert one.shape == (3, 3, 16, 40, 40)
    assert torch.isfinite(one).all()


def test_variation_moves_a_clip_only_a_little() -> None:
    clips = np.zeros((32, 16, 56, 56, 3), np.uint8)
    clips[:, :, 24:32, 24:32] = 250
    variation = Variation(flip=0, drop=0, invert=0)
    x = network_input(torch.from_numpy(clips), 56, variation, Generator().manual_seed(0))
    heaviest = x[:, 0].mean(1).clamp(min=0)
    weight = heaviest.sum((1, 2))
    centre = (heaviest.sum(1) * torch.arange(56)).sum(1) / weight
    assert (centre - 27.5).abs().max() < 4.5
    assert (centre - 27.5).abs().max() > 0.5
