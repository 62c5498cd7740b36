"""Colours can be told apart and text can be read."""

from __future__ import annotations

import pytest

from deepsign.ui.theme import DARK, LIGHT, TEXT_PAIRS, Palette, contrast, palette, scale_for


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda p: p.name)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_reaches_a_contrast_of_4_5(theme: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


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
