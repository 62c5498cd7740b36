"""Plays the sounds, or keeps silent: never an error, never a wait."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final, Protocol

import pygame

from deepsign.settings import Settings
from deepsign.sound.tones import RATE_HZ
from deepsign.sound.track import track
from deepsign.sound.voices import COMBO_STEPS, NAMES, SoundName, samples
from deepsign.threads import Helper

BUFFER: Final = 512
"""Samples that the mixer asks for at a time: 12 ms, so that a sound comes with its picture."""


MUSIC_SHARE: Final = 0.6
"""Of the chosen volume: hits must be heard above it."""


class Sounds(Protocol):
    """What the scenes need of a player."""

    def play(self, name: SoundName) -> None:
        """Begins a sound and returns at once."""

    def combo(self, row: int) -> None:
        """The sound of the ``row``-th match in a row; higher up to the eighth."""

    def music(self, bpm: int) -> None:
        """Begins the track of that tempo at its first beat, over and over."""

    def hush(self) -> None:
        """Ends the music."""


class Silence:
    """Plays nothing: for tests, pictures, and before the mixer is there."""

    def play(self, name: SoundName) -> None:
        """Nothing is heard."""

    def combo(self, row: int) -> None:
        """Nothing is heard."""

    def music(self, bpm: int) -> None:
        """Nothing is heard."""

    def hush(self) -> None:
        """Nothing was heard."""


def combo_name(row: int) -> SoundName:
    """Which sound belongs to the ``row``-th match in a row, 1 and up."""
    steps: tuple[SoundName, ...] = tuple(name for name in NAMES if name.startswith("combo_"))
    return steps[max(1, min(row, COMBO_STEPS)) - 1]


class Mixer:
    """Sounds by SDL's mixer.

    A machine without a sound card, or one whose card is lost in the middle, plays in silence.

    Args:
        settings: Tells what is chosen just now: whether sound is on, and how loud.
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
        """Whether there is something to play on."""
        return self._ready.is_set()

    def start(self) -> None:
        """Opens the sound card and computes the sounds, in a thread of its own; returns at once."""
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
        """Waits until the opening is over, for tests."""
        if self._thread is not None:
            self._thread.join(timeout_s)

    def close(self) -> None:
        """Lets go of the sound card; may be called twice, or without `start`."""
        self.wait(1.0)
        self._ready.clear()
        self._made.clear()
        self._music = None
        if pygame.mixer.get_init() is not None:
            pygame.mixer.quit()

    def play(self, name: SoundName) -> None:
        """Begins a sound and returns at once; a second one of the same name joins the first."""
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
        """The sound of the ``row``-th match in a row."""
        self.play(combo_name(row))

    def music(self, bpm: int) -> None:
        """Begins the track of that tempo at its first beat, over and over, below the other sounds."""
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
        """Ends the music."""
        if self._music is not None and self.ready:
            self._music.stop()
