"""Figures with Matplotlib, which is imported when the first is drawn."""

from __future__ import annotations

from typing import Any

from deepsign_model.errors import ModelError

__all__ = ["new_figure"]


def new_figure(width: float, height: float) -> Any:
    """Returns an empty figure of a size in inches; it needs no display.

    Raises:
        ModelError: Matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ModelError('Pictures need matplotlib: pip install "deepsign[training]".') from error
    return Figure(figsize=(width, height), layout="constrained")
