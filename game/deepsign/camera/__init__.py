"""Cameras: a webcam, a video file, or a drawn learner."""
