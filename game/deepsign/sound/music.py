"""The music of Gesture Rush: a seamless loop of four bars. Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np

from deepsign.sound.tones import CEILING, RATE_HZ, Samples, Wave, pitch_hz

BARS: Final = 4
BEATS: Final = 4 * BARS
LOUD: Final = 0.09
"""Root mean square of the whole, relative to full scale; lower than that of the hits' sounds."""

_CHORDS: Final = ((0, 4, 7), (-3, 0, 4), (5, 9, 12), (7, 11, 14))
_TUNE: Final = (12, 7, 16, 7, 12, 9, 16, 9, 12, 9, 17, 9, 14, 11, 19, 11)


def beat_samples(bpm: int) -> int:
    """Returns the number of samples per beat, which is whole so that the loop keeps its tempo."""
    return round(60 * RATE_HZ / bpm)


@lru_cache(maxsize=4)
def track(bpm: int) -> Samples:
    """Returns the loop, (N, 2) int16 at 44.1 kHz; notes that ring at its end continue at its beginning."""
    beat = beat_samples(bpm)
    mono = np.zeros(beat * BEATS)
    for number in range(BEATS):
        at, chord = number * beat, _CHORDS[number // 4]
        _add(mono, at, _kick())
        _add(mono, at + beat // 2, _hat())
        _add(mono, at, _pluck(chord[0] - 24, 0.42, 0.55))
        _add(mono, at + beat // 2, _pluck(_TUNE[number], 0.3, 0.22))
        if number % 4 == 0:
            for tone in chord:
                _add(mono, at, _pluck(tone - 12, 1.6, 0.16))
        if number % 2:
            _add(mono, at, _pluck(_TUNE[(number * 5) % BEATS] + 12, 0.2, 0.1))
    loud = mono * (LOUD / float(np.sqrt(np.mean(mono**2))))
    loud *= min(1.0, CEILING / float(np.abs(loud).max()))
    whole = np.rint(np.stack([loud, np.roll(loud, 220)], axis=1) * 32767).astype(np.int16)
    whole.flags.writeable = False
    return whole


def _add(whole: Wave, at: int, wave: Wave) -> None:
    """Adds ``wave`` at sample ``at``, wrapping around the end of the loop."""
    places = np.arange(at, at + len(wave)) % len(whole)
    np.add.at(whole, places, wave)


def _time(length_s: float) -> Wave:
    return np.asarray(np.arange(round(length_s * RATE_HZ)) / RATE_HZ, np.float64)


def _kick() -> Wave:
    t = _time(0.16)
    phase = 2 * np.pi * (52 * t + 2.2 * (1 - np.exp(-t * 30)))
    return np.asarray(0.9 * np.sin(phase) * np.exp(-t * 22), np.float64)


def _hat() -> Wave:
    t = _time(0.05)
    noise = np.random.default_rng(5).normal(size=len(t))
    return np.asarray(0.12 * np.diff(noise, prepend=0.0) * np.exp(-t * 90), np.float64)


def _pluck(semitone: float, rings_s: float, strength: float) -> Wave:
    t = _time(rings_s)
    turns = 2 * np.pi * pitch_hz(semitone) * t
    wave = np.sin(turns) + 0.3 * np.sin(2 * turns) + 0.12 * np.sin(3 * turns)
    rise = np.clip(t / 0.005, 0, 1)
    fall = np.exp(-t * np.log(100) / rings_s)
    return np.asarray(strength * rise * fall * wave, np.float64)
