"""A run's measurements: ``curve.csv`` and its picture ``curve.png``."""

from __future__ import annotations

import csv
import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["COLUMNS", "Curve"]

_log = logging.getLogger(__name__)
COLUMNS = (
    "step", "minutes", "size", "lr", "loss", "clips_s", "shards", "synthetic_top1",
    "real_top1", "real_top3", "real_top5", "real_either_top1", "real_either_top3", "real_either_top5",
)  # fmt: skip
HEAD = "synthetic_"  # before a parameter's name: the share its head names right


class Curve:
    """Lines of measurements, one a measurement; -1 is "not measured".

    Args:
        folder: the run's.
        parameters: names of the parameter heads, a column each.
    """

    def __init__(self, folder: Path, parameters: tuple[str, ...] = ()) -> None:
        self.path, self._columns = folder / "curve.csv", [*COLUMNS, *(HEAD + n for n in parameters)]

    def add(self, row: Mapping[str, float]) -> str:
        """Writes a line, draws the picture anew, and gives the line for the log."""
        lines = [*self._lines(), {name: short(value) for name, value in row.items()}]
        self._write(lines)
        _draw(lines, self.path.with_suffix(".png"))
        return "  ".join(f"{name} {lines[-1].get(name, '')}" for name in self._columns)

    def cut(self, step: int) -> None:
        """Forgets what was measured after ``step``: a run that goes on from there measures it again."""
        lines = self._lines()
        kept = [line for line in lines if int(line["step"]) <= step]
        if len(kept) < len(lines):
            self._write(kept)

    def _lines(self) -> list[dict[str, str]]:
        if not self.path.exists():
            return []
        with self.path.open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def _write(self, lines: list[dict[str, str]]) -> None:
        """Beside it first: a kill leaves the old one whole."""
        fresh = self.path.with_suffix(".part")
        with fresh.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, self._columns, restval="", extrasaction="ignore")
            writer.writeheader()
            writer.writerows(lines)
        fresh.replace(self.path)


def short(value: int | float) -> str:
    """Four figures are enough for a table."""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _draw(lines: list[dict[str, str]], path: Path) -> None:
    """Loss on the left, shares on the right, over minutes."""
    figure_of = _figure()
    if figure_of is None:
        return
    figure = figure_of(figsize=(11, 4), layout="constrained")
    loss, words, heads = figure.subplots(1, 3)
    _plot(loss, lines, ["loss"], "loss of the words")
    shares = ("synthetic_top1", "real_top1", "real_top3", "real_top5")
    _plot(words, lines, shares, "share of clips")
    own = [name for name in lines[-1] if name.startswith(HEAD) and name not in shares]
    _plot(heads, lines, own, "parameter heads, synthetic clips")
    for axes in (words, heads):
        axes.set_ylim(0, 1)
    figure.savefig(path, dpi=100)


def _plot(axes: Axes, lines: list[dict[str, str]], names: Any, title: str) -> None:
    for name in names:
        points = [
            (float(line["minutes"]), float(line[name]))
            for line in lines
            if line.get(name) and float(line[name]) >= 0
        ]
        if points:
            axes.plot(*zip(*points, strict=True), marker=".", label=name)
    axes.set(title=title, xlabel="minutes")
    axes.grid(alpha=0.3)
    if axes.lines:
        axes.legend(fontsize="small")


@cache
def _figure() -> Any:
    """Matplotlib's Figure, which draws without a window; None where it is not installed."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        _log.info("No picture of the curve: pip install 'deepsign[training]' brings matplotlib.")
        return None
    return Figure
