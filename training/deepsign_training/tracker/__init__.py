"""Extracts the tracker's weights from MediaPipe's wheel, and compares the tracker with MediaPipe."""
