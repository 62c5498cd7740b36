"""The appearance of a round: draws a `RoundView` that the scene fills in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pygame

from deepsign.learning.contest import CHANCES
from deepsign.learning.score import Sheet, multiplier, next_step
from deepsign.scenes.challenge.challenge_layout import Arena
from deepsign.ui import control_look
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layer import Layer
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset
from deepsign.ui.theme import Colour, Tone

FLASH_S: Final = 1.3
"""How long a result is shown over the picture."""
SLIDE_S: Final = 0.12
LAST_S: Final = 10.0
"""With this many seconds left, the clock shows that time is short."""

FlashKind = Literal["match", "almost", "not_yet", "no_sign", "skip", "late", "back"]
TONES: Final[dict[FlashKind, Tone]] = {
    "match": "yes",
    "almost": "accent",
    "not_yet": "notyet",
    "no_sign": "none",
    "skip": "none",
    "late": "none",
    "back": "yes",
}
FLASH_ICONS: Final[dict[FlashKind, str]] = {
    "match": "check",
    "almost": "eye",
    "not_yet": "retry",
    "no_sign": "search",
    "skip": "forward",
    "late": "clock",
    "back": "heart",
}


@dataclass(frozen=True)
class Flash:
    """A result that has just come."""

    kind: FlashKind
    words: str
    age_s: float = 0.0


@dataclass(frozen=True)
class RoundView:
    """All that the picture depends on.

    Attributes:
        boxes: The layout.
        gloss: The word in capitals, or its replacement.
        meaning: The word in the learner's language, or "".
        left_s: The time left.
        share: The same as a part of the whole, 0 to 1.
        seconds: The same in words.
        sheet: The score.
        labels: Words for points, row, step.
        chances: The number of chances left; None if misses are not limited.
        extra: Words in place of the chances.
        flash: The last result, or None.
        count: A great number over the picture, or "".
        status: The line below the picture.
        lively: Whether an attempt is in progress.
        calm: Reduced motion.
    """

    boxes: Arena
    gloss: str
    meaning: str
    left_s: float
    share: float
    seconds: str
    sheet: Sheet
    labels: dict[str, str]
    chances: int | None
    extra: str
    flash: Flash | None
    count: str
    status: str
    lively: bool
    calm: bool

    @property
    def hurried(self) -> bool:
        """Whether time is short."""
        return self.left_s <= min(LAST_S, self.left_s / max(self.share, 1e-6) / 3)


def draw(
    canvas: Canvas,
    view: RoundView,
    layer: Layer,
    controls: Sequence[Control],
    focus: Focus,
    *,
    picture: Callable[[Canvas], None],
    hole: pygame.Rect | None = None,
) -> None:
    """Draws the whole round; only clock, picture and the line below it change from frame to frame.

    Args:
        canvas: Where to draw.
        view: The state to draw.
        layer: Keeps the still part.
        controls: The controls.
        focus: The keyboard's focus.
        picture: Draws the middle.
        hole: The area that the picture covers completely, if any.
    """

    def paint_still(target: Canvas) -> None:
        target.clear()
        draw_word(target, view.boxes.word, view.gloss, view.meaning)
        draw_sheet(target, view)
        control_look.draw(target, controls, focus)

    layer.draw(canvas, _still_key(canvas, view, controls, focus, hole), paint_still, hole)
    draw_clock(canvas, view)
    picture(canvas)
    draw_line(canvas, view)


def _still_key(
    canvas: Canvas,
    view: RoundView,
    controls: Sequence[Control],
    focus: Focus,
    hole: pygame.Rect | None,
) -> tuple[object, ...]:
    """Returns all that the still part depends on."""
    looks = tuple((c.name, c.label, tuple(c.rect), c.chosen, c.enabled, c.icon) for c in controls)
    said = (view.gloss, view.meaning, view.extra, view.chances, *view.labels.values())
    return (canvas.palette.name, canvas.rect.size, view.sheet, said, hole is None, looks, focus)


def draw_word(canvas: Canvas, box: pygame.Rect, gloss: str, meaning: str) -> None:
    """Draws the word that is asked, as large as its band."""
    p = canvas.palette
    canvas.box(box, p.accent_soft, 18)
    inner = inset(box, canvas.u(20), canvas.u(4))
    if not meaning:
        canvas.text(inner, gloss, 50, "black", p.accent_ink, "center", "middle")
        return
    upper, lower = cut_top(inner, inner.height * 64 // 100)
    canvas.text(upper, gloss, 50, "black", p.accent_ink, "center", "bottom")
    canvas.text(lower, meaning, 19, "regular", p.ink, "center", "middle")


def draw_clock(canvas: Canvas, view: RoundView) -> None:
    """Draws a bar that grows shorter, and the seconds beside it."""
    p, boxes = canvas.palette, view.boxes
    colour, ground = (p.notyet, p.notyet_soft) if view.hurried else (p.accent, p.line)
    canvas.surface.fill(p.paper, boxes.clock)  # smooth corners must not pile up from frame to frame
    canvas.bar(boxes.clock, view.share, colour, ground)
    canvas.surface.fill(p.paper, boxes.seconds)
    ink = p.notyet if view.hurried else p.ink
    canvas.text(boxes.seconds, view.seconds, 30, "black", ink, "right", "middle")


def draw_sheet(canvas: Canvas, view: RoundView) -> None:
    """Draws points, row and chances at the right."""
    _draw_points(canvas, view.boxes.score, view)
    _draw_row(canvas, view.boxes.row, view)
    canvas.card(view.boxes.extra)
    inner = inset(view.boxes.extra, canvas.u(16), canvas.u(8))
    if view.chances is None:
        canvas.text(inner, view.extra, 19, "regular", canvas.palette.muted, "center", "middle")
    else:
        _draw_chances(canvas, inner, view.chances, view.extra)


def _draw_points(canvas: Canvas, box: pygame.Rect, view: RoundView) -> None:
    p = canvas.palette
    canvas.card(box)
    inner = inset(box, canvas.u(16), canvas.u(8))
    points = view.labels["points"]
    least = canvas.fit(points, 18, (inner.width, inner.height // 2), "bold").height_px
    label, number = cut_top(inner, max(least, inner.height * 30 // 100))
    canvas.text(label, points, 18, "bold", p.muted, "center", "middle")
    canvas.text(number, view.labels["score"], 52, "black", p.ink, "center", "middle")


def _draw_row(canvas: Canvas, box: pygame.Rect, view: RoundView) -> None:
    """Draws the multiplier of the next match, and the number of matches to the next step."""
    p, combo = canvas.palette, view.sheet.combo
    times = multiplier(combo + 1)
    strong, soft = p.tone("accent") if times > 1 else (p.ink, p.card)
    canvas.box(box, soft, 22, p.line)
    inner = inset(box, canvas.u(16), canvas.u(10))
    step, rest = cut_bottom(inner, inner.height * 24 // 100)
    marks, number = cut_bottom(rest, canvas.u(16), canvas.u(4))
    canvas.text(number, f"×{times}", 56, "black", strong, "center", "middle")
    canvas.text(step, view.labels["row"], 17, "regular", p.muted, "center", "middle")
    _draw_marks(canvas, marks, combo, strong)


def _draw_marks(canvas: Canvas, area: pygame.Rect, combo: int, strong: Colour) -> None:
    """Draws one mark per match until the next step, filled so far; all filled at the top."""
    missing = next_step(combo + 1)
    lows = {1: 0, 2: 2, 3: 5, 4: 9}
    low = lows[multiplier(combo + 1)]
    total = combo - low + missing if missing is not None else 1
    filled = combo - low if missing is not None else 1
    side = canvas.u(14)
    wide = total * side + (total - 1) * canvas.u(8)
    for number, mark in enumerate(columns(centred(area, wide, side), (1,) * total, canvas.u(8))):
        canvas.box(mark, strong if number < filled else canvas.palette.line, 7)


def _draw_chances(canvas: Canvas, area: pygame.Rect, chances: int, words: str) -> None:
    """Draws one heart per chance; spent ones are crossed out, because colour alone is not enough."""
    p = canvas.palette
    least = canvas.fit(words, 16, (area.width, area.height * 6 // 10), "regular").height_px
    line, hearts = cut_bottom(area, max(least, area.height * 40 // 100))
    side = min(hearts.height, canvas.u(40))
    boxes = columns(centred(hearts, CHANCES * side + 2 * canvas.u(10), side), (1,) * CHANCES, 10)
    for number, box in enumerate(boxes):
        left = number < chances
        canvas.icon(box, "heart" if left else "cross", p.notyet if left else p.muted)
    canvas.text(line, words, 16, "regular", p.muted, "center", "middle")


def draw_line(canvas: Canvas, view: RoundView) -> None:
    """Draws the last result or the status below the picture, where it covers neither face nor hands."""
    if view.flash is not None and not view.count:
        draw_flash(canvas, view.boxes.status, view.flash, view.calm)
    else:
        draw_status(canvas, view.boxes.status, view.status, view.lively)


def draw_flash(canvas: Canvas, box: pygame.Rect, flash: Flash, calm: bool) -> None:
    """Draws what has just happened: icon, words and colour."""
    strong, soft = canvas.palette.tone(TONES[flash.kind])
    canvas.surface.fill(canvas.palette.paper, box)
    canvas.box(box, soft, 16, strong)
    room = inset(box, canvas.u(20), canvas.u(2))
    side = min(room.height, canvas.t(34))
    wide = canvas.fit(flash.words, 30, (room.width - side - canvas.u(12), room.height), "black")
    whole = pygame.Rect(0, 0, side + canvas.u(12) + wide.width_px, room.height)
    come = 1.0 if calm else min(1.0, flash.age_s / SLIDE_S)
    whole.center = (room.centerx - round((1 - come) * canvas.u(16)), room.centery)
    icon = pygame.Rect(whole.left, 0, side, side)
    icon.centery = whole.centery
    canvas.icon(icon, FLASH_ICONS[flash.kind], strong)
    words = pygame.Rect(icon.right + canvas.u(12), whole.top, 0, whole.height)
    words.width = room.right - words.left
    canvas.text(words, flash.words, 30, "black", strong, "left", "middle")


def draw_status(canvas: Canvas, box: pygame.Rect, words: str, lively: bool) -> None:
    """Draws what the scene is waiting for."""
    p = canvas.palette
    ink, ground = (p.on_accent, p.accent) if lively else p.tone("none")
    canvas.surface.fill(p.paper, box)
    canvas.box(box, ground, 16)
    canvas.text(inset(box, canvas.u(20), canvas.u(4)), words, 20, "bold", ink, "center", "middle")
