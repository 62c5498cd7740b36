"""Natural variation of signs."""

import numpy as np

from deepsign_assets.film.vary import vary
from deepsign_assets.lexicon import load_lexicon


def test_variation_keeps_kind_handshapes_and_direction() -> None:
    sign = load_lexicon()["cat"].performance
    rng = np.random.default_rng(3)
    for _ in range(30):
        other = vary(sign, rng)
        assert other.kind == sign.kind
        assert [key.dominant.handshape for key in other.keys] == [
            key.dominant.handshape for key in sign.keys
        ]
        pulls = [key.dominant.offset_cm[0] for key in other.keys]
        assert pulls[1] < pulls[0]  # the hand leaves the cheek outward
    assert vary(sign, np.random.default_rng(1)) == vary(sign, np.random.default_rng(1))
