"""Batches of stored clips to network input, varied on the way; all in torch, all clips at once.

Order: bytes -> luma and skin likelihood (at the stored size) -> other moments in time -> small
turn, shift and zoom, down to the training size -> light -> normalised. With ``Variation.none()``
it is ``deepsign_model.tensor.normalise`` (a test holds the two together).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import torch
from torch import Generator, Tensor
from torch.nn import functional as F

from deepsign_model.tensor import (
    CB_GAIN,
    CHROMA_SIGMA,
    CR_GAIN,
    LUMA,
    LUMA_SIGMA,
    MIN_STD,
    median_network,
    skin_patch,
)

__all__ = ["PlanesOf", "Variation", "network_input", "torch_planes"]

PlanesOf = Callable[[Tensor, Tensor], Tensor]
Part = tuple[int, int] | None


@dataclass(frozen=True)
class Variation:
    """How far training clips are varied. Probabilities are shares, angles degrees.

    Attributes:
        flip: share of clips mirrored (a left-dominant signer).
        shift_px: largest shift either way, in pixels of a 112-pixel side.
        zoom: (smallest, largest) scale.
        rotation_deg: largest turn either way.
        time_crop: largest share of the clip that may be cut at either end, or frozen there.
        time_bend: largest change of tempo within the clip.
        gamma: largest factor of the luma's gamma, either way.
        noise: largest deviation of pixel noise, in deviations of the luma.
        drop: share of clips that lose luma, and that lose skin.
        invert: share of clips whose luma is inverted.
        patch_px: largest error of the place where the face's colour is read.
    """

    flip: float = 0.15
    shift_px: float = 5.0
    zoom: tuple[float, float] = (0.92, 1.08)
    rotation_deg: float = 5.0
    time_crop: float = 0.10
    time_bend: float = 0.15
    gamma: float = 1.5
    noise: float = 0.10
    drop: float = 0.10
    invert: float = 0.10
    patch_px: int = 1

    @classmethod
    def none(cls) -> Variation:
        """Clips as they are."""
        return cls(0.0, 0.0, (1.0, 1.0), 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0)

    def mirrored(self) -> Variation:
        """The same with every clip mirrored."""
        return replace(self, flip=1.0)


def network_input(
    clips: Tensor,
    size: int,
    variation: Variation,
    chance: Generator,
    planes_of: PlanesOf | None = None,
    part: Part = None,
) -> Tensor:
    """uint8 clips to what the network reads.

    Args:
        clips: uint8 (N, T, H, W, 3).
        size: side of the result in pixels.
        variation: how far to vary them.
        chance: the only source of randomness.
        planes_of: does the work of ``torch_planes``, perhaps sooner.
        part: (first clip, clips in all) of a larger batch, to vary these as within the whole.

    Returns:
        float32 (N, 3, T, size, size): luma, motion, skin (see ``deepsign_model.tensor``).
    """
    dice = _Dice(len(clips), chance, clips.device, part)
    planes = (planes_of or torch_planes)(clips, _face_colour(clips, dice, variation))
    planes[:, 1] = _smooth(planes[:, 1])
    planes = _retime(planes, dice, variation)
    planes = _warp(planes, size, dice, variation)
    luma, skin = planes.unbind(1)
    luma = _relight(luma, dice, variation)
    return _drop(torch.stack([luma, luma - _median(luma), skin], 1), dice, variation)


class _Dice:
    """One random number a clip, of the kind asked for; thrown on the CPU, so alike on every device."""

    def __init__(self, count: int, chance: Generator, device: torch.device, part: Part) -> None:
        first, self.count = part or (0, count)
        self.mine = slice(first, first + count)
        self.chance, self.device = chance, device

    def even(self, low: float, high: float) -> Tensor:
        """(N,) between low and high."""
        return self._rand() * (high - low) + low

    def hits(self, share: float) -> Tensor:
        """Bool (N,), true with this probability."""
        return self._rand() < share

    def whole(self, reach: int) -> list[int]:
        """N integers from -reach to reach."""
        thrown = torch.randint(-reach, reach + 1, (self.count,), generator=self.chance)
        return thrown[self.mine].tolist()

    def normal_like(self, x: Tensor) -> Tensor:
        """Normal numbers in the shape of ``x``: one table, read from a random place a clip."""
        table = torch.randn(x[0].numel() + 4096, generator=self.chance).to(self.device)
        starts = torch.randint(0, 4096, (self.count,), generator=self.chance)[self.mine]
        return torch.stack([table[s : s + x[0].numel()] for s in starts.tolist()]).view_as(x)

    def _rand(self) -> Tensor:
        return torch.rand(self.count, generator=self.chance)[self.mine].to(self.device)


def torch_planes(clips: Tensor, face: Tensor) -> Tensor:
    """Luma and skin likelihood (not yet smoothed) by the colour of each clip's face.

    Args:
        clips: uint8 (N, T, H, W, 3).
        face: float32 (N, 3): luma, red chroma, blue chroma.

    Returns:
        float32 (N, 2, T, H, W). ``deepsign_training.kernels`` has a compiled twin.
    """
    luma, cr, cb = _luma_and_chroma(clips)
    y0, r0, b0 = face.t()[..., None, None, None]
    chroma = ((cr - r0).square_() + (cb - b0).square_()) * (-0.5 / CHROMA_SIGMA**2)
    skin = torch.exp(chroma + (luma - y0).square_() * (-0.5 / LUMA_SIGMA**2))
    return torch.stack([luma, skin], 1)


def _luma_and_chroma(clips: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """uint8 (..., 3) -> luma, red and blue chroma, float32 (...)."""
    red, green, blue = clips.float().unbind(-1)
    luma = LUMA[0] * red + LUMA[1] * green + LUMA[2] * blue
    return luma, CR_GAIN * (red - luma), CB_GAIN * (blue - luma)


def _face_colour(clips: Tensor, dice: _Dice, variation: Variation) -> Tensor:
    """Median luma and chroma (N, 3) of the face's patch; its place may err by some pixels."""
    rows, columns = skin_patch(*clips.shape[2:4])
    down, right = dice.whole(variation.patch_px), dice.whole(variation.patch_px)
    patches = torch.stack(
        [
            clip[:, rows.start + y : rows.stop + y, columns.start + x : columns.stop + x]
            for clip, y, x in zip(clips, down, right, strict=True)
        ]
    )
    ordered = torch.stack(_luma_and_chroma(patches.flatten(1, 3)), 1).sort(-1).values
    count = ordered.shape[-1]
    return (ordered[..., (count - 1) // 2] + ordered[..., count // 2]) / 2


def _retime(planes: Tensor, dice: _Dice, variation: Variation) -> Tensor:
    """Cuts or freezes a little at either end and bends the tempo; a linear mix of frames."""
    if variation.time_crop == 0 and variation.time_bend == 0:
        return planes
    count = planes.shape[2]
    u = torch.linspace(0, 1, count, device=planes.device)[None]  # (1, T)
    bend = dice.even(-variation.time_bend, variation.time_bend)[:, None]
    u = u + bend * u * (1 - u) * 2
    reach = variation.time_crop
    start = dice.even(-reach, reach)[:, None]
    end = 1 + dice.even(-reach, reach)[:, None]
    moment = ((start + (end - start) * u) * (count - 1)).clamp(0, count - 1)
    before = moment.floor().clamp(max=count - 2)
    share = (moment - before)[:, None, :, None, None]
    index = before.long()
    clip = torch.arange(len(planes), device=planes.device)[:, None]
    frames = planes.transpose(1, 2)  # (N, T, 2, H, W)
    mixed = torch.lerp(frames[clip, index], frames[clip, index + 1], share.transpose(1, 2))
    return mixed.transpose(1, 2)


def _warp(planes: Tensor, size: int, dice: _Dice, variation: Variation) -> Tensor:
    """Turn, shift, zoom and mirror in one bilinear step, edges replicated."""
    n, _, _, height, width = planes.shape
    angle = torch.deg2rad(dice.even(-variation.rotation_deg, variation.rotation_deg))
    zoom = 1 / dice.even(*variation.zoom)
    reach = 2 * variation.shift_px / 112
    right, down = dice.even(-reach, reach), dice.even(-reach, reach)
    side = 1 - 2 * dice.hits(variation.flip).float()
    cos, sin = torch.cos(angle) * zoom, torch.sin(angle) * zoom
    top = torch.stack([cos * side, -sin, right], 1)
    bottom = torch.stack([sin * side, cos, down], 1)
    grid = F.affine_grid(torch.stack([top, bottom], 1), [n, 1, size, size], align_corners=False)
    flat = planes.reshape(n, -1, height, width)
    warped = F.grid_sample(flat, grid, "bilinear", "border", align_corners=False)
    return warped.view(n, 2, -1, size, size)


def _relight(luma: Tensor, dice: _Dice, variation: Variation) -> Tensor:
    """Gamma, normalisation by the clip, inversion, noise. (N, T, H, W)."""
    if variation.gamma != 1.0:
        reach = torch.log(torch.tensor(variation.gamma)).item()
        gamma = torch.exp(dice.even(-reach, reach)).view(-1, 1, 1, 1)
        luma = 255 * (luma / 255).clamp_(1e-4, 1).pow_(gamma)
    std, mean = torch.std_mean(luma, (1, 2, 3), correction=0, keepdim=True)
    luma = (luma - mean) / std.clamp(min=MIN_STD)
    luma = luma * (1 - 2 * dice.hits(variation.invert).float()).view(-1, 1, 1, 1)
    if variation.noise > 0:
        luma = luma + dice.normal_like(luma) * dice.even(0, variation.noise).view(-1, 1, 1, 1)
    return luma


def _median(luma: Tensor) -> Tensor:
    """(N, T, H, W) -> (N, 1, H, W), the mean of the middle two."""
    frames = list(luma.unbind(1))
    for i, j in median_network(len(frames)):
        low, high = torch.minimum(frames[i], frames[j]), torch.maximum(frames[i], frames[j])
        frames[i], frames[j] = low, high
    return ((frames[(len(frames) - 1) // 2] + frames[len(frames) // 2]) * 0.5)[:, None]


def _smooth(x: Tensor) -> Tensor:
    """Mean over 3 by 3 pixels, edges replicated."""
    wide = F.pad(x, (1, 1, 1, 1), mode="replicate")
    rows = wide[..., :-2, :] + wide[..., 1:-1, :] + wide[..., 2:, :]
    return (rows[..., :-2] + rows[..., 1:-1] + rows[..., 2:]) * (1 / 9)


def _drop(x: Tensor, dice: _Dice, variation: Variation) -> Tensor:
    """Empties luma (motion stays) or skin, so that no plane is leaned on alone."""
    if variation.drop > 0:
        keep = torch.ones(len(x), 3, device=x.device)
        keep[:, 0] = (~dice.hits(variation.drop)).float()
        keep[:, 2] = (~dice.hits(variation.drop)).float()
        x = x * keep[:, :, None, None, None]
    return x
