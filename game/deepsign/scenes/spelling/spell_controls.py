"""The controls of a round of spelling, as values; the scene supplies their actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from deepsign.recognition.camera_session import Trouble
from deepsign.scenes.spelling.spell_layout import SpellBoxes
from deepsign.ui.control import Control
from deepsign.ui.layout import columns
from deepsign.words import Words

ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER)


@dataclass(frozen=True)
class SpellActions:
    """The actions of the scene."""

    leave: Callable[[], None]
    skip: Callable[[], None]
    show_me: Callable[[], None]
    toggle_hand: Callable[[], None]
    again: Callable[[], None]
    next: Callable[[], None]
    wake: Callable[[], None]
    read: Callable[[], None]


@dataclass(frozen=True)
class SpellContext:
    """All that the controls depend on.

    Attributes:
        phase: "ready", "spell", "done" or "over".
        timed: Whether the round has a clock.
        from_memory: Whether the hand is hidden.
        hand_shown: Whether it is shown for the present letter nevertheless.
        trouble: What prevents spelling.
        gap: Between buttons, pixels.
    """

    words: Words
    boxes: SpellBoxes
    act: SpellActions
    phase: str
    timed: bool
    from_memory: bool
    hand_shown: bool
    trouble: Trouble
    gap: int


def controls(at: SpellContext) -> tuple[Control, ...]:
    """Returns the controls of this phase, always with leave until the round is over."""
    if at.phase == "over":
        return ()
    leave = Control(
        "leave", at.boxes.leave, at.words("receptive-leave"), at.act.leave, "quiet", icon="back",
        key_label="Esc",
    )  # fmt: skip
    found = {"ready": _remedy, "spell": _spell, "done": _done}.get(at.phase)
    return (*found(at), leave) if found else (leave,)


def _spell(at: SpellContext) -> tuple[Control, ...]:
    """Returns help, again and skip; in place of help what helps most while something is wrong."""
    lower = at.boxes.buttons[1]
    skip_box, again = columns(lower, (1.25, 1), at.gap)
    label = at.words("spell-skip")
    skip = Control(
        "skip", lower if at.timed else skip_box, label, at.act.skip, keys=(pygame.K_s,),
        key_label="S",
    )  # fmt: skip
    found = (*(_remedy(at) or _help(at)), skip)
    return found if at.timed else (*found, _again(at, again))


def _remedy(at: SpellContext) -> tuple[Control, ...]:
    """Returns what helps most while something is wrong; nothing otherwise."""
    row = at.boxes.buttons[0]
    if at.trouble == "recogniser_failed":
        label = at.words("lesson-restart")
        return (Control("wake", row, label, at.act.wake, "primary", ENTER, "Enter"),)
    if at.trouble == "camera_gone":
        label = at.words("spell-read-instead")
        return (Control("read", row, label, at.act.read, "primary", ENTER, "Enter", icon="eye"),)
    return ()


def _help(at: SpellContext) -> tuple[Control, ...]:
    """Returns from memory and show me."""
    row = at.boxes.buttons[0]
    left, right = columns(row, (1.25, 1), at.gap)
    label, keys = at.words("spell-from-memory"), (pygame.K_m,)
    memory = Control(
        "memory", left if at.from_memory else row, label, at.act.toggle_hand, "choice", keys, "M",
        chosen=at.from_memory,
    )  # fmt: skip
    if not at.from_memory:
        return (memory,)
    label, keys = at.words("lesson-show-me"), (pygame.K_t,)
    show = Control(
        "show", right, label, at.act.show_me, keys=keys, key_label="T", enabled=not at.hand_shown
    )
    return (memory, show)


def _again(at: SpellContext, rect: pygame.Rect) -> Control:
    label = at.words("spell-again")
    return Control("again", rect, label, at.act.again, keys=(pygame.K_r,), key_label="R")


def _done(at: SpellContext) -> tuple[Control, ...]:
    """Returns the next word, and the same one again."""
    upper, lower = at.boxes.buttons
    label = at.words("spell-next")
    on = Control("next", upper, label, at.act.next, "primary", ENTER, "Enter", icon="forward")
    return (on, _again(at, lower))
