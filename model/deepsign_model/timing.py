"""From frames at whatever times a camera gave them to the clip's even steps. Pure numpy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["active_span", "motion_energy", "resample"]

# Frames whose change beyond the noise exceeds this share of the largest belong to the sign; a little is
# added at either end (measured on real clips, see docs/recognition.md).
ACTIVE_SHARE = 0.15
MARGIN_SHARE = 0.08
# A noisy camera, or a clock in the picture, changes every frame a little; the quietest tenth of a
# recording tells how much.
NOISE_PERCENTILE = 10
# A single change this many times as large as any that lasts for two frames is a cut, not a movement: films
# end on a black frame, cameras drop out.
CUT_TIMES = 4.0


def motion_energy(frames: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Mean absolute difference from frame to frame.

    Args:
        frames: uint8 (N, ...), small grey pictures will do.

    Returns:
        float32 (N - 1,), in grey levels.
    """
    wide = frames.reshape(len(frames), -1).astype(np.int16)
    energy: NDArray[np.float32] = np.abs(np.diff(wide, axis=0)).mean(axis=1, dtype=np.float32)
    return energy


def active_span(frames: NDArray[np.uint8], times_s: NDArray[np.float64]) -> tuple[float, float]:
    """When the signing begins and ends in a recording.

    Args:
        frames: uint8 (N, ...), small grey pictures will do.
        times_s: float64 (N,), increasing.

    Returns:
        (start_s, end_s) inside the recording; all of it if nothing moves.
    """
    whole = float(times_s[0]), float(times_s[-1])
    if len(frames) < 3:
        return whole
    energy = _without_cuts(motion_energy(frames))
    floor = float(np.percentile(energy, NOISE_PERCENTILE))
    active = np.flatnonzero(energy > floor + ACTIVE_SHARE * (energy.max() - floor))
    if len(active) == 0:
        return whole
    start, end = float(times_s[active[0]]), float(times_s[active[-1] + 1])
    margin = MARGIN_SHARE * (end - start)
    return max(whole[0], start - margin), min(whole[1], end + margin)


def _without_cuts(energy: NDArray[np.float32]) -> NDArray[np.float32]:
    """The energy (N,) with lone spikes taken down to what lasts."""
    before, after = np.roll(energy, 1), np.roll(energy, -1)
    before[0], after[-1] = energy[1], energy[-2]
    lasting = float(np.median(np.stack([before, energy, after]), axis=0).max())
    quiet = np.where(energy > CUT_TIMES * max(lasting, 1e-6), 0.0, energy)
    return np.asarray(quiet, dtype=np.float32)


def resample(
    frames: NDArray[np.uint8],
    times_s: NDArray[np.float64],
    count: int,
    start_s: float,
    end_s: float,
) -> NDArray[np.uint8]:
    """``count`` frames evenly over a span, each a linear mix of its two neighbours in time.

    Args:
        frames: uint8 (N, H, W, 3).
        times_s: float64 (N,), increasing.
        count: frames wanted.
        start_s: time of the first of them.
        end_s: time of the last of them.

    Returns:
        uint8 (count, H, W, 3); beyond the recording its first or last frame stands still.
    """
    wanted = np.linspace(start_s, end_s, count)
    after = np.clip(np.searchsorted(times_s, wanted), 1, max(1, len(times_s) - 1))
    if len(times_s) == 1:
        return np.repeat(frames, count, axis=0)
    gap = np.maximum(times_s[after] - times_s[after - 1], 1e-9)
    share = np.clip((wanted - times_s[after - 1]) / gap, 0.0, 1.0)
    # Fixed point: the mix of two bytes by a share in 256ths stays in 16 bits.
    weight = np.rint(share * 256).astype(np.uint16)[:, None, None, None]
    mixed = frames[after - 1] * (256 - weight) + frames[after] * weight + 128
    return (mixed >> 8).astype(np.uint8)
