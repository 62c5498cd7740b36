"""Feedback on an attempt at a sign: its mistake, found in the track."""
