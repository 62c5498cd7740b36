"""The words of free play: names of gestures are whole, and what a gesture lacked is told in every window."""

from __future__ import annotations

import itertools

import pytest

from deepsign.arcade.gestures import LABELS
from deepsign.arcade.source import ScriptedSource
from deepsign.gallery import Studio
from deepsign.gallery.taking import shoot
from deepsign.scenes.arcade.hub import MadeGesture
from deepsign.settings import Language
from deepsign.words import LANGUAGES

from .visit import free_play


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_a_gesture_is_cut_in_free_play(ready: Studio, language: Language) -> None:
    ready.services.choices.change(language=language)
    source = ScriptedSource()
    menu, scene = free_play(ready, source)
    for number in range(0, len(LABELS), 3):
        shown = LABELS[number : number + 3]
        menu.hub.trail.extend(MadeGesture(each, 0.9, 1.0, False) for each in shown)
        source.shares = dict.fromkeys(shown, 0.3)
        scene.show(shown[0])
        for size in ((640, 480), (1280, 720)):
            _, log = shoot(ready, size)
            assert [each.text for each in log if each.truncated] == [], (shown, size)


def test_a_near_miss_is_told_in_the_smallest_window_too(ready: Studio) -> None:
    source = ScriptedSource()
    menu, scene = free_play(ready, source)
    for language, size in itertools.product(LANGUAGES, ((640, 480), (1280, 720))):
        ready.services.choices.change(language=language)
        for shares in ({"zooming_in_with_two_fingers": 0.5}, {"no_gesture": 1.0}):
            source.shares = shares
            ready.run(0.2)
        assert menu.hub.almost is not None
        _, log = shoot(ready, size)
        assert scene.hint() in {each.text for each in log if not each.truncated}, (language, size)
