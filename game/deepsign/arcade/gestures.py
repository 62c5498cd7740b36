"""What the games know of the gestures: which there are, and which way they go.

**Left and right.** A gesture is named as the player sees it: `swiping_left` goes to the player's own left,
with either hand. The camera's picture has the player's left at its right. Therefore:

- the network gets the picture as the camera took it, never mirrored, and answers in the player's terms;
- the arcade always shows the picture as a mirror does, whatever the setting, so that the player's left is
  the screen's left and a swipe moves the same way on the screen as in the room;
- positions measured in the camera's picture go through `on_screen` and nowhere else.

Nothing is swapped for a left-dominant player: both hands of one player see the same left.
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
"""All that mean something, the easiest to tell apart first."""

IDLE: Final = ("doing_other_things", "no_gesture")
LABELS: Final = (*GESTURES, *IDLE)
"""All 27 classes."""

WAYS: Final = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def way_of(gesture: str) -> tuple[int, int]:
    """Where a gesture goes on the screen: (x, y), x to the right and y down; (0, 0) for most."""
    if gesture in SWIPES or gesture in SLIDES:
        return WAYS[gesture.rsplit("_", 1)[1]]
    return 0, 0


def on_screen(x: float) -> float:
    """Where a place in the camera's picture is on the screen; 0 is the left edge of either, 1 the right."""
    return 1.0 - x
