"""``deepsign play``: opens the window with its first picture before it loads anything slow."""

from __future__ import annotations

import os
from pathlib import Path

import click

# SDL has the game draw an input method's candidates by default
os.environ.setdefault("SDL_IME_SHOW_UI", "1")
# the picture has the screen's own pixels, also if Windows enlarges other programs
os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
os.environ.setdefault("SDL_VIDEO_X11_WMCLASS", "DeepSign")

from deepsign.paths import user_paths
from deepsign.play_options import PLAY_OPTIONS
from deepsign.progress.first_settings import first_settings
from deepsign.window import window


@click.command(params=list(PLAY_OPTIONS))
def play(
    frames: int | None, camera: str | None, profile: str | None, model: Path | None, autopilot: bool
) -> None:
    """Play.

    Practise signs in front of your camera. Esc goes back, Enter goes on, F11 switches full screen. Signing by a film
    or the demo is not saved.
    """
    with window(first_settings(user_paths().progress_db)) as shown:
        from deepsign.app import play_in  # takes a second, while the first picture is shown

        play_in(shown, frames, camera, profile, model, autopilot)
