"""A part of the picture that seldom changes: it is drawn once and copied until it changes."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from deepsign.ui.canvas import Canvas


class Layer:
    """Caches the drawing for a key."""

    def __init__(self) -> None:
        self._surface = pygame.Surface((1, 1))
        self._key: object = None
        self._short: set[str] = set()

    def draw(
        self,
        canvas: Canvas,
        key: object,
        paint: Callable[[Canvas], None],
        hole: pygame.Rect | None = None,
    ) -> None:
        """Copies the layer to the window; paints it first if ``key`` has changed.

        Args:
            canvas: Canvas to draw on.
            key: Key of the picture; equal keys mean equal pictures.
            paint: Draws the whole layer with its background. Drawings over it must be in the same boxes every time,
                because a layer that is still on the screen is not copied again.
            hole: Box that is completely drawn over and need not be copied.
        """
        if canvas.log is not None:  # every text must be logged
            paint(canvas)
            return
        key = (key, canvas.palette, canvas.text_scale)
        if key != self._key or self._surface.get_size() != canvas.rect.size:
            self._surface = pygame.Surface(canvas.rect.size, 0, 32)
            inner = Canvas(
                self._surface, canvas.palette, canvas.fonts, text_scale=canvas.text_scale
            )
            paint(inner)
            self._key, self._short = key, inner.short
        elif canvas.retained:
            return  # it is still there, and its texts were heard of
        canvas.short |= self._short
        for part in around(canvas.rect, hole or pygame.Rect(0, 0, 0, 0)):
            canvas.surface.blit(self._surface, part, part)


def around(whole: pygame.Rect, hole: pygame.Rect) -> list[pygame.Rect]:
    """Returns the parts of ``whole`` outside ``hole``: above, below, left and right of it."""
    if not hole.size[0] or not hole.size[1]:
        return [whole]
    parts = [
        pygame.Rect(whole.left, whole.top, whole.width, hole.top - whole.top),
        pygame.Rect(whole.left, hole.bottom, whole.width, whole.bottom - hole.bottom),
        pygame.Rect(whole.left, hole.top, hole.left - whole.left, hole.height),
        pygame.Rect(hole.right, hole.top, whole.right - hole.right, hole.height),
    ]
    return [part for part in parts if part.width > 0 and part.height > 0]
