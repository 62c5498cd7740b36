"""Checks the camera, the light and the learner's position: a live picture and one hint at a time."""

from __future__ import annotations

from typing import Final, Literal

import pygame

from deepsign.camera.light import LightWatch
from deepsign.camera.pace import PaceWatch
from deepsign.recognition.framing import FramingWatch, face_of
from deepsign.recognition.messages import Event, SkeletonSeen
from deepsign.recognition.readiness import CheckKind, check
from deepsign.stage.services import Services
from deepsign.ui.camera_view import CameraView
from deepsign.ui.canvas import Canvas
from deepsign.ui.theme import Colour, Tone
from deepsign.words import Words
from deepsign_assets.body.handedness import Hand

CheckPart = Literal["camera", "light", "place", "pace"]
PARTS: Final[tuple[CheckPart, ...]] = ("camera", "light", "place", "pace")

ICONS: Final[dict[CheckKind, str]] = {
    "starting": "clock",
    "none": "camera-off",
    "frozen": "pause",
    "dark": "moon",
    "bright": "sun",
    "backlit": "sun",
    "missing": "search",
    "no_shoulders": "person",
    "too_near": "person",
    "too_far": "zoom",
    "off_centre": "swap",
    "too_high": "up",
    "hand_right": "hand",
    "hand_left": "hand",
    "several": "person",
    "unwatched": "alert",
    "slow": "clock",
    "good": "check",
}
_PART_OF: Final[dict[CheckKind, CheckPart]] = {
    "starting": "camera",
    "none": "camera",
    "frozen": "pace",
    "dark": "light",
    "bright": "light",
    "backlit": "light",
    "missing": "place",
    "no_shoulders": "place",
    "too_near": "place",
    "too_far": "place",
    "off_centre": "place",
    "too_high": "place",
    "hand_right": "place",
    "hand_left": "place",
    "several": "place",
    "unwatched": "place",
    "slow": "pace",
}
PART_ICONS: Final[dict[CheckPart, str]] = {
    "camera": "camera",
    "light": "sun",
    "place": "person",
    "pace": "play",
}
_SETTLE_S: Final = 0.8
"""How long pictures come before the game says that it sees nobody."""
SILHOUETTE: Final = (255, 255, 255)
SITS_WELL: Final = (124, 226, 170)


class CameraCheck:
    """Watches the picture; the camera is on between `open` and `close` and at no other time.

    Args:
        hand: The learner's dominant hand; only the drawn learner needs it.
    """

    def __init__(self, services: Services, hand: Hand) -> None:
        self.view = CameraView()
        self._services = services
        self._hand: Hand = hand
        self._reset()

    def _reset(self) -> None:
        self.view.forget()
        self._framing = FramingWatch()
        self._face: tuple[float, float, float] | None = None
        self._pace = PaceWatch()
        self._light = LightWatch()
        self._first_s: float | None = None
        self._last_s = 0.0
        self._seen_s: float | None = None  # when the learner was last looked for
        self._number = -1

    def open(self) -> None:
        """Switches the chosen camera on; an open one is closed first."""
        self._reset()
        self._services.camera.open(self._hand)

    def close(self) -> None:
        """Switches the camera off and forgets the picture."""
        self._services.camera.close()
        self._reset()

    def update(self, dt_s: float, size: tuple[int, int]) -> None:
        """Takes the newest picture.

        Args:
            dt_s: Time since the last call.
            size: Size of the picture's box, pixels.
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
        self._services.recogniser.watch(frame)
        self._light.look(frame, self._face)

    def hear(self, event: Event) -> None:
        """Follows the learner's position."""
        if isinstance(event, SkeletonSeen) and self._number >= 0:
            self._framing.feed(event.skeleton, event.people)
            self._face = face_of(event.skeleton)
            self._seen_s = event.skeleton.t_s

    @property
    def kind(self) -> CheckKind:
        """What to fix first, "good" if nothing, "starting" while nothing is known yet."""
        state, hint = self._services.camera.state, self._framing.hint
        if self._services.recogniser.state.phase in ("failed", "closed"):
            return check(state.phase, "unwatched", self._light.kind, self._pace.kind)
        if state.phase == "running" and hint == "missing" and not self._settled:
            return "starting"
        return check(state.phase, hint, self._light.kind, self._pace.kind)

    @property
    def _settled(self) -> bool:
        """Whether pictures have come for a while, and the recogniser has looked at one."""
        if self._first_s is None or self._seen_s is None:
            return False
        return self._last_s - self._first_s >= _SETTLE_S

    @property
    def rate_hz(self) -> float | None:
        """Pictures a second; None until it is known."""
        return self._pace.rate_hz

    @property
    def is_demo(self) -> bool:
        """Whether a drawn learner replaces the learner."""
        return self._services.camera.is_demo

    def sentence(self, words: Words) -> str:
        """Returns one sentence that says what to fix, or that all is well."""
        kind = "film-over" if self._services.camera.film_over else self.kind
        return words(f"camera-{kind}")

    def part(self, part: CheckPart) -> Literal["good", "mend", "waits"]:
        """Returns the result of one check; it waits while something else has to be fixed first."""
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
        """Draws the live picture with the silhouette; while there is none, a shade with an icon.

        Args:
            canvas: Where to draw.
            rect: A box of the size that `update` was given.
            ground: Colour behind the rounded corners; paper if None.
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
        """Draws the present icon and sentence in the colours of their meaning."""
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
