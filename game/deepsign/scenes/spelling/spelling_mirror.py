"""The learner's picture while they spell, with the words for what the camera and the hand show."""

from __future__ import annotations

import pygame

from deepsign.camera.base import Frame
from deepsign.recognition.spelling_session import SpellingSession
from deepsign.scenes.shared.state_words import camera_words, recogniser_words
from deepsign.stage.services import Services
from deepsign.ui import hold_ring, skeleton_view
from deepsign.ui.camera_view import SILHOUETTE, SITS_WELL, CameraView
from deepsign.ui.canvas import Canvas
from deepsign.ui.glass import Glass
from deepsign_assets.body.handedness import Hand
from deepsign_model.letters.recogniser import LetterRecogniser


class SpellingMirror(SpellingSession):
    """A session of spelling that shows the camera's picture and says in words what is wrong.

    Args:
        services: The camera, the recogniser and the words.
        hand: The dominant hand of the learner.
        letters: Tells the letters that are held still.
    """

    def __init__(self, services: Services, hand: Hand, letters: LetterRecogniser) -> None:
        self.view = CameraView()
        self._services = services
        self._size = (0, 0)
        super().__init__(
            services.camera, services.recogniser, hand, letters,
            on_frame=self._show, on_dark=self.view.forget,
        )  # fmt: skip

    @property
    def trouble_words(self) -> str:
        """What prevents spelling, in words; "" if nothing does."""
        services = self._services
        if self.trouble.startswith("camera"):
            return camera_words(services.words, services.camera)
        return recogniser_words(services.words, services.recogniser.state)

    def update(self, box: pygame.Rect) -> None:
        """Takes the newest frame, shown to fill ``box``."""
        self._size = box.size
        self.step()

    def _show(self, frame: Frame) -> None:
        self.view.take(frame, self._size, self._services.settings.mirror)

    def draw(self, canvas: Canvas, box: pygame.Rect) -> None:
        """Draws the picture with the silhouette, and over it the tracked skeleton and how long a letter is held."""
        settings, skeleton = self._services.settings, self.skeleton
        guide = SITS_WELL if self.framed else SILHOUETTE
        self.view.draw(canvas, box, guide, canvas.palette.paper)
        if skeleton is None or not self.view.fills(box):
            return
        glass = Glass(box, skeleton.size_px, settings.mirror)
        with canvas.clipped(box):
            if settings.skeleton:
                skeleton_view.draw(canvas, glass, skeleton)
            hold_ring.draw(canvas, glass, skeleton, self._hand, self.held_share)
