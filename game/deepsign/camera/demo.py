"""The demo camera: a drawn learner tries the signs, so that the game runs without a webcam."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from deepsign.camera.base import (
    CameraPhase,
    CameraState,
    Frame,
    Lifecycle,
    Newest,
    Performer,
    Picture,
)
from deepsign.camera.demo_hand import RaisedFist, Try, following, raised
from deepsign.camera.demo_skeleton import skeleton_of
from deepsign_assets.body.joints import Joints
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import Pose
from deepsign_assets.lexicon import strand_of
from deepsign_model.own.ids import is_own

NOTICE = (
    "This is a drawn learner, not you. No webcam is in use, and its hands are known, not tracked."
)

THINK_S = 1.2
"""Seconds of rest before each attempt."""

PERIOD_S = 1 / 20
"""The drawn learner moves at 20 pictures a second."""


class DemoLearner(Protocol):
    """The part of `deepsign_assets.film.drawn_learner.DrawnLearner` that the demo camera uses."""

    def pose(self, performance: Performance, t_s: float) -> Pose:
        """Returns this person at one moment of a performance."""

    def paint(self, pose: Pose | None, t_s: float, size: tuple[int, int] = ...) -> Picture:
        """Returns the learner in a room, RGB uint8 (480, 640, 3); at rest without a pose."""

    def joints(self, pose: Pose | None, size: tuple[int, int] = ...) -> Joints | None:
        """Returns the learner's joints in that picture; None if the room is empty."""

    def perform(self, sign_id: str) -> Performance:
        """Returns a natural variation of the sign."""

    def gesture(self, label: str) -> Performance:
        """Returns a natural variation of a gesture of the arcade."""


class DemoCamera(Lifecycle):
    """Shows a drawn learner who rests, tries the chosen sign, rests, and tries again.

    Args:
        learner: Drawn learner.
        mistakes: What the learner may perform by mistake, a sign for a sign and a letter for a letter.
        chance: Random numbers for the mistakes.
        error_rate: Probability of a mistake, 0 to 1.
        realtime: Whether pictures follow the clock; otherwise, every call of `newest` takes the next one, `PERIOD_S`
            later.
        clock: Monotonic seconds; used only in real time.
    """

    name = "demo"
    is_demo = True

    def __init__(
        self,
        learner: DemoLearner,
        *,
        mistakes: Sequence[str] = (),
        chance: random.Random | None = None,
        error_rate: float = 0.2,
        realtime: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._learner = learner
        self._mistakes = tuple(mistakes)
        self._chance = chance or random.Random(0)
        self._error_rate = error_rate
        self._realtime = realtime
        self._clock = clock
        self._newest = Newest()
        self._phase: CameraPhase = "starting"
        self._began_s = 0.0
        self._shown: str | None = None
        self._try: Try | None = None
        self._hand: RaisedFist | None = None

    @property
    def performer(self) -> Performer:
        """The drawn learner, controlled through this camera."""
        return self

    def start(self) -> None:
        """Begins to draw."""
        self._began_s = self._clock()
        self._phase = "running"

    def close(self) -> None:
        """Stops drawing."""
        self._phase = "ended"

    def show(self, sign_id: str | None) -> None:
        """Sets the sign to try from now on; None, or a sign of the learner's own: only rest.

        Raises:
            UnknownSign: The lexicon has no such sign.
        """
        sign_id = None if sign_id is None or is_own(sign_id) else sign_id
        self._shown, self._hand = sign_id, None
        self._try = None if sign_id is None else self._next_try(sign_id, self._now_s())

    def come_near(self) -> None:
        """Moves the learner nearer to the camera, like players of the arcade, until a sign is shown."""
        self._learner.gesture("no_gesture")
        self._shown, self._try, self._hand = None, None, None

    def make(self, gesture: str) -> None:
        """Makes a gesture of the arcade at once, then rests or holds the hand up again.

        Raises:
            UnknownSign: There is no such gesture.
        """
        self._shown = None
        made, now_s = self._learner.gesture(gesture), self._now_s()
        if self._hand is None:
            self._try = following(self._try, made, now_s)
        else:
            self._try = self._hand.making(made, now_s)
            self._hand = self._hand.towards(self._hand.at(now_s), 0.0, now_s)

    def reach(self, height: float | None, over_s: float = 0.6) -> None:
        """Holds a hand up at a height of the picture.

        Args:
            height: 0 (low) to 1 (high); None: the hand returns to rest.
            over_s: Duration of the movement in seconds; ignored from rest.
        """
        self._shown, now_s = None, self._now_s()
        if height is None:
            if self._hand is not None:
                self._try, self._hand = self._hand.lowered(now_s), None
        elif self._hand is None:
            self._hand, self._try = raised(self._learner.gesture("stop_sign"), height, now_s)
        else:
            self._hand = self._hand.towards(height, over_s, now_s)
            self._try = self._hand.attempt()

    def stroke_s(self, gesture: str) -> tuple[float, float]:
        """Returns how long after `make` the stroke of a gesture begins and ends, in seconds."""
        return self._learner.gesture(gesture).stroke_s

    def newest(self, after: int = -1) -> Frame | None:
        """Returns the newest frame numbered above `after`; this call paints a new one if it is due."""
        if self._phase == "running" and self._is_due(after):
            now_s = self._now_s()
            self._take(now_s)
        return self._newest.get(after)

    @property
    def state(self) -> CameraState:
        """Present state; its sentence says that this is a demo."""
        return CameraState(self._phase, NOTICE)

    def _is_due(self, after: int) -> bool:
        taken_at_s = self._newest.taken_at_s
        if taken_at_s is None:
            return True
        if self._realtime:
            return self._now_s() - taken_at_s >= PERIOD_S
        return self._newest.get(after) is None

    def _now_s(self) -> float:
        """Returns the seconds since the start: by the clock, or one period after the newest picture."""
        if self._realtime:
            return self._clock() - self._began_s
        taken_at_s = self._newest.taken_at_s
        return 0.0 if taken_at_s is None else taken_at_s + PERIOD_S

    def _take(self, now_s: float) -> None:
        """Paints the next frame with the learner's own joints, because the tracker loses drawn hands."""
        pose = self._pose(now_s)
        picture = self._learner.paint(pose, now_s)
        size = (picture.shape[1], picture.shape[0])
        skeleton = skeleton_of(self._learner.joints(pose, size), now_s, size)
        self._newest.put(picture, now_s, skeleton)

    def _pose(self, now_s: float) -> Pose | None:
        """Returns the present pose; None at rest."""
        attempt = self._current_try(now_s)
        if attempt is None or now_s < attempt.begins_s:
            return None
        return self._learner.pose(attempt.performance, now_s - attempt.begins_s)

    def _current_try(self, now_s: float) -> Try | None:
        if self._try is not None and self._shown is not None and now_s > self._try.ends_s:
            self._try = self._next_try(self._shown, now_s)
        return self._try

    def _next_try(self, sign_id: str, now_s: float) -> Try:
        kind = strand_of(sign_id)
        others = [sign for sign in self._mistakes if sign != sign_id and strand_of(sign) == kind]
        errs = others and self._chance.random() < self._error_rate
        performed = self._chance.choice(others) if errs else sign_id
        return Try(self._learner.perform(performed), now_s + THINK_S)
