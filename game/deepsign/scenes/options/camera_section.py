"""The camera's section of the options: a live picture, which camera, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pygame

from deepsign.camera.found import found_cameras
from deepsign.scenes.options.section_choices import SectionChoices
from deepsign.scenes.options.section_items import NOWHERE, Block, Buttons, ControlRow, SectionItem
from deepsign.scenes.shared.camera_check import CameraCheck
from deepsign.stage.scene import Stack
from deepsign.stage.transition import go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control, select

PREVIEW: Final = 250
"""Height of the live picture, design units."""
LARGE_TEXT: Final = 1.3
"""With text larger than this, the hint is below the picture, where it is wide enough to be read."""


class CameraSection:
    """The choices about the camera.

    Args:
        choices: Changes settings.
        u: From design units to pixels.
        t: The same for heights that hold text.
    """

    def __init__(
        self,
        stack: Stack,
        choices: SectionChoices,
        u: Callable[[float], int],
        t: Callable[[float], int],
    ) -> None:
        self.check = CameraCheck(choices.services, choices.learner.hand)
        self.cameras: tuple[tuple[int, str], ...] = ()
        self._stack = stack
        self._choices = choices
        self._u, self._t = u, t

    def refresh(self) -> None:
        """Searches for cameras again."""
        self.cameras = found_cameras()

    def items(self) -> list[SectionItem]:
        """Returns the live picture, the choice of the camera, and the switches for what is drawn over the picture."""
        words, settings = self._choices.services.words, self._choices.settings
        now = settings.camera
        options = [("auto", words("options-camera-auto"))]
        options += [(str(n), name or self._numbered(n)) for n, name in self.cameras]
        options.append(("demo", words("options-camera-demo")))
        if now not in dict(options):
            options.append((now, self._numbered(now) if now.isdecimal() else self._file(now)))
        label = words("options-camera-choice")
        check = Control("check", NOWHERE, words("options-camera-check"), self._check, icon="eye")
        return [
            Block(self._u(PREVIEW) + self._hint_below(), self._paint, self._paint_picture),
            ControlRow(select("camera", NOWHERE, label, options, now, self._choose)),
            self._noted("mirror", settings.mirror),
            self._noted("skeleton", settings.skeleton),
            self._noted("sign_along", settings.sign_along),
            Buttons((check,)),
        ]

    def _noted(self, field: str, on: bool) -> ControlRow:
        """Returns a switch with a note below it."""
        switch = self._choices.switch(field, on, f"options-camera-{field}")
        note = self._choices.services.words(f"options-camera-{field}-note")
        return ControlRow(replace(switch, note=note))

    def _numbered(self, number: int | str) -> str:
        return self._choices.services.words("options-camera-number", number=str(number))

    def _file(self, path: str) -> str:
        return self._choices.services.words("options-camera-file", name=Path(path).name)

    def _choose(self, camera: str) -> None:
        self._choices.change(camera=camera)
        self.check.open()

    def _check(self) -> None:
        services = self._choices.services
        scene = services.routes.camera_check(services, self._stack, self._choices.learner.hand)
        go_to(services, self._stack, scene)

    def _hint_below(self) -> int:
        """Returns the height of the hint below the picture, pixels; 0 if it is beside the picture."""
        large = self._choices.settings.text_scale > LARGE_TEXT
        return self._t(66) + self._u(10) if large else 0

    def picture_size(self, width: int) -> tuple[int, int]:
        """Returns width and height of the live picture in a section of this width, pixels."""
        high = self._u(PREVIEW)
        wide = width if self._hint_below() else width * 62 // 100
        return min(wide, high * 16 // 9), high

    def _paint_picture(self, canvas: Canvas, rect: pygame.Rect) -> None:
        """Draws only the newest picture; without one, its shade is already drawn."""
        picture = pygame.Rect(rect.topleft, self.picture_size(rect.width))
        if self.check.view.fills(picture):
            self.check.draw_picture(canvas, picture, canvas.palette.card)

    def _paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        picture = pygame.Rect(rect.topleft, self.picture_size(rect.width))
        self.check.draw_picture(canvas, picture, canvas.palette.card)
        below = self._hint_below()
        hint = pygame.Rect(rect.left, picture.bottom + self._u(10), rect.width, below - self._u(10))
        if not below:
            left = picture.right + self._u(16)
            hint = pygame.Rect(left, picture.top, rect.right - left, picture.height)
        self.check.draw_hint(canvas, hint, self._choices.services.words)
