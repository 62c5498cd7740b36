"""Position of a key: the letter or digit at that position on a US keyboard, whatever the layout in use."""

from __future__ import annotations

from typing import Final

import pygame

_NAMES: Final = (*"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "COMMA", "PERIOD")
_BY_PLACE: Final = {
    getattr(pygame, f"KSCAN_{name}"): getattr(
        pygame, f"K_{name.lower() if len(name) == 1 else name}"
    )
    for name in _NAMES
}


def key_at_place(event: pygame.event.Event) -> int | None:
    """Returns the US key at the position of a pressed key; None if it is unknown."""
    return _BY_PLACE.get(getattr(event, "scancode", 0))
