"""Controls as values: buttons, switches, sliders and selects, with their boxes.

A scene lists its controls on request. `deepsign.ui.focus.Focus` is the only state, and also a value: events turn one
focus into the next. `deepsign.ui.control_look` draws the controls.
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
"""A row narrower than this many text sizes has its value below its label."""


@dataclass(frozen=True)
class Slide:
    """A value that moves in steps between two ends.

    Attributes:
        value: Current value.
        low: Lowest value.
        high: Highest value.
        step: Step of one key press.
        to: Called with the new value.
        text: Value in words.
    """

    value: float
    low: float
    high: float
    step: float
    to: Callable[[float], None]
    text: str = ""

    @property
    def share(self) -> float:
        """Position of the value between the two ends, 0 to 1."""
        way = self.high - self.low
        return max(0.0, min(1.0, (self.value - self.low) / way)) if way > 0 else 0.0

    def moved(self, by: int) -> float:
        """Returns the value ``by`` steps further, limited to the two ends."""
        return self._stepped(self.value + by * self.step)

    def at(self, share: float) -> float:
        """Returns the step nearest to a share of the range."""
        return self._stepped(self.low + share * (self.high - self.low))

    def _stepped(self, value: float) -> float:
        steps = round((value - self.low) / self.step)
        # rounded so that 0.1 + 0.2 is shown and stored as 0.3
        return max(self.low, min(self.high, round(self.low + steps * self.step, 6)))


@dataclass(frozen=True)
class Control:
    """A control on the screen.

    Attributes:
        name: Name, unique within the scene; the focus remembers it.
        rect: Box of the control, window pixels.
        label: Text of the control.
        act: Called when it is pressed.
        kind: Appearance, and what keys do. A "field" takes typed text and is drawn by its scene.
        keys: Hot keys that press it from anywhere in the scene.
        key_label: Name of its hot key as shown on it, or "".
        chosen: Whether a "choice" or "tab" is the chosen one, or a "toggle" is on.
        note: Second, smaller line (kinds "tile", "toggle", "slider" and "select").
        icon: Name of an icon, or "".
        value: State of a "toggle" in words, or "".
        slide: Value of a "slider" or "select".
        enabled: Whether it can be pressed; a disabled one can still have the focus.
        clip: Part of the window outside which it is neither visible nor pressed; None for no limit.
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
        """Returns whether a position is on the control."""
        seen = self.clip is None or self.clip.collidepoint(pos)
        return seen and self.rect.collidepoint(pos)

    def sliding(self, value: float) -> Control:
        """Returns this control with an action that sets its slide to ``value``."""
        assert self.slide is not None, "only sliders and selects slide"
        return replace(self, act=partial(self.slide.to, value))


def _nothing() -> None:
    """Does nothing when a slider is pressed."""


def toggle(
    name: str, rect: pygame.Rect, label: str, on: bool, to: Callable[[bool], None], text: str = ""
) -> Control:
    """Creates a switch with a label; ``text`` is its state in words."""
    return Control(name, rect, label, partial(to, not on), "toggle", chosen=on, value=text)


def slider(name: str, rect: pygame.Rect, label: str, slide: Slide) -> Control:
    """Creates a track with a knob, and the value in words."""
    return Control(name, rect, label, _nothing, "slider", slide=slide)


def select(
    name: str,
    rect: pygame.Rect,
    label: str,
    options: Sequence[tuple[T, str]],
    chosen: T,
    to: Callable[[T], None],
) -> Control:
    """Creates a choice of several values. Arrows change it; pressing chooses the next one, after the last the first.

    Args:
        name: See `Control`.
        rect: See `Control`.
        label: See `Control`.
        options: Each value with its text; at least one.
        chosen: Chosen value; if it is not among the options, the first one's text is shown.
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
    """Returns the boxes of a row's label and value: side by side, or one above the other if the row is narrow.

    Args:
        rect: Box of the row.
        em: Text size, pixels.
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
    """Returns the height that a row of this width needs for its words and its value, pixels.

    Args:
        width: Width of the row, pixels.
        em: Text size, pixels.
        label: See `Control`.
        note: See `Control`.
    """
    words, _ = row_parts(pygame.Rect(0, 0, width, 10 * em), em)
    high = height_of(label, words.width, em, "bold")
    high += height_of(note, words.width, note_px(em)) if note else 0
    value = em * VALUE_EMS // 10
    least = high + value if width < NARROW_EMS * em else max(high, value)
    return least + em // 3 + em // 2


def note_px(em: int) -> int:
    """Returns the text size of a row's second line, pixels."""
    return max(MIN_TEXT_PX, em * 8 // 10)


def slide_parts(
    value: pygame.Rect, em: int, kind: ControlKind
) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
    """Returns a slider's track and its text, or a select's arrow, text and arrow.

    Returns:
        For a slider: track, text, and an empty box. For a select: back, text, forward.
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
