"""What a player's own gestures tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deepsign.progress.play_records import GestureStats


@dataclass(frozen=True)
class Standing:
    """All gestures of a player together.

    Attributes:
        seen: How many were seen.
        kinds: How many different ones.
        accuracy: Share of those asked for that were made, 0 to 1; None when none was asked for.
        surest: The one that is recognised most surely, or "".
        hardest: The one that is missed most often, or "".
    """

    seen: int
    kinds: int
    accuracy: float | None
    surest: str
    hardest: str


ENOUGH = 3
"""A gesture is spoken of when there are so many of it; fewer tell nothing."""


def standing(stats: Sequence[GestureStats]) -> Standing:
    """Sums up."""
    hits, misses = sum(s.hits for s in stats), sum(s.misses for s in stats)
    often = [s for s in stats if s.seen >= ENOUGH]
    asked = [s for s in stats if s.hits + s.misses >= ENOUGH and s.misses]
    return Standing(
        seen=sum(s.seen for s in stats),
        kinds=sum(s.seen > 0 for s in stats),
        accuracy=hits / (hits + misses) if hits + misses else None,
        surest=max(often, key=lambda s: s.mean_confidence).gesture if often else "",
        hardest=max(asked, key=lambda s: s.misses / (s.hits + s.misses)).gesture if asked else "",
    )
