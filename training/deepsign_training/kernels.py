"""Compiled operations for training on a CPU: ``fast_ops()`` gives the best this machine has.

Torch's batch norm, ReLU6 and depthwise 3-D convolution each walk through memory on their own,
and in training that is nearly all the time. ``kernels.c`` holds the same operations fused and
vectorised over channels; it is compiled once (about a second) with the machine's C compiler
into the user's cache folder. Without a compiler, ``TapOps`` in plain torch takes its place.

Measured (2026-11-22, 2 shared cores with AVX-512, width 0.5, batch 16, clips a second of
forward + backward + AdamW): 16x80x80: Conv3d form 5, TapOps 12-16, torch.compile 25 (after
130 s of compiling), this 48; 16x112x112: this 26-32.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any, cast

import torch
from torch import Tensor, nn

from deepsign_model.net import Ops, TapOps
from deepsign_training.compiled import kernels_library

__all__ = ["NativeOps", "fast_ops", "keep_freed_memory"]

_LANES = 8


def fast_ops() -> Ops:
    """Compiled operations where a C compiler works, else the portable ones."""
    library = kernels_library()
    return TapOps() if library is None else NativeOps(library)


def keep_freed_memory() -> bool:
    """Tells glibc to keep freed memory: fresh pages for every step cost half the time.

    Returns:
        Whether this machine's C library understood.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return False
    mmap_max, trim_threshold, top_pad = -4, -1, -2  # malloc.h
    return all(
        (mallopt(mmap_max, 0), mallopt(trim_threshold, 2**31 - 1), mallopt(top_pad, 1 << 26))
    )


class NativeOps:
    """``deepsign_model.net.Ops`` by ``kernels.c``."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._library = library

    def pointwise(self, x: Tensor, weight: Tensor) -> Tensor:
        """One matrix product over all positions."""
        flat = x.view(-1, x.shape[-1]) @ weight.t()
        return flat.view(*x.shape[:-1], -1)

    def depthwise(self, x: Tensor, weight: Tensor, stride: int) -> Tensor:
        """3x3x3 depthwise convolution, padding 1."""
        _check(x)
        return cast(
            Tensor,
            _Depthwise.apply(  # type: ignore[no-untyped-call]
                self._library, x, weight, (stride, stride), 0
            ),
        )

    def causal(self, x: Tensor, weight: Tensor, stride: tuple[int, int]) -> Tensor:
        """Depthwise with taps that look back; see ``deepsign_model.stream.CausalOps``."""
        _check(x)
        return cast(
            Tensor,
            _Depthwise.apply(  # type: ignore[no-untyped-call]
                self._library, x, weight, stride, int(weight.shape[2] > 1)
            ),
        )

    def norm(self, x: Tensor, norm: nn.BatchNorm3d, act: bool, residual: Tensor | None) -> Tensor:
        """Batch norm, ReLU6, residual; running figures move in training."""
        _check(x)
        if act and residual is not None:
            raise ValueError("A block adds its residual after a linear norm, not after ReLU6.")
        if norm.training:
            return cast(
                Tensor,
                _Norm.apply(  # type: ignore[no-untyped-call]
                    self._library, x, norm.weight, norm.bias, norm, act, residual
                ),
            )
        if torch.is_grad_enabled() and x.requires_grad:  # a frozen norm above layers that learn
            return TapOps().norm(x, norm, act, residual)
        return _norm_still(self._library, x, norm, act, residual)


class _Norm(torch.autograd.Function):
    """Batch norm by the batch's own figures, fused with what follows it."""

    @staticmethod
    def forward(
        ctx: Any,
        library: ctypes.CDLL,
        x: Tensor,
        weight: Tensor,
        bias: Tensor,
        norm: nn.BatchNorm3d,
        act: bool,
        residual: Tensor | None,
    ) -> Tensor:
        rows, channels = _matrix(x)
        stats = torch.empty(2, channels, dtype=torch.float64)
        library.column_stats(_at(x), rows, channels, _at(stats[0]), _at(stats[1]))
        mean, var = stats.float()
        _move_running(norm, mean, var, rows)
        inverse = (var + norm.eps).rsqrt()
        scale, shift = _affine_of(weight, bias, mean, inverse)
        y = torch.empty_like(x)
        library.affine(
            _at(x), _at(residual), rows, channels, _at(scale), _at(shift), int(act), _at(y)
        )
        ctx.save_for_backward(x, scale, shift, mean, inverse)
        ctx.library, ctx.act, ctx.has_residual = library, int(act), residual is not None
        return y

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> Any:
        x, scale, shift, mean, inverse = ctx.saved_tensors
        rows, channels = _matrix(x)
        gy = grads[0].contiguous()
        sums = torch.empty(2, channels, dtype=torch.float64)
        ctx.library.norm_back_sums(
            _at(gy), _at(x), rows, channels, _at(scale), _at(shift), _at(mean), ctx.act, _at(sums)
        )
        gbias, gweight = sums[0].float(), sums[1].float() * inverse
        # gx = scale * (g - mean(g) - xhat * mean(g * xhat)) as one line in x.
        slope = -scale * gweight * inverse / rows
        level = -scale * gbias / rows - slope * mean
        gx = torch.empty_like(x)
        line = map(_at, (scale, shift, slope, level))
        ctx.library.norm_back_apply(_at(gy), _at(x), rows, channels, *line, ctx.act, _at(gx))
        return None, gx, gweight, gbias, None, None, gy if ctx.has_residual else None


class _Depthwise(torch.autograd.Function):
    """3x3x3 or 1x3x3 depthwise convolution, padding 1, stride 1 or 2; ``lag`` 1 looks back in time."""

    @staticmethod
    def forward(
        ctx: Any,
        library: ctypes.CDLL,
        x: Tensor,
        weight: Tensor,
        stride: tuple[int, int],
        lag: int,
    ) -> Tensor:
        t, n, h, w, channels = x.shape
        time, space = stride
        taps = _taps(weight)  # (27, C)
        y = x.new_empty(_reduced(t, time), n, *(_reduced(v, space) for v in (h, w)), channels)
        how = (*x.shape, *stride, lag, weight.shape[2])
        library.depthwise(_at(x), _at(taps), _at(y), *how)
        ctx.save_for_backward(x, taps)
        ctx.library, ctx.how, ctx.shape = library, how, weight.shape
        return y

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> Any:
        x, taps = ctx.saved_tensors
        gy = grads[0].contiguous()
        gtaps, gx = torch.empty_like(taps), torch.empty_like(x)
        ctx.library.depthwise_back_weight(_at(x), _at(gy), _at(gtaps), *ctx.how)
        *sizes, time, space, lag, depth = ctx.how
        if (time, space) == (1, 1):  # a convolution with the taps turned round, in time as well
            turned = taps.flip(0).contiguous()
            ctx.library.depthwise(_at(gy), _at(turned), _at(gx), *sizes, 1, 1, -lag, depth)
        else:
            ctx.library.depthwise_back_input(_at(gy), _at(taps), _at(gx), *ctx.how)
        used = gtaps if depth == 3 else gtaps[9:18]
        return None, gx, used.t().reshape(ctx.shape), None, None


def _move_running(norm: nn.BatchNorm3d, mean: Tensor, var: Tensor, rows: int) -> None:
    """As torch does it: the running variance is the unbiased one."""
    assert norm.running_mean is not None
    assert norm.running_var is not None
    momentum = norm.momentum or 0.0
    norm.running_mean.lerp_(mean, momentum)
    norm.running_var.lerp_(var * (rows / max(1, rows - 1)), momentum)


def _taps(weight: Tensor) -> Tensor:
    """(C, 1, 3 or 1, 3, 3) -> (27, C), what is not there being zero."""
    flat = weight.reshape(len(weight), -1).t()
    if len(flat) == 27:
        return flat.contiguous()
    taps = flat.new_zeros(27, len(weight))
    taps[9:18] = flat
    return taps


def _norm_still(
    library: ctypes.CDLL, x: Tensor, norm: nn.BatchNorm3d, act: bool, residual: Tensor | None
) -> Tensor:
    """Batch norm by the running figures; without gradients."""
    assert norm.running_mean is not None
    assert norm.running_var is not None
    inverse = (norm.running_var + norm.eps).rsqrt()
    scale, shift = _affine_of(norm.weight.detach(), norm.bias.detach(), norm.running_mean, inverse)
    rows, channels = _matrix(x)
    y = torch.empty_like(x)
    library.affine(_at(x), _at(residual), rows, channels, _at(scale), _at(shift), int(act), _at(y))
    return y


def _affine_of(
    weight: Tensor, bias: Tensor, mean: Tensor, inverse: Tensor
) -> tuple[Tensor, Tensor]:
    """Batch norm as y = scale * x + shift."""
    scale = weight * inverse
    return scale.contiguous(), (bias - mean * scale).contiguous()


def _check(x: Tensor) -> None:
    """The C side trusts its caller, so look before the call."""
    if x.dtype != torch.float32 or not x.is_contiguous() or x.shape[-1] % _LANES:
        raise ValueError(
            f"Activations must be contiguous float32 with channels in multiples of {_LANES}, "
            f"not {x.dtype} {tuple(x.shape)}."
        )


def _matrix(x: Tensor) -> tuple[int, int]:
    """(positions, channels)."""
    return x.numel() // x.shape[-1], x.shape[-1]


def _reduced(size: int, stride: int) -> int:
    return (size - 1) // stride + 1


def _at(x: Tensor | None) -> int | None:
    """Where a tensor's numbers lie."""
    return None if x is None else x.data_ptr()
