"""A run's learning curve: ``curve.csv`` and ``curve.png``."""

from __future__ import annotations

import csv
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deepsign_model.errors import ModelError
from deepsign_model.wholefile import in_one_move
from deepsign_training.plot import new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Curve"]

_log = logging.getLogger(__name__)
Panels = Mapping[str, Sequence[str]]


class Curve:
    """The evaluations of a run, one per row; -1 means "not measured".

    Args:
        folder: Folder of the run.
        columns: Names of the figures, including ``step`` and ``minutes``.
        panels: The figures in each panel of the picture, by its title; a title that begins with "share" sets the axis to 0 to 1.
    """

    def __init__(self, folder: Path, columns: Sequence[str], panels: Panels) -> None:
        self.path, self._columns, self._panels = folder / "curve.csv", list(columns), panels

    def add(self, row: Mapping[str, float]) -> str:
        """Adds a row, redraws the picture, and returns a line for the log."""
        lines = [*self._lines(), {name: short(value) for name, value in row.items()}]
        self._write(lines)
        _draw(lines, self._panels, self.path.with_suffix(".png"))
        return "  ".join(f"{name} {lines[-1].get(name, '')}" for name in self._columns)

    def cut(self, step: int) -> None:
        """Removes the rows after ``step``, which a resumed run will measure again."""
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
        with (
            in_one_move(self.path) as fresh,
            fresh.open("w", newline="", encoding="utf-8") as file,
        ):
            writer = csv.DictWriter(file, self._columns, restval="", extrasaction="ignore")
            writer.writeheader()
            writer.writerows(lines)


def short(value: int | float) -> str:
    """Formats a number with four significant digits."""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _draw(lines: list[dict[str, str]], panels: Panels, path: Path) -> None:
    """Draws the panels side by side over minutes."""
    try:
        figure = new_figure(4 * len(panels), 4)
    except ModelError as error:
        _log.info("No picture of the curve. %s", error)
        return
    for axes, (title, names) in zip(figure.subplots(1, len(panels)), panels.items(), strict=True):
        _plot(axes, lines, names, title)
        if title.startswith("share"):
            axes.set_ylim(0, 1)
    with in_one_move(path) as fresh:
        figure.savefig(fresh, dpi=100)


def _plot(axes: Axes, lines: list[dict[str, str]], names: Sequence[str], title: str) -> None:
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
