"""Signs: scores each sign from the keypoints of one attempt, and judges the prompted sign."""
