"""The appearance of a round of spelling: draws a `SpellView` that the scene fills in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from deepsign.learning.spell_turn import SpellTurn
from deepsign.scenes.shared import no_picture
from deepsign.scenes.spelling.spell_layout import SpellBoxes, letter_tiles
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import centred, cut_bottom, inset
from deepsign.ui.text import sentence
from deepsign.ui.theme import Colour, Tone


@dataclass(frozen=True)
class SpellView:
    """All that the picture depends on, except the learner's and the tutor's pictures.

    Attributes:
        boxes: The layout.
        turn: The word.
        labels: The letters as they are written.
        parts: Letters of each part of the word.
        caption: What is spelled.
        kind: The same without the text, for a text that is too wide.
        share: Of the bar, 0 to 1.
        place: The words beside it.
        hurried: Whether time is short.
        status: The hint below the picture.
        tone: Its colour.
        held_share: How much of the time has passed for which the letter must be held, 0 to 1.
        note: What is said about the letter.
        count: A great number over the picture, or "".
        missing: Why there is no picture, or "".
        gone: Whether the camera is gone.
        badge: A line over the picture, or "".
    """

    boxes: SpellBoxes
    turn: SpellTurn
    labels: Sequence[str]
    parts: Sequence[int]
    caption: str
    kind: str
    share: float
    place: str
    hurried: bool
    status: str
    tone: Tone
    held_share: float
    note: str
    count: str
    missing: str
    gone: bool
    badge: str


def draw(
    canvas: Canvas,
    view: SpellView,
    picture: Callable[[Canvas], None] | None,
    hand: Callable[[Canvas], None] | None,
) -> None:
    """Draws the round.

    Args:
        canvas: Where to draw.
        view: The state to draw.
        picture: Draws the learner's picture; None: there is none.
        hand: Draws the tutor's hand; None: it is hidden.
    """
    p, at = canvas.palette, view.boxes
    colour, ground = (p.notyet, p.notyet_soft) if view.hurried else (p.accent, p.line)
    canvas.bar(at.bar, view.share, colour, ground)
    ink = p.notyet if view.hurried else p.muted
    canvas.text(at.place, view.place, 20, "bold", ink, "right", "middle")
    cut = canvas.fit(view.caption, 18, at.caption.size, "bold").truncated
    said = view.kind if cut else view.caption
    canvas.text(at.caption, said, 18, "bold", p.muted, "center", "middle")
    _draw_tiles(canvas, view)
    if picture is None:
        no_picture.draw(canvas, at.camera, sentence(view.missing), gone=view.gone)
    else:
        picture(canvas)
        _draw_over(canvas, view)
    _draw_status(canvas, view)
    if not view.turn.over:
        _draw_hand(canvas, view, hand)


def _draw_tiles(canvas: Canvas, view: SpellView) -> None:
    """Draws the letters: done, lit, or ahead; a skipped one is marked, because colour alone is not enough."""
    turn, at = view.turn, view.boxes.tiles
    tiles = letter_tiles(at, view.parts, canvas.u(6 if len(turn.letters) > 10 else 10))
    for number, (label, tile) in enumerate(zip(view.labels, tiles, strict=True)):
        ink, ground, icon = _tile_look(canvas, turn, number)
        lit = number == turn.place and not turn.over
        canvas.box(tile, ground, 14, canvas.palette.accent_lip if lit else None)
        size = min(58.0, tile.height / canvas.scale)  # of many rows, none reaches into the next
        canvas.text(tile.inflate(-canvas.u(4), 0), label, size, "black", ink, "center", "middle")
        low, _ = cut_bottom(tile, tile.height // 4)
        if icon:
            canvas.icon(low.move(0, -canvas.u(4)), icon, ink)
        if lit and view.held_share > 0:
            bar = low.inflate(-canvas.u(16), canvas.u(8) - low.height)
            canvas.bar(bar, view.held_share, ink, canvas.palette.accent_lip)


def _tile_look(canvas: Canvas, turn: SpellTurn, number: int) -> tuple[Colour, Colour, str]:
    """Returns ink, ground and icon of a letter."""
    p = canvas.palette
    if number < len(turn.done):
        skipped = turn.done[number].skipped
        return (*p.tone("notyet" if skipped else "yes"), "forward" if skipped else "check")
    if number == turn.place:
        return p.on_accent, p.accent, "arrow" if turn.doubled else ""
    return p.muted, p.none_soft, ""


def _draw_over(canvas: Canvas, view: SpellView) -> None:
    """Draws over the picture: the count-in in a corner, and at the lower edge that nothing is saved."""
    box, ink = view.boxes.camera, canvas.palette.on_shade
    if view.count:
        side = min(canvas.px(70) * 11 // 7, box.height * 3 // 5)
        circle = pygame.Rect(0, 0, side, side)
        circle.topright = (box.right - canvas.u(10), box.top + canvas.u(10))
        canvas.over_picture(circle, 90)
        canvas.text(inset(circle, canvas.u(3)), view.count, 70, "black", ink, "center", "middle")
    if view.badge:
        wide = canvas.fit(view.badge, 16, (box.width * 9 // 10, canvas.t(30)), "bold").width_px
        pill = pygame.Rect(0, 0, wide + canvas.u(28), canvas.t(32))
        pill.midbottom = (box.centerx, box.bottom - canvas.u(10))
        canvas.over_picture(pill, 14)
        canvas.text(inset(pill, canvas.u(10), 0), view.badge, 16, "bold", ink, "center", "middle")


def _draw_status(canvas: Canvas, view: SpellView) -> None:
    box = view.boxes.status
    ink, ground = canvas.palette.tone(view.tone)
    canvas.box(box, ground, 16)
    canvas.text(
        inset(box, canvas.u(18), canvas.u(4)), sentence(view.status), 21, "bold", ink, "center",
        "middle",
    )  # fmt: skip


def _draw_hand(canvas: Canvas, view: SpellView, hand: Callable[[Canvas], None] | None) -> None:
    """Draws the tutor's hand, or its place while it is hidden, and the words below it."""
    p, at = canvas.palette, view.boxes
    if hand is None:
        canvas.card(at.hand)
        canvas.icon(centred(at.hand, at.hand.width // 3, at.hand.height // 3), "hand", p.muted)
    else:
        hand(canvas)
    canvas.text(at.words, view.note, 19, "regular", p.ink, "center", "middle")
