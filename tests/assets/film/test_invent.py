"""Invented movements that are not signs."""

import numpy as np

from deepsign_assets.body.pose import poses
from deepsign_assets.film.invent import altered_sign, fidget, invented_sign
from deepsign_assets.lexicon import load_lexicon


def test_invented_movements_can_all_be_performed() -> None:
    rng = np.random.default_rng(0)
    signs = list(load_lexicon())
    for index in range(60):
        made = (
            invented_sign(rng),
            altered_sign(signs[index % len(signs)].performance, rng),
            fidget(rng),
        )
        for performance in made:
            done = poses(performance, np.linspace(0, performance.duration_s, 12))
            assert np.isfinite(done.hands).all()
