"""What can be pressed in each phase of the practice scene, as values; the scene hands in what they do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import pygame

from deepsign.learning.lesson import Lesson
from deepsign.scenes.course.practice_layout import Layout
from deepsign.scenes.shared.attempting import Attempting
from deepsign.ui.layout import columns, rows
from deepsign.ui.tutor_view import TutorView
from deepsign.ui.widgets import Control
from deepsign.words import Words

SPEEDS: Final = {1.0: "full", 0.5: "half", 0.25: "quarter"}
ROOMY: Final = 6.6
"""A small button is wide enough for icon, word and key from so many text sizes on."""


@dataclass(frozen=True)
class Actions:
    """What the scene does when something is pressed."""

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
class Desk:
    """All that the controls depend on.

    Attributes:
        gap: Between buttons, pixels.
        em: Their text size, pixels.
    """

    words: Words
    lesson: Lesson
    boxes: Layout
    tutor: TutorView
    attempting: Attempting
    act: Actions
    failed: bool  # the recogniser stays off
    gap: int
    em: int


def controls(desk: Desk) -> tuple[Control, ...]:
    """What can be pressed in this phase, and always: leave."""
    say, phase = desk.words, desk.lesson.phase
    leave = Control(
        "leave", desk.boxes.leave, say("lesson-leave"), desk.act.leave, "quiet",
        icon="back", key_label="Esc",
    )  # fmt: skip
    always = (*_undo(desk), leave)
    if phase == "show":
        return (*_show(desk), *play_row(desk), *_looks(desk), *always)
    if phase == "verdict":
        return (*_verdict(desk), *play_row(desk), *always)
    if phase == "over":
        return (leave,)
    return (*_turn(desk), *always)


def undo_area(boxes: Layout, em: int) -> pygame.Rect:
    """Where the last answer of a review is taken back; with little room only its icon."""
    badge, width = boxes.badge, boxes.leave.width
    if badge.width - width < 14 * em:
        width = badge.height * 3 // 2
    return pygame.Rect(badge.right - width, badge.top, width, badge.height)


def _undo(desk: Desk) -> tuple[Control, ...]:
    """Only in a review, once something was answered; the key is that of the other direction."""
    if desk.act.undo is None:
        return ()
    rect = undo_area(desk.boxes, desk.em)
    label = desk.words("lesson-undo") if rect.width == desk.boxes.leave.width else ""
    return (
        Control(
            "undo", rect, label, desk.act.undo, "quiet", (pygame.K_u,), "U",
            icon="undo",
        ),
    )  # fmt: skip


def scrub_area(boxes: Layout, gap: int) -> pygame.Rect:
    """Where the bar stands in the row with which the tutor is stopped and moved."""
    return columns(boxes.play, _PLAY, gap)[2]


_PLAY: Final = (1.0, 1.0, 3.2, 1.0, 1.2)


def play_row(desk: Desk) -> tuple[Control, ...]:
    """Pause, a picture back, (the bar,) a picture on, speed."""
    say, tutor = desk.words, desk.tutor
    pause, back, _, on, speed = columns(desk.boxes.play, _PLAY, desk.gap * 2 // 3)
    paused = tutor.head.paused
    return (
        Control(
            "pause", pause, "", tutor.pause, "choice", (pygame.K_SPACE,),
            chosen=paused, icon="play" if paused else "pause",
        ),
        Control("step_back", back, "", partial(tutor.step, -1), "choice", (pygame.K_COMMA,), icon="back"),
        Control("step_on", on, "", partial(tutor.step, 1), "choice", (pygame.K_PERIOD,), icon="forward"),
        Control(
            "slow", speed, say("lesson-speed", speed=SPEEDS[tutor.head.speed]), tutor.slower,
            "choice", (pygame.K_l,), chosen=tutor.head.speed != 1.0,
        ),
    )  # fmt: skip


def _looks(desk: Desk) -> tuple[Control, ...]:
    """How the tutor is looked at: from which side, with the hands' way, with a hand close up."""
    tutor, look = desk.tutor, desk.tutor.look
    turn, path, hand = columns(desk.boxes.looks, (1, 1, 1), desk.gap)
    roomy = turn.width >= ROOMY * desk.em
    found = (
        ("turn", turn, "lesson-turn", tutor.turn, pygame.K_q, "Q", look.yaw_deg != 0.0, "turn"),
        ("path", path, "lesson-path", tutor.toggle_path, pygame.K_p, "P", look.path, "path"),
        ("hand", hand, "lesson-hand", tutor.next_close, pygame.K_h, "H", bool(look.close), "zoom"),
    )
    return tuple(
        Control(
            name, rect, desk.words(label), act, "choice", (key,),
            letter if roomy else "", chosen, icon=icon,
        )
        for name, rect, label, act, key, letter, chosen, icon in found
    )  # fmt: skip


def _skip(desk: Desk, rect: pygame.Rect) -> Control:
    return Control(
        "skip", rect, desk.words("lesson-skip"), desk.act.skip, keys=(pygame.K_s,), key_label="S"
    )


def _primary(desk: Desk, rect: pygame.Rect, name: str, label: str) -> Control:
    return Control(
        name, rect, desk.words(label), desk.act.next, "primary", (pygame.K_RETURN,), "Enter"
    )


def _show(desk: Desk) -> tuple[Control, ...]:
    ready, skip = columns(desk.boxes.buttons, (1.7, 1), desk.gap)
    return (_primary(desk, ready, "ready", "lesson-ready"), _skip(desk, skip))


def _turn(desk: Desk) -> tuple[Control, ...]:
    first, second, third = rows(desk.boxes.buttons, (1, 1, 1), desk.gap * 3 // 4)
    return (*_first(desk, first), *_help(desk, second), _skip(desk, third))


def _first(desk: Desk, rect: pygame.Rect) -> tuple[Control, ...]:
    """What helps on most just now."""
    say, act = desk.words, desk.act
    if desk.failed:
        label = say("lesson-restart")
        return (Control("retry", rect, label, act.retry, "primary", (pygame.K_r,), "R"),)
    if desk.attempting.trouble == "camera_gone":
        label = say("lesson-without-camera")
        return (Control("no_camera", rect, label, act.without_camera, keys=(pygame.K_n,), key_label="N"),)  # fmt: skip
    if desk.lesson.phase != "turn":
        label = say("lesson-start-again")
        return (Control("retry", rect, label, act.retry, keys=(pygame.K_r,), key_label="R"),)
    if desk.attempting.seen is None:  # nobody to count in
        return ()
    label = say("lesson-count-in")
    return (Control("count", rect, label, act.count_down, keys=(pygame.K_SPACE,), key_label="Space"),)  # fmt: skip


def _help(desk: Desk, rect: pygame.Rect) -> tuple[Control, ...]:
    """A sign that is asked from memory can be shown; then, or beside the tutor, it can be slowed."""
    if desk.lesson.tutor_shown:
        slow = desk.words("lesson-speed", speed=SPEEDS[desk.tutor.head.speed])
        chosen = desk.tutor.head.speed != 1.0
        keys = (pygame.K_l,)
        return (Control("slow", rect, slow, desk.tutor.slower, "choice", keys, "L", chosen, icon="clock"),)  # fmt: skip
    if desk.lesson.phase != "turn":
        return ()
    label = desk.words("lesson-show-me")
    return (Control("help", rect, label, desk.act.show_me, keys=(pygame.K_t,), key_label="T", icon="eye"),)  # fmt: skip


def _verdict(desk: Desk) -> tuple[Control, ...]:
    """On, once more, and "I did it right"; what the judge asks for comes first."""
    say, act = desk.words, desk.act
    right = desk.lesson.right
    parts = columns(desk.boxes.buttons, (1.4, 1) if right else (1.4, 1, 1.3), desk.gap)
    verdict = desk.lesson.verdict
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
            _primary(desk, parts[0], "next", "lesson-next"),
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
