"""Who plays: the list of learners, a new one, and changes."""
