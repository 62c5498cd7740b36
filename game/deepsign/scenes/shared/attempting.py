"""The conductor of an attempt with its camera picture and its words: what every scene that asks for signs holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from deepsign.camera.base import Frame
from deepsign.errors import ProgressError
from deepsign.progress.records import Learner
from deepsign.recognition.conductor import AttemptFailure, Conductor
from deepsign.scenes.shared.state_words import camera_words, recogniser_words
from deepsign.stage.services import Services
from deepsign.ui.camera_view import CameraView
from deepsign_assets.body.handedness import Hand
from deepsign_model.signs.learned import Learned

_FAILURES: Final[dict[AttemptFailure, str]] = {
    "too_few": "lesson-too-few",
    "unjudged": "lesson-unjudged",
}


class Attempting(Conductor):
    """A conductor that shows the camera's picture and says in words what is wrong.

    Args:
        services: The camera, the recogniser and the words.
        hand: The dominant hand of the signer.
        on_picture: Called with each new frame, for a replay.
        learner: Whose own signing is learned and taken into account; None: nobody's.
    """

    def __init__(
        self,
        services: Services,
        hand: Hand,
        on_picture: Callable[[Frame], None] | None = None,
        learner: Learner | None = None,
    ) -> None:
        self.view = CameraView()
        self._services = services
        self._on_picture = on_picture
        self._learner = learner
        self._size = (0, 0)
        super().__init__(
            services.camera, services.recogniser, services.lexicon, hand,
            clock=services.clock, counts=services.tally,
            on_frame=self._show, on_dark=self.view.forget, learned=self._own,
        )  # fmt: skip

    @property
    def failure(self) -> str:
        """Why the last attempt brought no verdict, in words; "" if it did."""
        return self._services.words(_FAILURES[self.failed]) if self.failed else ""

    @property
    def trouble_words(self) -> str:
        """What stands in the way, in words."""
        services = self._services
        if self.trouble.startswith("camera"):
            return camera_words(services.words, services.camera)
        return recogniser_words(services.words, services.recogniser.state)

    def update(self, dt_s: float, box: pygame.Rect) -> None:
        """Takes the newest frame, shown to fill ``box``, and hands a finished attempt over."""
        self._size = box.size
        self.step(dt_s)

    def _own(self, model_id: str) -> Learned | None:
        """What is known of the learner's own signing; None if it is not to be known, or cannot be read."""
        if self._learner is None or not self._services.settings.learn_signing:
            return None
        try:
            return self._services.store.prototypes.learned(self._learner, model_id)
        except ProgressError:
            return None

    def _show(self, frame: Frame) -> None:
        self.view.take(frame, self._size, self._services.settings.mirror)
        if self._on_picture is not None:
            self._on_picture(frame)
