"""Pictures of an evaluation: who is taken for whom, how right and wrong part, how sure means how right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.errors import ModelError
from deepsign_model.rivals import contests
from deepsign_training.verification import error_curve, level_shares, level_trials, margins

if TYPE_CHECKING:
    from deepsign_model.spec import ModelSpec
    from deepsign_training.evaluate import Scores
    from deepsign_training.material import Material

__all__ = ["draw_figures", "new_figure"]

BINS = 10


def new_figure(width: float, height: float) -> Any:
    """An empty figure of this size in inches that needs no screen.

    Raises:
        ModelError: matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ModelError('Pictures need matplotlib: pip install "deepsign[training]".') from error
    return Figure(figsize=(width, height), layout="constrained")


def draw_figures(folder: Path, scores: Scores, material: Material, spec: ModelSpec) -> list[Path]:
    """Writes ``confusion.png``, ``verification.png`` and ``reliability.png``; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {
        "confusion.png": _confusion(scores, material, spec),
        "verification.png": _verification(scores, material, spec),
        "reliability.png": _reliability(scores, material, spec),
    }
    for name, figure in drawn.items():
        figure.savefig(folder / name, dpi=110)
    return [folder / name for name in drawn]


def _confusion(scores: Scores, material: Material, spec: ModelSpec) -> Any:
    """Mean share that each sign's clips give to each label; signs stand by level."""
    lexicon = load_lexicon()
    level = {sign.id: sign.level for sign in lexicon}
    rows = sorted(set(material.signs.signs), key=lambda sign: (level.get(sign, 0), sign))
    columns = [*sorted(spec.signs, key=lambda sign: (level.get(sign, 0), sign)), spec.labels[-1]]
    shown = np.array(material.signs.signs)
    order = [spec.labels.index(label) for label in columns]
    table = np.stack([scores.own[shown == sign].mean(0)[order] for sign in rows])
    figure = new_figure(3 + 0.14 * len(columns), 3 + 0.14 * len(rows))
    axes = figure.subplots()
    picture = axes.imshow(table, vmin=0, vmax=1, cmap="magma", aspect="auto")
    axes.set_xticks(range(len(columns)), columns, rotation=90, fontsize=6)
    axes.set_yticks(range(len(rows)), rows, fontsize=6)
    axes.set(xlabel="what the network says (mean share)", ylabel="what the clips show")
    figure.colorbar(picture, shrink=0.4)
    return figure


def _verification(scores: Scores, material: Material, spec: ModelSpec) -> Any:
    """False accepts against false rejects, plain (as in a ROC curve) and on log axes (as in a DET curve)."""
    rivals = contests(spec.labels, load_lexicon())
    shares = level_shares(scores.own, spec.labels, rivals)
    figure = new_figure(11, 5)
    plain, logs = figure.subplots(1, 2)
    for name, values in (
        ("one threshold", shares),
        ("each sign's own threshold", margins(shares, spec.signs, spec.calibration)),
    ):
        accept, reject = error_curve(level_trials(values, material.signs.signs, rivals))
        plain.plot(100 * accept, 100 * (1 - reject), label=name)
        logs.plot(100 * accept, 100 * reject, label=name)
    plain.set(xlabel="another sign of the level accepted, %", ylabel="right sign accepted, %")
    logs.set(xlabel="another sign of the level accepted, %", ylabel="right sign refused, %")
    logs.set(xscale="log", yscale="log", xlim=(0.1, 100), ylim=(0.5, 100))
    logs.plot([0.1, 100], [0.1, 100], ":", color="grey")
    for axes in (plain, logs):
        axes.grid(alpha=0.3)
        axes.legend()
    return figure


def _reliability(scores: Scores, material: Material, spec: ModelSpec) -> Any:
    """How often the first label is right, against the share it has."""
    first = scores.own.argmax(1)
    right = first == material.signs.targets(spec.labels)
    certain = scores.own.max(1)
    place = np.minimum((certain * BINS).astype(int), BINS - 1)
    figure = new_figure(5.5, 5)
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], ":", color="grey")
    for bin_ in range(BINS):
        here = place == bin_
        if here.any():
            x, y = certain[here].mean(), right[here].mean()
            axes.plot(x, y, "o", color="C0")
            axes.annotate(str(here.sum()), (x, y), xytext=(4, 4), textcoords="offset points")
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="share of the first label", ylabel="how often it is right (clips)")  # fmt: skip
    return figure
