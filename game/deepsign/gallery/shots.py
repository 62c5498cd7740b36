"""Every picture by name, with the steps that lead to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from deepsign.gallery import (
    shots_arcade,
    shots_arrive,
    shots_book,
    shots_contest,
    shots_home,
    shots_lesson,
    shots_letters,
    shots_options,
    shots_own,
    shots_phrases,
    shots_progress,
    shots_read,
    shots_recall,
    shots_sign_rush,
    shots_spell,
    shots_words,
)
from deepsign.gallery.studio import Studio

Shot = Callable[[Studio], object]

SHOTS: Final[dict[str, Shot]] = {
    **shots_arrive.SHOTS,
    **shots_home.SHOTS,
    **shots_book.SHOTS,
    **shots_own.SHOTS,
    **shots_lesson.SHOTS,
    **shots_letters.SHOTS,
    **shots_recall.SHOTS,
    **shots_contest.SHOTS,
    **shots_options.SHOTS,
    **shots_phrases.SHOTS,
    **shots_progress.SHOTS,
    **shots_read.SHOTS,
    **shots_arcade.SHOTS,
    **shots_sign_rush.SHOTS,
    **shots_spell.SHOTS,
    **shots_words.SHOTS,
}
"""The steps that lead to each picture, by its name."""
