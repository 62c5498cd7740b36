"""Colours are distinct and text is readable."""

from __future__ import annotations

import pytest

from deepsign.ui.theme import (
    DARK,
    LIGHT,
    THEMES,
    Colour,
    Palette,
    palette,
    scale_for,
    text_height,
)

TEXT_PAIRS = (
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "accent_soft"),
    ("muted", "paper"),
    ("muted", "card"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("accent_ink", "accent_held"),
    ("muted", "accent_soft"),
    ("notyet", "paper"),
    ("yes", "paper"),
    ("none", "paper"),
    ("accent_ink", "accent_soft"),
    ("accent_ink", "card"),
    ("accent_ink", "paper"),
    ("yes", "yes_soft"),
    ("yes", "card"),
    ("ink", "yes_soft"),
    ("notyet", "notyet_soft"),
    ("notyet", "card"),
    ("ink", "notyet_soft"),
    ("none", "none_soft"),
    ("none", "card"),
    ("ink", "none_soft"),
    ("on_shade", "shade"),
)
"""Every pair of text and background that the scenes use."""

PALETTES = [palette(name, safe) for name in THEMES for safe in (False, True)]
NAMES = [f"{name}-{kind}" for name in THEMES for kind in ("plain", "safe")]


def luminance(colour: Colour) -> float:
    """Returns the relative luminance, 0 to 1 (WCAG 2.2, sRGB)."""
    parts = [c / 255 for c in colour]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Returns the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", PALETTES, ids=NAMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(theme: Palette, text: str, ground: str) -> None:
    wanted = 7.0 if theme.name == "contrast" else 4.5
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= wanted


@pytest.mark.parametrize("theme", PALETTES, ids=NAMES)
@pytest.mark.parametrize("ground", ["paper", "card"])
def test_what_is_no_text_can_be_made_out(theme: Palette, ground: str) -> None:
    """WCAG 2.2, 1.4.11: parts that show the state of a control, and the focus ring, reach 3:1."""
    for part in ("accent", "muted", "yes", "notyet", "none"):
        assert contrast(getattr(theme, part), getattr(theme, ground)) >= 3.0


def test_colour_safe_changes_only_yes_and_not_yet() -> None:
    for name in THEMES:
        plain, safe = palette(name), palette(name, colour_safe=True)
        changed = {part for part in vars(plain) if getattr(plain, part) != getattr(safe, part)}
        assert changed == {"yes", "yes_soft", "notyet", "notyet_soft"}


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21.0)
    assert contrast((255, 255, 255), (119, 119, 119)) == pytest.approx(4.48, abs=0.01)


def test_scale_follows_the_window_and_never_makes_text_unreadable() -> None:
    assert scale_for((1280, 720)) == 1.0
    assert scale_for((3840, 2160)) == 3.0
    assert scale_for((640, 480)) == 0.7


def test_an_unknown_theme_is_the_light_one() -> None:
    assert palette("dark") is DARK
    assert palette("no such theme") is LIGHT


def test_heights_follow_large_text_and_keep_room_for_small() -> None:
    assert text_height(40, (1280, 720), 2.0) == 80
    assert text_height(40, (1280, 720), 0.75) == 40
