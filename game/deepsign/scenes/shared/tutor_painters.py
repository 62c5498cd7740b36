"""Which painter the tutor gets."""

from __future__ import annotations

from functools import cache

from deepsign.ui.reel import OneAtATime, PosePainter
from deepsign_assets.tutor.painter import TutorPainter


@cache
def make_tutor(theme: str) -> PosePainter:
    """The tutor for a theme; it keeps pictures, so each theme has one."""
    return OneAtATime(TutorPainter("dark" if theme == "dark" else "light"))
