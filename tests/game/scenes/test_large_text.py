"""Text of twice the size, down to the smallest window: forms of a learner, challenges, duels, phrases and spelling."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from deepsign.gallery import SHOTS, Studio, studio
from deepsign.gallery.measuring import faults, shrunk
from deepsign.gallery.taking import shoot
from deepsign.scenes.course.practice_layout import layout
from deepsign.ui.reel import PosePainter
from deepsign.words import LANGUAGES

FORMS = ("new_learner", "edit_learner", "find_hand")
PHRASES = ("phrases", "phrases_sign", "phrases_wrong")
WORDS = ("spelling_menu", "spelling_numbers_age", "spelling_lists", "spelling_list_refused")
SPELL = ("spell_scores", "spell_done", "spell_camera_gone", "spell_memory")
OWN = ("own_list", "own_form", "own_studio_misfit", "own_page")
JUDGED = ("challenge_matched", "challenge_not", "challenge_restarting", "challenge_over")
NAMES = [
    name
    for name in SHOTS
    if name in PHRASES + OWN + SPELL + WORDS
    or (name.startswith((*FORMS, "book", "challenge", "duel")) and not name.startswith(JUDGED))
]
VERDICTS = [name for name in SHOTS if name.startswith("practice_4")]
SENTENCE = 25
"""A text with at least this many letters is read, not glanced at."""


@pytest.fixture
def small(plain: PosePainter) -> Iterator[Studio]:
    """Provides a stage with a minimal camera."""
    with studio("light", (640, 480), plain, camera_size=(160, 120)) as made:
        yield made


@pytest.mark.parametrize("name", NAMES)
def test_words_of_twice_the_size_are_complete_and_apart(name: str, small: Studio) -> None:
    SHOTS[name](small)
    small.services.choices.change(text_scale=2.0)
    for language in LANGUAGES:
        small.services.choices.change(language=language)
        for size in ((640, 480), (1280, 720)):
            _, boxes = shoot(small, size)
            layered = len(small.stage.stack.visible) > 1
            assert faults(size, boxes, layered=layered) == [], (language, size)
        assert shrunk(boxes) == [], (language, "a window of the designed size scrolls instead")


@pytest.mark.parametrize("name", VERDICTS)
def test_at_twice_the_size_a_verdict_and_its_advice_have_large_letters(
    name: str, small: Studio
) -> None:
    SHOTS[name](small)
    small.services.choices.change(text_scale=2.0)
    for language in LANGUAGES:
        small.services.choices.change(language=language)
        _, boxes = shoot(small, (640, 480))
        assert faults((640, 480), boxes) == [], language
        _, boxes = shoot(small, (1280, 720))
        assert faults((1280, 720), boxes) == [], language
        read = [box for box in boxes if len(box.text) >= SENTENCE]
        assert shrunk(read, 0.65) == [], language


@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3, 1.5, 1.75, 2.0])
def test_replays_keep_their_size(scale: float) -> None:
    boxes = layout((1280, 720), "verdict", scale)
    least = 300 if scale > 1 else 290
    assert min(boxes.own.width, boxes.tutor.width) >= least
    assert not boxes.own.colliderect(boxes.words)
    assert not boxes.play.colliderect(boxes.buttons)
    assert boxes.labels.bottom <= boxes.own.top


def test_shrunk_texts_are_reported_with_both_sizes(small: Studio) -> None:
    SHOTS["practice_4_yes"](small)
    _, boxes = shoot(small, (1280, 720))
    assert shrunk(boxes, 0.5) == []
    assert shrunk(boxes, 2.0)[0].startswith(f"{boxes[0].px} of {boxes[0].full_px} px: ")
