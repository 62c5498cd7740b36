"""Compares training runs: different settings, last and best figures, curves.

A run is a folder written by ``fit``, with ``curve.csv``, and settings in the checkpoint or, before the first
checkpoint, in ``settings.toml``. All columns of the curves are used, so runs of different versions can be compared.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_model.wholefile import in_one_move
from deepsign_training.plot import new_figure
from deepsign_training.run.checkpoint import load_checkpoint

__all__ = ["Run", "RunComparison", "compare_runs", "draw_curves", "read_run"]

CLOCK = ("minutes", "step")  # x axis of the curves, in order of preference
NOT_A_SETTING = ("out",)
LOWER_IS_BETTER = ("loss", "error")
UNMEASURED = -1.0  # value that ``fit`` writes for a figure it could not measure


@dataclass(frozen=True)
class Run:
    """One run.

    Attributes:
        name: Name of its folder.
        settings: Settings by name; those of tables as ``table.name``.
        curve: Numeric columns by name; NaN for missing values.
    """

    name: str
    settings: Mapping[str, Any]
    curve: Mapping[str, NDArray[np.float64]]

    def last(self, column: str) -> float:
        """Returns the last value of a column; NaN without values."""
        known = self._known(column)
        return float(known[-1]) if len(known) else float("nan")

    def best(self, column: str) -> float:
        """Returns the smallest value of a loss or error, or the largest of any other column."""
        known = self._known(column)
        if not len(known):
            return float("nan")
        return float(known.min() if _lower(column) else known.max())

    def _known(self, column: str) -> NDArray[np.float64]:
        values = self.curve.get(column, np.empty(0))
        return np.asarray(values[np.isfinite(values)])


@dataclass(frozen=True)
class RunComparison:
    """The comparison of several runs.

    Attributes:
        runs: The runs, in the given order.
        differing: Names of the settings that differ.
        columns: Names of the figures that at least one run has.
    """

    runs: tuple[Run, ...]
    differing: tuple[str, ...]
    columns: tuple[str, ...]

    def lines(self) -> list[str]:
        """Returns tables for a terminal, with a column per run."""
        head = ["", *(run.name for run in self.runs)]
        settings = [
            [name, *(str(run.settings.get(name, "-")) for run in self.runs)]
            for name in self.differing
        ]
        figures = [
            [name, *(f"{run.last(name):.4g} ({run.best(name):.4g})" for run in self.runs)]
            for name in self.columns
        ]
        shown = _table([["settings that differ", *head[1:]], *settings])
        return [*shown, "", *_table([["last (best)", *head[1:]], *figures])]

    def as_data(self) -> dict[str, Any]:
        """Returns plain values for JSON."""
        return {
            run.name: {
                "settings": {name: run.settings.get(name) for name in self.differing},
                "last": {name: _number(run.last(name)) for name in self.columns},
                "best": {name: _number(run.best(name)) for name in self.columns},
            }
            for run in self.runs
        }


def compare_runs(folders: Sequence[Path]) -> RunComparison:
    """Reads runs and compares their settings.

    Raises:
        ModelError: A folder is not a run; the message names it.
    """
    runs = tuple(read_run(folder) for folder in folders)
    names = dict.fromkeys(name for run in runs for name in run.settings)
    differing = tuple(
        name
        for name in names
        if name not in NOT_A_SETTING and len({repr(run.settings.get(name)) for run in runs}) > 1
    )
    columns = dict.fromkeys(name for run in runs for name in run.curve)
    return RunComparison(runs, differing, tuple(columns))


def read_run(folder: Path) -> Run:
    """Reads the folder of a run.

    Raises:
        ModelError: The run has no curve, or a file is damaged.
    """
    path = folder / "curve.csv"
    if not path.is_file():
        raise ModelError(f"{folder} is not a run: it has no curve.csv. Train one with: deepsign-train fit.")  # fmt: skip
    try:
        with path.open(newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            names, rows = list(reader.fieldnames or ()), list(reader)
        curve = {name: np.array([_value(row[name]) for row in rows]) for name in names}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ModelError(f"The curve {path} cannot be read: {error}.") from error
    numeric = {k: v for k, v in curve.items() if np.isfinite(v).any()}
    return Run(folder.resolve().name, _settings(folder), numeric)


def draw_curves(path: Path, comparison: RunComparison) -> None:
    """Draws a picture with a panel per figure and a line per run."""
    panels = [name for name in comparison.columns if name not in CLOCK]
    if not panels:
        raise ModelError("These runs have no figures to draw yet.")
    wide = min(3, len(panels))
    figure = new_figure(5 * wide, 3.2 * -(-len(panels) // wide))
    axes = np.atleast_1d(figure.subplots(-(-len(panels) // wide), wide)).ravel()
    for name, panel in zip(panels, axes, strict=False):
        for run in comparison.runs:
            clock = next((c for c in CLOCK if c in run.curve), None)
            if clock is not None and name in run.curve:
                panel.plot(run.curve[clock], run.curve[name], label=run.name)
                panel.set_xlabel(clock)
        panel.set_title(name, fontsize=10)
        panel.grid(alpha=0.3)
    for panel in axes[len(panels) :]:
        panel.set_axis_off()
    axes[0].legend(fontsize=8)
    with in_one_move(path) as fresh:
        figure.savefig(fresh, format="png", dpi=100)


def _settings(folder: Path) -> dict[str, Any]:
    """Reads the settings from the checkpoint, or from ``settings.toml`` if there is no checkpoint yet."""
    toml, checkpoint = folder / "settings.toml", folder / "last.ckpt"
    if checkpoint.is_file():
        return _flat(load_checkpoint(checkpoint).get("settings", {}))
    try:
        return _flat(tomllib.loads(toml.read_text(encoding="utf-8"))) if toml.is_file() else {}
    except (OSError, ValueError) as error:
        raise ModelError(f"The settings {toml} cannot be read: {error}.") from error


def _flat(data: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Flattens tables of settings to ``table.name``."""
    flat: dict[str, Any] = {}
    for name, value in data.items():
        if isinstance(value, Mapping):
            flat.update(_flat(value, f"{prefix}{name}."))
        else:
            flat[prefix + name] = list(value) if isinstance(value, tuple) else value
    return flat


def _value(text: str | None) -> float:
    try:
        number = float(text or "nan")
    except ValueError:
        return float("nan")
    return float("nan") if number == UNMEASURED else number


def _number(value: float) -> float | None:
    return value if np.isfinite(value) else None


def _lower(column: str) -> bool:
    return any(word in column for word in LOWER_IS_BETTER)


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    return [
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
