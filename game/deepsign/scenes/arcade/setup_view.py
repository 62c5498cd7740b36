"""How a game is played, on the page before it: its gestures and keys, or its signs."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from deepsign.arcade.parting import ASKS
from deepsign.arcade.sign_draw import FEWEST, Known
from deepsign.arcade.song import SONGS
from deepsign.scenes.arcade.games import RUSH, Game
from deepsign.scenes.arcade.gesture_words import key_of, named
from deepsign.scenes.arcade.look import draw_card, draw_key
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows
from deepsign.words import Words
from deepsign_assets.lexicon import Strand


def draw_how(
    canvas: Canvas,
    rect: pygame.Rect,
    words: Words,
    game: Game,
    difficulty: str,
    known: Sequence[Known],
) -> None:
    """Draws what the difficulty is like, and how the game is played.

    Args:
        canvas: Where to draw.
        rect: The box; nothing is drawn in one that is too low for text.
        words: The texts.
        game: Which game.
        difficulty: Which difficulty.
        known: The signs that the learner knows.
    """
    if rect.height < canvas.t(60):
        canvas.left_out(game.id)
        return  # very large text: the line below the title says what matters
    p = canvas.palette
    canvas.card(rect)
    inner = inset(rect, canvas.u(18), canvas.u(12))
    if game.strand and len(known) < FEWEST:
        text = words("arcade-sign-too-few", n=len(known), least=FEWEST)
        canvas.text(inner, text, 22, "bold", p.notyet, "center", "middle")
        return
    said, rest = cut_top(inner, canvas.t(52), canvas.u(8))
    text = words(f"arcade-{game.id}-{difficulty}")
    canvas.text(said, text, 18, colour=p.ink, valign="middle")
    if game is RUSH:
        rest = _draw_pause(canvas, rest, words)
        _draw_gestures(canvas, rest, words, SONGS[difficulty].gestures)
        return
    if game.strand:
        _draw_signs(canvas, rest, words, known, game.strand)
        return
    _draw_controls(canvas, rest, words, game)


def _draw_controls(canvas: Canvas, rest: pygame.Rect, words: Words, game: Game) -> None:
    """Draws what each gesture does in the game, with its key."""
    lines = [("", words("arcade-kite-move"))]
    for gesture, what in game.controls:
        key = key_of(words, gesture)
        if what == "dash":
            key = words("arcade-shift-arrows")
        lines.append((gesture, words(f"arcade-kite-{what}", key=key)))
    lines.append((ASKS, words("arcade-way-to-pause")))
    high = 28 if canvas.text_scale <= 1 else 40
    room = min(
        len(lines), rest.height // canvas.t(high)
    )  # very large text: the game shows the rest
    if room < len(lines):
        canvas.left_out(lines[-1][1])
    for box, (gesture, text) in zip(
        rows(rest, (1,) * room, canvas.u(8)), lines[:room], strict=True
    ):
        draw_key(canvas, box, gesture or "hand_moves", text)


def _draw_signs(
    canvas: Canvas, rect: pygame.Rect, words: Words, known: Sequence[Known], strand: Strand
) -> None:
    """Draws how Sign Rush is played, and with how many signs, as far as there is room."""
    p, n = canvas.palette, len(known)
    due = sum(each.due for each in known)
    lines = [
        words("arcade-sign-how", strand=strand),
        words("arcade-sign-own", n=n, due=due)
        if strand == "signs"
        else words("arcade-held-own", n=n, due=due, strand=strand),
        words("arcade-sign-counts"),
    ]
    room = max(1, min(len(lines), rect.height // canvas.t(48)))
    icons = ("hand", "star", "check")
    edge = canvas.u(12)
    side = min(rect.height // room - canvas.u(18), canvas.u(36))
    wide = rect.width - side - 2 * edge - canvas.u(10)
    needed = [canvas.fit(text, 17, (wide, rect.height), "bold").height_px for text in lines[:room]]
    spare = (rect.height - sum(needed)) // max(1, room - 1)
    gap = max(canvas.u(3), min(canvas.u(8), spare))
    for box, text, icon in zip(rows(rect, needed, gap), lines, icons, strict=False):
        mark = pygame.Rect(box.left + edge, 0, side, side)
        mark.centery = box.centery
        line = pygame.Rect(mark.right + edge, box.top, wide, box.height)
        if canvas.fit(text, 17, line.size, "bold").truncated:
            canvas.left_out(text)
            continue  # very large text in a small window
        canvas.box(box, p.none_soft, 12)
        canvas.icon(mark, icon, p.none)
        canvas.text(line, text, 17, "bold", p.none, "left", "middle")


def _draw_pause(canvas: Canvas, rect: pygame.Rect, words: Words) -> pygame.Rect:
    """Draws how to pause at the foot, if there is room; returns the box above it."""
    if rect.height < canvas.t(200):
        return rect
    line, rest = cut_bottom(rect, canvas.t(40), canvas.u(8))
    draw_key(canvas, line, ASKS, words("arcade-way-to-pause"))
    return rest


def _draw_gestures(
    canvas: Canvas, rect: pygame.Rect, words: Words, gestures: tuple[str, ...]
) -> None:
    """Draws cards for few gestures, chips for many, as many as there is room for."""
    if rect.height < canvas.t(34):
        return  # very large text: names and keys come with each gesture in the game
    across = 3 if rect.width >= canvas.u(700) else 2
    gap, lines = canvas.u(8), -(-len(gestures) // across)
    roomy = rect.height // lines - gap >= canvas.t(100)
    high = rect.height // lines - gap if roomy else canvas.t(46)
    high = (
        min(high, canvas.t(150))
        if roomy
        else max(canvas.t(34), min(high, rect.height // lines - gap))
    )
    down = max(1, (rect.height + gap) // (high + gap))
    cells = _grid(rect, across, down, high, gap)
    shown = gestures if len(gestures) <= len(cells) else gestures[: len(cells) - 1]
    for cell, gesture in zip(cells, shown, strict=False):
        name, key = named(words, gesture), key_of(words, gesture)
        if roomy:
            below = words("arcade-key-is", key=key)
            draw_card(canvas, cell, gesture, name, below)
        else:
            draw_key(canvas, cell, gesture, f"{name} · {key}")
    if len(shown) < len(gestures):
        more = words("arcade-more", n=len(gestures) - len(shown))
        canvas.text(cells[-1], more, 16, "bold", canvas.palette.muted, "center", "middle")


def _grid(
    rect: pygame.Rect, across: int, down: int, high: int, gap: int
) -> tuple[pygame.Rect, ...]:
    """Returns cells of a height, row by row from the top."""
    lines = (
        pygame.Rect(rect.left, rect.top + n * (high + gap), rect.width, high) for n in range(down)
    )
    return tuple(cell for line in lines for cell in columns(line, (1,) * across, gap))
