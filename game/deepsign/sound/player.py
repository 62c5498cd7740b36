"""Plays the sounds. Without a sound card it is silent; it never fails and never waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final, Protocol

import pygame

from deepsign.settings import Settings
from deepsign.sound.music import track
from deepsign.sound.tones import RATE_HZ
from deepsign.sound.voices import COMBO_STEPS, NAMES, SoundName, samples
from deepsign.threads import Helper

BUFFER: Final = 512
"""Samples in the mixer's buffer: 12 ms, so that sounds are in time with pictures."""


MUSIC_SHARE: Final = 0.6
"""Share of the chosen volume, so that hits stand out from the music."""


class Sounds(Protocol):
    """The methods of a player that scenes use."""

    def play(self, name: SoundName) -> None:
        """Starts a sound and returns at once."""

    def combo(self, row: int) -> None:
        """Plays the sound of the ``row``-th match in a row; the pitch rises up to the eighth."""

    def music(self, bpm: int) -> None:
        """Starts the track with a tempo at its first beat, in a loop."""

    def hush(self) -> None:
        """Stops the music."""


class Silence:
    """Plays nothing; used in tests and pictures, and until the mixer is ready."""

    def play(self, name: SoundName) -> None:
        """Plays nothing."""

    def combo(self, row: int) -> None:
        """Plays nothing."""

    def music(self, bpm: int) -> None:
        """Plays nothing."""

    def hush(self) -> None:
        """Does nothing."""


def combo_name(row: int) -> SoundName:
    """Returns the sound of the ``row``-th match in a row, from 1."""
    steps: tuple[SoundName, ...] = tuple(name for name in NAMES if name.startswith("combo_"))
    return steps[max(1, min(row, COMBO_STEPS)) - 1]


class Mixer:
    """Plays sounds with SDL's mixer.

    Without a sound card, or after it is lost, nothing is played.

    Args:
        settings: Returns the current settings, for sound on or off and its volume.
    """

    def __init__(self, settings: Callable[[], Settings]) -> None:
        self._settings = settings
        self._made: dict[SoundName, pygame.mixer.Sound] = {}
        self._ready = threading.Event()
        self._thread: Helper | None = None
        self._music: pygame.mixer.Sound | None = None
        self._bpm = 0

    @property
    def ready(self) -> bool:
        """Whether the sound card is open."""
        return self._ready.is_set()

    def start(self) -> None:
        """Opens the sound card and computes the sounds in a thread; returns at once."""
        self._thread = Helper("open-mixer", self._open)
        self._thread.start()

    def _open(self) -> None:
        try:
            pygame.mixer.init(RATE_HZ, -16, 2, BUFFER, allowedchanges=0)
            for name in NAMES:
                self._made[name] = pygame.mixer.Sound(buffer=samples(name).data)
        except pygame.error:
            return
        self._ready.set()

    def wait(self, timeout_s: float) -> None:
        """Waits until the card is open or the opening has failed."""
        if self._thread is not None:
            self._thread.join(timeout_s)

    def close(self) -> None:
        """Closes the sound card; may be called twice, or without `start`."""
        self.wait(1.0)
        self._ready.clear()
        self._made.clear()
        self._music = None
        if pygame.mixer.get_init() is not None:
            pygame.mixer.quit()

    def play(self, name: SoundName) -> None:
        """Starts a sound and returns at once; a second sound of the same name is added to the first."""
        chosen = self._settings()
        if not self.ready or not chosen.sound or chosen.sound_volume <= 0:
            return
        try:
            made = self._made[name]
            made.set_volume(chosen.sound_volume)
            made.play()
        except pygame.error:  # the card is gone
            self._ready.clear()

    def combo(self, row: int) -> None:
        """Plays the sound of the ``row``-th match in a row."""
        self.play(combo_name(row))

    def music(self, bpm: int) -> None:
        """Starts the track with a tempo at its first beat, in a loop, quieter than the other sounds."""
        self.hush()
        chosen = self._settings()
        if not self.ready or not chosen.sound or chosen.sound_volume <= 0:
            return
        try:
            self._music = self._music if self._bpm == bpm else None
            self._music = self._music or pygame.mixer.Sound(buffer=track(bpm).tobytes())
            self._bpm = bpm
            self._music.set_volume(chosen.sound_volume * MUSIC_SHARE)
            self._music.play(loops=-1)
        except pygame.error:  # the card is gone
            self._ready.clear()

    def hush(self) -> None:
        """Stops the music."""
        if self._music is not None and self.ready:
            self._music.stop()
