"""The texts of a screen."""

import pygame

from deepsign.gallery.studio import Studio
from deepsign.ui.canvas import TextBox


def texts(ready: Studio) -> list[str]:
    """Draws the stage; returns its texts in the order in which they are drawn."""
    log: list[TextBox] = []
    ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
    return [box.text for box in log]
