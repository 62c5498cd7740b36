"""Signs of a learner's own: takes are compared, and attempts are judged by their distance from the takes."""
