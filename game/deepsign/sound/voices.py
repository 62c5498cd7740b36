"""Every sound of the game by name; the samples are the same on every machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final, Literal, get_args

from deepsign.sound.tones import BELL, MALLET, SOFT, Samples, StruckNote, arpeggio, sound

SoundName = Literal[
    "match",
    "not_yet",
    "almost",
    "tick",
    "combo_1",
    "combo_2",
    "combo_3",
    "combo_4",
    "combo_5",
    "combo_6",
    "combo_7",
    "combo_8",
    "record",
    "level_up",
    "button",
    "countdown",
    "go",
    "streak",
    "over",
]
NAMES: Final[tuple[SoundName, ...]] = get_args(SoundName)
COMBO_STEPS: Final = 8

_PENTATONIC: Final = (0, 2, 4, 7, 9, 12, 14, 16)
"""No two of these notes clash, so that a row of matches sounds like a rising tune."""


def combo(step: int) -> Samples:
    """Returns two quick notes; each step of a row starts at the last note of the previous step."""
    low = _PENTATONIC[step - 1]
    high = _PENTATONIC[step] if step < len(_PENTATONIC) else 19
    return sound(arpeggio((low, high), 0.07, 0.3), MALLET, 0.38)


def _not_yet() -> Samples:
    """Returns two soft wooden notes, the second slightly lower; it must not sound like a buzzer."""
    return sound((StruckNote(-5, 0.0, 0.35), StruckNote(-8, 0.13, 0.4, 0.8)), SOFT, 0.5)


def _almost() -> Samples:
    """Returns the first note of a match twice without the second, like an open question."""
    return sound((StruckNote(4, 0.0, 0.22), StruckNote(4, 0.16, 0.4, 0.8)), BELL, 0.5)


_MADE: Final[Mapping[SoundName, Callable[[], Samples]]] = {
    "match": lambda: sound(arpeggio((4, 11), 0.09, 0.42), BELL, 0.55),
    "not_yet": _not_yet,
    "almost": _almost,
    "tick": lambda: sound((StruckNote(24, 0.0, 0.06),), MALLET, 0.07),
    "record": lambda: sound(arpeggio((0, 4, 7, 12, 16), 0.11, 0.4, 0.65), BELL, 1.1),
    "level_up": lambda: sound(arpeggio((0, 7, 12, 19), 0.12, 0.45, 0.6), MALLET, 1.0),
    "button": lambda: sound((StruckNote(12, 0.0, 0.05),), SOFT, 0.06),
    "countdown": lambda: sound((StruckNote(9, 0.0, 0.16),), MALLET, 0.18),
    "go": lambda: sound((StruckNote(16, 0.0, 0.34), StruckNote(21, 0.0, 0.34, 0.6)), MALLET, 0.4),
    "streak": lambda: sound(
        (
            StruckNote(-3, 0.0, 0.7),
            StruckNote(4, 0.08, 0.7),
            StruckNote(9, 0.2, 0.6),
            StruckNote(13, 0.34, 0.55),
        ),
        SOFT,
        0.9,
    ),
    "over": lambda: sound(arpeggio((12, 7, 4), 0.14, 0.4, 0.5), MALLET, 0.8),
}


@cache
def samples(name: SoundName) -> Samples:
    """Returns one sound, (N, 2) int16 at 44.1 kHz; shared and read-only."""
    made = combo(int(name.removeprefix("combo_"))) if name.startswith("combo_") else _MADE[name]()
    made.flags.writeable = False
    return made
