"""The conductor of an attempt with its picture, its words and what is drawn over it, for all scenes with prompts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from deepsign.camera.base import Frame
from deepsign.errors import ProgressError
from deepsign.progress.records import Learner
from deepsign.recognition.conductor import AttemptFailure, Conductor
from deepsign.recognition.ghost import ghost_at
from deepsign.recognition.signing_watch import SigningHint
from deepsign.scenes.shared.state_words import camera_words, recogniser_words, signing_words
from deepsign.stage.services import Services
from deepsign.ui import ghost_view, hold_ring, skeleton_view
from deepsign.ui.camera_view import SILHOUETTE, SITS_WELL, CameraView
from deepsign.ui.canvas import Canvas
from deepsign.ui.glass import Glass
from deepsign.ui.theme import Colour
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.moved import Shown
from deepsign_model.own.judging import KnownOwn
from deepsign_model.signs.learned import Learned
from deepsign_model.tracking.skeleton import Skeleton

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
        learner: Whose own signing is learned and taken into account, and whose own signs can be asked; None: nobody's.
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
            services.camera, services.recogniser, services.entries, hand,
            clock=services.clock, counts=services.tally,
            on_frame=self._show, on_dark=self.view.forget, learned=self._known_signing,
            own=self._own_signs,
        )  # fmt: skip

    @property
    def failure(self) -> str:
        """Why the last attempt brought no verdict, in words; "" if it did."""
        return self._services.words(_FAILURES[self.failed]) if self.failed else ""

    @property
    def trouble_words(self) -> str:
        """What prevents an attempt, in words."""
        services = self._services
        if self.trouble.startswith("camera"):
            return camera_words(services.words, services.camera)
        return recogniser_words(services.words, services.recogniser.state)

    @property
    def signing_hint(self) -> SigningHint:
        """What keeps the camera from seeing the present attempt, or the one that is being judged."""
        if self.judging or self.seen is None:
            return self.signed
        return self.seen.signing

    @property
    def signing_words(self) -> str:
        """The same in words."""
        return signing_words(self._services.words, self.signing_hint)

    def attempted(self, margin_s: float) -> tuple[Skeleton, ...]:
        """Returns the skeletons of the last finished attempt, and those of a time before and after it."""
        start_s, end_s = self.span_s
        return self._frames.capture.between(start_s - margin_s, end_s + margin_s)

    def update(self, dt_s: float, box: pygame.Rect) -> None:
        """Takes the newest frame, shown to fill ``box``, and submits a finished attempt."""
        self._size = box.size
        self.step(dt_s)

    def _known_signing(self, model_id: str) -> Learned | None:
        """Returns how the learner signs; None if this is switched off or cannot be read."""
        if self._learner is None or not self._services.settings.learn_signing:
            return None
        try:
            return self._services.store.prototypes.learned(self._learner, model_id)
        except ProgressError:
            return None

    def _own_signs(self) -> tuple[KnownOwn, ...]:
        """The learner's own signs; none if they cannot be read."""
        if self._learner is None:
            return ()
        model_id = self._services.recogniser.spec.model_id
        try:
            return self._services.store.own_signs.known(self._learner, model_id)
        except ProgressError:
            return ()

    def _show(self, frame: Frame) -> None:
        self.view.take(frame, self._size, self._services.settings.mirror)
        if self._on_picture is not None:
            self._on_picture(frame)

    def draw(
        self,
        canvas: Canvas,
        rect: pygame.Rect,
        ground: Colour,
        along: tuple[Shown, float] | None = None,
    ) -> None:
        """Draws the picture with the silhouette, and over it the tracked skeleton and how long a letter is held.

        Args:
            canvas: Where to draw.
            rect: Its box.
            ground: Behind the rounded corners.
            along: What the tutor's ghost signs, and how many seconds of it have passed; None for no ghost.
        """
        guide = SITS_WELL if self.framed else SILHOUETTE
        self.view.draw(canvas, rect, guide, ground)
        skeleton = self.skeleton
        if skeleton is None or not self.view.fills(rect):
            return
        settings, upper_body = self._services.settings, self._frames.upper_body
        glass = Glass(rect, skeleton.size_px, settings.mirror)
        with canvas.clipped(rect):
            if along is not None and upper_body is not None:
                ghost = ghost_at(along[0], self._hand, along[1], upper_body, skeleton.size_px)
                ghost_view.draw(canvas, glass, ghost, glass.face(skeleton))
            if settings.skeleton:
                skeleton_view.draw(canvas, glass, skeleton)
            if self.letter is not None:
                hold_ring.draw(canvas, glass, skeleton, self._hand, self.letter.share)
