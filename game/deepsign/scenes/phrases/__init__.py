"""Phrases: the list, understanding them, and signing them sign by sign."""
