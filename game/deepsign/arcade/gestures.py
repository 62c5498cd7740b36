"""The gestures of the games, and their directions.

**Left and right.** A gesture is named as the player sees it: `swiping_left` goes to the player's own left,
with either hand. The player's left is at the right of the camera's picture. Therefore:

- the network gets the picture unmirrored and answers in the player's terms;
- the arcade always shows a mirror image, whatever the setting, so that the player's left is
  the screen's left and a swipe moves the same way on the screen as in the room;
- positions in the camera's picture become positions on the screen through `on_screen` only.

Nothing is swapped for a left-dominant player.
"""

from __future__ import annotations

from typing import Final

SWIPES: Final = ("swiping_left", "swiping_right", "swiping_up", "swiping_down")
SLIDES: Final = (
    "sliding_two_fingers_left",
    "sliding_two_fingers_right",
    "sliding_two_fingers_up",
    "sliding_two_fingers_down",
)
POSES: Final = ("thumb_up", "thumb_down", "stop_sign")
DEPTH: Final = ("pushing_hand_away", "pulling_hand_in")
ZOOMS: Final = ("zooming_in_with_full_hand", "zooming_out_with_full_hand")
FINE: Final = (
    "pushing_two_fingers_away",
    "pulling_two_fingers_in",
    "zooming_in_with_two_fingers",
    "zooming_out_with_two_fingers",
    "rolling_hand_forward",
    "rolling_hand_backward",
    "turning_hand_clockwise",
    "turning_hand_counterclockwise",
    "drumming_fingers",
)
SHAKE: Final = ("shaking_hand",)
GESTURES: Final = (*SWIPES, *SLIDES, *POSES, *DEPTH, *ZOOMS, *SHAKE, *FINE)
"""All gestures but rest, the easiest to distinguish first."""

IDLE: Final = ("doing_other_things", "no_gesture")
LABELS: Final = (*GESTURES, *IDLE)
"""All 27 classes."""

WAYS: Final = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def way_of(gesture: str) -> tuple[int, int]:
    """Returns the direction of a gesture on the screen: (x, y), x to the right, y down; (0, 0) if it has none."""
    if gesture in SWIPES or gesture in SLIDES:
        return WAYS[gesture.rsplit("_", 1)[1]]
    return 0, 0


def on_screen(x: float) -> float:
    """Mirrors a horizontal position, 0 (left edge) to 1, from the camera's picture to the screen."""
    return 1.0 - x
