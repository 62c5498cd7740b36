"""The live strip: the player as in a mirror, and the last gesture or the present problem."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.arcade.parting import ANSWERS
from deepsign.scenes.arcade import glyphs, trace
from deepsign.scenes.arcade.gesture_words import key_of, named, state_sentence
from deepsign.scenes.arcade.hub import Hub
from deepsign.scenes.shared.state_words import unsaved_words
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import cut_bottom, inset
from deepsign.ui.theme import Colour
from deepsign.words import Words

ASPECT = 4 / 3
LEAST: Final = 64
"""Least height of a picture, in design units; a lower one is left out."""


def parts(rect: pygame.Rect, words_px: int, gap: int) -> tuple[pygame.Rect, pygame.Rect]:
    """Returns boxes of picture and words: the picture above, as large as the strip allows.

    Args:
        rect: The whole strip.
        words_px: Height of the words; at most half of the strip.
        gap: Space between them.
    """
    words, above = cut_bottom(rect, min(words_px, rect.height // 2), gap)
    high = min(above.height, round(above.width / ASPECT))
    picture = pygame.Rect(above.left, 0, above.width, high)
    picture.bottom = above.bottom
    return picture, words


def draw_picture(
    canvas: Canvas, rect: pygame.Rect, hub: Hub, words: Words, ground: Colour, hint: str = ""
) -> None:
    """Draws the player as in a mirror with the tracked hands, or an icon if there is no picture.

    Args:
        canvas: Where to draw.
        rect: Its box.
        hub: Camera and recogniser.
        words: The texts.
        ground: Colour behind its round corners.
        hint: Shown at its upper edge while gestures are recognised and there is room.
    """
    if not rect.height:
        return
    p = canvas.palette
    if hub.view.fills(rect):
        hub.view.draw(canvas, rect, None, ground)
        trace.draw(canvas, rect, hub.motion.moments)
    else:
        canvas.surface.fill(ground, rect)
        canvas.box(rect, p.shade, 18, p.line)
        side = min(rect.height // 2, canvas.u(64))
        icon = pygame.Rect(0, 0, side, side)
        icon.center = rect.center
        canvas.icon(icon, "camera-off" if hub.sight == "gone" else "camera", p.on_shade)
    if unsaved := unsaved_words(words, hub.services.camera.source):
        _draw_badge(canvas, rect, unsaved)
    if hint and hub.sees:
        _draw_badge(canvas, rect, hint, above=True)


def _draw_badge(canvas: Canvas, rect: pygame.Rect, text: str, *, above: bool = False) -> None:
    """Draws words at the lower or upper edge of the picture, unless they would cover too much of it."""
    pill = _pill(canvas, rect, text, above=above)
    if pill is None:
        return  # the words are shown elsewhere too
    if above:
        pill.midtop = (rect.centerx, rect.top + canvas.u(8))
    else:
        pill.midbottom = (rect.centerx, rect.bottom - canvas.u(8))
    canvas.over_picture(pill, 12)
    ink = canvas.palette.on_shade
    canvas.text(inset(pill, canvas.u(8), 0), text, 14, "bold", ink, "center", "middle")


def has_room(canvas: Canvas, rect: pygame.Rect, hint: str) -> bool:
    """Returns whether `draw_picture` shows a hint: whether it covers little of the picture."""
    return _pill(canvas, rect, hint, above=True) is not None


def _pill(canvas: Canvas, rect: pygame.Rect, text: str, *, above: bool) -> pygame.Rect | None:
    """Returns a box of the size of words over the picture; None if they would cover too much of it."""
    room = (rect.width - canvas.u(40), min(canvas.t(56), rect.height * 2 // 5))
    fitted = canvas.fit(text, 14, room, "bold")
    pill = pygame.Rect(0, 0, fitted.width_px + canvas.u(24), fitted.height_px + canvas.u(8))
    covers = fitted.truncated or (above and pill.height > rect.height // 4)
    return None if covers else pill


def draw_last(canvas: Canvas, rect: pygame.Rect, hub: Hub, words: Words, idle: str) -> None:
    """Draws the gesture just made with its glyph, or what is wrong, or ``idle``."""
    p, last = canvas.palette, hub.last
    trouble = state_sentence(words, hub)
    canvas.surface.fill(p.paper, rect)  # smooth corners must not accumulate from frame to frame
    if last is None:
        strong, soft = p.tone("notyet" if trouble and hub.status != "starting" else "none")
        canvas.box(rect, soft, 14)
        canvas.text(
            inset(rect, canvas.u(12), canvas.u(4)), trouble or idle, 16, "bold", strong,
            "center", "middle",
        )  # fmt: skip
        return
    strong, soft = p.tone("accent")
    canvas.box(rect, soft, 14)
    inner = inset(rect, canvas.u(12), canvas.u(6))
    side = min(inner.height, canvas.u(40))
    icon = pygame.Rect(inner.left, 0, side, side)
    icon.centery = inner.centery
    glyphs.draw(canvas, icon, last.gesture, strong)
    left = icon.right + canvas.u(10)
    name = pygame.Rect(left, inner.top, inner.right - left, inner.height)
    label = named(words, last.gesture)
    if last.by_key:
        label = words("arcade-by-key", gesture=label, key=key_of(words, last.gesture))
    canvas.text(name, label, 18, "bold", strong, "left", "middle")


def draw_question(
    canvas: Canvas, rect: pygame.Rect, text: str, left: float, size: float = 20
) -> None:
    """Draws an open question: how to confirm it, what that does, and the time left.

    Args:
        canvas: Where to draw.
        rect: The whole box.
        text: What to do, and what it does.
        left: The part of the time that is left, 1 to 0.
        size: Text size of the words.
    """
    p = canvas.palette
    canvas.box(rect, p.accent, 14)
    bar, above = cut_bottom(inset(rect, canvas.u(14), canvas.u(5)), max(3, canvas.u(4)))
    canvas.bar(bar, left, p.on_accent, p.accent_lip)
    side = min(above.height - canvas.u(4), canvas.u(32))
    icon = pygame.Rect(above.left, 0, side, side)
    icon.centery = above.centery
    glyphs.draw(canvas, icon, ANSWERS, p.on_accent)
    start = icon.right + canvas.u(10)
    line = pygame.Rect(start, above.top, above.right - start, above.height)
    canvas.text(line, text, size, "black", p.on_accent, "left", "middle")
