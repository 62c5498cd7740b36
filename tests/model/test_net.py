"""The blocks of the gesture network: their shape, and that their fast form computes the same."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from deepsign_model.net import ConvUnit, MobileNet3d, NetConfig, TapOps


@pytest.mark.parametrize("width", [0.25, 0.45, 0.5, 1.0])
def test_every_channel_count_is_a_multiple_of_eight(width: float) -> None:
    net = MobileNet3d(NetConfig(15, width=width))
    units = [m for m in net.modules() if isinstance(m, ConvUnit)]
    assert all(unit.conv.out_channels % 8 == 0 for unit in units)


def test_the_full_width_network_has_the_papers_size() -> None:
    net = MobileNet3d(NetConfig(600, width=1.0))
    count = sum(p.numel() for p in net.parameters())
    # The authors' code counts 3.12 M parameters for the 600 classes of Kinetics, head included.
    assert 2.9e6 < count < 3.4e6


@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("frames", [1, 2, 5, 16])
def test_depthwise_taps_agree_with_conv3d_and_its_gradient(stride: int, frames: int) -> None:
    torch.manual_seed(0)
    unit = ConvUnit(8, 8, 3, (stride,) * 3, depthwise=True).double()
    x = torch.randn(2, 8, frames, 9, 6, dtype=torch.float64, requires_grad=True)
    plain = unit.conv(x)
    fast = TapOps().depthwise(time_major(x), unit.conv.weight, stride)
    assert torch.allclose(time_major(plain), fast, atol=1e-10)
    weights = [x, unit.conv.weight]
    pull = torch.randn_like(plain)
    one = torch.autograd.grad((plain * pull).sum(), weights)
    two = torch.autograd.grad((fast * time_major(pull)).sum(), weights)
    assert all(torch.allclose(a, b, atol=1e-10) for a, b in zip(one, two, strict=True))


def time_major(x: Tensor) -> Tensor:
    """(N, C, T, H, W) -> (T, N, H, W, C)."""
    return x.permute(2, 0, 3, 4, 1).contiguous()
