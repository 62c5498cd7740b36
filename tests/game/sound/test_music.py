"""The music is on the beat and repeats without a seam."""

from __future__ import annotations

import numpy as np
import pytest

from deepsign.arcade.song import SONGS
from deepsign.sound.music import BEATS, beat_samples, track
from deepsign.sound.tones import RATE_HZ


@pytest.mark.parametrize("song", SONGS.values(), ids=SONGS)
def test_the_loop_has_the_songs_tempo_and_no_seam(song) -> None:
    samples = track(song.bpm)
    assert samples.shape == (beat_samples(song.bpm) * BEATS, 2)
    assert len(samples) / RATE_HZ == pytest.approx(BEATS * song.beat_s, abs=1e-3)
    mono = samples[:, 0].astype(float)
    steps = np.abs(np.diff(mono))
    assert abs(mono[0] - mono[-1]) <= np.quantile(steps, 0.999)
    assert np.abs(samples).max() < 32767
    strengths = [np.abs(mono[beat * len(mono) // BEATS :][:2000]).max() for beat in range(BEATS)]
    assert min(strengths) > 0.5 * max(strengths), "every beat can be heard"
