"""Chooses the painter of the tutor."""

from __future__ import annotations

from functools import lru_cache

from deepsign.ui.reel import Casting, OneAtATime, PosePainter
from deepsign_assets.tutor.dress import DressTheme
from deepsign_assets.tutor.painter import TutorPainter
from deepsign_assets.tutor.person import person_named


@lru_cache(maxsize=8)
def make_tutor(casting: Casting) -> PosePainter:
    """Returns the painter of a person in a theme; it caches pictures, so there is only one for each."""
    theme: DressTheme = "dark" if casting.theme == "dark" else "light"
    return OneAtATime(TutorPainter(theme, person=person_named(casting.person)))
