"""The drawn learner: people at a webcam, how they vary what they do, and the painter for the demo camera."""
