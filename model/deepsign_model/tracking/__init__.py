"""Tracks a person's body and hands from picture to picture, with MediaPipe's networks."""
