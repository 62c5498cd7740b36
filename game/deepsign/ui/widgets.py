"""Controls: what can be pressed, which one has the focus, and how they look.

A control is a value; a scene lists its controls anew whenever it is asked. `Focus` is the only
state, a value too: events turn one focus into the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pygame

from deepsign.ui.canvas import Canvas
from deepsign.ui.theme import Colour

Kind = Literal["primary", "secondary", "quiet", "choice", "field", "tile"]
PRESS_KEYS = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)


@dataclass(frozen=True)
class Control:
    """Something the learner can press.

    Attributes:
        name: Unique within the scene; the focus remembers it.
        rect: Where it is, window pixels.
        label: Words on it.
        act: Called when it is pressed.
        kind: How it looks. A "field" takes typed text and is drawn by its scene's text.
        keys: Hot keys that press it from anywhere in the scene.
        key_label: The name of its hot key as shown on it, or "".
        chosen: Whether a "choice" is the chosen one.
        note: A second, smaller line (kind "tile" only).
        icon: Name of an icon, or "".
    """

    name: str
    rect: pygame.Rect
    label: str
    act: Callable[[], None]
    kind: Kind = "secondary"
    keys: tuple[int, ...] = ()
    key_label: str = ""
    chosen: bool = False
    note: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Focus:
    """Which control has the keyboard, which is under the mouse, which is held down."""

    name: str = ""
    hovered: str = ""
    held: str = ""
    shown: bool = False  # the ring appears once the keyboard has been used

    def current(self, controls: Sequence[Control]) -> Control | None:
        """The control with the focus; the primary one, or the first, if none has it."""
        by_name = {control.name: control for control in controls}
        if self.name in by_name:
            return by_name[self.name]
        primary = [control for control in controls if control.kind == "primary"]
        return next(iter([*primary, *controls]), None)

    def step(self, controls: Sequence[Control], by: int) -> Focus:
        """Moves the focus along the list, around its ends."""
        if not controls:
            return self
        now = self.current(controls)
        index = 0 if now is None else list(controls).index(now)
        return replace(self, name=controls[(index + by) % len(controls)].name, shown=True)

    def toward(self, controls: Sequence[Control], dx: int, dy: int) -> Focus:
        """Moves the focus to the nearest control in a direction, if there is one."""
        now = self.current(controls)
        if now is None:
            return self
        found = [
            (distance, other.name)
            for other in controls
            if (distance := _distance(now.rect, other.rect, dx, dy)) is not None
        ]
        return replace(self, name=min(found)[1] if found else now.name, shown=True)


def _distance(start: pygame.Rect, end: pygame.Rect, dx: int, dy: int) -> float | None:
    """How far ``end`` lies in a direction; None when it does not lie there."""
    x, y = end.centerx - start.centerx, end.centery - start.centery
    along, across = (x * dx, abs(y)) if dx else (y * dy, abs(x))
    gap = (end.left - start.right, start.left - end.right)[dx < 0] if dx else 0
    if along <= 0 or (dx and gap < -min(start.width, end.width) // 2):
        return None
    return along + 2.5 * across


_ARROWS = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}


def handle(
    focus: Focus, controls: Sequence[Control], event: pygame.event.Event
) -> tuple[Focus, Control | None]:
    """What an event does to the focus, and the control it presses, if any."""
    if event.type == pygame.KEYDOWN:
        return _key(focus, controls, event)
    if event.type == pygame.MOUSEMOTION:
        return replace(focus, hovered=_at(controls, event.pos)), None
    if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
        name = _at(controls, event.pos)
        return replace(focus, held=name, hovered=name, name=name or focus.name, shown=False), None
    if event.type == pygame.MOUSEBUTTONUP and event.button == 1:
        pressed = focus.held if focus.held == _at(controls, event.pos) else ""
        return replace(focus, held=""), _named(controls, pressed)
    return focus, None


def _key(
    focus: Focus, controls: Sequence[Control], event: pygame.event.Event
) -> tuple[Focus, Control | None]:
    now = focus.current(controls)
    typing = now is not None and now.kind == "field"
    if event.key == pygame.K_TAB:
        return focus.step(controls, -1 if event.mod & pygame.KMOD_SHIFT else 1), None
    if event.key in _ARROWS and not (typing and _ARROWS[event.key][0]):
        return focus.toward(controls, *_ARROWS[event.key]), None
    if now is not None and event.key in PRESS_KEYS and focus.shown and not typing:
        return focus, now
    hot = [c for c in controls if event.key in c.keys]
    if hot and not (
        typing and event.key not in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_ESCAPE)
    ):
        return focus, hot[0]
    if now is not None and event.key in PRESS_KEYS and not typing:
        return focus, now
    return focus, None


def _at(controls: Sequence[Control], pos: tuple[int, int]) -> str:
    return next((c.name for c in controls if c.rect.collidepoint(pos)), "")


def _named(controls: Sequence[Control], name: str) -> Control | None:
    return next((c for c in controls if c.name == name), None)


def draw(canvas: Canvas, controls: Sequence[Control], focus: Focus) -> None:
    """Draws all controls, with the focus ring on the one that has the keyboard."""
    now = focus.current(controls)
    for control in controls:
        _draw_one(canvas, control, focus)
        if focus.shown and control is now:
            _draw_ring(canvas, control.rect)


def _draw_ring(canvas: Canvas, rect: pygame.Rect) -> None:
    """A ring outside the control: paper gap, then accent; it never covers the label."""
    width = max(2, canvas.u(3))
    grown = rect.inflate(width * 4, width * 4)
    radius = canvas.u(16) + width * 2
    pygame.draw.rect(canvas.surface, canvas.palette.accent, grown, width, radius)


def _draw_one(canvas: Canvas, control: Control, focus: Focus) -> None:
    if control.kind == "field":
        return
    face, ink, lip = _colours(canvas, control, control.name == focus.hovered)
    down = canvas.u(4) if control.name == focus.held == focus.hovered else 0
    rect = control.rect.copy()
    if lip is not None:  # a lip under the button: it looks, and feels, pressable
        canvas.box(rect, lip, 16)
        rect.height -= canvas.u(4)
        rect.top += down
    if face is not None:
        border = canvas.palette.line if control.kind != "primary" and lip else None
        if control.chosen:
            border = canvas.palette.accent
        canvas.box(rect, face, 16, border)
    _draw_label(canvas, control, rect, ink)


def _colours(
    canvas: Canvas, control: Control, hovered: bool
) -> tuple[Colour | None, Colour, Colour | None]:
    """Face, ink and lip of a control."""
    p = canvas.palette
    if control.kind == "primary":
        return p.accent, p.on_accent, p.accent_lip
    if control.chosen or (hovered and control.kind != "quiet"):
        return p.accent_soft, p.accent_ink, p.accent_lip if control.chosen else p.line
    if control.kind == "quiet":
        return (p.accent_soft, p.accent_ink, None) if hovered else (None, p.muted, None)
    return p.card, p.accent_ink, p.line


def _draw_label(canvas: Canvas, control: Control, rect: pygame.Rect, ink: Colour) -> None:
    inner = rect.inflate(-canvas.u(28), -canvas.u(6))
    if control.icon:
        inner = _draw_icon(canvas, control.icon, inner, ink)
    if control.kind == "tile":
        _draw_tile(canvas, control, inner, ink)
        return
    if control.key_label:
        inner = _draw_key(canvas, control, inner, ink)
    align: Literal["left", "center"] = "left" if control.icon else "center"
    canvas.text(inner, control.label, 20, "bold", ink, align, "middle")


def _draw_icon(canvas: Canvas, name: str, inner: pygame.Rect, ink: Colour) -> pygame.Rect:
    """The icon at the left end; returns what is left for the words."""
    side = min(canvas.u(24), inner.height)
    icon = pygame.Rect(inner.left, 0, side, side)
    icon.centery = inner.centery
    canvas.icon(icon, name, ink)
    left = icon.right + canvas.u(8)
    return pygame.Rect(left, inner.top, inner.right - left, inner.height)


def _draw_key(canvas: Canvas, control: Control, inner: pygame.Rect, ink: Colour) -> pygame.Rect:
    """The key's name at the right end; returns the room for the label, centred if that fits."""
    label, gap = control.key_label, canvas.u(8)
    wide = canvas.fit(label, 15, inner.size, "regular").width_px
    side = pygame.Rect(inner.right - wide, inner.top, wide, inner.height)
    canvas.text(side, label, 15, "regular", ink, "right", "middle")
    word = canvas.fit(control.label, 20, inner.size, "bold").width_px
    even = not control.icon and word + 2 * (wide + gap) <= inner.width
    left = inner.left + (wide + gap if even else 0)
    return pygame.Rect(left, inner.top, side.left - gap - left, inner.height)


def _draw_tile(canvas: Canvas, control: Control, inner: pygame.Rect, ink: Colour) -> None:
    upper = pygame.Rect(inner.left, inner.top, inner.width, inner.height * 55 // 100)
    lower = pygame.Rect(inner.left, upper.bottom, inner.width, inner.height - upper.height)
    canvas.text(upper, control.label, 22, "bold", ink, valign="bottom")
    canvas.text(lower, control.note, 16, "regular", canvas.palette.muted)
