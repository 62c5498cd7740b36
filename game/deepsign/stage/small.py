"""Windows below the smallest supported size: the picture is drawn at that size and scaled down."""

from __future__ import annotations

import pygame

from deepsign.settings import MIN_WINDOW
from deepsign.stage.scene import Size


def picture_size(window: Size) -> Size:
    """Returns the size at which scenes are drawn for a window, pixels."""
    return MIN_WINDOW if window[0] < MIN_WINDOW[0] or window[1] < MIN_WINDOW[1] else window


def place(window: Size) -> pygame.Rect:
    """Returns the box of the picture in the window, pixels: in the middle, and as large as possible."""
    wide, high = picture_size(window)
    share = min(window[0] / wide, window[1] / high)
    rect = pygame.Rect(0, 0, max(1, round(wide * share)), max(1, round(high * share)))
    rect.center = (window[0] // 2, window[1] // 2)
    return rect.clamp(pygame.Rect((0, 0), window))


def onto_picture(event: pygame.event.Event, window: Size) -> pygame.event.Event:
    """Returns the event with the mouse position relative to the picture."""
    if picture_size(window) == window or not hasattr(event, "pos"):
        return event
    rect, (wide, high) = place(window), picture_size(window)
    pos = (
        (event.pos[0] - rect.left) * wide // rect.width,
        (event.pos[1] - rect.top) * high // rect.height,
    )
    return pygame.event.Event(event.type, {**event.dict, "pos": pos})


def show(picture: pygame.Surface, window: pygame.Surface) -> None:
    """Scales the picture onto the window."""
    rect = place(window.get_size())
    window.fill((0, 0, 0))
    window.blit(pygame.transform.smoothscale(picture, rect.size), rect)
