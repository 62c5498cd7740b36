"""Is the camera there, is there light, does the learner sit well: a live picture and one hint at a time."""

from __future__ import annotations

from typing import Final, Literal

import pygame

from deepsign.camera.light import Light, light_of
from deepsign.camera.pace import Pace
from deepsign.recognition.check import CheckKind, check, face_in
from deepsign.recognition.framing import FaceTracker
from deepsign.scenes.base import Services
from deepsign.scenes.camera_slot import Hand
from deepsign.ui.camera_view import CameraView
from deepsign.ui.canvas import Canvas
from deepsign.ui.theme import Colour, Tone
from deepsign.words import Words

Part = Literal["camera", "light", "place", "pace"]
PARTS: Final[tuple[Part, ...]] = ("camera", "light", "place", "pace")

ICONS: Final[dict[CheckKind, str]] = {
    "starting": "clock",
    "none": "camera-off",
    "frozen": "pause",
    "dark": "moon",
    "bright": "sun",
    "backlit": "sun",
    "missing": "search",
    "too_near": "person",
    "too_far": "zoom",
    "off_centre": "swap",
    "too_high": "up",
    "slow": "clock",
    "good": "check",
}
_PART_OF: Final[dict[CheckKind, Part]] = {
    "starting": "camera",
    "none": "camera",
    "frozen": "pace",
    "dark": "light",
    "bright": "light",
    "backlit": "light",
    "missing": "place",
    "too_near": "place",
    "too_far": "place",
    "off_centre": "place",
    "too_high": "place",
    "slow": "pace",
}
PART_ICONS: Final[dict[Part, str]] = {
    "camera": "camera",
    "light": "sun",
    "place": "person",
    "pace": "play",
}
_SETTLE_S: Final = 0.8
"""Time with pictures before a face that was not found is spoken of."""
_LIGHT_EVERY_S: Final = 0.3
SILHOUETTE: Final = (255, 255, 255)
SITS_WELL: Final = (124, 226, 170)


class CameraCheck:
    """Watches the picture; the camera is on between `open` and `close` and at no other time.

    Args:
        services: As for every scene.
        hand: The learner's dominant hand; only the drawn learner needs it.
    """

    def __init__(self, services: Services, hand: Hand) -> None:
        self.view = CameraView()
        self._services = services
        self._hand: Hand = hand
        self._spec = services.recogniser.spec
        self._reset()

    def _reset(self) -> None:
        self.view.forget()
        self._tracker = FaceTracker(self._spec)
        self._pace = Pace()
        self._light: Light = "good"
        self._lit_at_s = float("-inf")
        self._first_s: float | None = None
        self._last_s = 0.0
        self._number = -1

    def open(self) -> None:
        """Switches the camera on, the chosen one; an open one is closed first."""
        self._reset()
        self._services.camera.open(self._hand)

    def close(self) -> None:
        """Switches it off and forgets the picture."""
        self._services.camera.close()
        self._reset()

    def update(self, dt_s: float, size: tuple[int, int]) -> None:
        """Takes the newest picture.

        Args:
            dt_s: Time since the last call.
            size: Of the box the picture is shown in, pixels.
        """
        self._pace.wait(dt_s)
        camera = self._services.camera
        if camera.state.phase != "running":
            self.view.forget()
            return
        frame = camera.newest(self._number)
        if frame is None:
            return
        self._number, self._last_s = frame.number, frame.t_s
        self._first_s = frame.t_s if self._first_s is None else self._first_s
        self.view.take(frame, size, self._services.settings.mirror)
        self._pace.feed(frame)
        self._tracker.look(frame.rgb, frame.t_s)
        if abs(frame.t_s - self._lit_at_s) >= _LIGHT_EVERY_S:
            self._light = light_of(frame.rgb, face_in(self._tracker.framing, self._spec))
            self._lit_at_s = frame.t_s

    @property
    def kind(self) -> CheckKind:
        """What to mend first, "good" if nothing, "starting" while there is nothing to tell yet."""
        state, hint = self._services.camera.state, self._tracker.hint.kind
        settled = self._first_s is not None and self._last_s - self._first_s >= _SETTLE_S
        if state.phase == "running" and not settled and hint == "missing":
            return "starting"
        return check(state.phase, hint, self._light, self._pace.kind)

    @property
    def rate_hz(self) -> float | None:
        """Pictures a second; None until it can be told."""
        return self._pace.rate_hz

    @property
    def is_demo(self) -> bool:
        """Whether a drawn learner stands in."""
        return self._services.camera.is_demo

    def sentence(self, words: Words) -> str:
        """One sentence that says what to mend, or that all is well."""
        return words(f"camera-{self.kind}")

    def part(self, part: Part) -> Literal["good", "mend", "waits"]:
        """How one thing stands; what cannot be told before something else is mended waits."""
        kind = self.kind
        if kind == "good":
            return "good"
        mend = PARTS.index(_PART_OF[kind])
        if PARTS.index(part) == mend:
            return "waits" if kind == "starting" else "mend"
        if kind in ("starting", "none", "frozen"):
            return "good" if part == "camera" else "waits"
        return "good" if PARTS.index(part) < mend or part == "pace" else "waits"

    def draw_picture(self, canvas: Canvas, rect: pygame.Rect, ground: Colour | None = None) -> None:
        """The live picture with the silhouette; while there is none, a shade with an icon.

        Args:
            canvas: Where to.
            rect: Of the size that `update` was told.
            ground: Behind the rounded corners; paper if None.
        """
        p = canvas.palette
        if not self.view.fills(rect):
            canvas.box(rect, p.shade, 18, p.line)
            side = min(rect.height // 3, canvas.u(96))
            icon = pygame.Rect(0, 0, side, side)
            icon.center = rect.center
            canvas.icon(icon, ICONS[self.kind], p.on_shade)
            return
        good = self.kind == "good"
        self.view.draw(canvas, rect, SITS_WELL if good else SILHOUETTE, ground or p.paper)

    def draw_hint(self, canvas: Canvas, rect: pygame.Rect, words: Words) -> None:
        """The icon and the sentence of the moment, in the colours of what they tell."""
        kind = self.kind
        tone: Tone = "yes" if kind == "good" else "none" if kind == "starting" else "notyet"
        strong, soft = canvas.palette.tone(tone)
        canvas.box(rect, soft, 14)
        inner = rect.inflate(-canvas.u(28), -canvas.u(12))
        side = min(inner.height, canvas.t(30))
        icon = pygame.Rect(inner.left, 0, side, side)
        icon.centery = inner.centery
        canvas.icon(icon, ICONS[kind], strong)
        left = icon.right + canvas.u(14)
        line = pygame.Rect(left, inner.top, inner.right - left, inner.height)
        canvas.text(line, self.sentence(words), 20, "bold", strong, valign="middle")
