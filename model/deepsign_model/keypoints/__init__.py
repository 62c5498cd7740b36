"""Keypoints at even moments and the network that classifies them, for signs and gestures."""
