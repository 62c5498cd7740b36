"""Gestures of the arcade: the skeletons of the last two seconds to 27 classes, and those to events."""
