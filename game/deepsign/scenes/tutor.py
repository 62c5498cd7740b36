"""Which painter the tutor gets."""

from __future__ import annotations

from deepsign.ui.reel import OneAtATime, Painter
from deepsign_assets.signer.tutor import TutorPainter


def make_tutor(theme: str) -> Painter:
    """The tutor for a theme ("dark" or "light")."""
    return OneAtATime(TutorPainter("dark" if theme == "dark" else "light"))
