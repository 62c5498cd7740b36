"""The drawn learner: people at a webcam, the variation of their signing, and the painter of the demo camera."""
