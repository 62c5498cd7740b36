"""Lessons and reviews: the steps of a course, with one scene per kind of step."""
