"""Keypoints at even moments, and the network that reads them: shared by signs and gestures."""
