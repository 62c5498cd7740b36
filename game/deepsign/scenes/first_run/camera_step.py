"""The page before the first lesson that checks the camera, the light, and the learner's position."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from deepsign.progress.records import Learner
from deepsign.recognition.messages import Event
from deepsign.scenes.first_run.first_run import OncePage
from deepsign.scenes.shared.camera_check import CameraCheck
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, rows


class CameraPage(OncePage):
    """The learner's picture with the outline, and a line that says what to fix; its camera is on until `leave`."""

    def __init__(
        self, services: Services, stack: Stack, learner: Learner, then: Callable[[], Scene]
    ) -> None:
        super().__init__(services, stack, learner, then)
        self.check = CameraCheck(services, learner.hand)

    def enter(self) -> None:
        """Switches the camera on."""
        self.check.open()

    def leave(self) -> None:
        """Switches the camera off."""
        self.check.close()

    @property
    def title(self) -> str:
        """The title of the page."""
        return self.words("firstrun-camera-title")

    @property
    def gone(self) -> bool:
        """Whether there is no camera."""
        return self.check.kind == "none"

    def controls(self) -> tuple[Control, ...]:
        """Returns the buttons: on, demo without a camera, and back."""
        words = self.words
        if not self.gone:
            return self.row(self.primary("next", words("firstrun-go-on"), self.go_on))
        return self.row(
            self.primary("next", words("firstrun-camera-without"), self.go_on),
            self.other("demo", words("firstrun-camera-demo"), self._demo, pygame.K_d),
        )

    def _demo(self) -> None:
        """Chooses the demo as camera: a drawn learner signs in place of the player."""
        self.services.choices.change(camera="demo")
        self.check.open()

    def update(self, dt_s: float) -> None:
        """Takes the newest picture."""
        self.check.update(dt_s, self._boxes()[0].size)

    def hear(self, event: Event) -> None:
        """Follows the learner's position."""
        self.check.hear(event)

    def _boxes(self) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
        """Returns the picture, at most 16:9, the line below it, and words beside or above."""
        body = self.frame()["body"]
        if body.width < self.u(1000):
            words, body = cut_top(body, self.t(54), self.u(8))
        else:
            body, words = columns(body, (2.2, 1), self.u(36))
        hint, picture = cut_bottom(body, self.t(66), self.u(12))
        picture = centred(picture, round(picture.height * 16 / 9), picture.height)
        picture.left = body.left
        return picture, pygame.Rect(picture.left, hint.top, picture.width, hint.height), words

    def draw(self, canvas: Canvas) -> None:
        """Draws the picture, the hint, and what else is to be said."""
        self.draw_head(canvas)
        picture, hint, area = self._boxes()
        self.check.draw_picture(canvas, picture)
        self.check.draw_hint(canvas, hint, self.words)
        self._draw_words(canvas, area)
        self.draw_controls(canvas)

    def _draw_words(self, canvas: Canvas, area: pygame.Rect) -> None:
        p, words = canvas.palette, self.words
        said = words("firstrun-camera-none") if self.gone else words("camera-lead")
        if area.width > area.height * 2:  # only one or two lines fit
            canvas.text(area, said, 19, "regular", p.ink, valign="middle")
            return
        lead, privacy = rows(area, (1, 1.4), self.u(16))
        used = canvas.text(lead, said, 21, "regular", p.ink)
        privacy.top = used.bottom + self.u(18)
        canvas.text(privacy, words("camera-privacy"), 18, "regular", p.muted)
