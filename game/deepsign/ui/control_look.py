"""Drawing of controls: normal, hovered, pressed, chosen, disabled, focused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import pygame

from deepsign.ui import row_look
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control, ControlKind
from deepsign.ui.focus import Focus, badged
from deepsign.ui.layout import centred, cut_top
from deepsign.ui.theme import Colour

ROWS: Final[tuple[ControlKind, ...]] = ("toggle", "slider", "select")
_WITHOUT_LIP: Final[tuple[ControlKind, ...]] = ("quiet", "tab")


def draw(canvas: Canvas, controls: Sequence[Control], focus: Focus) -> None:
    """Draws all controls, with the focus ring on the one with the focus."""
    controls = badged(controls, focus)
    now = focus.current(controls)
    old = canvas.surface.get_clip()
    for control in controls:
        if control.clip is not None:
            if not control.clip.colliderect(control.rect):
                continue
            canvas.surface.set_clip(control.clip.clip(old))
        _draw_one(canvas, control, focus)
        if focus.shown and control is now:
            _draw_ring(canvas, control.rect)
        canvas.surface.set_clip(old)


def _draw_ring(canvas: Canvas, rect: pygame.Rect) -> None:
    """Draws a ring outside the control: a gap in paper colour, then accent; it never covers the label."""
    width = max(2, canvas.u(3))
    grown = rect.inflate(width * 4, width * 4)
    radius = canvas.u(16) + width * 2
    pygame.draw.rect(canvas.surface, canvas.palette.accent, grown, width, radius)


def _draw_one(canvas: Canvas, control: Control, focus: Focus) -> None:
    if control.kind == "field":
        return
    hovered = control.name == focus.hovered and control.enabled
    held = hovered and control.name == focus.held
    if control.kind in ROWS:
        row_look.draw(canvas, control, hovered, held)
        return
    face, ink, lip = _colours(canvas, control, hovered, held)
    down = canvas.u(4) if held else 0
    rect = control.rect.copy()
    if lip is not None:  # an edge under the button makes it look pressable
        canvas.box(rect, lip, 16)
        rect.height -= canvas.u(4)
        rect.top += down
    if face is not None:
        canvas.box(rect, face, 16, _border(canvas, control))
    if control.kind == "tab" and control.chosen:
        line = pygame.Rect(rect.left + canvas.u(16), 0, rect.width - canvas.u(32), canvas.u(4))
        line.bottom = rect.bottom
        canvas.box(line, canvas.palette.accent, 2)
    _draw_label(canvas, control, rect, ink)


def _border(canvas: Canvas, control: Control) -> Colour | None:
    if control.chosen and control.kind != "tab":
        return canvas.palette.accent
    if control.kind == "danger":
        return canvas.palette.notyet
    return None if control.kind in ("primary", *_WITHOUT_LIP) else canvas.palette.line


def _colours(
    canvas: Canvas, control: Control, hovered: bool, held: bool
) -> tuple[Colour | None, Colour, Colour | None]:
    """Returns the colours of a control's face, text and lower edge."""
    p = canvas.palette
    soft = p.accent_held if held else p.accent_soft
    if not control.enabled:
        return (None if control.kind in _WITHOUT_LIP else p.paper), p.muted, None
    if control.kind == "primary":
        return (p.accent_hover if hovered else p.accent), p.on_accent, p.accent_lip
    if control.kind == "danger":
        return (p.notyet_soft if hovered else p.card), p.notyet, p.line
    if control.kind in _WITHOUT_LIP:
        lit = control.chosen or hovered
        return (soft, p.accent_ink, None) if lit else (None, p.muted, None)
    if control.chosen or hovered:
        return soft, p.accent_ink, p.accent_lip if control.chosen else p.line
    return p.card, p.accent_ink, p.line


def _draw_label(canvas: Canvas, control: Control, rect: pygame.Rect, ink: Colour) -> None:
    inner = rect.inflate(-canvas.u(_edge(canvas, control, rect)), -canvas.u(6))
    if control.icon and not control.label:
        canvas.icon(_square(canvas, rect), control.icon, ink)
        return
    iconed = bool(control.icon) and _spares_icon(canvas, control, inner)
    if iconed:
        inner = _draw_icon(canvas, control, inner, ink)
    if control.kind == "tile":
        _draw_tile(canvas, control, inner, ink)
        return
    if control.key_label and _has_room(canvas, control, inner):
        inner = _draw_key(canvas, control, inner, ink)
    align: Literal["left", "center"] = "left" if iconed else "center"
    canvas.text(inner, control.label, 20, "bold", ink, align, "middle")


def _edge(canvas: Canvas, control: Control, rect: pygame.Rect) -> int:
    """Both edges beside the words together, design units; less where enlarged words need the room."""
    if canvas.text_scale <= 1 or control.kind == "tile":
        return 28
    icon = canvas.t(24) + canvas.u(8) if control.icon else 0
    room = (rect.width - icon - canvas.u(28), rect.height - canvas.u(6))
    return 28 if _stands_whole(canvas, control, room) else 10


def _stands_whole(canvas: Canvas, control: Control, room: tuple[int, int]) -> bool:
    """Returns whether the label is not cut in this room, nor made smaller if it is enlarged, as only a tile may be."""
    fitted = canvas.fit(control.label, 20, room, "bold")
    may_shrink = canvas.text_scale <= 1 or control.kind == "tile"
    return not fitted.truncated and (may_shrink or fitted.px == canvas.px(20))


def _square(canvas: Canvas, rect: pygame.Rect) -> pygame.Rect:
    """Returns the box of the icon of a button without text."""
    side = min(canvas.t(28), rect.width * 6 // 10, rect.height * 6 // 10)
    square = pygame.Rect(0, 0, side, side)
    square.center = rect.center
    return square


def _spares_icon(canvas: Canvas, control: Control, inner: pygame.Rect) -> bool:
    """Returns whether there is room for the icon; enlarged words need their size more than it."""
    if canvas.text_scale <= 1 or control.kind == "tile":
        return True
    room = (inner.width - canvas.u(24) - canvas.u(8), inner.height)
    return _stands_whole(canvas, control, room)


def _draw_icon(canvas: Canvas, control: Control, inner: pygame.Rect, ink: Colour) -> pygame.Rect:
    """Draws the icon at the left end, smaller if text would be cut, or shrink where it is enlarged.

    Returns:
        The rest of the box, for the text.
    """
    left = inner
    for size in (canvas.t(24), canvas.u(24), canvas.u(18)):
        side = min(size, inner.height)
        taken = side + canvas.u(8)
        left = pygame.Rect(inner.left + taken, inner.top, inner.width - taken, inner.height)
        if _stands_whole(canvas, control, left.size):
            break
    icon = pygame.Rect(inner.left, 0, side, side)
    icon.centery = inner.centery
    canvas.icon(icon, control.icon, ink)
    return left


def _has_room(canvas: Canvas, control: Control, inner: pygame.Rect) -> bool:
    """Returns whether the key's name fits without cutting the label, or making it smaller if it is enlarged."""
    wide = canvas.fit(control.key_label, 15, inner.size, "regular").width_px + canvas.u(8)
    return _stands_whole(canvas, control, (inner.width - wide, inner.height))


def _draw_key(canvas: Canvas, control: Control, inner: pygame.Rect, ink: Colour) -> pygame.Rect:
    """Draws the key's name at the right end; returns the box of the label, centred if that fits."""
    label, gap = control.key_label, canvas.u(8)
    wide = canvas.fit(label, 15, inner.size, "regular").width_px
    side = pygame.Rect(inner.right - wide, inner.top, wide, inner.height)
    canvas.text(side, label, 15, "regular", ink, "right", "middle")
    word = canvas.fit(control.label, 20, inner.size, "bold").width_px
    even = not control.icon and word + 2 * (wide + gap) <= inner.width
    left = inner.left + (wide + gap if even else 0)
    return pygame.Rect(left, inner.top, side.left - gap - left, inner.height)


def _draw_tile(canvas: Canvas, control: Control, inner: pygame.Rect, ink: Colour) -> None:
    if not control.note:
        canvas.text(inner, control.label, 22, "bold", ink, valign="middle")
        return
    high, note = _tile_heights(canvas, control, inner.size)
    block = centred(inner, inner.width, high + note)
    title, below = cut_top(block, high)
    canvas.text(title, control.label, 22, "bold", ink, valign="bottom")
    canvas.text(below, control.note, 16, "regular", canvas.palette.muted)


def _tile_heights(canvas: Canvas, control: Control, size: tuple[int, int]) -> tuple[int, int]:
    """Returns the heights of label and note: the label has up to half, less if the note would be cut."""
    wide, high = size
    for share in (0.5, 0.4, 0.33):
        label = canvas.fit(control.label, 22, (wide, round(high * share)), "bold").height_px
        note = canvas.fit(control.note, 16, (wide, high - label), "regular")
        if not note.truncated:
            break
    return label, note.height_px
