"""What is heard of a countdown: a tick for each second, and the word to begin."""

from __future__ import annotations

from math import ceil

from deepsign.recognition.countdown import CountState
from deepsign.sound.voices import SoundName


def count_sound(before: CountState | None, now: CountState | None) -> SoundName | None:
    """What begins to sound between two pictures.

    Args:
        before: Where the countdown stood; None if there was none.
        now: Where it stands.
    """
    if now is None or now.phase == "done":
        return None
    if now.phase == "recording":
        return "go" if before is None or before.phase == "counting" else None
    if before is None or before.phase != "counting":
        return "countdown"
    return "countdown" if ceil(now.left_s) < ceil(before.left_s) else None
