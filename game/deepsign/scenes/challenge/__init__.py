"""Timed challenges and duels."""
