"""Words on every screen of the arcade at twice the size, and in the smallest window."""

from __future__ import annotations

import pytest

from deepsign.gallery import SHOTS, Studio
from deepsign.gallery.measuring import faults
from deepsign.gallery.taking import shoot

NAMES = [name for name in SHOTS if name.startswith("arcade")]


@pytest.mark.parametrize("name", NAMES)
def test_words_of_twice_the_size_are_whole_and_apart(name: str, ready: Studio) -> None:
    SHOTS[name](ready)
    ready.services.choices.change(text_scale=2.0)
    for language in ("en", "es"):
        ready.services.choices.change(language=language)
        for size in ((1280, 720), (800, 600), (640, 480)):
            _, boxes = shoot(ready, size)
            assert faults(size, boxes, layered=len(ready.stage.stack.visible) > 1) == []


@pytest.mark.parametrize("name", NAMES)
def test_words_are_whole_and_apart_in_the_smallest_window(name: str, ready: Studio) -> None:
    SHOTS[name](ready)
    for language in ("en", "es"):
        ready.services.choices.change(language=language)
        _, boxes = shoot(ready, (640, 480))
        assert faults((640, 480), boxes, layered=len(ready.stage.stack.visible) > 1) == []
