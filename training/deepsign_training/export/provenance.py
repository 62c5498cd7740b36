"""Whether weights were trained on drawn people alone: looked up in the settings of the runs, for the card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

__all__ = ["CLEAN", "MIXED", "drawn_alone"]

CLEAN: Final = "No one's video is in these weights"  # what a card says, word for word
MIXED: Final = "Tracks of real people are among them"


def drawn_alone(runs: Iterable[Mapping[str, Any]]) -> bool:
    """Whether runs learned from drawn takes alone.

    Args:
        runs: the settings of each, as its checkpoint holds them.
    """
    return all((settings.get("real") or {}).get("folder") is None for settings in runs)
