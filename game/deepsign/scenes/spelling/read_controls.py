"""The controls of a round of reading, as values; the scene supplies their actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import pygame

from deepsign.learning.read_turn import ReadTurn
from deepsign.scenes.shared.tutor_controls import slow_and_turn
from deepsign.scenes.spelling.read_layout import ReadLayout
from deepsign.ui.control import Control
from deepsign.ui.layout import columns
from deepsign.ui.tutor_view import TutorView
from deepsign.words import Words

ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)
_TYPING_KEYS: Final = {
    "again": ("F2", pygame.K_F2),
    "slow": ("F3", pygame.K_F3),
    "turn": ("F4", pygame.K_F4),
    "tell": ("F5", pygame.K_F5),
}
"""Keys while the field takes all letters."""


@dataclass(frozen=True)
class ReadActions:
    """The actions of the scene."""

    leave: Callable[[], None]
    check: Callable[[], None]
    tell: Callable[[], None]
    next: Callable[[], None]
    replay: Callable[[], None]
    slower: Callable[[], None]
    turn: Callable[[], None]
    compare: Callable[[tuple[str, str]], None]


@dataclass(frozen=True)
class ReadContext:
    """All that the controls depend on.

    Attributes:
        turn: The present word.
        shown: The two letters that are compared.
        typed: Whether something was typed.
        last: Whether the results come next.
        ends: Whether leaving leads to the results.
        gap: Space between buttons, pixels.
        tab: Width of the smallest tab, pixels.
    """

    words: Words
    boxes: ReadLayout
    tutor: TutorView
    act: ReadActions
    turn: ReadTurn
    shown: tuple[str, str] | None
    typed: bool
    last: bool
    ends: bool
    gap: int
    tab: int


def controls(context: ReadContext) -> tuple[Control, ...]:
    """Returns field, check and "show me" while a word is asked, next after the answer; always the tutor's and leave."""
    words, boxes, act = context.words, context.boxes, context.act
    label = words("read-end" if context.ends else "receptive-leave")
    leave = Control("leave", boxes.leave, label, act.leave, "quiet", icon="back", key_label="Esc")
    reading = context.turn.reading
    if reading is None:
        return (*_asked(context), leave)
    label = words("read-results" if context.last else "receptive-next")
    keys = (*ENTER, pygame.K_SPACE)
    on = Control("next", boxes.buttons, label, act.next, "primary", keys, "Enter")
    return (*_tabs(context, reading.misread), on, *_looks(context), leave)


def _asked(context: ReadContext) -> tuple[Control, ...]:
    words, boxes, act = context.words, context.boxes, context.act
    check, tell = columns(boxes.buttons, (1.3, 1), context.gap)
    ready = not context.turn.waits
    able = ready and context.typed
    return (
        Control("field", boxes.field, words("read-field"), act.check, "field"),
        Control("check", check, words("read-check"), act.check, "primary", ENTER, "Enter", enabled=able),
        *map(_for_typing, (
            Control("tell", tell, words("read-tell"), act.tell, "quiet", enabled=ready),
            *_looks(context),
        )),
    )  # fmt: skip


def _for_typing(control: Control) -> Control:
    label, key = _TYPING_KEYS[control.name]
    return replace(control, keys=(key,), key_label=label)


def _looks(context: ReadContext) -> tuple[Control, ...]:
    again, *rest = columns(context.boxes.looks, (1, 1, 1), context.gap)
    words, act = context.words, context.act
    return (
        Control("again", again, words("receptive-again"), act.replay, "choice", (pygame.K_r,), "R"),
        *slow_and_turn(words, context.tutor, rest, act.slower, act.turn),
    )


def _tabs(context: ReadContext, misread: tuple[tuple[str, str], ...]) -> tuple[Control, ...]:
    """Returns the misread letters to choose from, if there are several."""
    if len(misread) < 2:
        return ()
    most = max(2, context.boxes.tabs.width // context.tab)
    cells = columns(context.boxes.tabs, (1,) * min(most, len(misread)), context.gap)
    return tuple(
        Control(
            f"pair_{number}", cell, " – ".join(map(context.words.gloss, pair)),
            partial(context.act.compare, pair), "choice", chosen=pair == context.shown,
        )
        for number, (pair, cell) in enumerate(zip(misread, cells, strict=False))
    )  # fmt: skip
