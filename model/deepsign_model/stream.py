"""The network that watches a stream: a causal 3-D MobileNetV2, one answer a frame.

Sources: those of ``net.py``; causal convolutions with a carried state as in Kondratyuk, Yuan, Li,
Zhang, Tan, Brown, Gong, "MoViNets", CVPR 2021, arXiv:2103.11511 (section 3.2, stream buffers);
strided layers evaluated at every frame by dilated taps ("a trous") as in Giusti, Ciresan, Masci,
Gambardella, Schmidhuber, "Fast image scanning with deep max-pooling networks", ICIP 2013.

Every tap in time looks back: t-2, t-1, t. Four forms of the same weights:
    ``net.fast(x, ops)``   training: with temporal strides, an answer at every fourth frame.
    ``net(x)``             a clip without temporal stride: taps after a stride lie so far apart that
                           each frame gets the answer that the strided form would give there.
    ``StreamStep(net)``    one frame, and what earlier frames left behind (``memories``).
    the exported step      the same for OpenVINO (``stream_runtime``).
They agree at every frame that they share, from a start without a past (zeros) on; tests hold it.

How far back an answer sees is cut to what training windows show: below the second temporal stride
only every third block looks back at all (``BACKWARD``), 47 frames in all, 3.9 s at 12 a second.

A ``MotionReader`` (``stream_reader``) may read the map behind block ``READ_AT`` at every frame, and what an eye makes of
the planes themselves (``stream_eye``), and add to the answer; it looks back no farther. The strided form answers without it.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from deepsign_model.net import HEAD_CHANNELS, STAGES, STEM_CHANNELS, ConvUnit, NetConfig, Ops
from deepsign_model.stream_eye import GLANCE, HandEye
from deepsign_model.stream_reader import READER_DILATIONS, READER_WIDTH, MotionReader, ReaderStep

__all__ = [
    "BACKWARD",
    "READ_AT",
    "RECEPTIVE_FRAMES",
    "TIME_STRIDE",
    "CausalOps",
    "Memory",
    "StreamConfig",
    "StreamNet",
    "StreamStep",
    "adopted",
]

TIME_STRIDED = (1, 3)  # blocks that halve the rate in training
BACKWARD = (0, 1, 2, 3, 4, 7, 10, 13)  # blocks that look back; the stem does too
TIME_STRIDE = 2 ** len(TIME_STRIDED)
TAPS = 3
READ_AT = 6  # the block whose map, a sixteenth of the picture's side, the reader reads
_READ_REDUCTION = 16
_ONE_PLACE = 1 << 30  # the reduction of what has no places


@dataclass(frozen=True)
class StreamConfig:
    """The shape of a streaming network.

    Attributes:
        classes: number of outputs.
        channels: planes of the input (luma, change, difference).
        width: multiplies every channel count but the last; results are multiples of 8.
        dropout: share of the embedding dropped in training, and of what the reader reads.
        reads: side of the pictures in px that an eye and a reader of the hand's way are built for; 0: there are none.
    """

    classes: int
    channels: int = 3
    width: float = 0.5
    dropout: float = 0.2
    reads: int = 0

    def scaled(self, channels: int) -> int:
        """As ``NetConfig.scaled``."""
        return NetConfig(self.classes, width=self.width).scaled(channels)


@dataclass(frozen=True)
class Memory:
    """What one layer keeps of the past.

    Attributes:
        dilation: frames between its taps; it needs its input of ``dilation`` and twice that ago.
        channels: of that input.
        reduction: by how much that input's side is smaller than the picture's.
    """

    dilation: int
    channels: int
    reduction: int

    def shape(self, size: int) -> tuple[int, int, int]:
        """(C, H, W) of one remembered input for pictures of ``size``."""
        side = -(-size // self.reduction)
        return self.channels, side, side


class CausalOps(Ops, Protocol):
    """The work of the fast form, on activations (T, N, H, W, C), contiguous."""

    def causal(self, x: Tensor, weight: Tensor, stride: tuple[int, int]) -> Tensor:
        """Depthwise convolution with taps at t-2, t-1, t, or at t alone.

        Args:
            x: (T, N, H, W, C).
            weight: (C, 1, 3, 3, 3) or (C, 1, 1, 3, 3).
            stride: in time and in space; the first frame is always computed.
        """
        ...


class CausalUnit(nn.Module):
    """Convolution that looks back in time, batch norm, ReLU6.

    Args:
        cin: planes that come in.
        cout: planes that go out.
        layer: taps in time, frames between them, stride in space.
        depthwise: whether each plane is looked at alone.
    """

    def __init__(
        self, cin: int, cout: int, layer: tuple[int, int, int], *, depthwise: bool
    ) -> None:
        """``layer``: taps in time, frames between them, stride in space."""
        super().__init__()
        taps, self.dilation, self.space = layer
        self.conv = nn.Conv3d(
            cin,
            cout,
            (taps, 3, 3),
            (1, self.space, self.space),
            (0, 1, 1),
            (self.dilation, 1, 1),
            groups=cin if depthwise else 1,
            bias=False,
        )
        self.norm = nn.BatchNorm3d(cout)

    @property
    def taps(self) -> int:
        """Moments that it looks at: 3 or 1."""
        return self.conv.kernel_size[0]

    def forward(self, x: Tensor) -> Tensor:
        """(N, Cin, T, H, W) -> (N, Cout, T, H', W'); before the first frame there is nothing."""
        past = F.pad(x, (0, 0, 0, 0, (self.taps - 1) * self.dilation, 0))
        return F.relu6(self.norm(self.conv(past)))


class CausalBlock(nn.Module):
    """Expand, look around and back depthwise, project; add the input where the shapes agree."""

    def __init__(
        self, cin: int, cout: int, expansion: int, layer: tuple[int, int, int], time_stride: int
    ) -> None:
        super().__init__()
        hidden = cin * expansion
        self.expand = ConvUnit(cin, hidden, 1, (1, 1, 1)) if expansion > 1 else None
        self.depthwise = CausalUnit(hidden, hidden, layer, depthwise=True)
        self.project = ConvUnit(hidden, cout, 1, (1, 1, 1), act=False)
        self.time_stride = time_stride
        self.residual = layer[2] == 1 and time_stride == 1 and cin == cout

    def forward(self, x: Tensor) -> Tensor:
        """(N, Cin, T, H, W) -> (N, Cout, T, H', W')."""
        y = x if self.expand is None else self.expand(x)
        y = cast(Tensor, self.project(self.depthwise(y)))
        return x + y if self.residual else y

    def fast(self, x: Tensor, ops: CausalOps) -> Tensor:
        """With its temporal stride, for (T, N, H, W, C)."""
        y = x if self.expand is None else self.expand.fast(x, ops)
        unit = self.depthwise
        y = ops.causal(y, unit.conv.weight, (self.time_stride, unit.space))
        y = ops.norm(y, unit.norm, True, None)
        return self.project.fast(y, ops, x if self.residual else None)


class StreamNet(nn.Module):
    """Causal 3-D MobileNetV2.

    Its weights are named and shaped as those of ``MobileNet3d``, but for blocks that do not look
    back, whose depthwise taps are one moment deep.
    """

    def __init__(self, config: StreamConfig) -> None:
        super().__init__()
        self.config = config
        channels = config.scaled(STEM_CHANNELS)
        self.stem = CausalUnit(config.channels, channels, (TAPS, 1, 2), depthwise=False)
        blocks: list[CausalBlock] = []
        dilation = 1
        for expansion, base, count, stride in STAGES:
            for i in range(count):
                number = len(blocks)
                taps = TAPS if number in BACKWARD else 1
                layer = (taps, dilation, stride if i == 0 else 1)
                time_stride = 2 if number in TIME_STRIDED else 1
                width = config.scaled(base)
                blocks.append(CausalBlock(channels, width, expansion, layer, time_stride))
                dilation *= time_stride
                channels = width
        self.blocks = nn.ModuleList(blocks)
        self.head = ConvUnit(channels, HEAD_CHANNELS, 1, (1, 1, 1))
        self.dropout = nn.Dropout(config.dropout)
        self.word = nn.Linear(HEAD_CHANNELS, config.classes)
        self._initialise()
        self.eye = HandEye(config.channels, config.reads) if config.reads else None
        self.reader = _reader(config)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, T, H, W) -> logits (N, T, K), one answer a frame."""
        y = self.stem(x)
        added: Tensor | None = None
        for number, block in enumerate(self.blocks):
            y = block(y)
            if number == READ_AT:
                added = self._read(x, y)
        embedded = self.head(y).mean((3, 4)).transpose(1, 2)  # (N, T, 1280)
        answer = cast(Tensor, self.word(self.dropout(embedded)))
        return answer if added is None else answer + added

    def fast(self, x: Tensor, ops: CausalOps) -> Tensor:
        """(N, C, T, H, W) -> logits (N, T', K) at frames 0, 4, 8, ... of each window, without the reader's."""
        y = ops.norm(self._fast_stem(x), self.stem.norm, True, None)
        for block in self.blocks:
            y = cast(CausalBlock, block).fast(y, ops)
        embedded = self.head.fast(y, ops).mean((2, 3)).transpose(0, 1)
        return cast(Tensor, self.word(self.dropout(embedded)))

    def _read(self, x: Tensor, y: Tensor) -> Tensor | None:
        """What the reader adds to the logits (N, T, K), from planes and map (N, C, T, H, W)."""
        if self.reader is None or self.eye is None:
            return None
        glances = self.eye(x.transpose(1, 2).flatten(0, 1)).view(len(x), x.shape[2], GLANCE)
        features = torch.cat([y.transpose(1, 2).flatten(2), glances], 2)
        added: Tensor = self.reader(features.transpose(1, 2))[0]
        return added

    def _fast_stem(self, x: Tensor) -> Tensor:
        """(N, C, T, H, W) -> (T, N, H', W', C'): one 2-D convolution over a frame and two before."""
        n, _, t = x.shape[:3]
        past = F.pad(x.permute(2, 0, 3, 4, 1), (0, 0, 0, 0, 0, 0, 0, 0, TAPS - 1, 0))
        frames = torch.cat([past[k : k + t] for k in range(TAPS)], -1)  # (T, N, H, W, 3C)
        y = F.conv2d(
            frames.flatten(0, 1).permute(0, 3, 1, 2), stacked(self.stem.conv.weight), None, 2, 1
        )
        return y.permute(0, 2, 3, 1).contiguous().view(t, n, *(y.shape[2:]), y.shape[1])

    def _initialise(self) -> None:
        """As ``MobileNet3d``."""
        for module in self.modules():
            if isinstance(module, nn.Conv3d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out")
        nn.init.normal_(self.word.weight, 0.0, 0.01)
        nn.init.zeros_(self.word.bias)


def _reader(config: StreamConfig) -> MotionReader | None:
    """The reader of a network of this shape, if it has one."""
    if not config.reads:
        return None
    bases = [base for _, base, count, _ in STAGES for _ in range(count)]
    side = -(-config.reads // _READ_REDUCTION)
    features = config.scaled(bases[READ_AT]) * side**2 + GLANCE
    return MotionReader(features, config.classes, config.dropout)


def stacked(weight: Tensor) -> Tensor:
    """(C', C, 3, h, w) -> (C', 3 C, h, w): three moments side by side in the channels."""
    return weight.permute(0, 2, 1, 3, 4).flatten(1, 2)


def adopted(net: StreamNet, weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The state of ``net`` with the body of a ``MobileNet3d`` (or of a ``StreamNet``) in it.

    Taps in time keep their order: what looked at t-1, t, t+1 now looks at t-2, t-1, t. Where a
    block no longer looks back, its three taps become their sum. A head of other size stays as it is.
    """
    mine = net.state_dict()
    for name, value in mine.items():
        theirs = weights.get(name)
        if theirs is None:
            continue
        if value.ndim == 5 and theirs.ndim == 5 and theirs.shape[2] > value.shape[2]:
            theirs = theirs.sum(2, keepdim=True)
        if theirs.shape == value.shape:
            mine[name] = theirs.to(value.dtype)
    return mine


class StreamStep(nn.Module):
    """One frame at a time, batch norms folded into the convolutions before them.

    Args:
        net: whose weights to take (a copy, as they are now).
    """

    def __init__(self, net: StreamNet) -> None:
        super().__init__()
        self.stem = nn.Conv2d(1, 1, 3)
        weight, bias = _folded(net.stem.conv, net.stem.norm)
        self.stem = _conv2d(stacked(weight), bias, stride=2)
        blocks = [cast(CausalBlock, block) for block in net.blocks]
        self.blocks = nn.ModuleList(_StepBlock(block) for block in blocks)
        head, head_bias = _folded(net.head.conv, net.head.norm)
        self.head = _conv2d(head[:, :, 0], head_bias)
        self.word = nn.Linear(HEAD_CHANNELS, net.config.classes)
        self.word.load_state_dict(net.word.state_dict())
        self.eye = copy.deepcopy(net.eye)
        self.reader = None if net.reader is None else ReaderStep(net.reader)
        self.memories = _memories(net)
        self.eval()

    def forward(self, x: Tensor, *past: Tensor) -> tuple[Tensor, ...]:
        """One frame.

        Args:
            x: (1, C, H, W), the planes of this frame.
            past: of each memory, what it kept of two dilations ago, then of one dilation ago; the
                first memory keeps the planes themselves.

        Returns:
            Logits (1, K), then what each memory but the first shall keep of this frame.
        """
        answer, read, kept = self.trunk(x, past)
        if self.reader is not None and self.eye is not None:
            features = torch.cat([read.flatten(1), self.eye(x)], 1)
            added, *followed = self.reader(features, *past[2 * len(kept) + 2 :])
            answer, kept = answer + added, kept + followed
        return (answer, *kept)

    def trunk(self, x: Tensor, past: tuple[Tensor, ...]) -> tuple[Tensor, Tensor, list[Tensor]]:
        """What the network says without a reader, the map that one reads, and what its blocks keep."""
        y = read = F.relu6(self.stem(torch.cat([past[0], past[1], x], 1)))
        kept: list[Tensor] = []
        for number, block in enumerate(self.blocks):
            step = cast(_StepBlock, block)
            before = past[2 * len(kept) + 2 : 2 * len(kept) + 4] if step.looks_back else ()
            y, hidden = step(y, *before)
            kept += [hidden] if step.looks_back else []
            read = y if number == READ_AT else read
        return self.word(F.relu6(self.head(y)).mean((2, 3))), read, kept


class _StepBlock(nn.Module):
    """A block of one frame."""

    def __init__(self, block: CausalBlock) -> None:
        super().__init__()
        self.looks_back = block.depthwise.taps > 1
        self.residual = block.residual
        self.expand: nn.Conv2d | None = None
        if block.expand is not None:
            weight, bias = _folded(block.expand.conv, block.expand.norm)
            self.expand = _conv2d(weight[:, :, 0], bias)
        weight, bias = _folded(block.depthwise.conv, block.depthwise.norm)
        space = block.depthwise.space
        moments = list(weight.unbind(2))
        self.now = _conv2d(moments.pop(), bias, stride=space, groups=len(weight))
        self.before = nn.ModuleList(
            _conv2d(moment, None, stride=space, groups=len(weight)) for moment in moments
        )
        weight, bias = _folded(block.project.conv, block.project.norm)
        self.project = _conv2d(weight[:, :, 0], bias)

    def forward(self, x: Tensor, *past: Tensor) -> tuple[Tensor, Tensor]:
        """(1, C, H, W) and the hidden layer's past -> its output, and the hidden layer now."""
        hidden = x if self.expand is None else F.relu6(self.expand(x))
        y = self.now(hidden)
        for conv, earlier in zip(self.before, past, strict=True):
            y = y + conv(earlier)
        y = self.project(F.relu6(y))
        return (x + y if self.residual else y), hidden


def _memories(net: StreamNet) -> tuple[Memory, ...]:
    """What each layer that looks back keeps, in order."""
    found = [Memory(1, net.config.channels, 1)]
    reduction = 2
    for block in net.blocks:
        unit = cast(CausalBlock, block).depthwise
        if unit.taps > 1:
            found.append(Memory(unit.dilation, unit.conv.in_channels, reduction))
        reduction *= unit.space
    if net.reader is not None:
        found += [Memory(d, READER_WIDTH, _ONE_PLACE) for d in READER_DILATIONS]
    return tuple(found)


def _receptive_frames() -> int:
    """Frames that an answer depends on, its own included."""
    frames, dilation = 1 + (TAPS - 1), 1
    for number in range(sum(stage[2] for stage in STAGES)):
        frames += (TAPS - 1) * dilation if number in BACKWARD else 0
        dilation *= 2 if number in TIME_STRIDED else 1
    return frames


RECEPTIVE_FRAMES = _receptive_frames()


def _folded(conv: nn.Conv3d, norm: nn.BatchNorm3d) -> tuple[Tensor, Tensor]:
    """Weight and bias of the convolution with its norm's running figures in it."""
    assert norm.running_mean is not None
    assert norm.running_var is not None
    weight, mean = conv.weight.detach().double(), norm.running_mean.double()
    scale = norm.weight.detach().double() / (norm.running_var.double() + norm.eps).sqrt()
    bias = norm.bias.detach().double() - mean * scale
    kind = conv.weight.dtype
    return (weight * scale.view(-1, 1, 1, 1, 1)).to(kind), bias.to(kind)


def _conv2d(weight: Tensor, bias: Tensor | None, *, stride: int = 1, groups: int = 1) -> nn.Conv2d:
    """A 2-D convolution with these weights, padded to keep the size."""
    cout, cin, side = weight.shape[:3]
    conv = nn.Conv2d(
        cin * groups, cout, side, stride, side // 2, groups=groups, bias=bias is not None
    )
    state = {"weight": weight} if bias is None else {"weight": weight, "bias": bias}
    conv.load_state_dict(state)
    return conv.to(weight.dtype)
