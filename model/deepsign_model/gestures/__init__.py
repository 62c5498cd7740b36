"""Gestures of the arcade: classifies the skeletons of the last two seconds and turns the scores into events."""
