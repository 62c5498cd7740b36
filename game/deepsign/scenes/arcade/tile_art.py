"""The tiles of the arcade's menu: title, line, and a small picture of the game."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import Final

import pygame

from deepsign.arcade.kite import Kite
from deepsign.arcade.kite_sky import LIGHT_R, WEATHERS, Thing, ThingKind
from deepsign.arcade.kite_tail import Tail
from deepsign.arcade.rush import Rush
from deepsign.arcade.sign_draw import Known
from deepsign.arcade.sign_rush import SignPace, SignRush
from deepsign.arcade.song import Song, Stretch
from deepsign.scenes.arcade import glyphs, kite_view, rush_view, sign_view
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import columns, cut_top, inset, rows

_SHOWN: Final = (
    ("swiping_left", "thumb_up", "zooming_in_with_full_hand", "turning_hand_clockwise"),
    ("stop_sign", "pushing_hand_away", "swiping_up", "shaking_hand"),
)


CROWD: Final = ("swiping_left", "swiping_up", "swiping_right", "thumb_up", "swiping_down")
LIT: Final[tuple[tuple[ThingKind, float, float, float], ...]] = (
    ("light", 1.0, 0.36, LIGHT_R),
    ("light", 1.18, 0.3, LIGHT_R),
    ("light", 1.36, 0.27, LIGHT_R),
    ("gold", 1.3, 0.56, LIGHT_R * 1.25),
    ("cloud", 1.26, 0.78, 0.13),
    ("cloud", 0.34, 0.22, 0.1),
)


def draw_tile(
    canvas: Canvas, place: pygame.Rect, name: str, title: str, line: str, key: str
) -> None:
    """Draws a tile's content.

    Args:
        canvas: Where to draw.
        place: The tile.
        name: "free", "rush", "kite" or "sign".
        title: Its title.
        line: One sentence.
        key: Its key.
    """
    p = canvas.palette
    inner = inset(place, canvas.u(14), canvas.u(9))
    wide = min(inner.width * 36 // 100, round(inner.height * 2.2))
    art = pygame.Rect(inner.right - wide, inner.top, wide, inner.height - canvas.u(4))
    left = pygame.Rect(inner.left + canvas.u(8), inner.top, 0, inner.height)
    left.width = art.left - canvas.u(18) - left.left
    head, rest = cut_top(left, left.height * 34 // 100, canvas.u(3))
    crowded = canvas.fit(line, 17, rest.size).truncated
    if crowded:  # very large text takes the place of the picture
        head.width = rest.width = inner.right - canvas.u(8) - inner.left
    canvas.text(head, f"{key}  {title}", 26, "black", p.accent_ink, valign="bottom")
    canvas.text(rest, line, 17, colour=p.muted)
    draw = {"free": _draw_free, "rush": _draw_rush, "kite": _draw_kite, "sign": _draw_sign}[name]
    if not crowded:
        draw(canvas, art)


def _draw_free(canvas: Canvas, art: pygame.Rect) -> None:
    p = canvas.palette
    gap = canvas.u(8)
    for row, gestures in zip(rows(art, (1, 1), gap), _SHOWN, strict=True):
        for box, gesture in zip(columns(row, (1,) * 4, gap), gestures, strict=True):
            canvas.box(box, p.accent_soft, 14)
            side = min(box.size) * 62 // 100
            glyphs.draw(
                canvas,
                pygame.Rect(box.centerx - side // 2, box.centery - side // 2, side, side),
                gesture,
                p.accent_ink,
            )


def _draw_rush(canvas: Canvas, art: pygame.Rect) -> None:
    rush_view.draw_still(canvas, art, _some_rush())


def _draw_kite(canvas: Canvas, art: pygame.Rect) -> None:
    kite, tail = _some_kite()
    kite_view.draw(canvas, art, kite, tail, calm=True, corner=(canvas.palette.card, 16))


def _draw_sign(canvas: Canvas, art: pygame.Rect) -> None:
    sign_view.draw_lane(canvas, art, _some_signs(), {})


@lru_cache(maxsize=1)
def _some_rush() -> Rush:
    """Returns a dense song some seconds after its start."""
    rush = Rush(Song("still", 120, 64, 3.4, (Stretch(0, (2,), CROWD),)), random.Random(9))
    for _ in range(220):
        rush.advance(0.05)
    return rush


@lru_cache(maxsize=1)
def _some_signs() -> SignRush:
    """Returns three signs on their way, the first at the line."""
    known = [Known(sign) for sign in ("a", "b", "c", "d")]
    rush = SignRush(SignPace("still", 2.0), known, random.Random(1))
    for _ in range(41):
        rush.advance(0.05)
    return rush


@lru_cache(maxsize=1)
def _some_kite() -> tuple[Kite, Tail]:
    """Returns a flight that carries some lights and has more before it."""
    kite = Kite(WEATHERS["easy"], random.Random(1))
    kite.carried, kite.x, kite.y, kite.lean = 5, 0.78, 0.42, 0.1
    kite.things = tuple(Thing(n, *each) for n, each in enumerate(LIT))
    tail = Tail(*kite_view.knot(kite))
    for _ in range(30):
        tail.follow(*kite_view.knot(kite), 0.2, 0.05)
    return kite, tail
