"""The fonts of this computer, for letters that the bundled typeface lacks. Nothing is downloaded."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

import pygame
from pygame import freetype

_ENDINGS: Final = (".ttf", ".otf", ".ttc", ".otc")
_STYLES: Final = (
    "bold", "black", "heavy", "light", "thin", "italic", "oblique", "cond", "mono", "serif", "math",
)  # fmt: skip
"""Parts of file names of fonts that are used only if no plain font has the letter."""
_EMPTY: Final = ("lastresort", "adobeblank", "adobenotdef", "fallback")
"""Parts of file names of fonts that have a box for every letter."""
_MOST: Final = 2000
_PROBE_PX: Final = 16
_known: defaultdict[Path, dict[str, bool]] = defaultdict(dict)
"""Known letters of a font: whether it has each of them."""


def letters_of(font: Path | BytesIO, letters: Iterable[str]) -> dict[str, bool]:
    """Returns which of these letters a font has; none if it cannot be opened or has only one size.

    `pygame.font` ends the process if a file is not a font, and has a box for missing letters. `pygame.freetype` does
    neither, but cannot join letters.
    """
    asked = "".join(letters)
    if not freetype.get_init():
        freetype.init()
    try:
        opened = freetype.Font(font, _PROBE_PX)
        found = opened.get_metrics(asked) if opened.scalable else ()
    except (OSError, pygame.error, ValueError):
        found = ()
    return dict.fromkeys(asked, False) | {
        letter: metrics is not None for letter, metrics in zip(asked, found, strict=False)
    }


@cache
def font_files() -> tuple[Path, ...]:
    """Returns the font files of this computer, plain ones first."""
    found = {path for folder in _folders() for path in _below(folder)}
    return tuple(sorted(found, key=_rank)[:_MOST])


def _rank(path: Path) -> tuple[int, int, str]:
    name = path.stem.casefold()
    return sum(style in name for style in _STYLES), len(name), str(path)


def _below(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder):
        for name in names:
            plain = name.casefold()
            if plain.endswith(_ENDINGS) and not any(part in plain for part in _EMPTY):
                yield Path(parent, name)


def _folders() -> list[Path]:
    given, home = os.environ.get, Path(os.environ.get("HOME") or os.sep)
    if sys.platform == "win32":
        windows, local = given("WINDIR", r"C:\Windows"), given("LOCALAPPDATA") or os.sep
        return [Path(windows, "Fonts"), Path(local, "Microsoft", "Windows", "Fonts")]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    shared = given("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = given("XDG_DATA_HOME") or home / ".local" / "share"
    return [*(Path(each, "fonts") for each in (*shared.split(":"), own)), home / ".fonts"]


@lru_cache(1024)
def font_with(letters: frozenset[str]) -> Path | None:
    """Returns the first font that has all these letters; None if there is none."""
    return next((path for path in font_files() if _has_all(path, letters)), None)


def _has_all(path: Path, letters: frozenset[str]) -> bool:
    known = _known[path]
    asked = letters - known.keys()
    if asked and all(known[letter] for letter in letters & known.keys()):
        known.update(letters_of(path, asked) if path.is_file() else dict.fromkeys(asked, False))
    return all(known.get(letter) for letter in letters)
