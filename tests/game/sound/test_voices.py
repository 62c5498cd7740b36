"""Every sound is measured: format, length, loudness, ends."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import numpy as np
import pytest

from deepsign.sound.tones import RATE_HZ, pitch_hz
from deepsign.sound.voices import NAMES, SoundName, samples


def loudness_db(name: SoundName) -> float:
    wave = samples(name) / 32767
    return float(20 * np.log10(np.sqrt(np.mean(wave**2))))


def main_pitch_hz(name: SoundName) -> float:
    """Returns the strongest frequency of the sound's second half."""
    wave = samples(name).mean(axis=1)
    tail = wave[len(wave) // 3 :]
    spectrum = np.abs(np.fft.rfft(tail * np.hanning(len(tail))))
    return float(np.argmax(spectrum) * RATE_HZ / len(tail))


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_is_short_stereo_whole_and_ends_in_silence(name: SoundName) -> None:
    wave = samples(name)
    assert wave.dtype == np.int16
    assert wave.ndim == 2
    assert wave.shape[1] == 2
    assert len(wave) / RATE_HZ < 1.2
    assert np.abs(wave.astype(int)).max() < 0.96 * 32767, "it clips"
    assert np.all(wave[0] == 0)
    assert np.all(wave[-1] == 0)
    # no step at either end that would be heard as a click
    assert np.abs(wave[: RATE_HZ // 10_000].astype(int)).max() < 1500
    assert np.abs(wave[-RATE_HZ // 1000 :].astype(int)).max() < 1500


def test_all_sounds_are_equally_loud_within_3_db() -> None:
    levels = [loudness_db(name) for name in NAMES]
    assert max(levels) - min(levels) < 3.0


def test_each_sound_is_its_own_and_the_same_in_every_run() -> None:
    prints = {hashlib.sha256(samples(name).tobytes()).hexdigest() for name in NAMES}
    assert len(prints) == len(NAMES)
    again = samples.__wrapped__("record")
    assert np.array_equal(again, samples("record"))


def test_a_row_of_matches_climbs() -> None:
    heard = [main_pitch_hz(name) for name in NAMES if name.startswith("combo_")]
    assert len(heard) == 8
    assert all(low < high for low, high in pairwise(heard))


def test_not_yet_is_lower_and_softer_in_tone_than_match() -> None:
    assert main_pitch_hz("not_yet") < main_pitch_hz("match") / 2


def test_the_middle_a_has_440_hz() -> None:
    assert pitch_hz(9) == pytest.approx(440.0, abs=0.01)
