"""The Triton kernels against torch's own convolutions: on a card, else interpreted on the CPU."""

from __future__ import annotations

import os

import pytest
import torch
from torch import Tensor

from deepsign_model.errors import ModelError
from deepsign_model.net import TapOps

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
if DEVICE == "cpu":
    os.environ.setdefault("TRITON_INTERPRET", "1")  # read when triton is first imported

from deepsign_training import kernels_cuda
from deepsign_training.kernels_cuda import TritonOps

WITHIN = {torch.float32: 1e-5, torch.float16: 2e-2, torch.bfloat16: 2e-2}


@pytest.fixture(scope="module")
def ops() -> TritonOps:
    pytest.importorskip("triton")
    return TritonOps()


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("taps", [3, 1])
@pytest.mark.parametrize("stride", [(1, 1), (2, 1), (1, 2), (2, 2)])
@pytest.mark.parametrize("size", [(5, 3, 7, 9, 24), (4, 2, 6, 5, 40)])
def test_causal(
    ops: TritonOps,
    dtype: torch.dtype,
    taps: int,
    stride: tuple[int, int],
    size: tuple[int, ...],
) -> None:
    x, weight = _numbers(size, taps, dtype)
    truth = TapOps().causal(x.float(), weight, stride)
    _agree(ops.causal(x, weight, stride), truth, x, weight)


@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("size", [(5, 3, 7, 9, 24), (4, 2, 6, 5, 40), (1, 1, 1, 1, 8)])
def test_depthwise(ops: TritonOps, stride: int, size: tuple[int, ...]) -> None:
    x, weight = _numbers(size, 3, torch.float32)
    _agree(ops.depthwise(x, weight, stride), TapOps().depthwise(x, weight, stride), x, weight)


def test_many_chunks_of_positions_make_one_gradient(
    ops: TritonOps, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Programs that take several tiles each, the last of them fewer."""
    monkeypatch.setattr(kernels_cuda, "_PROGRAMS", 9 * 4)
    x, weight = _numbers((4, 3, 13, 11, 16), 3, torch.float16)
    monkeypatch.setattr(kernels_cuda, "_TILE", 16 * 64)
    truth = TapOps().causal(x.float(), weight, (1, 1))
    _agree(ops.causal(x, weight, (1, 1)), truth, x, weight)


def test_weights_stay_float32_under_autocast(ops: TritonOps) -> None:
    x, weight = _numbers((3, 2, 5, 5, 16), 3, torch.bfloat16)
    truth = TapOps().causal(x.float(), weight, (2, 2))
    with torch.autocast(DEVICE, dtype=torch.bfloat16):
        y = ops.causal(x, weight, (2, 2))
    _agree(y, truth, x, weight)


def test_other_memory_is_refused(ops: TritonOps) -> None:
    x, weight = _numbers((3, 2, 5, 5, 16), 3, torch.float32)
    with pytest.raises(ModelError, match="contiguous"):
        ops.causal(x.transpose(2, 3), weight, (1, 1))
    with pytest.raises(ModelError, match="float64"):
        ops.causal(x.double(), weight, (1, 1))


def test_without_triton_the_constructor_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels_cuda, "triton", None)
    with pytest.raises(ModelError, match="triton"):
        TritonOps()


def _numbers(size: tuple[int, ...], taps: int, dtype: torch.dtype) -> tuple[Tensor, Tensor]:
    """Activations (T, N, H, W, C) and float32 weights (C, 1, taps, 3, 3)."""
    draw = torch.Generator().manual_seed(sum(size) + taps)
    x = torch.randn(*size, generator=draw).to(DEVICE, dtype)
    weight = torch.randn(size[-1], 1, taps, 3, 3, generator=draw).to(DEVICE)
    return x.requires_grad_(), weight.requires_grad_()


def _agree(y: Tensor, truth: Tensor, x: Tensor, weight: Tensor) -> None:
    """The output has the type of x, the weight's gradient float32; all agree within its reach."""
    assert y.dtype == x.dtype
    assert y.shape == truth.shape
    within = WITHIN[x.dtype]
    assert _error(y, truth) < within
    pull = torch.randn(y.shape, generator=torch.Generator().manual_seed(0)).to(y)
    mine = torch.autograd.grad(y, (x, weight), pull)
    theirs = torch.autograd.grad(truth, (x, weight), pull.to(truth))
    assert [g.dtype for g in mine] == [x.dtype, torch.float32]
    for one, other in zip(mine, theirs, strict=True):
        assert _error(one, other) < within


def _error(one: Tensor, other: Tensor) -> float:
    """Of the whole tensor, relative to its length."""
    one, other = one.detach().double(), other.detach().double()
    return float((one - other).norm() / other.norm())
