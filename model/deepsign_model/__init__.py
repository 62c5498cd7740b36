"""The model shelf: what turns pictures of a person into words and gestures.

``tracking`` a picture to a skeleton; ``signs`` a track to words; ``gestures`` the last skeletons to classes and events;
``verdict`` the numbers behind a verdict; ``bundle`` a weights folder; ``network`` and ``runtime`` what computes it;
``clipfile`` a video file, read with care. Only ``signs.net`` and its parts, and the torch way of ``network``, import torch.
"""
