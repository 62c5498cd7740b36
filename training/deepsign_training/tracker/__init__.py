"""The tracker's weights folder: taken from MediaPipe's wheel, and compared with MediaPipe itself."""
