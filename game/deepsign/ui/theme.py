"""Colours and sizes: three palettes, each with a colour-blind safe variant, and one scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, Literal

Colour = tuple[int, int, int]
Tone = Literal["accent", "yes", "notyet", "none"]

MIN_TEXT_PX: Final = 13
"""Smallest text size in any window, pixels."""

_DESIGN_SIZE: Final = (1280, 720)
WIDEST: Final = _DESIGN_SIZE[0] / _DESIGN_SIZE[1]
"""In a window that is no wider for its height, the width alone says how large everything is."""
_TITLE: Final = 24.0
_MIN_SCALE: Final = 0.7  # 640x480 would be 0.5; text would be too small to read


def _rgb(code: str) -> Colour:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


@lru_cache(maxsize=256)
def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """Mixes ``share`` (0 to 1) of ``other`` into ``one``."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


@dataclass(frozen=True)
class Palette:
    """The named colours of a theme. A test checks the contrast of its text colours."""

    name: Literal["light", "dark", "contrast"]
    paper: Colour
    card: Colour
    line: Colour
    ink: Colour
    muted: Colour
    accent: Colour
    on_accent: Colour
    accent_lip: Colour
    accent_soft: Colour
    accent_ink: Colour
    yes: Colour
    yes_soft: Colour
    notyet: Colour
    notyet_soft: Colour
    none: Colour
    none_soft: Colour
    shade: Colour
    on_shade: Colour

    @property
    def accent_hover(self) -> Colour:
        """Accent colour under the mouse, with more contrast to its text."""
        return mixed(self.accent, self.ink, 0.14)

    @property
    def accent_held(self) -> Colour:
        """Soft accent colour while it is pressed."""
        return mixed(self.accent_soft, self.accent, 0.14)

    def tone(self, tone: Tone) -> tuple[Colour, Colour]:
        """Returns the strong colour of a tone and the soft background for it."""
        if tone == "accent":
            return self.accent_ink, self.accent_soft
        strong: Colour = getattr(self, tone)
        soft: Colour = getattr(self, f"{tone}_soft")
        return strong, soft


LIGHT: Final = Palette(
    name="light",
    paper=_rgb("#F6F3EE"),
    card=_rgb("#FFFFFF"),
    line=_rgb("#E3DDD2"),
    ink=_rgb("#23243A"),
    muted=_rgb("#5A5D74"),
    accent=_rgb("#5B45D6"),
    on_accent=_rgb("#FFFFFF"),
    accent_lip=_rgb("#4330AD"),
    accent_soft=_rgb("#ECE8FC"),
    accent_ink=_rgb("#4A36BE"),
    yes=_rgb("#176B46"),
    yes_soft=_rgb("#DDF3E6"),
    notyet=_rgb("#8A4700"),
    notyet_soft=_rgb("#FDEFD8"),
    none=_rgb("#3B516C"),
    none_soft=_rgb("#E5ECF4"),
    shade=_rgb("#1B1C2E"),
    on_shade=_rgb("#FFFFFF"),
)

DARK: Final = Palette(
    name="dark",
    paper=_rgb("#161726"),
    card=_rgb("#222439"),
    line=_rgb("#3B3E5C"),
    ink=_rgb("#F4F2FB"),
    muted=_rgb("#B7B8CF"),
    accent=_rgb("#9C8CFF"),
    on_accent=_rgb("#15122E"),
    accent_lip=_rgb("#6F5DDB"),
    accent_soft=_rgb("#312C5A"),
    accent_ink=_rgb("#C5BAFF"),
    yes=_rgb("#7FE0AE"),
    yes_soft=_rgb("#173B2B"),
    notyet=_rgb("#FFC77A"),
    notyet_soft=_rgb("#44300F"),
    none=_rgb("#B5CBE6"),
    none_soft=_rgb("#26374C"),
    shade=_rgb("#0C0D18"),
    on_shade=_rgb("#FFFFFF"),
)

CONTRAST: Final = Palette(
    name="contrast",
    paper=_rgb("#000000"),
    card=_rgb("#000000"),
    line=_rgb("#FFFFFF"),
    ink=_rgb("#FFFFFF"),
    muted=_rgb("#E4E4E4"),
    accent=_rgb("#FFE600"),
    on_accent=_rgb("#000000"),
    accent_lip=_rgb("#A89800"),
    accent_soft=_rgb("#2B2700"),
    accent_ink=_rgb("#FFE600"),
    yes=_rgb("#66FFA6"),
    yes_soft=_rgb("#00291A"),
    notyet=_rgb("#FFC14D"),
    notyet_soft=_rgb("#2E1F00"),
    none=_rgb("#C9DCFF"),
    none_soft=_rgb("#101B30"),
    shade=_rgb("#000000"),
    on_shade=_rgb("#FFFFFF"),
)

THEMES: Final = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

_COLOUR_SAFE: Final = {
    "light": ("#0B5394", "#DCEBFA", "#944100", "#FFE9D6"),
    "dark": ("#8CC8FF", "#12344F", "#FFB066", "#47290B"),
    "contrast": ("#8FD0FF", "#00233D", "#FFB05C", "#331B00"),
}
"""Blue for yes and orange for not yet, with their backgrounds, which differ in every kind of colour vision
(Okabe and Ito 2008, "Color Universal Design").
"""


@cache
def palette(name: str, colour_safe: bool = False) -> Palette:
    """Returns the palette with a name; an unknown name gives the light one.

    Args:
        name: "light", "dark" or "contrast".
        colour_safe: Whether yes and not yet are blue and orange instead of green and amber.
    """
    plain = THEMES.get(name, LIGHT)
    if not colour_safe:
        return plain
    yes, yes_soft, notyet, notyet_soft = map(_rgb, _COLOUR_SAFE[plain.name])
    return replace(plain, yes=yes, yes_soft=yes_soft, notyet=notyet, notyet_soft=notyet_soft)


def scale_for(size: tuple[int, int]) -> float:
    """Returns pixels per design unit for a window of ``size`` (width, height) pixels."""
    fit = min(size[0] / _DESIGN_SIZE[0], size[1] / _DESIGN_SIZE[1])
    return max(_MIN_SCALE, fit)


def text_height(units: float, size: tuple[int, int], text_scale: float) -> int:
    """Returns pixels of a height that grows with the text but does not shrink with it.

    Rows of small text keep the designed height, because no text is set below `MIN_TEXT_PX`.
    """
    return round(units * scale_for(size) * max(1.0, text_scale))


@lru_cache(maxsize=256)
def text_px(size: float, window: tuple[int, int], text_scale: float) -> int:
    """Pixels of a text size in design units, never below the readable minimum.

    Titles, which are large already, grow by as many pixels as text of `_TITLE` units, not by the same factor: so do
    the "larger accessibility sizes" of Dynamic Type (Apple, Human Interface Guidelines, Typography).
    """
    least = round(MIN_TEXT_PX * max(1.0, text_scale))
    more = (text_scale - 1) * (min(size, _TITLE) if text_scale > 1 else size)
    return max(least, round((size + more) * scale_for(window)))
