"""Choosing and checking the camera, and finding the dominant hand."""
