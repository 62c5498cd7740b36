"""The focus: the control with the keyboard and the one under the mouse, and how events change them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pygame

from deepsign.ui.control import Control, row_parts, slide_parts
from deepsign.ui.key_place import key_at_place

PRESS_KEYS = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)


@dataclass(frozen=True)
class Focus:
    """The controls that have the keyboard, are under the mouse, are held down, and were clicked last."""

    name: str = ""
    hovered: str = ""
    held: str = ""
    shown: bool = False  # the ring is shown once the keyboard is used
    clicked: tuple[str, str] = ("", "")

    def current(self, controls: Sequence[Control]) -> Control | None:
        """Returns the control with the focus; the primary one, or the first, if none has it."""
        by_name = {control.name: control for control in controls}
        if self.name in by_name:
            return by_name[self.name]
        primary = [control for control in controls if control.kind == "primary"]
        return next(iter([*primary, *controls]), None)

    def step(self, controls: Sequence[Control], by: int) -> Focus:
        """Moves the focus along the list, and from one end to the other."""
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
    """Returns the distance to ``end`` in a direction; None if it is not in that direction."""
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
_ENTER_OR_ESC = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_ESCAPE)


def handle(
    focus: Focus, controls: Sequence[Control], event: pygame.event.Event, em: int = 20
) -> tuple[Focus, Control | None]:
    """Applies an event.

    Args:
        focus: Focus before the event.
        controls: All controls of the scene.
        event: Any event.
        em: Text size of sliders and selects in pixels; the size of their parts depends on it.

    Returns:
        The new focus, and the pressed control, whose ``act`` is to be called.
    """
    if event.type == pygame.KEYDOWN:
        return _key(focus, controls, event)
    if event.type == pygame.MOUSEMOTION:
        return _motion(focus, controls, event.pos, em)
    if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
        name = _at(controls, event.pos)
        under = _named(controls, name)
        meant = _meant(under)
        if getattr(event, "again", False) and meant != focus.clicked:
            return focus, None  # a double click presses what its first click did, or nothing
        focus = replace(focus, hovered=name, name=name or focus.name, shown=False, clicked=meant)
        if under is not None and under.kind == "slider" and not _on_value(under, event.pos, em):
            return replace(focus, held=""), None  # on its label: nothing to drag
        return replace(focus, held=name), _dragged(under, event.pos, em)
    if event.type == pygame.MOUSEBUTTONUP and event.button == 1:
        pressed = focus.held if focus.held == _at(controls, event.pos) else ""
        return replace(focus, held=""), _clicked(_named(controls, pressed), event.pos, em)
    return focus, None


def _meant(control: Control | None) -> tuple[str, str]:
    """Returns the name that identifies a control to a double click, and its text unless the text is a state."""
    if control is None:
        return "", ""
    return control.name, "" if control.kind == "choice" else control.label


def badged(controls: Sequence[Control], focus: Focus) -> tuple[Control, ...]:
    """Returns the controls with their current key labels: Enter and Space press the control with the ring."""
    now = focus.current(controls)
    if now is None or not focus.shown or now.kind == "field":
        return tuple(controls)
    return tuple(
        replace(each, key_label="")
        if each is not now and set(each.keys) & set(PRESS_KEYS)
        else each
        for each in controls
    )


def _motion(
    focus: Focus, controls: Sequence[Control], pos: tuple[int, int], em: int
) -> tuple[Focus, Control | None]:
    held = _named(controls, focus.held)
    return replace(focus, hovered=_at(controls, pos)), _dragged(held, pos, em)


def _dragged(control: Control | None, pos: tuple[int, int], em: int) -> Control | None:
    """Returns the slider with its knob at the mouse; None for every other control."""
    if control is None or control.kind != "slider" or control.slide is None:
        return None
    track, _, _ = slide_parts(row_parts(control.rect, em)[1], em, "slider")
    share = (pos[0] - track.left) / max(1, track.width)
    new = control.slide.at(max(0.0, min(1.0, share)))
    return control.sliding(new) if control.enabled and new != control.slide.value else None


def _on_value(control: Control, pos: tuple[int, int], em: int) -> bool:
    return row_parts(control.rect, em)[1].inflate(2 * em, em).collidepoint(pos)


def _clicked(control: Control | None, pos: tuple[int, int], em: int) -> Control | None:
    """Returns the control that a release of the mouse presses."""
    if control is None or control.kind == "slider" or not control.enabled:
        return None
    if control.kind == "select" and control.slide is not None:
        back, _, _ = slide_parts(row_parts(control.rect, em)[1], em, "select")
        if back.collidepoint(pos):
            return control.sliding(control.slide.moved(-1))
    return control


def _key(
    focus: Focus, controls: Sequence[Control], event: pygame.event.Event
) -> tuple[Focus, Control | None]:
    now = focus.current(controls)
    typing = now is not None and now.kind == "field"
    if event.key == pygame.K_TAB:
        return focus.step(controls, -1 if event.mod & pygame.KMOD_SHIFT else 1), None
    if event.key in _ARROWS and not (typing and _ARROWS[event.key][0]):
        return _arrow(focus, controls, now, event.key)
    if now is not None and event.key in PRESS_KEYS and focus.shown and not typing:
        return focus, _pressed(now)
    hot = [c for c in controls if event.key in c.keys]
    hot = hot or [c for c in controls if key_at_place(event) in c.keys]
    if hot and not (typing and event.key not in _ENTER_OR_ESC):
        return focus, _pressed(hot[0])
    if now is not None and event.key in PRESS_KEYS and not typing:
        return focus, _pressed(now)
    return focus, None


def _arrow(
    focus: Focus, controls: Sequence[Control], now: Control | None, key: int
) -> tuple[Focus, Control | None]:
    """Left and right move a slide; otherwise, arrows move the focus."""
    dx, dy = _ARROWS[key]
    if dx and now is not None and now.slide is not None:
        moved = now.sliding(now.slide.moved(dx)) if now.enabled else None
        return replace(focus, name=now.name, shown=True), moved
    return focus.toward(controls, dx, dy), None


def _pressed(control: Control) -> Control | None:
    """Returns the control, unless pressing does nothing."""
    return control if control.enabled and control.kind != "slider" else None


def _at(controls: Sequence[Control], pos: tuple[int, int]) -> str:
    return next((c.name for c in controls if c.hit(pos)), "")


def _named(controls: Sequence[Control], name: str) -> Control | None:
    return next((c for c in controls if c.name == name), None)
