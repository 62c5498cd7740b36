"""Simulated tracks of drawn people: performances as joints in space, cameras that film them, and a tracker's errors."""
