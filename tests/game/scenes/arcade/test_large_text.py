"""Words on every screen of the arcade in the smallest window, and at twice the size."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from deepsign.gallery import SHOTS, Studio
from deepsign.gallery.measuring import faults
from deepsign.gallery.taking import shoot
from deepsign.scenes.arcade.setup import SetupScene
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


def test_the_page_before_sign_rush_says_how_many_signs_come_in_the_smallest_window(
    ready: Studio,
) -> None:
    SHOTS["arcade_sign_setup"](ready)
    scene = ready.stage.stack.top
    assert isinstance(scene, SetupScene)
    for language, due in itertools.product(LANGUAGES, (0, 1, 2)):
        ready.services.choices.change(language=language)
        scene.known = tuple(replace(each, due=n < due) for n, each in enumerate(scene.known))
        ready.stage.resize((800, 600))  # so that the page is drawn anew
        shoot(ready, (800, 600))
        _, boxes = shoot(ready, (640, 480))
        said = ready.services.words("arcade-sign-own", n=len(scene.known), due=due)
        assert said in {each.text for each in boxes}, (language, due)
