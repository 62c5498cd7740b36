"""Where the pictures of the learner come from: a webcam, a video file, or a drawn learner."""
