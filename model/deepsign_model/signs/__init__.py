"""Signs from tracks: keypoints over time in, one score a sign out."""
