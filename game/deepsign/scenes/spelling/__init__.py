"""Fingerspelling: spelling before the camera, and reading what the tutor spells."""
