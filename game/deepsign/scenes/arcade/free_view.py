"""Drawing of free play."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import pygame

from deepsign.arcade.gestures import LABELS
from deepsign.arcade.stats import GestureSummary
from deepsign.scenes.arcade import glyphs, strip
from deepsign.scenes.arcade.free_page import FreePage
from deepsign.scenes.arcade.gesture_words import named, state_sentence
from deepsign.scenes.arcade.look import draw_summary, line_px
from deepsign.ui import meter
from deepsign.ui.canvas import Canvas
from deepsign.ui.layer import Layer
from deepsign.ui.layout import centred, columns, cut_top, inset, rows
from deepsign.ui.text import height_of
from deepsign.ui.theme import Tone
from deepsign.words import Words

BARS: Final = 5
CHIPS: Final = 6


def draw(canvas: Canvas, scene: FreePage, layer: Layer) -> None:
    """Draws the page: the still part from its layer, the live part over it.

    Args:
        canvas: Where to draw.
        scene: The page.
        layer: The page's layer.
    """
    key = (scene.focus, scene.words.language, scene.page, scene.shown, scene.own)
    layer.draw(canvas, (*key, scene.hub.sensitivity), partial(_paint_still, scene=scene))
    area, paper = scene.areas(), canvas.palette.paper
    strip.draw_picture(canvas, area["picture"], scene.hub, scene.words, paper, scene.hint())
    for name in ("bars", "trail"):
        canvas.surface.fill(paper, area[name])  # smooth corners must not accumulate
    _draw_bars(canvas, area["bars"], scene)
    if scene.parting.asked:
        text = scene.words("arcade-asks-to-leave")
        strip.draw_question(canvas, area["trail"], text, scene.parting.left)
    elif scene.hub.almost and not strip.has_room(canvas, area["picture"], scene.hint()):
        _draw_note(canvas, area["trail"], scene.hint(), "accent")
    else:
        _draw_trail(canvas, area["trail"], scene)
    scene.tutor.draw(canvas, area["tutor"], paper)


def _paint_still(canvas: Canvas, scene: FreePage) -> None:
    """Draws title, own gestures, words on the gesture that is shown, the list, the buttons."""
    canvas.clear()
    area = scene.areas()
    title = area["head"].copy()
    title.width = scene.buttons(title).left - canvas.u(12) - title.left
    ink = canvas.palette.accent_ink
    canvas.text(title, scene.words("arcade-free"), 34, "black", ink, valign="middle")
    _draw_stats(canvas, area["stats"], scene)
    _draw_text(canvas, area["text"], scene)
    _draw_page(canvas, area["pages"], scene)
    scene.draw_controls(canvas)
    for gesture, cell in scene.cells():
        _draw_cell(canvas, cell, gesture, scene)


def _draw_bars(canvas: Canvas, rect: pygame.Rect, scene: FreePage) -> None:
    """Draws the likeliest gestures now, or the reason why there are none."""
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
    beside = _names_fit_beside(canvas, rest.width, words)
    high = canvas.t(46) if beside else meter.below_px(canvas)
    count = max(1, min(BARS, rest.height // high))
    for box, (gesture, share) in zip(rows(rest, (1,) * count, 0), shares[:count], strict=False):
        line = inset(box, 0, canvas.u(3) if beside else 0)
        line.height = min(line.height, canvas.t(52)) if beside else line.height
        said, name = words("arcade-percent", n=round(100 * share)), named(words, gesture)
        draw_meter = meter.draw if beside else meter.draw_below
        draw_meter(canvas, line, name, share, said)


def _names_fit_beside(canvas: Canvas, width: int, words: Words) -> bool:
    """Returns whether every gesture's name fits beside its share, so that all bars look alike."""
    size = width, canvas.t(30)
    room = meter.label_px(canvas, size, words("arcade-percent", n=100)), size[1]
    return not any(
        canvas.fit(named(words, gesture), 18, room, "regular").truncated for gesture in LABELS
    )


def _draw_stats(canvas: Canvas, rect: pygame.Rect, scene: FreePage) -> None:
    """Draws the learner's statistics: numbers if there is room, and two conclusions."""
    if rect.height < canvas.t(40):
        canvas.left_out("statistics")
        return
    words, own = scene.words, scene.summary
    if not own.seen and own.accuracy is None:
        box, _ = cut_top(rect, canvas.t(120))
        canvas.box(box, canvas.palette.none_soft, 14)
        empty = inset(box, canvas.u(16), canvas.u(8))
        text, ink = words("arcade-own-empty"), canvas.palette.none
        canvas.text(empty, text, 16, "bold", ink, "center", "middle")
        return
    numbers, lines = cut_top(rect, min(rect.height, canvas.t(92)), canvas.u(8))
    draw_summary(canvas, numbers, words, own)
    _draw_lines(canvas, lines, scene, own)


def _draw_lines(canvas: Canvas, rect: pygame.Rect, scene: FreePage, own: GestureSummary) -> None:
    """Draws which gesture is recognised best, and which is missed most."""
    words = scene.words
    conclusions = (("arcade-own-surest", own.surest), ("arcade-own-hardest", own.hardest))
    texts = [words(name, gesture=named(words, gesture)) for name, gesture in conclusions if gesture]
    _draw_list(canvas, rect, texts)


def _draw_list(canvas: Canvas, rect: pygame.Rect, texts: Sequence[str]) -> None:
    """Draws lines from the top, as many as there is room for."""
    for text in texts:
        fitted = canvas.fit(text, 16, rect.size, "bold")
        if fitted.truncated:
            return
        line, rect = cut_top(rect, max(fitted.height_px, line_px(canvas, 16)))
        canvas.text(line, text, 16, "bold", canvas.palette.muted, "left", "middle")


def _draw_page(canvas: Canvas, rect: pygame.Rect, scene: FreePage) -> None:
    """Draws the page number and the number of pages, between the two buttons."""
    middle = columns(rect, scene.pager(rect), canvas.u(8))[1]
    text = scene.words("arcade-page", n=scene.page + 1, of=scene.pages)
    canvas.text(middle, text, 17, "bold", canvas.palette.muted, "center", "middle")


def _draw_cell(canvas: Canvas, cell: pygame.Rect, gesture: str, scene: FreePage) -> None:
    """Draws glyph above the name; the name alone where the text is large."""
    ink, name = canvas.palette.accent_ink, named(scene.words, gesture)
    inner = inset(cell, canvas.u(8), canvas.u(6))
    if canvas.fit(name, 16, inner.size, "bold").truncated:
        inner = inset(cell, canvas.u(2), canvas.u(6))
    inner.height -= canvas.u(4)  # the lip
    lines = canvas.fit(name, 16, inner.size, "bold").height_px
    two = 2 * line_px(canvas, 16)  # all cells alike: the longest names need two lines
    side = min(canvas.u(38), inner.height - max(lines, two) - canvas.u(4))
    if side < canvas.u(18):
        canvas.text(inner, name, 16, "bold", ink, "center", "middle")
        return
    block = centred(inner, inner.width, side + canvas.u(4) + lines)
    icon, words = cut_top(block, side, canvas.u(4))
    glyphs.draw(canvas, icon, gesture, ink)
    canvas.text(words, name, 16, "bold", ink, "center", "middle")


def _draw_trail(canvas: Canvas, rect: pygame.Rect, scene: FreePage) -> None:
    """Draws the last gestures, the newest at the left."""
    p, hub = canvas.palette, scene.hub
    made = tuple(reversed(hub.trail))
    if not made:
        _draw_note(canvas, rect, scene.words("arcade-no-trail"), "none")
        return
    names = [named(scene.words, each.gesture) for each in made]
    chips = _chips(canvas, rect, names)
    for number, (box, each) in enumerate(zip(chips, made, strict=False)):
        new = number == 0
        ink, ground = (p.on_accent, p.accent) if new else p.tone("none")
        canvas.box(box, ground, 14)
        icon, place = _chip_parts(canvas, box)
        glyphs.draw(canvas, icon, each.gesture, ink)
        canvas.text(place, names[number], 15, "bold", ink, "left", "middle")


def _chips(canvas: Canvas, rect: pygame.Rect, names: Sequence[str]) -> Sequence[pygame.Rect]:
    """Returns a box for each of the newest gestures: as many as leave every name whole."""
    for count in range(min(CHIPS, max(2, rect.width // canvas.t(130))), 1, -1):
        boxes = columns(rect, (1,) * count, canvas.u(8))
        places = [_chip_parts(canvas, box)[1] for box in boxes]
        fitted = [
            canvas.fit(name, 15, place.size, "bold")
            for name, place in zip(names, places, strict=False)
        ]
        if not any(each.truncated for each in fitted):
            return boxes
    return (rect,)


def _chip_parts(canvas: Canvas, box: pygame.Rect) -> tuple[pygame.Rect, pygame.Rect]:
    """Returns the places of glyph and name."""
    side = min(box.height - canvas.u(18), canvas.u(32))
    icon = pygame.Rect(box.left + canvas.u(6), 0, side, side)
    icon.centery = box.centery
    left = icon.right + canvas.u(6)
    return icon, pygame.Rect(left, box.top, box.right - canvas.u(2) - left, box.height)


def _draw_note(canvas: Canvas, rect: pygame.Rect, text: str, tone: Tone) -> None:
    """Draws a sentence in the place of the trail."""
    strong, soft = canvas.palette.tone(tone)
    canvas.box(rect, soft, 14)
    canvas.text(inset(rect, canvas.u(14), 0), text, 16, "bold", strong, "left", "middle")


def _draw_text(canvas: Canvas, rect: pygame.Rect, scene: FreePage) -> None:
    """Draws name, description and key of what the tutor shows."""
    p = canvas.palette
    name = named(scene.words, scene.shown)
    lines = height_of(name, rect.width, canvas.px(21), "black")
    head, rest = cut_top(rect, max(canvas.t(40), lines), canvas.u(4))
    title = head.copy()
    if rect.width >= canvas.px(21) * 9 and lines <= canvas.t(40):
        icon = pygame.Rect(head.left, head.top, head.height, head.height)
        glyphs.draw(canvas, icon.inflate(-6, -6), scene.shown, p.accent_ink)
        title.left = icon.right + canvas.u(8)
        title.width = head.right - title.left
    canvas.text(title, name, 21, "black", p.ink, valign="middle")
    said = canvas.fit(scene.description(), 17, rest.size, "regular").height_px
    body, below = cut_top(rest, said, canvas.u(6))
    canvas.text(body, scene.description(), 17, colour=p.ink)
    _draw_list(canvas, below, [line for line in (scene.key_line(), *scene.own_lines()) if line])
