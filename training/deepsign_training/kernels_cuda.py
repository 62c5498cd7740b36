"""Depthwise convolutions of training on a graphics card, as Triton kernels: ``TritonOps()``.

cuDNN has no fast depthwise convolution in three dimensions, and one in two dimensions a time tap
(``TapOps``) walks through memory once a tap. These kernels read activations (T, N, H, W, C) as they
lie, a tile of positions and channels a program, and add in float32 whatever the activations are.

Triton is no dependency of the project: this module can be imported without it, and what needs it is
the constructor of ``TritonOps``. With ``TRITON_INTERPRET=1`` in the environment before the first
import of triton, the kernels run on a CPU, slowly, which is how they are tested without a card.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast, no_type_check

import torch
from torch import Tensor

from deepsign_model.errors import ModelError
from deepsign_model.net import TapOps

try:
    import triton
    import triton.language as tl
except ImportError:  # the constructor of TritonOps tells
    triton = tl = None

__all__ = ["TritonOps"]

_DTYPES = (torch.float32, torch.float16, torch.bfloat16)
_TILE = 2048  # numbers of a tile: twice as many overflow the registers
_PROGRAMS = 4096  # of the gradient of the weight, about
_MOST_POSITIONS = 2**30  # positions are counted in 32 bits, numbers in 64


class TritonOps(TapOps):
    """``deepsign_model.stream.CausalOps`` with its depthwise convolutions as Triton kernels.

    Activations are contiguous, float32, float16 or bfloat16, and what comes out has their type;
    weights are float32 parameters, under autocast too.

    Raises:
        ModelError: triton is not installed.
    """

    def __init__(self) -> None:
        if triton is None:
            raise ModelError(
                "TritonOps needs triton, which comes with torch for CUDA; use TapOps without it."
            )

    def depthwise(self, x: Tensor, weight: Tensor, stride: int) -> Tensor:
        """3x3x3 depthwise convolution, padding 1."""
        return _depthwise(x, weight, (stride, stride), weight.shape[2] // 2)

    def causal(self, x: Tensor, weight: Tensor, stride: tuple[int, int]) -> Tensor:
        """Depthwise with taps that look back; see ``deepsign_model.stream.CausalOps``."""
        return _depthwise(x, weight, stride, weight.shape[2] - 1)


def _depthwise(x: Tensor, weight: Tensor, stride: tuple[int, int], lag: int) -> Tensor:
    """(T, N, H, W, C) -> (T', N, H', W', C), ``lag`` frames of zeros before the first frame."""
    if x.dtype not in _DTYPES or not x.is_contiguous():
        raise ModelError(
            "Activations must be contiguous float32, float16 or bfloat16, "
            f"not {x.dtype} {tuple(x.shape)} with strides {x.stride()}."
        )
    if x.numel() // x.shape[-1] > _MOST_POSITIONS:
        raise ModelError(f"Too many positions for one batch: {tuple(x.shape)}.")
    return cast(Tensor, _Depthwise.apply(x, weight, stride, lag))  # type: ignore[no-untyped-call]


class _Depthwise(torch.autograd.Function):
    """3x3x3 or 1x3x3 depthwise convolution, padding 1 in space and ``lag`` before the first frame."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, stride: tuple[int, int], lag: int) -> Tensor:
        t, n, h, w, channels = x.shape
        time, space = stride
        taps = weight.reshape(channels, -1).t().float().contiguous()  # (taps * 9, C)
        y = x.new_empty(_reduced(t, time), n, *(_reduced(v, space) for v in (h, w)), channels)
        how = {"depth": weight.shape[2], "lag": lag, "time": time, "space": space}
        ctx.save_for_backward(x, taps)
        ctx.how, ctx.shape, ctx.dtype = how, weight.shape, weight.dtype
        tile = _tile(channels, _TILE)
        _forward[(_programs(y, tile),)](x, taps, y, *_sizes(x.shape, y.shape), **how, **tile)
        return y

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> Any:
        x, taps = ctx.saved_tensors
        gy = grads[0].contiguous()
        gx = _input_gradient(x, taps, gy, ctx.how) if ctx.needs_input_grad[0] else None
        gweight = None
        if ctx.needs_input_grad[1]:
            gtaps = _weight_gradient(x, taps, gy, ctx.how)
            gweight = gtaps.t().reshape(ctx.shape).to(ctx.dtype)
        return gx, gweight, None, None


def _input_gradient(x: Tensor, taps: Tensor, gy: Tensor, how: dict[str, int]) -> Tensor:
    """(T', N, H', W', C) -> (T, N, H, W, C)."""
    gx = torch.empty_like(x)
    tile = _tile(x.shape[-1], _TILE)
    _back_input[(_programs(gx, tile),)](gy, taps, gx, *_sizes(x.shape, gy.shape), **how, **tile)
    return gx


def _weight_gradient(x: Tensor, taps: Tensor, gy: Tensor, how: dict[str, int]) -> Tensor:
    """(taps * 9, C), float32: each program sums its share of the positions, torch those sums."""
    channels, planes = x.shape[-1], len(taps) // 3
    tile = _tile(channels, _TILE)
    columns = -(-channels // tile["block_c"])
    steps = _programs(gy, tile) // columns
    share = -(-steps // max(1, _PROGRAMS // (planes * columns)))  # tiles of positions a program
    chunks = -(-steps // share)
    partial = taps.new_empty(chunks, *taps.shape)
    grid = (planes, columns, chunks)
    _back_weight[grid](x, gy, partial, *_sizes(x.shape, gy.shape), share, **how, **tile)
    return partial.sum(0)


def _tile(channels: int, numbers: int) -> dict[str, int]:
    """A tile's positions and channels: blocks of channels that leave few lanes idle, then wide ones."""
    block = min((16, 32, 64), key=lambda b: (-(-channels // b) * b, -b))
    return {"channels": channels, "block_p": numbers // block, "block_c": block}


def _programs(x: Tensor, tile: dict[str, int]) -> int:
    """How many tiles cover (T, N, H, W, C)."""
    positions = x.numel() // x.shape[-1]
    return -(-positions // tile["block_p"]) * -(-x.shape[-1] // tile["block_c"])


def _sizes(x: torch.Size, y: torch.Size) -> tuple[int, ...]:
    """N; T, H, W of the input; T, H, W of the output."""
    return (x[1], x[0], *x[2:4], y[0], *y[2:4])


def _reduced(size: int, stride: int) -> int:
    return (size - 1) // stride + 1


# One compiled variant serves all values of these.
_PLAIN = ("n", "t", "h", "w", "t_out", "h_out", "w_out", "share")


def _kernel(function: Callable[..., Any]) -> Any:
    """``triton.jit`` where there is triton."""
    if triton is None:
        return function
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    return triton.jit(function, do_not_specialize=[name for name in _PLAIN if name in names])


@_kernel
@no_type_check
def _forward(
    x,
    taps,
    y,
    n,
    t,
    h,
    w,
    t_out,
    h_out,
    w_out,
    depth: tl.constexpr,
    lag: tl.constexpr,
    time: tl.constexpr,
    space: tl.constexpr,
    channels: tl.constexpr,
    block_p: tl.constexpr,
    block_c: tl.constexpr,
):
    """A tile of the output: the sum over taps of weight * input."""
    columns: tl.constexpr = (channels + block_c - 1) // block_c
    program = tl.program_id(0)
    c = program % columns * block_c + tl.arange(0, block_c)
    c_in = c < channels
    row = program // columns * block_p + tl.arange(0, block_p)
    there = row < t_out * n * h_out * w_out
    t_at = row // (w_out * h_out * n) * time - lag
    n_at = row // (w_out * h_out) % n
    h_at = row // w_out % h_out * space - 1
    w_at = row % w_out * space - 1
    total = tl.zeros((block_p, block_c), dtype=tl.float32)
    for kt in tl.static_range(depth):
        t_ok = there & (t_at + kt >= 0) & (t_at + kt < t)
        for kh in tl.static_range(3):
            h_ok = t_ok & (h_at + kh >= 0) & (h_at + kh < h)
            line = (((t_at + kt) * n + n_at) * h + h_at + kh) * w + w_at
            for kw in tl.static_range(3):
                ok = h_ok & (w_at + kw >= 0) & (w_at + kw < w)
                at = (line + kw).to(tl.int64)[:, None] * channels + c[None, :]
                value = tl.load(x + at, mask=ok[:, None] & c_in[None, :], other=0.0)
                tap = tl.load(taps + ((kt * 3 + kh) * 3 + kw) * channels + c, mask=c_in, other=0.0)
                total += value.to(tl.float32) * tap[None, :]
    at = row.to(tl.int64)[:, None] * channels + c[None, :]
    tl.store(y + at, total.to(y.dtype.element_ty), mask=there[:, None] & c_in[None, :])


@_kernel
@no_type_check
def _back_input(
    gy,
    taps,
    gx,
    n,
    t,
    h,
    w,
    t_out,
    h_out,
    w_out,
    depth: tl.constexpr,
    lag: tl.constexpr,
    time: tl.constexpr,
    space: tl.constexpr,
    channels: tl.constexpr,
    block_p: tl.constexpr,
    block_c: tl.constexpr,
):
    """A tile of the input's gradient: the sum over the taps by which an output looks at it."""
    columns: tl.constexpr = (channels + block_c - 1) // block_c
    program = tl.program_id(0)
    c = program % columns * block_c + tl.arange(0, block_c)
    c_in = c < channels
    row = program // columns * block_p + tl.arange(0, block_p)
    there = row < t * n * h * w
    t_at = row // (w * h * n) + lag
    n_at = row // (w * h) % n
    h_at = row // w % h + 1
    w_at = row % w + 1
    total = tl.zeros((block_p, block_c), dtype=tl.float32)
    for kt in tl.static_range(depth):
        t_from = (t_at - kt) // time
        t_ok = there & (t_at - kt >= 0) & ((t_at - kt) % time == 0) & (t_from < t_out)
        for kh in tl.static_range(3):
            h_from = (h_at - kh) // space
            h_ok = t_ok & (h_at - kh >= 0) & ((h_at - kh) % space == 0) & (h_from < h_out)
            line = ((t_from * n + n_at) * h_out + h_from) * w_out
            for kw in tl.static_range(3):
                w_from = (w_at - kw) // space
                ok = h_ok & (w_at - kw >= 0) & ((w_at - kw) % space == 0) & (w_from < w_out)
                at = (line + w_from).to(tl.int64)[:, None] * channels + c[None, :]
                value = tl.load(gy + at, mask=ok[:, None] & c_in[None, :], other=0.0)
                tap = tl.load(taps + ((kt * 3 + kh) * 3 + kw) * channels + c, mask=c_in, other=0.0)
                total += value.to(tl.float32) * tap[None, :]
    at = row.to(tl.int64)[:, None] * channels + c[None, :]
    tl.store(gx + at, total.to(gx.dtype.element_ty), mask=there[:, None] & c_in[None, :])


@_kernel
@no_type_check
def _back_weight(
    x,
    gy,
    partial,
    n,
    t,
    h,
    w,
    t_out,
    h_out,
    w_out,
    share,
    depth: tl.constexpr,
    lag: tl.constexpr,
    time: tl.constexpr,
    space: tl.constexpr,
    channels: tl.constexpr,
    block_p: tl.constexpr,
    block_c: tl.constexpr,
):
    """Three taps of the weight's gradient, one line in space, over ``share`` tiles of positions."""
    plane = tl.program_id(0)  # kt * 3 + kh
    kt = plane // 3
    kh = plane % 3
    c = tl.program_id(1) * block_c + tl.arange(0, block_c)
    c_in = c < channels
    chunk = tl.program_id(2)
    left = tl.zeros((block_p, block_c), dtype=tl.float32)
    middle = tl.zeros((block_p, block_c), dtype=tl.float32)
    right = tl.zeros((block_p, block_c), dtype=tl.float32)
    step = 0
    while step < share:  # numpy 2.4 breaks the interpreter's range(share)
        row = (chunk * share + step) * block_p + tl.arange(0, block_p)
        there = row < t_out * n * h_out * w_out
        t_at = row // (w_out * h_out * n) * time - lag + kt
        n_at = row // (w_out * h_out) % n
        h_at = row // w_out % h_out * space - 1 + kh
        w_at = row % w_out * space
        ok = there & (t_at >= 0) & (t_at < t) & (h_at >= 0) & (h_at < h)
        at = row.to(tl.int64)[:, None] * channels + c[None, :]
        pull = tl.load(gy + at, mask=ok[:, None] & c_in[None, :], other=0.0).to(tl.float32)
        line = ((t_at * n + n_at) * h + h_at) * w + w_at
        at = line.to(tl.int64)[:, None] * channels + c[None, :]
        first = (ok & (w_at > 0))[:, None] & c_in[None, :]
        last = (ok & (w_at < w - 1))[:, None] & c_in[None, :]
        value = tl.load(x + at - channels, mask=first, other=0.0)
        left += value.to(tl.float32) * pull
        value = tl.load(x + at, mask=ok[:, None] & c_in[None, :], other=0.0)
        middle += value.to(tl.float32) * pull
        value = tl.load(x + at + channels, mask=last, other=0.0)
        right += value.to(tl.float32) * pull
        step += 1
    to = partial + ((chunk * depth * 3 + plane) * 3).to(tl.int64) * channels + c
    tl.store(to, tl.sum(left, axis=0), mask=c_in)
    tl.store(to + channels, tl.sum(middle, axis=0), mask=c_in)
    tl.store(to + 2 * channels, tl.sum(right, axis=0), mask=c_in)
