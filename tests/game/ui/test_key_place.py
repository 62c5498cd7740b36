"""Hot keys follow the letter of a key, or its position if the layout has no such letter."""

from __future__ import annotations

import pygame
import pytest

from deepsign.scenes.arcade.keys import gesture_of
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus, handle

LAYOUTS = {
    "ru": (0x449, pygame.KSCAN_O, "o"),
    "us": (pygame.K_o, pygame.KSCAN_O, "o"),
    "dvorak: by letter": (pygame.K_o, pygame.KSCAN_S, "o"),
    "fr: digits": (pygame.K_AMPERSAND, pygame.KSCAN_1, "1"),
    "ru: no place": (0x449, 0, ""),
}


@pytest.mark.parametrize(("key", "scancode", "pressed"), LAYOUTS.values(), ids=LAYOUTS)
def test_hot_keys(key: int, scancode: int, pressed: str) -> None:
    controls = [
        Control(name, pygame.Rect(0, 0, 9, 9), name, lambda: None, keys=(ord(name),))
        for name in "os1"
    ]
    event = pygame.event.Event(pygame.KEYDOWN, key=key, scancode=scancode, mod=0, unicode="")
    _, found = handle(Focus(), controls, event)
    assert (found.name if found else "") == pressed


def test_gestures() -> None:
    event = pygame.event.Event(pygame.KEYDOWN, key=0x435, scancode=pygame.KSCAN_T, mod=0)
    assert gesture_of(event) == "thumb_up"
