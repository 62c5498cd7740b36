"""Compares real clips of a sign with the most similar drawn ones, as figures and as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.errors import ModelError
from deepsign_model.signs.keypoints import keypoints
from deepsign_model.wholefile import in_one_move
from deepsign_training.clips.attempt import attempt, has_person
from deepsign_training.clips.clip_folder import read_folder
from deepsign_training.clips.track_cache import TrackCache
from deepsign_training.compare.sign_figures import FIGURES, apart, sign_figures
from deepsign_training.plain import finite, write_json
from deepsign_training.plot import new_figure
from deepsign_training.tracks.camera import Cameras
from deepsign_training.tracks.filming import as_keypoints, chance_of, film
from deepsign_training.tracks.noise import Noise
from deepsign_training.tracks.takes import draw

__all__ = ["CompareSettings", "KeypointClip", "NearestPair", "SignComparison", "compare_sign"]

Floats = NDArray[np.float64]

MOMENTS: Final = 32
SHOWN: Final = 8  # moments in the picture
RANGE: Final = (5.0, 95.0)
QUIET: Final = Noise(
    bias_m=0, slow_m=0, jitter_m=0, blur_s=0, size=0, body_m=0, lost=(0, 0, 0, 0), depth=0
)
_BONES: Final = tuple((a, b) for f in range(5) for a, b in zip((0, *range(4 * f + 1, 4 * f + 4)), range(4 * f + 1, 4 * f + 5), strict=True))  # fmt: skip
_ARMS: Final = ((7, 8), (7, 9), (9, 11), (8, 10), (10, 12), (1, 0), (0, 2), (5, 6))


@dataclass(frozen=True)
class CompareSettings:
    """Settings of a comparison.

    Attributes:
        sign: Id of the sign.
        clips: Folders of real clips.
        cache: Folder for tracks.
        count: Number of drawn people.
        seed: Seed of the drawn people.
        out: Folder for the picture and the figures; None writes nothing.
    """

    sign: str
    clips: tuple[Path, ...]
    cache: Path | None = None
    count: int = 120
    seed: int = 1
    out: Path | None = None


@dataclass(frozen=True)
class KeypointClip:
    """One attempt as keypoints: name, points (T, 55, 3), presence of the hands (T, 2), seconds."""

    name: str
    points: Floats
    seen: Floats
    seconds: float

    @property
    def figures(self) -> dict[str, float]:
        """Figures of the movement."""
        return sign_figures(self.points, self.seen, self.seconds)


@dataclass(frozen=True)
class NearestPair:
    """A real attempt, the most similar drawn one, and their distance in body units."""

    real: KeypointClip
    drawn: KeypointClip
    apart: float


@dataclass(frozen=True)
class SignComparison:
    """Real clips of a sign with the most similar drawn ones.

    Attributes:
        sign: Id of the sign.
        pairs: One pair per real clip.
        ranges: 5th, 50th and 95th percentile of each figure over the drawn clips.
    """

    sign: str
    pairs: tuple[NearestPair, ...]
    ranges: dict[str, tuple[float, float, float]]

    def lines(self) -> list[str]:
        """Returns a table per clip; a star marks figures outside the range of drawn clips."""
        shown = [
            f"{self.sign}: {len(self.pairs)} clips; lengths in body units, * outside 90% of the drawn clips"
        ]
        for pair in self.pairs:
            head = f"  {'':<32}{'real':>9}{'nearest':>9}{'drawn':>9}   90% of drawn"
            shown += ["", f"{pair.real.name}, {pair.apart:.2f} from {pair.drawn.name}", head]
            shown += self._rows(pair)
        return shown + self._shared()

    def as_data(self) -> dict[str, Any]:
        """Returns plain values."""
        clips = {
            pair.real.name: {
                "apart": pair.apart,
                "real": pair.real.figures,
                "nearest": pair.drawn.figures,
                "outside": [n for n in pair.real.figures if self._outside(n, pair.real.figures[n])],
            }
            for pair in self.pairs
        }
        data: dict[str, Any] = finite({"sign": self.sign, "clips": clips, "drawn": self.ranges})
        return data

    def _rows(self, pair: NearestPair) -> list[str]:
        real, near = pair.real.figures, pair.drawn.figures
        rows = []
        for name, unit in FIGURES:
            low, middle, high = self.ranges[name]
            mark = " *" if self._outside(name, real[name]) else "  "
            rows.append(
                f"{mark}{name:<32}{real[name]:>9.2f}{near[name]:>9.2f}{middle:>9.2f}   {low:.2f} to {high:.2f}  {unit}"
            )
        return rows

    def _shared(self) -> list[str]:
        """Lists the figures that are outside the drawn range in most clips."""
        count = {
            n: sum(self._outside(n, p.real.figures[n]) for p in self.pairs) for n, _ in FIGURES
        }
        often = [f"  {name}: {times} of {len(self.pairs)}" for name, times in count.items() if 2 * times > len(self.pairs)]  # fmt: skip
        return ["", "outside in most clips:", *(often or ["  nothing"])]

    def _outside(self, name: str, value: float) -> bool:
        low, _, high = self.ranges[name]
        return bool(value < low or value > high)


def compare_sign(settings: CompareSettings) -> SignComparison:
    """Compares real clips of a sign with drawn ones, and writes the picture and the figures if requested.

    Raises:
        UnknownSign: The sign is not in the lexicon.
        ModelError: No clip shows the sign.
    """
    sign = load_lexicon()[settings.sign].id
    real = _real(settings, sign)
    drawn = drawn_attempts(sign, settings.count, settings.seed)
    pairs = tuple(_nearest(each, drawn) for each in real)
    figures = [each.figures for each in drawn]
    ranges = {name: _range([f[name] for f in figures]) for name, _ in FIGURES}
    found = SignComparison(sign, pairs, ranges)
    if settings.out is not None:
        settings.out.mkdir(parents=True, exist_ok=True)
        write_json(settings.out / f"{sign}.json", found.as_data())
        draw_pairs(settings.out / f"{sign}.png", pairs)
    return found


def drawn_attempts(sign: str, count: int, seed: int) -> list[KeypointClip]:
    """Draws people who perform a sign, filmed without a tracker's errors."""
    takes = draw([sign], [count], seed)
    track, gap_s = film(takes, np.arange(count), MOMENTS, Cameras(), QUIET, chance_of(seed))
    batch = as_keypoints(track)
    points, seen = batch.points.double().numpy(), batch.seen.double().numpy()
    return [
        KeypointClip(f"take {seed + k}", points[k], seen[k], float(gap_s[k]) * (MOMENTS - 1))
        for k in range(count)
    ]


def _real(settings: CompareSettings, sign: str) -> list[KeypointClip]:
    found = []
    for path in settings.clips:
        for each in TrackCache(settings.cache).of(read_folder(path, (sign,)).signs):
            if each.track is None or not has_person(each.track):
                continue
            cut = attempt(each.track)
            points, seen = keypoints(cut, each.clip.hand or "right", MOMENTS)
            seconds = float(cut.t_s[-1] - cut.t_s[0])
            name = f"{path.name}/{each.clip.name}"
            found.append(
                KeypointClip(name, points.astype(np.float64), seen.astype(np.float64), seconds)
            )
    if not found:
        raise ModelError(f"No clip in {', '.join(map(str, settings.clips))} shows {sign}.")
    return found


def _nearest(real: KeypointClip, drawn: Sequence[KeypointClip]) -> NearestPair:
    far = [apart((real.points, real.seen), (each.points, each.seen)) for each in drawn]
    best = int(np.argmin(far))
    return NearestPair(real, drawn[best], far[best])


def _range(values: Sequence[float]) -> tuple[float, float, float]:
    known = np.array([v for v in values if np.isfinite(v)])
    if not len(known):
        return (float("nan"),) * 3
    low, middle, high = np.percentile(known, (RANGE[0], 50, RANGE[1]))
    return float(low), float(middle), float(high)


def draw_pairs(path: Path, pairs: Sequence[NearestPair]) -> None:
    """Draws eight moments of each clip above those of the most similar drawn one, with the wrists' paths beside them."""
    figure = new_figure(1.7 * (SHOWN + 1), 3.6 * len(pairs))
    cells = figure.subplots(2 * len(pairs), SHOWN + 1, squeeze=False)
    at = np.linspace(0, MOMENTS - 1, SHOWN).round().astype(int)
    for k, pair in enumerate(pairs):
        for row, each in ((2 * k, pair.real), (2 * k + 1, pair.drawn)):
            for cell, moment in zip(cells[row], at, strict=False):
                _skeleton(cell, each, int(moment))
            _paths(cells[row, -1], each)
            cells[row, 0].set_title(each.name, fontsize=7, loc="left")
    with in_one_move(path) as fresh:
        figure.savefig(fresh, dpi=80)


def _skeleton(axes: Any, each: KeypointClip, moment: int) -> None:
    _frame(axes)
    points = each.points[moment]
    for a, b in _ARMS:
        axes.plot(points[[a, b], 0], points[[a, b], 1], color="0.6", lw=1)
    for side, colour in ((0, "C0"), (1, "C1")):
        if each.seen[moment, side] > 0.5:
            hand = points[13 + 21 * side : 34 + 21 * side]
            for a, b in _BONES:
                axes.plot(hand[[a, b], 0], hand[[a, b], 1], color=colour, lw=1)


def _paths(axes: Any, each: KeypointClip) -> None:
    """Draws the paths of the wrists."""
    _frame(axes)
    for side, colour in ((0, "C0"), (1, "C1")):
        way = each.points[:, 11 + side, :2]
        axes.plot(way[:, 0], way[:, 1], color=colour, marker=".", ms=2, lw=0.6)


def _frame(axes: Any) -> None:
    axes.set(xlim=(-1.3, 1.3), ylim=(1.9, -1.1), aspect="equal", xticks=[], yticks=[])
