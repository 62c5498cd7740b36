"""The spotter, under the name the game knows it by: scores to events, pure.

It lives in `deepsign_model.spotter`: the evaluation of the gesture network must use the very same one, and the
training shelf does not import the game.
"""

from deepsign_model.spotter import GestureEvent, Spotter, at_sensitivity, way_back_of

__all__ = ["GestureEvent", "Spotter", "at_sensitivity", "way_back_of"]
