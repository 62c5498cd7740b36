"""The mixer on SDL's dummy card, and on a machine without one."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from deepsign.settings import Settings
from deepsign.sound.player import Mixer, combo_name
from deepsign.sound.voices import NAMES


@pytest.fixture
def mixer() -> Iterator[Mixer]:
    made = Mixer(Settings)
    yield made
    made.close()


def busy() -> int:
    return sum(pygame.mixer.Channel(n).get_busy() for n in range(pygame.mixer.get_num_channels()))


def test_every_sound_can_be_played(mixer: Mixer) -> None:
    mixer.start()
    mixer.wait(10)
    assert mixer.ready
    assert pygame.mixer.get_init() == (44_100, -16, 2)
    for name in NAMES:
        mixer.play(name)
    assert busy() > 0
    mixer.close()
    assert not mixer.ready
    mixer.play("match")


def test_nothing_is_played_before_the_mixer_is_open(mixer: Mixer) -> None:
    mixer.play("match")
    assert not mixer.ready


@pytest.mark.parametrize("settings", [Settings(sound=False), Settings(sound_volume=0.0)])
def test_sound_that_is_switched_off_is_silent(settings: Settings) -> None:
    mixer = Mixer(lambda: settings)
    mixer.start()
    mixer.wait(10)
    mixer.play("record")
    assert busy() == 0
    mixer.close()


def test_the_volume_of_the_options_is_used_from_the_next_sound_on() -> None:
    now = [Settings(sound_volume=1.0)]
    mixer = Mixer(lambda: now[0])
    mixer.start()
    mixer.wait(10)
    now[0] = Settings(sound_volume=0.25)
    mixer.play("match")
    playing = pygame.mixer.Channel(0).get_sound()
    assert playing is not None
    assert playing.get_volume() == pytest.approx(0.25, abs=0.01)
    mixer.close()


def test_without_a_sound_card_the_game_is_silent(
    mixer: Mixer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    mixer.start()
    mixer.wait(10)
    assert not mixer.ready
    mixer.play("match")
    mixer.combo(3)


def test_a_card_that_is_lost_is_not_an_error(mixer: Mixer) -> None:
    mixer.start()
    mixer.wait(10)
    pygame.mixer.quit()
    mixer.play("match")
    assert not mixer.ready


def test_a_row_rises_in_pitch_to_a_limit() -> None:
    names = [combo_name(row) for row in (0, 1, 4, 8, 30)]
    assert names == ["combo_1", "combo_1", "combo_4", "combo_8", "combo_8"]
