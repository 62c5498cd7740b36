"""Synthesis of sounds: struck notes, mixed, faded and normalised to one loudness. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

RATE_HZ: Final = 44_100
ATTACK_S: Final = 0.004
FADE_S: Final = 0.012
LOUDNESS: Final = 0.11
"""Root mean square of every sound, relative to full scale; about -19 dB."""
CEILING: Final = 0.95
"""Largest sample, relative to full scale."""

Wave = NDArray[np.float64]
Samples = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Timbre:
    """The timbre of a struck object.

    Attributes:
        partials: Frequency (relative to the note's), strength, and how much faster than the note it decays.
    """

    partials: tuple[tuple[float, float, float], ...]


MALLET: Final = Timbre(((1.0, 1.0, 1.0), (3.93, 0.22, 3.5), (9.2, 0.06, 8.0)))
"""Wood like a marimba's, warm and short (partials of a tuned bar; Fletcher and Rossing 1998)."""
BELL: Final = Timbre(((1.0, 1.0, 1.0), (2.0, 0.4, 1.4), (3.0, 0.18, 2.0), (5.4, 0.06, 4.0)))
SOFT: Final = Timbre(((1.0, 1.0, 1.0), (2.0, 0.12, 2.0)))


@dataclass(frozen=True, slots=True)
class StruckNote:
    """One struck note.

    Attributes:
        semitone: Semitones above middle C.
        at_s: Start in seconds from the start of the sound.
        rings_s: Seconds until it has decayed to a hundredth.
        strength: Relative amplitude.
    """

    semitone: float
    at_s: float = 0.0
    rings_s: float = 0.4
    strength: float = 1.0


def pitch_hz(semitone: float) -> float:
    """Returns the frequency of a note, in equal temperament from middle C."""
    return float(261.6256 * 2 ** (semitone / 12))


def sound(notes: Iterable[StruckNote], timbre: Timbre, length_s: float) -> Samples:
    """Returns notes as samples, (N, 2) int16: left and right.

    Args:
        notes: Notes in any order.
        timbre: Timbre of the notes.
        length_s: Length of the sound; notes that still ring are faded out.
    """
    left = np.zeros(round(length_s * RATE_HZ))
    right = left.copy()
    for number, note in enumerate(notes):
        wave = struck(note, timbre, length_s - note.at_s)
        first = len(left) - len(wave)
        lean = (
            0.12 * (-1) ** number
        )  # a little stereo width: notes alternate between left and right
        left[first:] += wave * (1 + lean)
        right[first:] += wave * (1 - lean)
    return levelled(np.stack([left, right], axis=1))


def struck(note: StruckNote, timbre: Timbre, length_s: float) -> Wave:
    """Returns one note from its beginning to the end of the sound, (N,)."""
    t_s = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    decay = np.log(100) / note.rings_s
    wave = np.zeros_like(t_s)
    for ratio, strength, faster in timbre.partials:
        ringing = strength * np.exp(-decay * faster * t_s)
        wave += ringing * np.sin(2 * np.pi * pitch_hz(note.semitone) * ratio * t_s)
    attack = np.clip(t_s / ATTACK_S, 0, 1)
    return np.asarray(note.strength * attack * wave, np.float64)


def levelled(wave: Wave) -> Samples:
    """Returns samples (N, 2), faded at both ends and normalised to the common loudness, as int16."""
    faded = wave * _fades(len(wave))[:, None]
    loud = faded * (LOUDNESS / float(np.sqrt(np.mean(faded**2))))
    peak = float(np.abs(loud).max())
    return np.rint(loud * min(1.0, CEILING / peak) * 32767).astype(np.int16)


def _fades(length: int) -> Wave:
    """Returns factors of 1 in the middle and 0 at the first and the last sample."""
    edge = min(round(FADE_S * RATE_HZ), length // 2)
    # the strike itself is the fade in; a slower one would soften it
    attack = min(round(ATTACK_S * RATE_HZ), length // 2)
    gain = np.ones(length)
    gain[:attack] = np.linspace(0, 1, attack)
    gain[-edge:] = 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, edge))
    return gain


def arpeggio(
    semitones: Sequence[float], every_s: float, rings_s: float, last_s: float = 0.0
) -> tuple[StruckNote, ...]:
    """Returns notes in sequence; the last rings for ``last_s`` if that is longer."""
    notes = [StruckNote(tone, n * every_s, rings_s) for n, tone in enumerate(semitones)]
    last = notes[-1]
    return (*notes[:-1], StruckNote(last.semitone, last.at_s, max(rings_s, last_s)))
