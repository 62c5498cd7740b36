"""Controls as values: buttons, switches, sliders and selects, with their boxes.

A scene lists its controls whenever it is asked. `deepsign.ui.focus.Focus` is the only state, and a value too: events
turn one focus into the next. `deepsign.ui.control_look` draws them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, TypeVar

import pygame

from deepsign.ui.text import height_of
from deepsign.ui.theme import MIN_TEXT_PX

ControlKind = Literal[
    "primary",
    "secondary",
    "quiet",
    "danger",
    "choice",
    "field",
    "tile",
    "tab",
    "toggle",
    "slider",
    "select",
]
T = TypeVar("T")

VALUE_EMS = 24
"""Height of a row's value, in tenths of the text size."""

NARROW_EMS = 26
"""A row narrower than this many text sizes has its label above and its value below."""


@dataclass(frozen=True)
class Slide:
    """A value that moves in steps between two ends.

    Attributes:
        value: The current value.
        low: The lowest value.
        high: The highest value.
        step: Step of one key press.
        to: Called with the new value.
        text: The value in words.
    """

    value: float
    low: float
    high: float
    step: float
    to: Callable[[float], None]
    text: str = ""

    @property
    def share(self) -> float:
        """The value as a part of the way, 0 to 1."""
        way = self.high - self.low
        return max(0.0, min(1.0, (self.value - self.low) / way)) if way > 0 else 0.0

    def moved(self, by: int) -> float:
        """The value ``by`` steps on, kept between the ends."""
        return self._stepped(self.value + by * self.step)

    def at(self, share: float) -> float:
        """The step nearest to a part of the way."""
        return self._stepped(self.low + share * (self.high - self.low))

    def _stepped(self, value: float) -> float:
        steps = round((value - self.low) / self.step)
        # rounded so that 0.1 + 0.2 shows, and is stored, as 0.3
        return max(self.low, min(self.high, round(self.low + steps * self.step, 6)))


@dataclass(frozen=True)
class Control:
    """A control on the screen.

    Attributes:
        name: Unique within the scene; the focus remembers it.
        rect: Its box, window pixels.
        label: Its words.
        act: Called when it is pressed.
        kind: How it looks and what keys do. A "field" takes typed text and is drawn by its scene.
        keys: Hot keys that press it from anywhere in the scene.
        key_label: The name of its hot key as shown on it, or "".
        chosen: Whether a "choice" or "tab" is the chosen one, or a "toggle" is on.
        note: A second, smaller line (kinds "tile", "toggle", "slider" and "select").
        icon: Name of an icon, or "".
        value: The state of a "toggle" in words, or "".
        slide: The value of a "slider" or "select".
        enabled: Whether it can be pressed; a disabled one can still have the focus.
        clip: Outside this part of the window it is neither visible nor pressed; None for no limit.
    """

    name: str
    rect: pygame.Rect
    label: str
    act: Callable[[], None]
    kind: ControlKind = "secondary"
    keys: tuple[int, ...] = ()
    key_label: str = ""
    chosen: bool = False
    note: str = ""
    icon: str = ""
    value: str = ""
    slide: Slide | None = None
    enabled: bool = True
    clip: pygame.Rect | None = None

    def hit(self, pos: tuple[int, int]) -> bool:
        """Whether ``pos`` is on it."""
        seen = self.clip is None or self.clip.collidepoint(pos)
        return seen and self.rect.collidepoint(pos)

    def sliding(self, value: float) -> Control:
        """This control, pressed so that its slide goes to ``value``."""
        assert self.slide is not None, "only sliders and selects slide"
        return replace(self, act=partial(self.slide.to, value))


def _nothing() -> None:
    """Pressing a slider does nothing."""


def toggle(
    name: str, rect: pygame.Rect, label: str, on: bool, to: Callable[[bool], None], text: str = ""
) -> Control:
    """A switch with its label; ``text`` says in words how it stands."""
    return Control(name, rect, label, partial(to, not on), "toggle", chosen=on, value=text)


def slider(name: str, rect: pygame.Rect, label: str, slide: Slide) -> Control:
    """A track with a knob, and the value in words."""
    return Control(name, rect, label, _nothing, "slider", slide=slide)


def select(
    name: str,
    rect: pygame.Rect,
    label: str,
    options: Sequence[tuple[T, str]],
    chosen: T,
    to: Callable[[T], None],
) -> Control:
    """A choice of several values: arrows change it, pressing goes to the next one, after the last to the first.

    Args:
        name: As of `Control`.
        rect: As of `Control`.
        label: As of `Control`.
        options: Each value with its words; at least one.
        chosen: The value that is chosen; if it is none of them, the first one's words are shown.
        to: Called with the new value.
    """
    values = [value for value, _ in options]
    at = values.index(chosen) if chosen in values else 0

    def choose(index: float) -> None:
        to(values[int(index)])

    slide = Slide(at, 0, len(options) - 1, 1, choose, options[at][1])
    around = partial(choose, (at + 1) % len(options))
    return Control(name, rect, label, around, "select", slide=slide)


def row_parts(rect: pygame.Rect, em: int) -> tuple[pygame.Rect, pygame.Rect]:
    """Boxes of a row's label and value: side by side, or one above the other if it is narrow.

    Args:
        rect: The whole row.
        em: Size of its text, pixels.
    """
    inner = rect.inflate(-em, -em // 3)
    if rect.width < NARROW_EMS * em:
        low = min(inner.height // 2, em * VALUE_EMS // 10)
        upper = pygame.Rect(inner.left, inner.top, inner.width, inner.height - low)
        return upper, pygame.Rect(inner.left, upper.bottom, inner.width, low)
    wide = inner.width * 48 // 100
    left = pygame.Rect(inner.left, inner.top, wide, inner.height)
    return left, pygame.Rect(left.right + em, inner.top, inner.width - wide - em, inner.height)


def row_height(width: int, em: int, label: str, note: str = "") -> int:
    """Height that a row of this width needs for its words and its value, pixels.

    Args:
        width: Of the row, pixels.
        em: Size of its text, pixels.
        label: As of `Control`.
        note: As of `Control`.
    """
    words, _ = row_parts(pygame.Rect(0, 0, width, 10 * em), em)
    high = height_of(label, words.width, em, "bold")
    high += height_of(note, words.width, note_px(em)) if note else 0
    value = em * VALUE_EMS // 10
    least = high + value if width < NARROW_EMS * em else max(high, value)
    return least + em // 3 + em // 2


def note_px(em: int) -> int:
    """Size of a row's second line, pixels."""
    return max(MIN_TEXT_PX, em * 8 // 10)


def slide_parts(
    value: pygame.Rect, em: int, kind: ControlKind
) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
    """A slider's track and the words beside it; or a select's arrow, words and arrow.

    Returns:
        For a slider: track, words, and an empty box. For a select: back, words, on.
    """
    if kind == "slider":
        words = pygame.Rect(0, value.top, min(em * 5, value.width * 4 // 10), value.height)
        words.right = value.right
        track = pygame.Rect(value.left, value.top, words.left - value.left - em, value.height)
        return track, words, pygame.Rect(value.topleft, (0, 0))
    side = min(value.height, em * 2)
    back = pygame.Rect(value.left, 0, side, side)
    back.centery = value.centery
    on = back.copy()
    on.right = value.right
    return back, pygame.Rect(back.right, value.top, on.left - back.right, value.height), on
