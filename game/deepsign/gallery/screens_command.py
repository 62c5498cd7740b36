"""``deepsign screens``: draws every screen in every state into a picture file."""

from __future__ import annotations

import difflib
import os
from itertools import product
from pathlib import Path
from typing import get_args

import click
import pygame

from deepsign.errors import CameraError, DeepSignError
from deepsign.gallery.shots import SHOTS
from deepsign.gallery.taking import SIZES, ShotStyle, render
from deepsign.settings import Language, Theme


def _sizes(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[int, int], ...]:
    """Parses sizes such as 1280x720."""
    read = []
    for value in values:
        width, _, height = value.partition("x")
        if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
            raise click.BadParameter(f"{value!r} is no size; write it as 1280x720.", ctx, param)
        read.append((int(width), int(height)))
    return tuple(read) or SIZES


def _names(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> list[str]:
    """Returns the pictures whose names begin with one of the values, or all pictures if there are no values."""
    for value in values:
        if not any(name.startswith(value) for name in SHOTS):
            near = difflib.get_close_matches(value, SHOTS, n=1, cutoff=0.0)[0]
            message = f"no picture begins with {value!r}; did you mean {near!r}?"
            raise click.BadParameter(message, ctx, param)
    return [name for name in SHOTS if name.startswith(values or "")]


@click.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--size", "sizes", metavar="WxH", multiple=True, callback=_sizes, help="May be repeated."
)
@click.option(
    "--theme",
    "themes",
    type=click.Choice(get_args(Theme)),
    multiple=True,
    default=("light",),
    help="May be repeated.",
)
@click.option(
    "--language",
    "languages",
    type=click.Choice(get_args(Language)),
    multiple=True,
    default=("en",),
    help="May be repeated.",
)
@click.option(
    "--only",
    "names",
    metavar="NAME",
    multiple=True,
    callback=_names,
    help="Only pictures whose names begin so. May be repeated.",
)
def screens(
    out: Path,
    sizes: tuple[tuple[int, int], ...],
    themes: tuple[Theme, ...],
    languages: tuple[Language, ...],
    names: list[str],
) -> None:
    """Draw every screen into picture files in the folder OUT.

    They show the tutor and a drawn learner, never a person.
    """
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    looks = [ShotStyle(theme, language) for theme, language in product(themes, languages)]
    try:
        written = render(out, sizes, looks, names)
    except (OSError, pygame.error) as error:
        if isinstance(error, CameraError):
            raise
        raise DeepSignError(f"The pictures cannot be written to {out}: {error}.") from error
    click.echo(f"{len(written)} pictures in {out}")
