"""Signs of a learner's own: their takes are compared, and attempts are judged by their distance from the takes."""
