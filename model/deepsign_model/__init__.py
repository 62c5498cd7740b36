"""Recognises signs and gestures in pictures of a person.

``tracking`` turns a picture into a skeleton. ``keypoints`` holds the network that signs and gestures share. ``signs`` turns a
track into words and a verdict, ``gestures`` turns the latest skeletons into classes and events. ``bundle`` reads a weights
folder, ``specs`` its configuration, ``runtime`` loads OpenVINO, ``clipfile`` reads a video file. Only ``keypoints`` imports torch.
"""
