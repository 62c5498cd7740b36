"""The controls of each phase of the practice scene, as values; the scene supplies their actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from deepsign.learning.lesson import Lesson
from deepsign.scenes.course.practice_layout import PracticeLayout
from deepsign.scenes.shared import tutor_controls
from deepsign.scenes.shared.attempting import Attempting
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, rows
from deepsign.ui.tutor_view import TutorView
from deepsign.words import Words


@dataclass(frozen=True)
class PracticeActions:
    """The actions of the scene."""

    leave: Callable[[], None]
    next: Callable[[], None]
    skip: Callable[[], None]
    retry: Callable[[], None]
    show_me: Callable[[], None]
    count_down: Callable[[], None]
    claim: Callable[[], None]
    without_camera: Callable[[], None]
    undo: Callable[[], None] | None = None  # None: there is nothing to take back


@dataclass(frozen=True)
class PracticeContext:
    """All that the controls depend on.

    Attributes:
        gap: Space between buttons, pixels.
        em: Their text size, pixels.
    """

    words: Words
    lesson: Lesson
    boxes: PracticeLayout
    tutor: TutorView
    attempting: Attempting
    act: PracticeActions
    failed: bool  # the recogniser stays off
    signing: bool  # the lesson has steps in front of the camera
    gap: int
    em: int


def controls(context: PracticeContext) -> tuple[Control, ...]:
    """Returns the controls of this phase, always with leave."""
    say, phase = context.words, context.lesson.phase
    leave = Control(
        "leave", context.boxes.leave, say("lesson-leave"), context.act.leave, "quiet",
        icon="back", key_label="Esc",
    )  # fmt: skip
    always = (*_undo(context), leave)
    if phase == "show":
        return (*_show(context), *play_row(context), *_looks(context), *always)
    if phase == "verdict":
        return (*_verdict(context), *play_row(context), *always)
    if phase == "over":
        return (leave,)
    return (*_turn(context), *always)


def undo_area(boxes: PracticeLayout, em: int) -> pygame.Rect:
    """Returns the area of the button that takes back the last answer of a review; only its icon if room is short."""
    badge, width = boxes.badge, boxes.leave.width
    if badge.width - width < 14 * em:
        width = badge.height * 3 // 2
    return pygame.Rect(badge.right - width, badge.top, width, badge.height)


def _undo(context: PracticeContext) -> tuple[Control, ...]:
    """Returns undo, only in a review after the first answer; the key is that of the other direction."""
    if context.act.undo is None:
        return ()
    rect = undo_area(context.boxes, context.em)
    label = context.words("lesson-undo") if rect.width == context.boxes.leave.width else ""
    return (
        Control(
            "undo", rect, label, context.act.undo, "quiet", (pygame.K_u,), "U",
            icon="undo",
        ),
    )  # fmt: skip


def scrub_area(boxes: PracticeLayout, gap: int) -> pygame.Rect:
    """Returns the area of the bar in the row that stops and moves the tutor."""
    return tutor_controls.scrub_area(boxes.play, gap)


def play_row(context: PracticeContext) -> tuple[Control, ...]:
    """Returns pause, step back, (the bar,) step on, and speed."""
    return tutor_controls.play_row(
        context.words, context.tutor, context.boxes.play, context.gap * 2 // 3
    )


def _looks(context: PracticeContext) -> tuple[Control, ...]:
    """Returns the controls of the view of the tutor."""
    return tutor_controls.looks(
        context.words, context.tutor, context.boxes.looks, context.gap, context.em
    )


def _skip(context: PracticeContext, rect: pygame.Rect) -> Control:
    return Control(
        "skip",
        rect,
        context.words("lesson-skip"),
        context.act.skip,
        keys=(pygame.K_s,),
        key_label="S",
    )


def _primary(context: PracticeContext, rect: pygame.Rect, name: str, label: str) -> Control:
    return Control(
        name, rect, context.words(label), context.act.next, "primary", (pygame.K_RETURN,), "Enter"
    )


def _show(context: PracticeContext) -> tuple[Control, ...]:
    """Returns the way to the turn; without a camera, a lesson that needs none comes first."""
    if context.signing and context.attempting.trouble == "camera_gone":
        without, ready, skip = columns(context.boxes.buttons, (1.7, 1, 1), context.gap)
        label, act = context.words("lesson-ready"), context.act.next
        go_on = Control("ready", ready, label, act, keys=(pygame.K_r,), key_label="R")
        return (_without_camera(context, without), go_on, _skip(context, skip))
    ready, skip = columns(context.boxes.buttons, (1.7, 1), context.gap)
    return (_primary(context, ready, "ready", "lesson-ready"), _skip(context, skip))


def _without_camera(context: PracticeContext, rect: pygame.Rect) -> Control:
    label, keys = context.words("lesson-without-camera"), (pygame.K_RETURN, pygame.K_n)
    return Control("no_camera", rect, label, context.act.without_camera, "primary", keys, "Enter")


def _turn(context: PracticeContext) -> tuple[Control, ...]:
    first, second, third = rows(context.boxes.buttons, (1, 1, 1), context.gap * 3 // 4)
    return (*_first(context, first), *_help(context, second), _skip(context, third))


def _first(context: PracticeContext, rect: pygame.Rect) -> tuple[Control, ...]:
    """Returns the button that helps most in the present state."""
    say, act = context.words, context.act
    if context.failed:
        label = say("lesson-restart")
        return (Control("retry", rect, label, act.retry, "primary", (pygame.K_r,), "R"),)
    if context.attempting.trouble == "camera_gone":
        return (_without_camera(context, rect),)
    if context.lesson.phase != "turn":
        label = say("lesson-start-again")
        return (Control("retry", rect, label, act.retry, keys=(pygame.K_r,), key_label="R"),)
    if context.attempting.seen is None:  # there is nobody to count in
        return ()
    label = say("lesson-count-in")
    return (Control("count", rect, label, act.count_down, keys=(pygame.K_SPACE,), key_label="Space"),)  # fmt: skip


def _help(context: PracticeContext, rect: pygame.Rect) -> tuple[Control, ...]:
    """Returns help: a sign that is asked from memory can be shown; then, or beside the tutor, it can be slowed."""
    if context.lesson.tutor_shown:
        if context.tutor.head.paused:  # where a letter is held
            return (tutor_controls.close_up(context.words, context.tutor, rect),)
        slow = context.words("lesson-speed", speed=tutor_controls.SPEEDS[context.tutor.head.speed])
        chosen = context.tutor.head.speed != 1.0
        keys = (pygame.K_l,)
        return (Control("slow", rect, slow, context.tutor.slower, "choice", keys, "L", chosen, icon="clock"),)  # fmt: skip
    if context.lesson.phase != "turn":
        return ()
    label = context.words("lesson-show-me")
    return (Control("help", rect, label, context.act.show_me, keys=(pygame.K_t,), key_label="T", icon="eye"),)  # fmt: skip


def _verdict(context: PracticeContext) -> tuple[Control, ...]:
    """Returns next, retry, and "I did it right"; the recommended one comes first."""
    say, act = context.words, context.act
    right = context.lesson.right
    parts = columns(context.boxes.buttons, (1.4, 1) if right else (1.4, 1, 1.3), context.gap)
    verdict = context.lesson.verdict
    if verdict is not None and verdict.kind == "almost" and not right:
        found = [
            Control(
                "retry", parts[0], say("lesson-retry"), act.retry, "primary",
                (pygame.K_RETURN, pygame.K_r), "Enter", icon="retry",
            ),
            Control("next", parts[1], say("lesson-next"), act.next, keys=(pygame.K_n,), key_label="N"),
        ]  # fmt: skip
    else:
        found = [
            _primary(context, parts[0], "next", "lesson-next"),
            Control(
                "retry", parts[1], say("lesson-retry"), act.retry, keys=(pygame.K_r,),
                key_label="R", icon="retry",
            ),
        ]  # fmt: skip
    if not right:
        found.append(
            Control(
                "claim", parts[2], say("lesson-claim"), act.claim, keys=(pygame.K_d,),
                key_label="D", icon="check",
            )
        )  # fmt: skip
    return tuple(found)
