"""The model shelf: what turns a clip of a person signing into scores.

``spec`` what a network expects and was measured to do; ``preprocess`` frames to clip to
tensor; ``net`` the network; ``bundle`` the weights folder; ``runtime`` fast inference;
``clipfile`` a video file to a clip; ``verification`` the numbers behind a verdict.
Only ``net`` and the torch runtime import torch.
"""
