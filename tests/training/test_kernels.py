"""The compiled operations against torch's own, values and gradients."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from deepsign_model.net import TapOps
from deepsign_training.kernels import NativeOps, fast_ops


@pytest.fixture(scope="module")
def native() -> NativeOps:
    ops = fast_ops()
    if not isinstance(ops, NativeOps):
        pytest.skip("no C compiler here: the portable operations are used and tested elsewhere")
    return ops


@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("channels", [8, 16, 24, 48])
@pytest.mark.parametrize("size", [(1, 1, 1), (2, 3, 2), (5, 7, 4), (4, 6, 1)])
def test_depthwise(
    native: NativeOps, stride: int, channels: int, size: tuple[int, int, int]
) -> None:
    torch.manual_seed(channels)
    t, h, w = size
    x = torch.randn(t, 3, h, w, channels, requires_grad=True)
    weight = torch.randn(channels, 1, 3, 3, 3, requires_grad=True)
    _agree(native.depthwise(x, weight, stride), TapOps().depthwise(x, weight, stride), [x, weight])


@pytest.mark.parametrize(("act", "add"), [(True, False), (False, False), (False, True)])
def test_norm(native: NativeOps, act: bool, add: bool) -> None:
    torch.manual_seed(1)
    x = (torch.randn(3, 4, 5, 5, 24) * 3 + 5).requires_grad_()
    residual = torch.randn_like(x, requires_grad=True) if add else None
    one, two = nn.BatchNorm3d(24), nn.BatchNorm3d(24)
    with torch.no_grad():
        for norm in (one, two):
            norm.weight.copy_(torch.linspace(0.2, 4, 24))
            norm.bias.copy_(torch.linspace(-1, 3, 24))
    two.weight, two.bias = one.weight, one.bias
    inputs = [x, one.weight, one.bias] + ([residual] if residual is not None else [])
    _agree(native.norm(x, one, act, residual), TapOps().norm(x, two, act, residual), inputs)
    assert torch.allclose(one.running_mean, two.running_mean, atol=1e-5)  # type: ignore[arg-type]
    assert torch.allclose(one.running_var, two.running_var, atol=1e-4)  # type: ignore[arg-type]


def test_wrong_memory_is_refused_before_the_c_side_sees_it(native: NativeOps) -> None:
    with pytest.raises(ValueError, match="contiguous float32"):
        native.depthwise(torch.zeros(2, 2, 4, 4, 12), torch.zeros(12, 1, 3, 3, 3), 1)
    with pytest.raises(ValueError, match="contiguous float32"):
        native.norm(torch.zeros(2, 2, 4, 4, 8, dtype=torch.float64), nn.BatchNorm3d(8), True, None)


def _agree(one: Tensor, two: Tensor, inputs: list[Tensor]) -> None:
    """Values and gradients within float32's reach."""
    assert torch.allclose(one, two, rtol=1e-4, atol=1e-4)
    pull = torch.randn_like(one)
    mine = torch.autograd.grad((one * pull).sum(), inputs)
    theirs = torch.autograd.grad((two * pull).sum(), inputs)
    for a, b in zip(mine, theirs, strict=True):
        assert torch.allclose(a, b, rtol=1e-3, atol=2e-3)


def test_loading_the_kernels_leaves_small_numbers_alone(native: NativeOps) -> None:
    """gcc's -ffast-math would flush them to zero in the whole process, as far as numpy and hypothesis."""
    assert native is not None
    assert float(np.float64(5e-324) * np.float64(1.0)) > 0.0
