"""What free play looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pygame

from deepsign.scenes.arcade import glyphs, strip
from deepsign.scenes.arcade.names import named, state_sentence
from deepsign.ui import meter
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows

if TYPE_CHECKING:
    from deepsign.scenes.arcade.free import FreeScene

BARS: Final = 5
CHIPS: Final = 6


def draw(canvas: Canvas, scene: FreeScene) -> None:
    """The whole page."""
    canvas.clear()
    area, p, words = scene.areas(), canvas.palette, scene.words
    title = area["head"].copy()
    title.width -= min(title.width // 4, canvas.u(180)) + canvas.u(12)
    canvas.text(title, words("arcade-free"), 34, "black", p.accent_ink, valign="middle")
    strip.draw_picture(canvas, area["picture"], scene.hub, words, p.paper)
    _draw_bars(canvas, area["bars"], scene)
    _draw_stats(canvas, area["stats"], scene)
    _draw_trail(canvas, area["trail"], scene)
    scene.tutor.draw(canvas, area["tutor"], p.paper)
    _draw_text(canvas, area["text"], scene)
    scene.draw_controls(canvas)


def _draw_bars(canvas: Canvas, rect: pygame.Rect, scene: FreeScene) -> None:
    """The likeliest gestures just now; in words why there are none."""
    p, words = canvas.palette, scene.words
    canvas.card(rect)
    inner = inset(rect, canvas.u(14), canvas.u(10))
    title, rest = cut_top(inner, canvas.t(28), canvas.u(4))
    canvas.text(title, words("arcade-now"), 17, "bold", p.muted, valign="middle")
    shares = sorted(scene.hub.shares.items(), key=lambda each: -each[1])[:BARS]
    if not shares:
        trouble = state_sentence(words, scene.hub) or words("arcade-free-line")
        canvas.text(rest, trouble, 17, colour=p.ink)
        return
    count = max(1, min(BARS, rest.height // canvas.t(46)))
    for box, (gesture, share) in zip(rows(rest, (1,) * count, 0), shares[:count], strict=False):
        line = inset(box, 0, canvas.u(3))
        line.height = min(line.height, canvas.t(52))
        said = words("arcade-percent", n=round(100 * share))
        meter.draw(canvas, line, named(words, gesture), share, said)


def _draw_stats(canvas: Canvas, rect: pygame.Rect, scene: FreeScene) -> None:
    """The own gestures, if there is room."""
    if rect.height < canvas.t(40):
        return
    p, words, own = canvas.palette, scene.words, scene.standing
    lines = [words("arcade-own", n=own.seen, kinds=own.kinds)]
    if own.accuracy is not None:
        lines.append(words("arcade-own-hits", n=round(100 * own.accuracy)))
    if own.surest:
        lines.append(words("arcade-own-surest", gesture=named(words, own.surest)))
    if own.hardest:
        lines.append(words("arcade-own-hardest", gesture=named(words, own.hardest)))
    canvas.box(rect, p.none_soft, 14)
    inner = inset(rect, canvas.u(14), canvas.u(6))
    count = max(1, min(len(lines), inner.height // canvas.t(24)))
    for box, text in zip(rows(inner, (1,) * count, 0), lines[:count], strict=True):
        canvas.text(box, text, 16, "bold", p.none, "left", "middle")


def _draw_trail(canvas: Canvas, rect: pygame.Rect, scene: FreeScene) -> None:
    """The last gestures, the newest at the left."""
    p, hub = canvas.palette, scene.hub
    made = tuple(reversed(hub.trail))
    if not made:
        canvas.box(rect, p.none_soft, 14)
        text = scene.words("arcade-no-trail")
        canvas.text(inset(rect, canvas.u(14), 0), text, 16, "bold", p.none, "left", "middle")
        return
    count = min(CHIPS, max(2, rect.width // canvas.t(130)))
    for number, (box, each) in enumerate(
        zip(columns(rect, (1,) * count, canvas.u(8)), made, strict=False)
    ):
        new = number == 0
        ink, ground = (p.on_accent, p.accent) if new else p.tone("none")
        canvas.box(box, ground, 14)
        side = min(box.height - canvas.u(18), canvas.u(32))
        icon = pygame.Rect(box.left + canvas.u(8), 0, side, side)
        icon.centery = box.centery
        glyphs.draw(canvas, icon, each.gesture, ink)
        left = icon.right + canvas.u(6)
        name = pygame.Rect(left, box.top, box.right - canvas.u(6) - left, box.height)
        canvas.text(name, named(scene.words, each.gesture), 15, "bold", ink, "left", "middle")


def _draw_text(canvas: Canvas, rect: pygame.Rect, scene: FreeScene) -> None:
    """Name, description and key of what the tutor shows."""
    p = canvas.palette
    head, rest = cut_top(rect, canvas.t(40), canvas.u(4))
    icon = pygame.Rect(head.left, head.top, head.height, head.height)
    glyphs.draw(canvas, icon.inflate(-6, -6), scene.shown, p.accent_ink)
    title = pygame.Rect(icon.right + canvas.u(8), head.top, 0, head.height)
    title.width = head.right - title.left
    canvas.text(title, named(scene.words, scene.shown), 21, "black", p.ink, valign="middle")
    key, body = cut_bottom(rest, canvas.t(26), canvas.u(4))
    canvas.text(body, scene.description(), 17, colour=p.ink)
    canvas.text(key, scene.key_line(), 16, "bold", p.muted, valign="middle")
