"""Words on every screen of the arcade in the smallest window, and at twice the size."""

from __future__ import annotations

import itertools

import pytest

from deepsign.gallery import SHOTS, Studio
from deepsign.gallery.measuring import faults
from deepsign.gallery.taking import shoot
from deepsign.words import LANGUAGES

NAMES = [name for name in SHOTS if name.startswith("arcade")]


@pytest.mark.parametrize("name", NAMES)
def test_words_are_complete_and_apart(name: str, ready: Studio) -> None:
    SHOTS[name](ready)
    for scale, language in itertools.product((1.0, 2.0), LANGUAGES):
        ready.services.choices.change(text_scale=scale, language=language)
        for size in ((640, 480),) if scale == 1 else ((640, 480), (1280, 720)):
            _, boxes = shoot(ready, size)
            found = faults(size, boxes, layered=len(ready.stage.stack.visible) > 1)
            assert found == [], (scale, language, size)
