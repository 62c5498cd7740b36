"""Statistics of clips: jitter, lost hands and their positions, sizes, speeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_training.compare.movement import ELBOWS, NOSE, SHOULDERS, WRISTS, Movement

__all__ = ["Figure", "HandMoments", "figures_of", "pooled"]

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

SPEEDS: Final = (0.0, 1.0, 2.0, 4.0, np.inf)
APART: Final = (0.0, 0.3, 0.6, 1.0, np.inf)
FACE: Final = (0.0, 0.25, 0.5, 0.8, np.inf)
HEIGHTS: Final = (-np.inf, 0.4, 0.8, 1.2, np.inf)
EDGES: Final = (-np.inf, 0.0, 0.2, 0.5, np.inf)
TIPS: Final = (4, 8, 12, 16, 20)
REACH: Final = 0.35  # distance from the wrist to the middle of the hand, in forearms
SMOOTH_S: Final = 0.2
EVEN: Final = 15.0  # moments per second at which speed is calculated


@dataclass(frozen=True)
class HandMoments:
    """All moments of all hands of many clips, concatenated (M,); lengths in shoulder widths.

    Attributes:
        speed: Speed of the body's wrist, in shoulder widths per second, over 0.2 s.
        lost: Whether the hand is not found.
        apart: Distance from the other hand.
        face: Distance from the nose.
        low: Distance below the shoulders.
        edge: Distance from the picture's nearest edge.
        shake: Deviation of the hand's joints, relative to the wrist, from a line between the previous and the
            next moment; NaN if unknown.
        sway: The same for the wrist.
        clips: Figures with one value per clip (C,), by name.
    """

    speed: Floats
    lost: Flags
    apart: Floats
    face: Floats
    low: Floats
    edge: Floats
    shake: Floats
    sway: Floats
    clips: dict[str, Floats]


@dataclass(frozen=True)
class Figure:
    """One row of the table; an unknown value is NaN.

    Attributes:
        name: Description of the figure.
        value: Calculates it from the moments.
        form: Format of the value.
    """

    name: str
    value: Callable[[HandMoments], float]
    form: str = ".2f"


def pooled(movements: Iterable[Movement]) -> HandMoments:
    """Pools the moments of clips."""
    parts, clips = [], []
    for movement in movements:
        parts.append(_moments(movement))
        clips.append(_clip(movement, parts[-1]))
    joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    singles = {name: np.array([clip[name] for clip in clips]) for name in clips[0]}
    lost = joined.pop("lost") > 0.5
    return HandMoments(lost=lost, clips=singles, **joined)


def _moments(movement: Movement) -> dict[str, Floats]:
    wrist = movement.body[:, WRISTS]
    arm = wrist - movement.body[:, ELBOWS]
    centre = wrist + REACH * arm
    apart = np.linalg.norm(centre[:, 0] - centre[:, 1], axis=-1)
    shake, sway = _residuals(movement)
    values = {
        "speed": _speed(movement.t_s, wrist),
        "lost": (~movement.seen).astype(float),
        "apart": np.stack([apart, apart], axis=1),
        "face": np.linalg.norm(centre - movement.body[:, [NOSE]], axis=-1),
        "low": wrist[..., 1],
        "edge": movement.edges,
        "shake": shake,
        "sway": sway,
    }
    return {name: value.reshape(-1) for name, value in values.items()}


def _speed(t_s: Floats, at: Floats) -> Floats:
    """Returns the speed (T, 2) of positions (T, 2, 2), smoothed over `SMOOTH_S`."""
    even = np.arange(t_s[0], t_s[-1] + 1e-9, 1 / EVEN)
    if len(even) < 3:
        return np.zeros(at.shape[:2])
    flat = np.stack([np.interp(even, t_s, c) for c in at.reshape(len(at), -1).T], axis=1)
    width = max(1, round(SMOOTH_S * EVEN))
    padded = np.pad(flat, ((width // 2, width // 2), (0, 0)), mode="edge")
    steady = np.stack([np.convolve(c, np.ones(width) / width, "valid") for c in padded.T], axis=1)
    way = np.gradient(steady.reshape(len(even), 2, 2), axis=0) * EVEN
    speed = np.linalg.norm(way, axis=-1)
    return np.stack([np.interp(t_s, even, speed[:, side]) for side in (0, 1)], axis=1)


def _residuals(movement: Movement) -> tuple[Floats, Floats]:
    """Returns shake and sway (T, 2): root mean square per axis, scaled to noise that is independent at each moment."""
    wrist, local = (
        movement.hands[:, :, 0, :2],
        movement.hands[:, :, 1:, :2] - movement.hands[:, :, :1, :2],
    )
    shake, sway = np.full((2, *movement.seen.shape), np.nan)
    if len(movement.t_s) < 3:
        return shake, sway
    t = movement.t_s
    after = ((t[1:-1] - t[:-2]) / np.maximum(t[2:] - t[:-2], 1e-6))[:, None, None]
    grow = np.sqrt(1 + after[:, :, 0] ** 2 + (1 - after[:, :, 0]) ** 2)
    far = wrist[1:-1] - (1 - after) * wrist[:-2] - after * wrist[2:]
    sway[1:-1] = np.sqrt((far**2).mean(-1)) / grow
    after = after[..., None]
    far = local[1:-1] - (1 - after) * local[:-2] - after * local[2:]
    shake[1:-1] = np.sqrt((far**2).mean((-1, -2))) / grow
    return shake, sway


def _clip(movement: Movement, moments: dict[str, Floats]) -> dict[str, float]:
    """Returns the figures of a clip."""
    body, hands = movement.body, movement.hands
    middle = body[:, SHOULDERS].mean(1)
    upper = np.linalg.norm(body[:, ELBOWS] - body[:, SHOULDERS], axis=-1)
    fore = np.linalg.norm(body[:, WRISTS] - body[:, ELBOWS], axis=-1)
    palm = np.linalg.norm(hands[:, :, 9, :2] - hands[:, :, 0, :2], axis=-1)
    tips = hands[:, :, TIPS, 2] - hands[:, :, :1, 2]
    speed = moments["speed"].reshape(-1, 2)
    busy = int(speed.mean(0).argmax())
    wrist = body[:, WRISTS[busy]]
    return {
        "nose": float(np.median(middle[:, 1] - body[:, NOSE, 1])),
        "palm": _middle(palm),
        "palm_most": float(np.nanmax(palm)) if movement.seen.any() else np.nan,
        "upper": float(np.median(upper)),
        "fore": float(np.median(fore)),
        "depth": _middle(np.abs(tips).mean(-1) / np.maximum(palm, 1e-6)),
        "seconds": float(movement.t_s[-1] - movement.t_s[0]),
        "fast": float(np.quantile(speed[:, busy], 0.95)),
        "usual": float(np.median(speed[:, busy])),
        "wide": float(np.ptp(wrist[:, 0])),
        "tall": float(np.ptp(wrist[:, 1])),
        "top": float(wrist[:, 1].min()),
        "bottom": float(wrist[:, 1].max()),
        "found": float(movement.seen[:, busy].mean()),
        "gap_s": _longest(movement.t_s, movement.seen[:, busy]),
        "tilt": float(np.degrees(np.median(np.arctan2(*_across(body).T)))),
    }


def _across(body: Floats) -> Floats:
    """Returns the vector from the right to the left shoulder (T, 2), y first."""
    way = body[:, SHOULDERS[1]] - body[:, SHOULDERS[0]]
    return np.asarray(way[:, ::-1])


def _middle(values: Floats) -> float:
    return float(np.nanmedian(values)) if np.isfinite(values).any() else float("nan")


def _longest(t_s: Floats, seen: Flags) -> float:
    """Returns the longest time in which a hand is lost, in seconds."""
    longest, begun = 0.0, t_s[0]
    for moment, found in zip(t_s, seen, strict=True):
        if found:
            begun = moment
        longest = max(longest, float(moment - begun))
    return longest


def figures_of() -> list[Figure]:
    """Returns the rows of the table."""
    free = "hand free in the picture, "
    lines = [
        _lost(f"lost: {free}{_range('speed', SPEEDS, k)}", "speed", SPEEDS, k, _free)
        for k in range(4)
    ]
    lines += [
        _lost(f"lost: hands apart {_range('', APART, k)}", "apart", APART, k, _high)
        for k in range(4)
    ]
    lines += [
        _lost(f"lost: from the nose {_range('', FACE, k)}", "face", FACE, k, _slow)
        for k in range(4)
    ]
    lines += [
        _lost(f"lost: below the shoulders {_range('', HEIGHTS, k)}", "low", HEIGHTS, k, _any)
        for k in range(4)
    ]
    lines += [
        _lost(f"lost: inside the picture {_range('', EDGES, k)}", "edge", EDGES, k, _any)
        for k in range(4)
    ]
    for name, words in (("shake", "joints from the wrist"), ("sway", "wrist")):
        for k, where in enumerate(("still (below 0.3)", "0.3-1", "1-2", "above 2")):
            for q in (50, 95) if k == 0 else (50,):
                lines.append(_noise(f"jitter of the {words}, {where}, p{q}", name, k, q))
    for name, words in CLIP_FIGURES:
        lines += [_single(f"{words}, p{q}", name, q) for q in (5, 50, 95)]
    return lines


CLIP_FIGURES: Final = (
    ("nose", "nose above the shoulders"),
    ("palm", "palm, middle of a clip"),
    ("palm_most", "palm, longest of a clip"),
    ("upper", "upper arm"),
    ("fore", "forearm"),
    ("depth", "tips' depth in palms"),
    ("tilt", "tilt of the shoulders, degrees"),
    ("seconds", "seconds of the movement"),
    ("usual", "speed of the busier hand, usual"),
    ("fast", "speed of the busier hand, greatest"),
    ("wide", "its way from side to side"),
    ("tall", "its way up and down"),
    ("top", "its highest place, below the shoulders"),
    ("bottom", "its lowest place, below the shoulders"),
    ("found", "share of moments it is found"),
    ("gap_s", "longest time it is lost, s"),
)
_JITTER_SPEEDS: Final = (0.0, 0.3, 1.0, 2.0, np.inf)


def _free(m: HandMoments) -> Flags:
    """Returns where a hand is not near the other hand, in front of the face, low or at the edge."""
    inside = np.isnan(m.edge) | (m.edge > 0.2)
    return (m.apart > 0.6) & (m.face > 0.5) & (m.low < 0.9) & inside


def _high(m: HandMoments) -> Flags:
    return (m.low < 0.9) & (np.isnan(m.edge) | (m.edge > 0.2))


def _slow(m: HandMoments) -> Flags:
    return (m.speed < 2) & (m.apart > 0.6)


def _any(m: HandMoments) -> Flags:
    return np.ones(len(m.lost), bool)


def _range(name: str, steps: tuple[float, ...], k: int) -> str:
    low, high = steps[k], steps[k + 1]
    words = (
        f"above {low:g}"
        if high == np.inf
        else f"below {high:g}"
        if low in (-np.inf, 0)
        else f"{low:g}-{high:g}"
    )
    return f"{name} {words}".strip()


def _lost(
    name: str, of: str, steps: tuple[float, ...], k: int, where: Callable[[HandMoments], Flags]
) -> Figure:
    def value(m: HandMoments) -> float:
        at = getattr(m, of)
        chosen = where(m) & (at >= steps[k]) & (at < steps[k + 1])
        return float(m.lost[chosen].mean()) if chosen.sum() >= 20 else float("nan")

    return Figure(name, value, ".3f")


def _noise(name: str, of: str, k: int, q: int) -> Figure:
    def value(m: HandMoments) -> float:
        at = getattr(m, of)
        low, high = _JITTER_SPEEDS[k : k + 2]
        chosen = (m.speed >= low) & (m.speed < high) & np.isfinite(at)
        return float(np.percentile(at[chosen], q)) if chosen.sum() >= 20 else float("nan")

    return Figure(name, value, ".4f")


def _single(name: str, of: str, q: int) -> Figure:
    return Figure(name, lambda m: float(np.nanpercentile(m.clips[of], q)))
