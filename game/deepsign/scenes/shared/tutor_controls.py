"""The controls that stop, slow and turn a tutor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import pygame

from deepsign.ui.control import Control
from deepsign.ui.layout import columns
from deepsign.ui.tutor_view import TutorView
from deepsign.words import Words

SPEEDS: Final = {1.0: "full", 0.5: "half", 0.25: "quarter"}
ROOMY: Final = 6.6
"""A small button shows icon, word and key if it is at least this many text sizes wide."""

_SHORT_PX: Final = 360
_BUTTONS: Final = (1.0, 1.0, 3.2, 1.0, 1.2)
_SHORT: Final = (1.0, 1.0, 1.6, 1.0, 1.2)
"""Shares of the play row; a short row has no bar."""


def scrub_area(row: pygame.Rect, gap: int) -> pygame.Rect:
    """Returns the area of the bar in the row that stops and moves the tutor."""
    return _parts(row, gap)[2]


def play_row(words: Words, tutor: TutorView, row: pygame.Rect, gap: int) -> tuple[Control, ...]:
    """Returns pause, step back, (the bar,) step on, and speed."""
    pause, back, _, on, speed = _parts(row, gap)
    paused = tutor.head.paused
    return (
        Control(
            "pause", pause, "", tutor.pause, "choice", (pygame.K_SPACE,),
            chosen=paused, icon="play" if paused else "pause",
        ),
        Control("step_back", back, "", partial(tutor.step, -1), "choice", (pygame.K_COMMA,), icon="back"),
        Control("step_on", on, "", partial(tutor.step, 1), "choice", (pygame.K_PERIOD,), icon="forward"),
        Control(
            "slow", speed, words("lesson-speed", speed=SPEEDS[tutor.head.speed]), tutor.slower,
            "choice", (pygame.K_l,), chosen=tutor.head.speed != 1.0,
        ),
    )  # fmt: skip


def _parts(row: pygame.Rect, gap: int) -> tuple[pygame.Rect, ...]:
    return columns(row, _SHORT if row.width < _SHORT_PX else _BUTTONS, gap)


def looks(
    words: Words, tutor: TutorView, row: pygame.Rect, gap: int, em: int
) -> tuple[Control, ...]:
    """Returns the controls of the view of the tutor: its side, the path of the hands, a hand close up."""
    look = tutor.look
    turn, path, hand = columns(row, (1, 1, 1), gap)
    roomy = turn.width >= ROOMY * em
    found = (
        ("turn", turn, "lesson-turn", tutor.turn, pygame.K_q, "Q", look.yaw_deg != 0.0, "turn"),
        ("path", path, "lesson-path", tutor.toggle_path, pygame.K_p, "P", look.path, "path"),
    )
    seen = tuple(
        Control(
            name, rect, words(label), act, "choice", (key,), letter if roomy else "", chosen,
            icon=icon,
        )
        for name, rect, label, act, key, letter, chosen, icon in found
    )  # fmt: skip
    return (*seen, close_up(words, tutor, hand, "H" if roomy else ""))


def close_up(words: Words, tutor: TutorView, rect: pygame.Rect, letter: str = "H") -> Control:
    """Returns the control of the close-up: as others see the hand, as the signer sees it, none."""
    label, chosen = words("lesson-hand"), bool(tutor.look.close)
    return Control(
        "hand", rect, label, tutor.next_close, "choice", (pygame.K_h,), letter, chosen,
        icon="zoom",
    )  # fmt: skip


def slow_and_turn(
    words: Words,
    tutor: TutorView,
    rects: Sequence[pygame.Rect],
    slower: Callable[[], None],
    turn: Callable[[], None],
) -> tuple[Control, ...]:
    """Returns slower, and from the side, in two boxes."""
    slow, side = rects
    speed, turned = tutor.head.speed, tutor.look.yaw_deg != 0.0
    label = words("receptive-slow", speed=SPEEDS.get(speed, "full"))  # fast ones count as full
    return (
        Control("slow", slow, label, slower, "choice", (pygame.K_l,), "L", speed < 1.0),
        Control("turn", side, words("receptive-turn"), turn, "choice", (pygame.K_q,), "Q", turned),
    )
