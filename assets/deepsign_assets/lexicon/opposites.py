"""Gestures whose movements undo each other."""

from typing import Final

_STROKES: Final = (
    ({"swiping_left", "sliding_two_fingers_left"}, {"swiping_right", "sliding_two_fingers_right"}),
    ({"swiping_up", "sliding_two_fingers_up"}, {"swiping_down", "sliding_two_fingers_down"}),
    (
        {"pushing_hand_away", "pushing_two_fingers_away"},
        {"pulling_hand_in", "pulling_two_fingers_in"},
    ),
    ({"zooming_in_with_full_hand"}, {"zooming_out_with_full_hand"}),
    ({"zooming_in_with_two_fingers"}, {"zooming_out_with_two_fingers"}),
    ({"turning_hand_clockwise"}, {"turning_hand_counterclockwise"}),
)
_OTHERS: Final = (
    {"thumb_up", "thumb_down"},
    {"rolling_hand_forward", "rolling_hand_backward"},
    {"zooming_in_with_full_hand", "zooming_out_with_two_fingers"},
    {"zooming_in_with_two_fingers", "zooming_out_with_full_hand"},
)


def way_back_of(gesture: str) -> frozenset[str]:
    """Returns the gestures that resemble a hand's way back after a stroke; empty for most."""
    for one, other in _STROKES:
        if gesture in one:
            return frozenset(other)
        if gesture in other:
            return frozenset(one)
    return frozenset()


def opposed(one: str, other: str) -> bool:
    """Returns whether one gesture undoes the other: its way back, or the same movement in the other direction."""
    return other in way_back_of(one) or {one, other} in _OTHERS
