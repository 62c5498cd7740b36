"""Pictures of every screen in every state: the steps that lead to them, and the command that draws them."""

from deepsign.gallery.shots import SHOTS, Shot
from deepsign.gallery.studio import STEP_S, TODAY, Studio, studio
from deepsign.gallery.taking import SIZES, ShotStyle, render, take

__all__ = [
    "SHOTS",
    "SIZES",
    "STEP_S",
    "TODAY",
    "Shot",
    "ShotStyle",
    "Studio",
    "render",
    "studio",
    "take",
]
