"""The controls of each phase of receptive practice, as values; the scene supplies their actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import pygame

from deepsign.learning.quiz import Quiz
from deepsign.learning.schedule import Rating
from deepsign.scenes.course.rating import rating_controls
from deepsign.scenes.course.receptive_layout import ReceptiveLayout
from deepsign.scenes.shared.answer_options import option_controls
from deepsign.scenes.shared.tutor_controls import slow_and_turn
from deepsign.ui.control import Control
from deepsign.ui.layout import columns
from deepsign.ui.tutor_view import TutorView
from deepsign.words import Words
from deepsign_assets.lexicon import is_spelled


@dataclass(frozen=True)
class ReceptiveActions:
    """The actions of the scene."""

    leave: Callable[[], None]
    pick: Callable[[str | None], None]
    replay: Callable[[], None]
    slower: Callable[[], None]
    turn: Callable[[], None]
    rate: Callable[[Rating], None]
    next: Callable[[], None]
    undo: Callable[[], None] | None = None  # None: there is nothing to take back


@dataclass(frozen=True)
class ReceptiveContext:
    """All that the controls depend on.

    Attributes:
        rating: The rating of the answer; None before it.
        preview: When the sign would be back after each rating; empty where ratings are not shown.
        now: The present time.
        gap: Space between buttons, pixels.
    """

    words: Words
    quiz: Quiz
    boxes: ReceptiveLayout
    tutor: TutorView
    act: ReceptiveActions
    rating: Rating | None
    preview: Mapping[Rating, datetime]
    now: datetime
    gap: int


def controls(context: ReceptiveContext) -> tuple[Control, ...]:
    """Returns the words while one is asked, then next; always with leave."""
    leave = Control(
        "leave", context.boxes.leave, context.words("receptive-leave"), context.act.leave, "quiet",
        icon="back", key_label="Esc",
    )  # fmt: skip
    fixed = (*_undo(context), leave)
    if context.quiz.phase == "answered":
        return (*_answered(context), *fixed)
    return (*_options(context), *_looks(context), *fixed)


def _undo(context: ReceptiveContext) -> tuple[Control, ...]:
    rect, act = context.boxes.undo, context.act.undo
    if act is None or not rect.width:
        return ()
    label = context.words("receptive-undo")
    return (Control("undo", rect, label, act, "quiet", (pygame.K_u,), "U", icon="undo"),)


def _options(context: ReceptiveContext) -> tuple[Control, ...]:
    quiz, boxes, words = context.quiz, context.boxes, context.words
    # a number in figures is read at once in any language
    named = words.gloss if is_spelled(quiz.asked) else words.sign
    signs, unsure = [named(option) for option in quiz.options], words("receptive-unsure")
    return option_controls(quiz, signs, boxes.options, boxes.unsure, unsure, context.act.pick)


def _looks(context: ReceptiveContext) -> tuple[Control, ...]:
    """Returns again, slower, and from the side."""
    again, *rest = columns(context.boxes.looks, (1, 1, 1), context.gap)
    words, act = context.words, context.act
    return (
        Control("again", again, words("receptive-again"), act.replay, "choice", (pygame.K_r,), "R"),
        *slow_and_turn(words, context.tutor, rest, act.slower, act.turn),
    )


def _answered(context: ReceptiveContext) -> tuple[Control, ...]:
    label, keys = context.words("receptive-next"), (pygame.K_RETURN, pygame.K_SPACE)
    on = Control("next", context.boxes.next, label, context.act.next, "primary", keys, "Enter")
    return (on, *_ratings(context), *_looks(context))


def _ratings(context: ReceptiveContext) -> tuple[Control, ...]:
    if context.rating is None or not context.preview:
        return ()
    return rating_controls(
        context.boxes.ratings,
        context.gap,
        context.words,
        context.preview,
        context.now,
        context.rating,
        context.act.rate,
    )
