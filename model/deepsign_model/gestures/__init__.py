"""Gestures of the arcade: the skeletons of the last two seconds in, 27 scores out, and the events."""
