"""The first minutes of a new learner."""
