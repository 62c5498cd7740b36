"""The key of each gesture, so that everything can be tried without a camera."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.arcade.gestures import GESTURES
from deepsign.ui.key_place import key_at_place

_ARROWS: Final = {
    pygame.K_LEFT: "left",
    pygame.K_RIGHT: "right",
    pygame.K_UP: "up",
    pygame.K_DOWN: "down",
}
_LETTERS: Final = {
    "q": "pulling_hand_in",
    "w": "pushing_hand_away",
    "e": "pulling_two_fingers_in",
    "r": "pushing_two_fingers_away",
    "a": "turning_hand_counterclockwise",
    "s": "turning_hand_clockwise",
    "d": "rolling_hand_backward",
    "f": "rolling_hand_forward",
    "z": "zooming_in_with_full_hand",
    "x": "zooming_out_with_full_hand",
    "c": "zooming_in_with_two_fingers",
    "v": "zooming_out_with_two_fingers",
    "t": "thumb_up",
    "g": "thumb_down",
    "b": "stop_sign",
    "h": "shaking_hand",
    "n": "drumming_fingers",
}
_SIGNS: Final = {"left": "←", "right": "→", "up": "↑", "down": "↓"}


def gesture_of(event: pygame.event.Event) -> str | None:
    """Returns the gesture a pressed key stands for, or None."""
    if event.type != pygame.KEYDOWN:
        return None
    way = _ARROWS.get(event.key)
    if way is not None:
        shifted = getattr(event, "mod", 0) & pygame.KMOD_SHIFT
        return f"{'sliding_two_fingers' if shifted else 'swiping'}_{way}"
    by_key = {ord(letter): gesture for letter, gesture in _LETTERS.items()}
    return by_key.get(event.key) or by_key.get(key_at_place(event) or 0)


def keys_label(gesture: str, shift: str = "Shift") -> str:
    """Returns the label of a gesture's key, or "".

    Args:
        gesture: Its id.
        shift: The word on the shift key.
    """
    if gesture.startswith("swiping"):
        return _SIGNS[gesture.rsplit("_", 1)[1]]
    if gesture.startswith("sliding"):
        return f"{shift} {_SIGNS[gesture.rsplit('_', 1)[1]]}"
    return next((letter.upper() for letter, g in _LETTERS.items() if g == gesture), "")


assert {g for g in GESTURES if keys_label(g)} == set(GESTURES), "every gesture has a key"
