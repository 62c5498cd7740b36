"""Text on the screen: bundled fonts, wrapping, fitting, and cached rendering."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Final, Literal, TypeVar

import pygame

from deepsign.ui.graphemes import graphemes
from deepsign.ui.system_fonts import letters_of
from deepsign.ui.theme import MIN_TEXT_PX, Colour
from deepsign.ui.typesetting import TextRun, text_runs

Weight = Literal["regular", "bold", "black"]
Measure = Callable[[str], int]

_FILES: Final[dict[Weight, str]] = {
    "regular": "Lato-Regular.ttf",
    "bold": "Lato-Bold.ttf",
    "black": "Lato-Black.ttf",
}
_CACHED_LINES: Final = 512
_K = TypeVar("_K")
_V = TypeVar("_V")
ELLIPSIS: Final = "\u2026"


@cache
def _font_file(weight: Weight) -> bytes:
    return files("deepsign_assets").joinpath("fonts", _FILES[weight]).read_bytes()


def wrap(text: str, measure: Measure, width: int) -> list[str]:
    """Breaks ``text`` into lines no wider than ``width`` pixels.

    Breaks at spaces and newlines, never at no-break spaces. A single word that is too wide is cut after the folders of
    a path or after a hyphen, otherwise between letters, so that no line is too wide.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph):
            joined = f"{line} {word}" if line else word
            if measure(joined) <= width:
                line = joined
                continue
            if line:
                lines.append(line)
            *full, line = _cut(word, measure, width)
            lines.extend(full)
        lines.append(line)
    return lines


def _words(text: str) -> list[str]:
    """Returns the words that lines may break between."""
    return [word for word in re.split(r"[ \t\n]+", text) if word]


def _cut(word: str, measure: Measure, width: int) -> list[str]:
    """Cuts one word into pieces that fit, with at least one letter per piece."""
    pieces = [""]
    for folder in _syllables(word):
        if pieces[-1] and measure(pieces[-1] + folder) > width:
            pieces.append("")
        for letter in graphemes(folder):
            if pieces[-1] and measure(pieces[-1] + letter) > width:
                pieces.append("")
            pieces[-1] += letter
    return pieces


def _syllables(word: str) -> list[str]:
    """Returns the folders of a path, or the parts of a word with hyphens; any other word is one part."""
    ends = r"(?<=[/\\])" if "/" in word or "\\" in word else r"(?<=\w-)(?=\w)"
    return [part for part in re.split(ends, word) if part]


def sentence(text: str) -> str:
    """Returns ``text`` with a capital at its start."""
    return text[:1].upper() + text[1:]


def shorten(text: str, measure: Measure, width: int) -> str:
    """Returns ``text`` if it fits, otherwise its start with an ellipsis."""
    if measure(text) <= width:
        return text
    letters = graphemes(text)
    while letters and measure("".join(letters).rstrip() + ELLIPSIS) > width:
        letters.pop()
    return "".join(letters).rstrip() + ELLIPSIS


@dataclass(frozen=True)
class Fitted:
    """Text fitted to a box: font size in px, lines, and whether text or the end of a word was cut."""

    px: int
    lines: tuple[str, ...]
    line_px: int
    width_px: int
    truncated: bool

    @property
    def height_px(self) -> int:
        """Height of all lines together, pixels."""
        return self.line_px * len(self.lines)


class Fonts:
    """The bundled typeface at any size, and fonts of the computer for letters that it lacks.

    A cache holds the most recently drawn lines.
    """

    def __init__(self) -> None:
        if not pygame.font.get_init():
            pygame.font.init()
        self._fonts: dict[tuple[Weight, int], pygame.font.Font] = {}
        self._others: dict[tuple[object, ...], pygame.font.Font] = {}
        self._lines: OrderedDict[tuple[object, ...], pygame.Surface] = OrderedDict()
        self._fits: OrderedDict[tuple[object, ...], Fitted] = OrderedDict()

    def font(self, weight: Weight, px: int) -> pygame.font.Font:
        """Returns the font of a weight at a size in pixels."""
        key = (weight, px)
        if key not in self._fonts:
            # a font reads from its own copy of the file as long as it exists
            self._fonts[key] = pygame.font.Font(BytesIO(_font_file(weight)), px)
        return self._fonts[key]

    def measure(self, weight: Weight, px: int) -> Measure:
        """Returns a function that measures the width of a line of text in pixels."""
        font = self.font(weight, px)

        def width(text: str) -> int:
            if _is_plain(text):
                return font.size(text)[0]
            return sum(self._of(run, weight, px).size(run.text)[0] for run in _runs(text))

        return width

    def fit(
        self, text: str, weight: Weight, px: int, box: tuple[int, int], min_px: int = MIN_TEXT_PX
    ) -> Fitted:
        """Sets ``text`` in ``box`` (width, height in px) at ``px`` or the next smaller size that fits.

        Text is cut, with an ellipsis, only if even ``min_px`` is too large.
        """
        key = (text, weight, px, box, min_px)
        if key not in self._fits:
            _keep(self._fits, key, self._fit(text, weight, px, box, min(min_px, px)))
        return self._fits[key]

    def _fit(self, text: str, weight: Weight, px: int, box: tuple[int, int], min_px: int) -> Fitted:
        for size in range(px, min_px - 1, -1):
            fitted = self._set(text, weight, size, box[0])
            inside = fitted.height_px <= box[1] and fitted.width_px <= box[0]
            if inside and not _breaks_words(text, fitted.lines):
                return fitted
        return self._crop(text, weight, min_px, box)

    def _set(self, text: str, weight: Weight, px: int, width: int) -> Fitted:
        measure = self.measure(weight, px)
        lines = tuple(wrap(text, measure, width))
        line_px = self.font(weight, px).get_linesize()
        return Fitted(px, lines, line_px, max(measure(line) for line in lines), False)

    def _crop(self, text: str, weight: Weight, px: int, box: tuple[int, int]) -> Fitted:
        full = self._set(text, weight, px, box[0])
        room = max(1, box[1] // full.line_px)
        if len(full.lines) <= room:  # it fits only if a word is cut in two
            return replace(full, truncated=True)
        measure = self.measure(weight, px)
        rest = " ".join(full.lines[room - 1 :])
        lines = (*full.lines[: room - 1], shorten(rest, measure, box[0]))
        return Fitted(px, lines, full.line_px, max(map(measure, lines)), True)

    def line(self, text: str, weight: Weight, px: int, colour: Colour) -> pygame.Surface:
        """Returns one rendered line; the same object while it stays in the cache."""
        key = (text, weight, px, colour)
        if key in self._lines:
            self._lines.move_to_end(key)
            return self._lines[key]
        surface = (
            self.font(weight, px).render(text, True, colour)
            if _is_plain(text)
            else self._composed(text, weight, px, colour)
        )
        _keep(self._lines, key, surface)
        return surface

    def _composed(self, text: str, weight: Weight, px: int, colour: Colour) -> pygame.Surface:
        """Returns a line in several fonts, on the baseline of the bundled one and not higher than its lines."""
        shipped = self.font(weight, px)
        size = (max(1, self.measure(weight, px)(text)), shipped.get_linesize())
        line, left = pygame.Surface(size, pygame.SRCALPHA), 0
        for run in _runs(text):
            font = self._of(run, weight, px)
            picture = font.render(run.text, True, colour)
            line.blit(*_within(picture, left, shipped.get_ascent() - font.get_ascent(), size[1]))
            left += picture.get_width()
        return line

    def _of(self, run: TextRun, weight: Weight, px: int) -> pygame.font.Font:
        """Returns the font of a part of a line."""
        if run.file is None and run.level != 1:
            return self.font(weight, px)
        key = (run.file, run.script, run.level == 1, weight, px)
        if key not in self._others:
            source = run.file or BytesIO(_font_file(weight))
            font = pygame.font.Font(source, px)
            font.bold = run.file is not None and weight != "regular"
            if run.script:
                font.set_script(run.script)
            if run.level == 1:
                font.set_direction(pygame.DIRECTION_RTL)
            self._others[key] = font
        return self._others[key]


@cache
def _measuring() -> Fonts:
    """Returns fonts for measuring only, because layouts are computed before drawing."""
    pygame.register_quit(_measuring.cache_clear)  # fonts are invalid after pygame ends
    return Fonts()


def height_of(text: str, width: int, px: int, weight: Weight = "regular") -> int:
    """Returns the height in pixels of ``text`` set at ``px`` in a box of ``width`` pixels."""
    return _measuring().fit(text, weight, px, (max(1, width), 1 << 16), px).height_px


def width_of(text: str, px: int, weight: Weight = "regular") -> int:
    """Returns the width in pixels of ``text`` on one line."""
    return _measuring().measure(weight, px)(text)


@cache
def _ships(letter: str) -> bool:
    """Returns whether the bundled font has a letter; all its weights have the same letters."""
    return letter in " \t\n" or letters_of(BytesIO(_font_file("regular")), letter)[letter]


def _is_plain(text: str) -> bool:
    """Returns whether the bundled font has all letters of a text."""
    return text.isascii() or all(map(_ships, text))


@lru_cache(_CACHED_LINES)
def _runs(text: str) -> tuple[TextRun, ...]:
    return tuple(text_runs(text, _ships))


def undrawn(text: str) -> str:
    """Returns the letters of a text that no font of this computer has, each once."""
    if _is_plain(text):
        return ""
    return "".join(dict.fromkeys("".join(run.missing for run in _runs(text))))


def _within(
    picture: pygame.Surface, left: int, top: int, height: int
) -> tuple[pygame.Surface, tuple[int, int]]:
    """Returns a picture and its position such that its ink is inside a line of this height."""
    ink = picture.get_bounding_rect()
    if ink.height > height:
        share = height / ink.height
        size = (
            max(1, round(picture.get_width() * share)),
            max(1, int(picture.get_height() * share)),
        )
        picture = pygame.transform.smoothscale(picture, size)
        ink = picture.get_bounding_rect()
    return picture, (left, min(max(top, -ink.top), height - ink.bottom))


def _breaks_words(text: str, lines: tuple[str, ...]) -> bool:
    parts = iter([part for word in _words(text) for part in _syllables(word)])
    for left in map("".join, map(_words, lines)):
        while left:
            part = next(parts)
            if not left.startswith(part):
                return True
            left = left[len(part) :]
    return False


def _keep(cache: OrderedDict[_K, _V], key: _K, value: _V) -> None:
    cache[key] = value
    if len(cache) > _CACHED_LINES:
        cache.popitem(last=False)
