"""Counts of events in one run, which a run of limited length prints at its end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Tally:
    """Counts of events, to which the scenes and the stage add."""

    frames: int = 0
    attempts: int = 0
    restarts: int = 0
    failed_clips: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    signs: list[str] = field(default_factory=list)
    scene: str = ""

    def as_json(self) -> dict[str, Any]:
        """Returns plain values for `json.dumps`."""
        return {
            "frames": self.frames,
            "attempts": self.attempts,
            "verdicts": dict(self.verdicts),
            "signs": self.signs,
            "restarts": self.restarts,
            "failed_clips": self.failed_clips,
            "scene": self.scene,
        }
