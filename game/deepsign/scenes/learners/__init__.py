"""The list of learners, the form of a new one, and changes to a profile."""
