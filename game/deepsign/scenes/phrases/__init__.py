"""Phrases: the list of them, understanding them, and signing them sign by sign."""
