"""The drawn learner: people at a webcam, painted for the demo camera, and how they vary what they do."""
