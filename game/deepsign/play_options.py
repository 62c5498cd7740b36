"""The options of `deepsign play`, in a separate module, so that ``deepsign --help`` need not import pygame."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

PLAY_OPTIONS: Final = (
    click.Option(
        ["--frames"],
        type=click.IntRange(1),
        help="Stop after this many frames and print a summary.",
    ),
    click.Option(["--camera"], metavar="auto|N|FILE|demo", help="Where the pictures come from."),
    click.Option(
        ["--profile"], metavar="NAME", help="The learner who plays; skips the first screens."
    ),
    click.Option(
        ["--model"],
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder of a network to use instead of the one that ships.",
    ),
    click.Option(
        ["--autopilot"],
        is_flag=True,
        help="Press the keys a learner would press, on a progress.db that is thrown away.",
    ),
)
