"""Signs: keypoints of one attempt in, one score for each sign out, and the verdict."""
