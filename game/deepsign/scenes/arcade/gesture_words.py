"""Gestures, difficulties and states in the learner's language."""

from __future__ import annotations

from deepsign.scenes.arcade.hub import Hub
from deepsign.scenes.arcade.keys import keys_label
from deepsign.words import Words


def named(words: Words, gesture: str) -> str:
    """Returns the short name of a gesture."""
    return words(f"arcade-g-{gesture.replace('_', '-')}")


def key_of(words: Words, gesture: str) -> str:
    """Returns the label of its key."""
    return keys_label(gesture, words("arcade-shift"))


def state_sentence(words: Words, hub: Hub) -> str:
    """Returns what is wrong, in one sentence; "" if gestures are recognised."""
    if hub.sight == "gone":
        over = hub.services.camera.film_over
        return words("camera-film-over" if over else "arcade-camera-gone")
    if hub.status == "missing":
        return words("arcade-no-weights")
    if hub.status == "failed":
        return words("arcade-failed")
    if hub.status == "restarting":
        return words("arcade-restarting")
    if hub.status == "starting" or hub.sight == "starting":
        return words("arcade-starting")
    return ""
