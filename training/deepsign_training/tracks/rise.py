"""How much higher than the tutor people sign, by the sign's major location, measured on real tracks."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.lexicon.codes import PARAMETERS, parameters_of

__all__ = ["rise_m"]

_RISE_M: Final = {"Body": 0.055, "Neutral": 0.03, "Hand": 0.025, "Arm": 0.01, "Head": -0.01}
_NO_SIGN_M: Final = 0.02
_PLACE: Final = PARAMETERS.index("major_location")


@lru_cache(maxsize=8)
def rise_m(labels: tuple[str, ...]) -> NDArray[np.float32]:
    """Returns the rise in metres by label, float32 (K,); labels outside the lexicon have a small value."""
    lexicon = load_lexicon()
    known = frozenset(lexicon.ids)
    places = [parameters_of(lexicon[n].variants[0])[_PLACE] if n in known else "" for n in labels]
    return np.array([_RISE_M.get(place, _NO_SIGN_M) for place in places], np.float32)
