"""Lessons and reviews: the steps of a course, one scene a kind of step."""
