"""Text of twice the size, down to the smallest window: the forms of a learner, challenges, duels and phrases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from deepsign.gallery import SHOTS, Studio, studio
from deepsign.gallery.measuring import faults
from deepsign.gallery.taking import shoot
from deepsign.ui.reel import PosePainter
from deepsign.words import LANGUAGES

FORMS = ("new_learner", "edit_learner", "find_hand")
PHRASES = ("phrases", "phrases_sign", "phrases_wrong")
JUDGED = ("challenge_matched", "challenge_not", "challenge_restarting", "challenge_over")
NAMES = [
    name
    for name in SHOTS
    if name in PHRASES
    or (name.startswith((*FORMS, "challenge", "duel")) and not name.startswith(JUDGED))
]


@pytest.fixture
def small(plain: PosePainter) -> Iterator[Studio]:
    """A stage without a camera worth the name."""
    with studio("light", (640, 480), plain, camera_size=(320, 240)) as made:
        yield made


@pytest.mark.parametrize("name", NAMES)
def test_words_of_twice_the_size_are_whole_and_apart(name: str, small: Studio) -> None:
    SHOTS[name](small)
    small.services.choices.change(text_scale=2.0)
    for language in LANGUAGES:
        small.services.choices.change(language=language)
        for size in ((640, 480), (800, 600), (1280, 720)):
            _, boxes = shoot(small, size)
            layered = len(small.stage.stack.visible) > 1
            assert faults(size, boxes, layered=layered) == [], (language, size)
