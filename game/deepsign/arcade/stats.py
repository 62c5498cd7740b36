"""Statistics of a player's gestures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deepsign.progress.play_records import GestureStats, PlayedGesture


@dataclass(frozen=True)
class GestureSummary:
    """A player's statistics over all gestures.

    Attributes:
        seen: The number of recognised gestures.
        kinds: The number of different ones.
        accuracy: Share of requested gestures that were made, 0 to 1; None if none was requested.
        surest: The gesture with the highest mean confidence, or "".
        hardest: The gesture with the largest share of misses, or "".
    """

    seen: int
    kinds: int
    accuracy: float | None
    surest: str
    hardest: str


ENOUGH = 3
"""A gesture needs at least this number to be the surest or the hardest."""


def summary_of(stats: Sequence[GestureStats]) -> GestureSummary:
    """Returns the statistics over all gestures."""
    hits, misses = sum(s.hits for s in stats), sum(s.misses for s in stats)
    often = [s for s in stats if s.seen >= ENOUGH]
    asked = [s for s in stats if s.hits + s.misses >= ENOUGH and s.misses]
    return GestureSummary(
        seen=sum(s.seen for s in stats),
        kinds=sum(s.seen > 0 for s in stats),
        accuracy=hits / (hits + misses) if hits + misses else None,
        surest=max(often, key=lambda s: s.mean_confidence).gesture if often else "",
        hardest=max(asked, key=lambda s: s.misses / (s.hits + s.misses)).gesture if asked else "",
    )


def tallied(
    stats: Sequence[GestureStats], seen: Iterable[PlayedGesture]
) -> tuple[GestureStats, ...]:
    """Returns statistics with more gestures added, as progress.db has them once they are stored."""
    sums = {s.gesture: (s.seen, s.hits, s.misses, s.seen * s.mean_confidence) for s in stats}
    for each in seen:
        count, hits, misses, sure = sums.get(each.gesture, (0, 0, 0, 0.0))
        sums[each.gesture] = (
            count + (each.hit is not False),
            hits + (each.hit is True),
            misses + (each.hit is False),
            sure + each.confidence,
        )
    return tuple(
        GestureStats(gesture, count, hits, misses, sure / max(1, count))
        for gesture, (count, hits, misses, sure) in sorted(sums.items())
    )
