"""Provenance of weights: whether they were trained only on drawn people, by the settings of their runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

__all__ = ["CLEAN", "MIXED", "drawn_alone"]

CLEAN: Final = "No one's video is in these weights"  # verbatim on the card
MIXED: Final = "Tracks of real people are among them"


def drawn_alone(runs: Iterable[Mapping[str, Any]]) -> bool:
    """Returns whether runs were trained only on drawn takes.

    Args:
        runs: The settings of each run, from its checkpoint.
    """
    return all((settings.get("real") or {}).get("folder") is None for settings in runs)
