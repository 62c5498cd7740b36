"""The camera and light check as a separate screen."""

from __future__ import annotations

import pygame

from deepsign.recognition.messages import Event
from deepsign.scenes.shared.camera_check import ICONS, PART_ICONS, PARTS, CameraCheck, CheckPart
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.text import height_of
from deepsign_assets.body.handedness import Hand


class CameraCheckScene(Screen):
    """The picture at the left, the checks at the right, and one sentence below.

    The camera is on from `enter` to `leave`.

    Args:
        hand: The learner's dominant hand.
    """

    def __init__(self, services: Services, stack: Stack, hand: Hand) -> None:
        super().__init__(services, stack)
        self.check = CameraCheck(services, hand)

    def enter(self) -> None:
        """Switches the camera on."""
        self.check.open()

    def leave(self) -> None:
        """Switches the camera off."""
        self.check.close()

    def back(self) -> None:
        """Goes back to where the learner came from."""
        go_back(self.services, self.stack, self)

    def update(self, dt_s: float) -> None:
        """Takes the newest picture."""
        self.check.update(dt_s, self._areas()["picture"].size)

    def hear(self, event: Event) -> None:
        """Follows the learner's position."""
        self.check.hear(event)

    def controls(self) -> tuple[Control, ...]:
        """Returns the button that leaves."""
        keys = (pygame.K_RETURN, pygame.K_KP_ENTER)
        area = self._areas()["button"]
        done = self.words("camera-done")
        return (Control("done", area, done, self.back, "primary", keys, "Enter"),)

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(48), self.u(28))
        out = {}
        out["title"], rest = cut_top(body, self.t(52), self.u(16))
        out["button"], rest = cut_bottom(rest, self.t(60), self.u(20))
        scale = self.text_scale
        names = ("too_near",) if scale <= 1 else tuple(ICONS)
        wide = rest.width - self.u(60) - self.t(30)
        hint = max(
            height_of(self.words(f"camera-{name}"), wide, self.px(20), "bold") for name in names
        )
        out["hint"], rest = cut_bottom(rest, hint + self.u(32), self.u(16))
        picture, _ = columns(rest, (2, max(1.0, 0.65 * scale)), self.u(28))
        high = min(picture.height, picture.width * 9 // 16)
        picture = pygame.Rect(picture.left, picture.top, min(picture.width, high * 16 // 9), high)
        picture.centery = rest.centery
        out["picture"] = picture
        left = picture.right + self.u(28)
        out["list"] = pygame.Rect(left, rest.top, rest.right - left, rest.height)
        out["button"].width = min(out["button"].width * 4 // 10, self.t(320))
        out["button"].right = body.right
        return out

    def draw(self, canvas: Canvas) -> None:
        """Draws picture, list, sentence, button."""
        canvas.clear()
        areas = self._areas()
        canvas.text(areas["title"], self.words("camera-title"), 38, "black", valign="middle")
        self.check.draw_picture(canvas, areas["picture"])
        self.check.draw_hint(canvas, areas["hint"], self.words)
        self._draw_demo(canvas, areas)
        parts = rows(areas["list"], (1,) * len(PARTS), self.u(12))
        for part, rect in zip(PARTS, parts, strict=True):
            self._draw_part(canvas, rect, part)
        self.draw_controls(canvas)

    def _draw_demo(self, canvas: Canvas, areas: dict[str, pygame.Rect]) -> None:
        """Draws a note beside the button: whose picture this is, or that it is not kept."""
        words = "common-demo" if self.check.is_demo else "camera-privacy"
        line = areas["button"].copy()
        line.left, line.width = areas["title"].left, line.left - areas["title"].left - self.u(24)
        canvas.text(line, self.words(words), 17, colour=canvas.palette.muted, valign="middle")

    def _draw_part(self, canvas: Canvas, rect: pygame.Rect, part: CheckPart) -> None:
        """Draws one check and its result: icon, words, and a mark that does not rely on colour alone."""
        p, state = canvas.palette, self.check.part(part)
        canvas.card(rect)
        inner = inset(rect, self.u(18), self.u(8))
        side = min(inner.height, self.t(30))
        marks = {"good": ("check", p.yes), "mend": ("alert", p.notyet), "waits": ("clock", p.muted)}
        mark, colour = marks[state]
        icon = pygame.Rect(inner.left, inner.centery - side // 2, side, side)
        canvas.icon(icon, PART_ICONS[part], p.accent_ink)
        seal = pygame.Rect(inner.right - side, icon.top, side, side)
        canvas.icon(seal, mark, colour)
        left = icon.right + self.u(14)
        words = pygame.Rect(left, inner.top, seal.left - self.u(10) - left, inner.height)
        upper, lower = rows(words, (1, 1), 0)
        canvas.text(upper, self.words(f"camera-part-{part}"), 20, "bold", valign="bottom")
        canvas.text(lower, self._part_words(part, state), 16, colour=colour)

    def _part_words(self, part: CheckPart, state: str) -> str:
        rate_hz = self.check.rate_hz
        if part == "pace" and state == "good" and rate_hz is not None:
            return self.words("camera-rate", hz=round(rate_hz))
        return self.words(f"camera-part-{state}")
