"""The placement test for learners who know some signs."""
