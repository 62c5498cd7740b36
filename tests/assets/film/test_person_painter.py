"""The painter of drawn persons: any appearance, at any size."""

import numpy as np

from deepsign_assets.body.pose import pose
from deepsign_assets.body.view import View
from deepsign_assets.film.appearance import random_look
from deepsign_assets.film.person_painter import PersonPainter, Stance
from deepsign_assets.lexicon import load_lexicon

VIEW = View(120, 120, px_per_m=150.0, centre=(60.0, 30.0))


def test_every_appearance_is_painted_and_all_differ() -> None:
    rng = np.random.default_rng(4)
    moment = pose(load_lexicon()["cat"].performance, 0.8)
    pictures = []
    for look in (random_look(rng) for _ in range(24)):
        picture = np.full((120, 120, 3), 128, np.uint8)
        PersonPainter(look, VIEW).paint(picture, moment, Stance(yaw=0.1, mouth=0.6))
        assert np.mean(np.any(picture != 128, axis=-1)) > 0.2
        pictures.append(picture.tobytes())
    assert len(set(pictures)) == len(pictures)
